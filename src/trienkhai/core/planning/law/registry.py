"""The registries read once and filtered by a day and by the rules a policy accepts unverified."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.law.certainty import Certainty, Rule
from trienkhai.registries import rows

# The first school year for which load, norms and the curriculum of every grade are all in the registries.
EARLIEST = date(2025, 9, 1)

TEACHING_WEEKS = "TG/calendar/teaching_weeks_counted_in_the_norm"
HOMEROOM = "TG/reduction/homeroom_teacher"


class LawMissing(ValueError):
    """The registries do not hold the law of that day; `documents` names what would have to be added."""

    def __init__(self, day: date, documents: tuple[str, ...]) -> None:
        super().__init__(
            f"Chưa tính được cho ngày {day:%d/%m/%Y}: sổ quy định chưa có {'; '.join(documents)}. "
            f"Ngày sớm nhất tính được là {EARLIEST:%d/%m/%Y}; muốn sớm hơn, hãy thêm các dòng của văn bản ấy."
        )
        self.documents = documents


@dataclass(frozen=True, slots=True)
class StaffingNorm:
    """A norm of posts. `value` is hundredths of a post; empty sets and None mean no such condition."""

    rule: Rule
    level: str
    school_types: frozenset[str]
    position: str
    basis: str
    value: int
    kind: str
    sessions: int | None
    zones: frozenset[int]
    grades: frozenset[str]
    classes_from: int
    classes_to: int | None
    computed: bool

    def fits(self, school_type: str, zone: int, sessions: int, classes: int) -> bool:
        return (
            ("any" in self.school_types or school_type in self.school_types)
            and (not self.zones or zone in self.zones)
            and (self.sessions is None or self.sessions == sessions)
            and classes >= self.classes_from
            and (self.classes_to is None or classes <= self.classes_to)
        )


@dataclass(frozen=True, slots=True)
class ClassSize:
    """Pupils in a class of norm size: by zone in general schools, by age in preschool."""

    rule: Rule
    level: Level
    zone: int | None
    grade: str
    pupils: int


@dataclass(frozen=True, slots=True)
class CurriculumRow:
    """Periods a year of one subject in one grade."""

    rule: Rule
    level: Level
    grade: str
    subject: str
    subject_vi: str
    periods: int
    kind: str  # compulsory, optional, elective_choose_4, compulsory_choose_3_subjects
    joint_of: tuple[str, ...]


@dataclass(frozen=True)
class Law:
    """What is in force on `day`; unverified rules only where `accepted` names them."""

    day: date
    accepted: frozenset[str]
    norms: tuple[StaffingNorm, ...]
    sizes: tuple[ClassSize, ...]
    curriculum: tuple[CurriculumRow, ...]
    loads: tuple[Mapping[str, str], ...]
    left_out: tuple[Rule, ...]

    def weekly_norm(self, level: Level, school_type: str, position: str = "teacher") -> tuple[int, Rule]:
        """Periods a week a full-time person teaches, and the rule; a type without a row follows the ordinary."""
        for kind in (school_type, "ordinary"):
            for row in self._weekly_norms:
                types = row["school_types"].split()
                levels_fit = row["level"] in ("any", level)
                if row["position"] == position and levels_fit and ("any" in types or kind in types):
                    return int(row["periods_per_week"]), Rule.of_row(dict(row))
        raise LookupError(f"no weekly norm for {level}")

    @cached_property
    def teaching_weeks(self) -> int:
        return int(self._load(TEACHING_WEEKS)["periods_per_week"])

    @cached_property
    def homeroom(self) -> tuple[int, Rule]:
        """Periods a week a homeroom teacher is freed from, and the rule."""
        row = self._load(HOMEROOM)
        return int(row["periods_per_week"]), Rule.of_row(dict(row))

    @cached_property
    def chosen(self) -> dict[tuple[Level, str, str, int, int, str], StaffingNorm]:
        """The norms already looked up: a country asks the same few questions fifty thousand times."""
        return {}

    @cached_property
    def _weekly_norms(self) -> tuple[Mapping[str, str], ...]:
        return tuple(row for row in self.loads if row["item"] == "weekly_norm" and row["position"])

    def _load(self, rule_id: str) -> Mapping[str, str]:
        return next(row for row in self.loads if row["rule_id"] == rule_id)


def law_on(day: date, accepted: Iterable[str] = ()) -> Law:
    """The law of a day; a day before `EARLIEST` raises `LawMissing`."""
    if day < EARLIEST:
        raise LawMissing(day, _not_held(day))
    return _law(day, frozenset(accepted))


@cache
def _law(day: date, named: frozenset[str]) -> Law:
    left_out: dict[str, Rule] = {}
    norms = tuple(_staffing_norm(row) for row in _usable("staffing_norms", day, named, left_out))
    sizes = tuple(
        _class_size(row)
        for row in _usable("class_size_norms", day, named, left_out)
        if row["meaning_code"] in ("mean", "standard")
    )
    curriculum = tuple(_curriculum_row(row) for row in _usable("curriculum_periods", day, named, left_out))
    loads = tuple(_usable("teaching_load", day, named, left_out))
    return Law(day, named, norms, sizes, _without_joint(curriculum), loads, tuple(left_out.values()))


def known_rules() -> frozenset[str]:
    """Every rule a policy may name."""
    tables = ("staffing_norms", "class_size_norms", "curriculum_periods", "teaching_load")
    return frozenset(row["rule_id"] for table in tables for row in rows(table))


def _not_held(day: date) -> tuple[str, ...]:
    """What is not held for the school year that `day` lies in: a year keeps the law it began with."""
    opening = date(day.year if day.month >= 9 else day.year - 1, 9, 1)
    return tuple(
        f"{row['document']} ({row['subject_vi']})"
        for row in rows("planning_law")
        if row["held"] == "0" and opening <= date.fromisoformat(row["effective_to"])
    )


def _usable(
    table: str, day: date, accepted: frozenset[str], left_out: dict[str, Rule]
) -> Iterable[dict[str, str]]:
    for row in rows(table):
        if row["effective_from"] and date.fromisoformat(row["effective_from"]) > day:
            continue
        if row["effective_to"] and date.fromisoformat(row["effective_to"]) < day:
            continue
        rule = Rule.of_row(row)
        if rule.certainty is Certainty.RECALLED and rule.rule_id not in accepted:
            left_out[rule.rule_id] = rule
        else:
            yield row


def _without_joint(curriculum: tuple[CurriculumRow, ...]) -> tuple[CurriculumRow, ...]:
    """A joint subject gives way to its parts when all of them may be used."""
    present = {(row.level, row.grade, row.subject) for row in curriculum}

    def stays(row: CurriculumRow) -> bool:
        if row.joint_of:
            return not all((row.level, row.grade, part) in present for part in row.joint_of)
        return not any(
            row.subject in other.joint_of
            and (row.level, row.grade) == (other.level, other.grade)
            and not all((row.level, row.grade, part) in present for part in other.joint_of)
            for other in joints
        )

    joints = [row for row in curriculum if row.joint_of]
    return tuple(row for row in curriculum if stays(row))


def _staffing_norm(row: dict[str, str]) -> StaffingNorm:
    counted = row["computed"] == "1" and row["value"] != "by_need"
    return StaffingNorm(
        rule=Rule.of_row(row),
        level=row["level"],
        school_types=frozenset(row["school_types"].split()),
        position=row["position"],
        basis=row["basis"],
        value=int(Fraction(row["value"]) * 100) if row["value"] != "by_need" else 0,
        kind=row["kind"],
        sessions=int(row["sessions"]) if row["sessions"] else None,
        zones=frozenset(int(zone) for zone in row["zones"].split()),
        grades=frozenset(row["grades"].split()),
        classes_from=int(row["classes_from"] or 0),
        classes_to=int(row["classes_to"]) if row["classes_to"] else None,
        computed=counted,
    )


def _class_size(row: dict[str, str]) -> ClassSize:
    zone = int(row["zone"]) if row["zone"] else None
    return ClassSize(Rule.of_row(row), Level(row["level"]), zone, row["grade"], int(row["pupils_per_class"]))


def _curriculum_row(row: dict[str, str]) -> CurriculumRow:
    return CurriculumRow(
        rule=Rule.of_row(row),
        level=Level(row["level"]),
        grade=row["grade"],
        subject=row["subject_code"],
        subject_vi=row["subject_vi"],
        periods=int(row["periods_per_year"]),
        kind=row["compulsory"],
        joint_of=tuple(row["joint_of"].split()),
    )
