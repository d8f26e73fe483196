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
from trienkhai.core.org.reorganisation import (
    Change,
    ChangeKind,
    Fault,
    Life,
    Placement,
    Problem,
    Target,
    check_changes,
    part_periods,
)
from trienkhai.core.org.validity import BrokenValidity, Dated, changes, check_versions, holds, version_at

__all__ = [
    "BrokenLineage",
    "BrokenValidity",
    "Candidate",
    "Carried",
    "Change",
    "ChangeKind",
    "Choice",
    "Dated",
    "Fault",
    "Life",
    "Link",
    "LinkKind",
    "Match",
    "Matching",
    "Placement",
    "Problem",
    "SchoolLevel",
    "Selector",
    "Target",
    "UnitKind",
    "carry",
    "changes",
    "check_changes",
    "check_links",
    "check_versions",
    "crosswalk",
    "find_group",
    "holds",
    "match_unit",
    "normal_name",
    "part_periods",
    "predecessors",
    "successors",
    "version_at",
]
