"""The stages of reading, in order. Each says what it reads and what it writes; any one can be replaced."""

from trienkhai.core.documents.stages.citations.stage import read_citations
from trienkhai.core.documents.stages.duties.stage import read_duties
from trienkhai.core.documents.stages.header.stage import read_headers
from trienkhai.core.documents.stages.linking import link_documents
from trienkhai.core.documents.stages.parts import read_parts
from trienkhai.core.documents.stages.secrecy import refuse_state_secrets
from trienkhai.core.documents.stages.split import split_documents
from trienkhai.core.documents.stages.targets import read_targets
from trienkhai.core.documents.stages.work import Draft, Stage, Work

STAGES: tuple[Stage, ...] = (
    split_documents,
    read_headers,
    refuse_state_secrets,
    read_parts,
    read_citations,
    read_duties,
    read_targets,
    link_documents,
)

__all__ = ["STAGES", "Draft", "Stage", "Work"]
