"""Tables of tasks: a row is a duty, its columns say who leads, who co-operates and by when."""

from trienkhai.core.documents.model import Duty, Span
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.work import Draft


def table_duties(sheet: Sheet, draft: Draft) -> tuple[list[Duty], list[Span]]:
    """The duties of all tables of tasks, and the stretches those tables cover."""
    return [], []
