"""What the pages of a training plan read, in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.staffing import level_of, subject_of
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning.training import Standard, cited

ITEMS = {
    "degree": gettext_lazy("Nâng trình độ đào tạo"),
    "english": gettext_lazy("Bồi dưỡng tiếng Anh"),
    "political_theory": gettext_lazy("Lý luận chính trị"),
    "management": gettext_lazy("Bồi dưỡng cán bộ quản lý"),
}
POSITIONS = {
    "teacher": gettext_lazy("giáo viên"),
    "principal": gettext_lazy("hiệu trưởng"),
    "vice_principal": gettext_lazy("phó hiệu trưởng"),
}
WHY_LEFT = {
    "no_course": gettext_lazy("chưa có lớp cho mục này"),
    "places": gettext_lazy("hết chỗ trong các năm của kế hoạch"),
    "money_or_share": gettext_lazy("vượt kinh phí của năm hoặc tỷ lệ cùng đi học của trường"),
}


@dataclass(frozen=True)
class SeatLine:
    who: str
    school: str
    item: str
    has: str
    minimum: str
    by: int | None
    year: int | None = None
    cost: int = 0
    late: bool = False
    why: str = ""
    name: str = ""  # where the reader may see it


@dataclass(frozen=True)
class YearLine:
    """People and money of one year, by item."""

    year: int
    people: int
    money: int
    items: tuple[tuple[str, int], ...]


def seat_lines(plan: Plan, schools: Mapping[str, str], people: Mapping[str, str]) -> list[SeatLine]:
    return [
        SeatLine(*_who(row, schools), year=row[7], cost=row[8], late=row[9], name=people.get(row[0], ""))
        for row in plan.result.get("seats", [])
    ]


def unplaced_lines(plan: Plan, schools: Mapping[str, str], people: Mapping[str, str]) -> list[SeatLine]:
    return [
        SeatLine(*_who(row, schools), why=str(WHY_LEFT.get(row[7], row[7])), name=people.get(row[0], ""))
        for row in plan.result.get("unplaced", [])
    ]


def year_lines(plan: Plan) -> list[YearLine]:
    found = []
    seats = plan.result.get("seats", [])
    for year in plan.policy.get("years", []):
        mine = [row for row in seats if row[7] == year]
        items = Counter(str(ITEMS.get(row[2], row[2])) for row in mine)
        found.append(YearLine(year, len(mine), sum(row[8] for row in mine), tuple(sorted(items.items()))))
    return found


def target_lines(plan: Plan) -> list[dict[str, Any]]:
    """Each standard with how far it is reached, in words."""
    return [
        {
            **row,
            "who": _who_words(row),
            "what": row.get("wording") or f"{ITEMS[row['item']]}: {value_words(row['item'], row['minimum'])}",
            "basis": row.get("basis")
            or cited(row["source"], row["article"]),  # runs kept from before had the two
        }
        for row in plan.result.get("targets", [])
        if row["covered"]
    ]


def rule_words(rule: Standard) -> str:
    """Whom a standard binds, and to what."""
    row = {"position": rule.position, "level": rule.level, "item": rule.item}
    return f"{_who_words(row)}: {rule.wording}"


def rotation_lines(plan: Plan, schools: Mapping[str, str], people: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "who": who, "name": people.get(who, ""), "level": level_of(level), "start": schools.get(start, start),
            "end": schools.get(end, end) if end else "", "years": years, "km": km,
        }
        for who, level, start, end, years, km in plan.result.get("rotations", [])
    ]  # fmt: skip


def succession_lines(
    plan: Plan, schools: Mapping[str, str], people: Mapping[str, str]
) -> list[dict[str, Any]]:
    """A post falling vacant, and who meets the standards, by how near they work: people choose."""
    return [
        {
            "school": schools.get(school, school), "level": level_of(level),
            "position": str(POSITIONS.get(position, position)), "year": year, "leaving": leaving,
            "candidates": candidates, "more": number - len(candidates),
            "shown": [_called(each, people) for each in candidates],
        }
        for school, level, position, year, leaving, candidates, number in plan.result.get("successions", [])
    ]  # fmt: skip


def recruit_lines(plan: Plan, schools: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "school": schools.get(school, school), "level": level_of(level), "subject": subject_of(level, subject),
            "year": year, "posts": posts, "contracts": contracts, "lessons": lessons, "reason": reason,
        }
        for school, level, subject, year, posts, contracts, lessons, reason in plan.result.get("recruits", [])
    ]  # fmt: skip


def with_people(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the shortages below half a post, for which nobody is recruited."""
    return [line for line in lines if line["posts"] or line["contracts"]]


def value_words(item: str, value: str | None) -> str:
    """A value of a ladder as people say it."""
    if value is None:
        return _("chưa có")
    if item == "english":
        return _("bậc %(n)s") % {"n": value}
    words = forms()["qualifications"].column("value").words  # type: ignore[index]  # the keys are text as well
    return str(words.get(value, value))


def _who(row: list[Any], schools: Mapping[str, str]) -> tuple[str, str, str, str, str, int | None]:
    staff, school, item, has, minimum, by, _code = row[:7]
    return (
        staff,
        schools.get(school, school),
        str(ITEMS.get(item, item)),
        value_words(item, has),
        value_words(item, minimum),
        by,
    )


def _who_words(row: Mapping[str, Any]) -> str:
    position = str(POSITIONS.get(row["position"], row["position"])).capitalize()
    level = f" {level_of(row['level'])}" if row["level"] else ""
    subject = _(" tiếng Anh") if row["item"] == "english" else ""
    return f"{position}{subject}{level}"


def _called(code: str, people: Mapping[str, str]) -> str:
    return f"{people[code]} ({code})" if people.get(code) else code
