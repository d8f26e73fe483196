"""Every limit asked of every move."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import asin, cos, floor, radians, sin, sqrt

from trienkhai.core.planning.facts import Facts, School, StaffRow
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.claims import ClaimedMove, ClaimedPlan, Findings
from trienkhai.core.planning.verification.demand import Recount
from trienkhai.registries import rows

_RADIUS = 6371.0088


class Roads:
    """Tenths of a kilometre by the road table or by the haversine formula."""

    def __init__(self, facts: Facts, policy: Policy) -> None:
        self._roads = facts.distances
        self._factor = policy.reallocation.detour_percent / 100

    def tenths(self, start: School, end: School) -> int:
        road = self._roads.get(
            (start.school_id, end.school_id), self._roads.get((end.school_id, start.school_id))
        )
        if road is not None:
            return road
        north, south = radians(start.lat), radians(end.lat)
        half = sin((north - south) / 2) ** 2
        half += cos(north) * cos(south) * sin(radians(start.lon - end.lon) / 2) ** 2
        return floor(2 * _RADIUS * asin(min(1.0, sqrt(half))) * self._factor * 10 + 0.5)


def check_moves(
    plan: ClaimedPlan, facts: Facts, policy: Policy, day: date, recount: Recount, findings: Findings
) -> None:
    """Who moves, whether they may, where to, how far, decided by whom."""
    staff: dict[str, list[StaffRow]] = defaultdict(list)
    for row in facts.staff:
        staff[row.staff_id].append(row)
    roads = Roads(facts, policy)
    for move in plan.moves:
        found = [row for row in staff.get(move.staff_id, []) if row.school_id == move.from_school]
        if not found:
            findings.say("not_there", f"{move.staff_id} không làm ở {move.from_school}")
        elif move.to_school not in recount.schools or move.to_school == move.from_school:
            findings.say("bad_receiver", f"{move.staff_id}: trường đến {move.to_school} không dùng được")
        else:
            _check_person(move, found[0], len(staff[move.staff_id]), policy, day, recount, findings)
            _check_way(move, found[0], policy, recount.schools, roads, findings)
    _check_counts(plan, policy, findings)
    _check_pins(plan, policy, findings)
    _check_couples(plan, policy, recount.schools, roads, findings)


def _check_person(
    move: ClaimedMove,
    row: StaffRow,
    places: int,
    policy: Policy,
    day: date,
    recount: Recount,
    findings: Findings,
) -> None:
    rules, who = policy.reallocation, move.staff_id
    if (move.level, move.subject) != (row.level, recount.group(row.level, row.subject)):
        findings.say("other_group", f"{who} không thuộc nhóm {move.level}/{move.subject}")
    if row.position != "teacher":
        findings.say("not_teacher", f"{who} không phải giáo viên")
    whole = row.fte == 100 and places == 1
    if move.kind != "shared" and not (whole and move.fte == 1):
        findings.say("not_whole", f"{who}: chỉ điều động trọn một biên chế")
    if row.protected:
        findings.say("protected", f"{who} thuộc diện không điều động")
    refused = row.consent == "no" and rules.consents != "any"
    if refused or (row.consent != "yes" and rules.consents == "yes_only"):
        findings.say("consents", f"{who} chưa đồng ý")
    if move.kind == "shared":
        return  # they stay at their school: what bars a transfer does not bar some lessons next door
    if row.contract not in rules.contracts:
        findings.say("contracts", f"{who}: loại hợp đồng không được điều động")
    if row.last_moved is not None and row.last_moved + rules.rest_years > day.year:
        findings.say("rest_years", f"{who} mới điều động năm {row.last_moved}")
    if row.retires is not None and row.retires - day.year <= rules.near_retirement_years:
        findings.say("near_retirement_years", f"{who} nghỉ hưu năm {row.retires}")


def _check_way(
    move: ClaimedMove,
    row: StaffRow,
    policy: Policy,
    schools: Mapping[str, School],
    roads: Roads,
    findings: Findings,
) -> None:
    rules, who = policy.reallocation, move.staff_id
    start, end = schools[move.from_school], schools[move.to_school]
    tenths = roads.tenths(start, end)
    cap = rules.max_km
    if move.kind == "shared":
        cap = policy.around.share_km
    if tenths > cap:
        findings.say("max_km", f"{who}: {tenths / 10} km vượt {cap / 10} km")
    # Two ways of computing a great circle may differ in the last tenth.
    if abs(move.km * 10 - tenths) > 1:
        findings.say("km_claimed", f"{who}: ghi {float(move.km)} km, tính được {tenths / 10} km")
    if rules.within_commune and start.commune_id != end.commune_id:
        findings.say("within_commune", f"{who} đi khỏi xã")
    for bar in rules.prohibitions:
        person = not bar.staff_id or bar.staff_id == who
        away = not bar.from_school or bar.from_school == move.from_school
        to = not bar.to_school or bar.to_school == move.to_school
        if person and away and to:
            findings.say("prohibitions", f"{who} → {move.to_school} bị cấm")
    if move.approver != _authority(row, start, end):
        findings.say("approver", f"{who}: người quyết định phải là {_authority(row, start, end)}")
    if not move.reason.strip():
        findings.say("no_reason", f"{who}: không có lý do")


def _authority(row: StaffRow, start: School, end: School) -> str:
    together = (start.commune_id, start.manager_id) == (end.commune_id, end.manager_id)
    wanted = "upper_secondary" if row.level == "upper_secondary" else ("1" if together else "0")
    for rule in rows("transfer_approvers"):
        if wanted in (rule["level"], rule["same_commune"]):
            return rule["authority_vi"]
    raise LookupError(wanted)


def _check_counts(plan: ClaimedPlan, policy: Policy, findings: Findings) -> None:
    whole = [move for move in plan.moves if move.kind != "shared"]
    for person, times in Counter(move.staff_id for move in whole).items():
        if times > 1:
            findings.say("moved_twice", f"{person} có {times} dòng điều động")
    moved = {move.staff_id for move in whole}
    for person, times in Counter(move.staff_id for move in plan.moves if move.kind == "shared").items():
        if times > 1 or person in moved:
            findings.say("two_schools", f"{person} dạy ở hơn hai trường")
    for school, times in Counter(move.from_school for move in whole).items():
        if times > policy.reallocation.max_out:
            findings.say("max_out", f"{school} mất {times} người")


def _check_pins(plan: ClaimedPlan, policy: Policy, findings: Findings) -> None:
    made = {(move.staff_id, move.to_school) for move in plan.moves if move.kind != "shared"}
    for pin in policy.reallocation.pins:
        if (pin.staff_id, pin.to_school) not in made:
            findings.say("pins", f"thiếu chuyến đi đã ghim {pin.staff_id} → {pin.to_school}")


def _check_couples(
    plan: ClaimedPlan, policy: Policy, schools: Mapping[str, School], roads: Roads, findings: Findings
) -> None:
    """Both or neither, to schools near each other."""
    ends = {move.staff_id: move.to_school for move in plan.moves if move.kind != "shared"}
    for pair in policy.around.couples:
        gone = [schools[ends[name]] for name in pair if ends.get(name) in schools]
        if len(gone) == 1:
            findings.say("couples", f"chỉ một trong hai người {pair[0]}, {pair[1]} được điều động")
        if len(gone) == 2 and gone[0] != gone[1] and roads.tenths(*gone) > policy.around.couple_km:
            findings.say("couples", f"{pair[0]}, {pair[1]} đến hai trường xa nhau")


def spent(plan: ClaimedPlan) -> dict[tuple[str, str, str], Fraction]:
    """What the moves change in the balance of each group."""
    changes: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
    for move in plan.moves:
        changes[move.from_school, move.level, move.subject] -= move.fte
        changes[move.to_school, move.level, move.subject] += move.fte
    return changes
