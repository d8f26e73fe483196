"""Who decides a transfer (NĐ 93/2026): told from the level and from where the two schools stand."""

from dataclasses import dataclass
from functools import cache

from trienkhai.core.planning.facts import Level, School
from trienkhai.registries import rows


@dataclass(frozen=True, slots=True)
class Approver:
    """The authority in words, with the rule it follows from."""

    rule_id: str
    authority: str
    document: str
    effective_from: str


def approver(level: Level, start: School, end: School) -> Approver:
    """The chair of the commune inside one commune; the department across communes and for its own schools."""
    if level is Level.UPPER_SECONDARY:
        return _rule("DD/upper_secondary")
    inside = start.commune_id == end.commune_id and start.manager_id == end.manager_id
    return _rule("DD/same_commune" if inside else "DD/across_communes")


@cache
def _rule(rule_id: str) -> Approver:
    row = next(row for row in rows("transfer_approvers") if row["rule_id"] == rule_id)
    return Approver(rule_id, row["authority_vi"], row["document"], row["effective_from"])
