"""The lines prepared on a document before the leader gives out: what the reading proposed, as people changed it."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from trienkhai.apps.duties.drafts import DutyDraft

ROLES = ("lead", "coordinate", "inform")


@dataclass
class Group:
    """Units added under one name: a single unit, or all those a group name stands for on the day."""

    name: str
    units: list[int]
    certainty: float = 1.0
    reason: str = ""
    taken_out: list[int] = field(default_factory=list)

    @property
    def kept(self) -> list[int]:
        out = set(self.taken_out)
        return [unit for unit in self.units if unit not in out]


@dataclass
class Line:
    """One duty in preparation. Dates as ISO text, so that a line is plain JSON."""

    key: str
    title: str
    text: str = ""
    document: int | None = None
    finding: int | None = None
    span: list[int] = field(default_factory=lambda: [0, 0])
    lead: list[Group] = field(default_factory=list)
    coordinate: list[Group] = field(default_factory=list)
    inform: list[Group] = field(default_factory=list)
    due: str = ""
    without_date: bool = False
    due_text: str = ""
    due_rule: dict[str, Any] | None = None
    suggested: str = ""  # the date the text's own rule gives
    recurrence: str = ""
    until_year: int | None = None
    product: str = ""
    report_to: int | None = None
    report_to_name: str = ""
    left_out: bool = False
    certainty: float = 1.0
    decided: bool = True
    read_as: str = ""  # fingerprint of the proposal it was made of
    changed: bool = False  # the review has changed the proposal since

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Line":
        line = cls(**data)
        for role in ROLES:
            setattr(line, role, [Group(**group) for group in getattr(line, role)])
        return line

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def groups(self, role: str) -> list[Group]:
        found: list[Group] = getattr(self, role)
        return found

    def units(self, role: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(unit for group in self.groups(role) for unit in group.kept))

    def unclear(self) -> list[Group]:
        """Names that mean no unit: a person says which one, or takes the name out, before anything is given."""
        return [group for role in ROLES for group in self.groups(role) if not group.units]

    def draft(self, prepared_by: int | None = None) -> DutyDraft:
        return DutyDraft(
            title=self.title,
            lead=self.units("lead"),
            coordinate=self.units("coordinate"),
            inform=self.units("inform"),
            due=date.fromisoformat(self.due) if self.due and not self.without_date else None,
            without_date=self.without_date,
            due_text=self.due_text,
            due_rule=self.due_rule,
            recurrence=self.recurrence,
            until=date(self.until_year, 12, 31) if self.until_year else None,
            product=self.product,
            report_to=self.report_to,
            document=self.document,
            finding=self.finding,
            span=(self.span[0], self.span[1]),
            text=self.text,
            source_key=self.key,
            drafted_by=prepared_by,
        )
