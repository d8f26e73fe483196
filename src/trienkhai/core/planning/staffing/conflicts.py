"""Pins that other limits forbid: told by name, before anything is solved."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from trienkhai.core.planning.facts import Facts, StaffRow
from trienkhai.core.planning.facts.distances import Distances
from trienkhai.core.planning.policy import Pin, Policy
from trienkhai.core.planning.staffing.people import hindrances

LIMIT_WORDS: Mapping[str, str] = {
    "position": "người này không phải giáo viên",
    "part_time": "người này không làm đủ một biên chế ở một trường",
    "protected": "người này thuộc diện không điều động",
    "contracts": "loại hợp đồng không được điều động",
    "consents": "người này không đồng ý",
    "rest_years": "mới điều động trong số năm quy định",
    "near_retirement_years": "sắp nghỉ hưu trong số năm quy định",
    "prohibitions": "có điều cấm chuyến đi này",
    "max_km": "xa hơn khoảng cách cho phép",
    "max_out": "quá số người được rút khỏi một trường",
    "couples": "người này chỉ đi cùng vợ hoặc chồng; hãy ghim cả hai người, đến hai trường gần nhau",
    "pins": "đã ghim người này đến trường khác",
    "within_commune": "khác xã, trong khi chỉ được điều động trong xã",
    "unknown_staff": "không có người này trong staff.csv",
    "unknown_school": "không có trường này trong schools.csv",
    "same_school": "người này đang ở chính trường đó",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pin and the limit it breaks, by the limit's name in the policy."""

    pin: Pin
    limit: str

    def __str__(self) -> str:
        return f"pins ({self.pin.staff_id} → {self.pin.to_school}) trái với {self.limit}: {LIMIT_WORDS[self.limit]}"


class NoPlan(ValueError):
    """No plan can keep every limit; `conflicts` says which of them exclude each other."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__("; ".join(str(one) for one in conflicts))
        self.conflicts = conflicts


def check_pins(facts: Facts, policy: Policy, distances: Distances, day: date) -> dict[str, StaffRow]:
    """The row of each pinned person, or `NoPlan`."""
    rows: dict[str, list[StaffRow]] = defaultdict(list)
    pinned = {pin.staff_id for pin in policy.reallocation.pins}
    for row in facts.staff:
        if row.staff_id in pinned:
            rows[row.staff_id].append(row)
    conflicts = [
        Conflict(pin, limit)
        for pin in policy.reallocation.pins
        for limit in _limits(facts, policy, distances, day, pin, rows.get(pin.staff_id, []))
    ]
    conflicts += _between_pins(policy, rows)
    conflicts += _couples(facts, policy, distances)
    if conflicts:
        raise NoPlan(tuple(conflicts))
    return {person: found[0] for person, found in rows.items()}


def _limits(
    facts: Facts, policy: Policy, distances: Distances, day: date, pin: Pin, rows: list[StaffRow]
) -> Iterator[str]:
    rules = policy.reallocation
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    if not rows:
        yield "unknown_staff"
    if pin.to_school not in place:
        yield "unknown_school"
    if not rows or pin.to_school not in place:
        return
    row = rows[0]
    yield from hindrances(row, rules, day)
    if len(rows) > 1 and row.fte == 100:
        yield "part_time"
    if row.school_id == pin.to_school:
        yield "same_school"
        return
    for one in rules.prohibitions:
        if (
            one.staff_id in ("", pin.staff_id)
            and one.from_school in ("", row.school_id)
            and one.to_school in ("", pin.to_school)
        ):
            yield "prohibitions"
            break
    start, end = place[row.school_id], place[pin.to_school]
    if int(distances.between(np.array([start]), np.array([end]))[0]) > rules.max_km:
        yield "max_km"
    if rules.within_commune and facts.schools[start].commune_id != facts.schools[end].commune_id:
        yield "within_commune"


def _couples(facts: Facts, policy: Policy, distances: Distances) -> Iterator[Conflict]:
    """Half a couple pinned, or both to schools far from each other."""
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    known = {row.staff_id for row in facts.staff}
    pins = {pin.staff_id: pin for pin in policy.reallocation.pins}
    for pair in policy.around.couples:
        made = [pins[name] for name in pair if name in pins]
        if not known.issuperset(pair) or not made or any(pin.to_school not in place for pin in made):
            continue
        ends = np.array([place[pin.to_school] for pin in made], np.int64)
        apart = len(made) < len(pair) or (
            ends[0] != ends[1] and int(distances.between(ends[:1], ends[1:])[0]) > policy.around.couple_km
        )
        if apart:
            yield from (Conflict(pin, "couples") for pin in made)


def _between_pins(policy: Policy, rows: Mapping[str, list[StaffRow]]) -> Iterator[Conflict]:
    pins = policy.reallocation.pins
    times = Counter(pin.staff_id for pin in pins)
    leaving = Counter(rows[pin.staff_id][0].school_id for pin in pins if rows.get(pin.staff_id))
    for pin in pins:
        if times[pin.staff_id] > 1:
            yield Conflict(pin, "pins")
        found = rows.get(pin.staff_id)
        if found and leaving[found[0].school_id] > policy.reallocation.max_out:
            yield Conflict(pin, "max_out")
