"""What is true of units without a database: kinds, dated versions, lineage, group addressees, names."""

from trienkhai.core.org.groups import Choice, Selector, find_group
from trienkhai.core.org.kinds import SchoolLevel, UnitKind
from trienkhai.core.org.lineage import (
    BrokenLineage,
    Carried,
    Link,
    LinkKind,
    carry,
    check_links,
    crosswalk,
    predecessors,
    successors,
)
from trienkhai.core.org.names import Candidate, Match, Matching, match_unit, normal_name
from trienkhai.core.org.validity import BrokenValidity, Dated, changes, check_versions, holds, version_at

__all__ = [
    "BrokenLineage",
    "BrokenValidity",
    "Candidate",
    "Carried",
    "Choice",
    "Dated",
    "Link",
    "LinkKind",
    "Match",
    "Matching",
    "SchoolLevel",
    "Selector",
    "UnitKind",
    "carry",
    "changes",
    "check_links",
    "check_versions",
    "crosswalk",
    "find_group",
    "holds",
    "match_unit",
    "normal_name",
    "predecessors",
    "successors",
    "version_at",
]
