"""The posts of norms.csv once more: heads, deputies and all other posts from the rows of the registry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from trienkhai.core.planning.facts import Facts, School
from trienkhai.core.planning.verification.claims import ClaimedPlan, Findings, Key
from trienkhai.core.planning.verification.demand import Recount

_GENERAL = ("primary", "lower_secondary", "upper_secondary")
_HEADS = ("principal", "vice_principal")
_NOT_POSTS = ("teacher", "teacher_remainder", *_HEADS)
_LEADER = "pioneer_team_leader"
_PRINTED = Fraction(1, 10_000)

Post = tuple[str, str, Fraction]  # level, position, posts
Held = Mapping[tuple[str, str], Fraction]


def check_posts(plan: ClaimedPlan, facts: Facts, recount: Recount, findings: Findings) -> None:
    """Posts beside teachers, who holds them, and no row that nothing asks for."""
    held = _held(facts)
    wanted: dict[Key, tuple[Fraction, Fraction | None]] = {}
    for school, level, basis in recount.norms:
        wanted[school, level, basis] = (recount.norms[school, level, basis], _of(held, school, level))
    for one in facts.schools:
        wanted |= _of_school(one, recount, held)
    for key, (posts, there) in wanted.items():
        claimed, name = plan.norms.get(key), " ".join(key)
        if claimed is None:
            if key[2] not in ("pupils", "classes"):
                findings.say("norm_missing", f"norms.csv thiếu {name}")
            continue
        if key[2] not in ("pupils", "classes") and abs(claimed[0] - posts) > _PRINTED:
            findings.say("norm_wrong", f"norms.csv {name}: tính được {float(posts)}")
        if _unlike(claimed[1], there):
            words = "để trống" if there is None else str(float(there))
            findings.say("norm_present", f"norms.csv {name}: hiện có {words}")
    for key in sorted(plan.norms.keys() - wanted.keys()):
        findings.say("norm_unasked", f"norms.csv thừa {' '.join(key)}")


def _unlike(printed: str, there: Fraction | None) -> bool:
    if there is None or not printed:
        return bool(printed) or there is not None
    try:
        return abs(Fraction(printed) - there) > _PRINTED
    except (ValueError, ZeroDivisionError):
        return True


def _held(facts: Facts) -> Held:
    """Posts held at a school: teachers by level, everybody else by position."""
    found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for row in facts.staff:
        kind = str(row.level) if row.position == "teacher" else str(row.position)
        found[row.school_id, kind] += Fraction(row.fte, 100)
    return found


def _of(held: Held, school: str, kind: str) -> Fraction:
    return held.get((school, kind), Fraction(0))


def _of_school(school: School, recount: Recount, held: Held) -> dict[Key, tuple[Fraction, Fraction | None]]:
    name = school.school_id
    found: dict[Key, tuple[Fraction, Fraction | None]] = {}
    others: dict[str, Fraction] = defaultdict(Fraction)
    for level, position, posts in _posts(school, recount):
        head = position in _HEADS
        found[name, level, position] = (posts, _of(held, name, position) if head else None)
        if not head:
            others[level] += posts
    for level, posts in others.items():
        found[name, level, "other_posts"] = (posts, _of(held, name, "other"))
    return found


def _posts(school: School, recount: Recount) -> Iterator[Post]:
    """One set of posts for the general levels together, that of the highest; preschool alone has its own."""
    counts = {
        level: (sum(row.classes for row in found), sum(row.pupils for row in found))
        for level in ("preschool", *_GENERAL)
        if (found := recount.classes.get((school.school_id, level)))
    }
    general = [level for level in _GENERAL if counts.get(level, (0, 0))[0]]
    if not general:
        if counts.get("preschool", (0, 0))[0]:
            yield from _set(school, recount, "preschool", "preschool", counts["preschool"])
        return
    size = (sum(counts[level][0] for level in general), sum(counts[level][1] for level in general))
    highest = general[-1]
    yield from _set(school, recount, highest, "multi_level" if len(general) > 1 else highest, size)
    if highest == "upper_secondary" and len(general) > 1:
        leader = _post(school, recount, general[-2], _LEADER, size)
        if leader is not None:
            yield general[-2], _LEADER, leader


def _set(school: School, recount: Recount, level: str, headed: str, size: tuple[int, int]) -> Iterator[Post]:
    every = {row["position"] for row in recount.in_force("staffing_norms") if row["level"] == level}
    for position in (*_HEADS, *sorted(every.difference(_NOT_POSTS))):
        posts = _post(school, recount, headed if position in _HEADS else level, position, size)
        if posts is not None:
            yield level, position, posts


def _post(
    school: School, recount: Recount, level: str, position: str, size: tuple[int, int]
) -> Fraction | None:
    for kind in (recount.kinds[school.school_type], "ordinary"):
        rows = [
            row
            for row in recount.in_force("staffing_norms")
            if (row["level"], row["position"]) == (level, position) and _fits(row, school, kind, size[0])
        ]
        if rows:
            break
    else:
        return None
    if rows[0]["basis"] == "per_15_pupils":
        return size[1] // 15 * Fraction(rows[0]["value"])
    frames = [Fraction(row["value"]) for row in rows if row["kind"] != "additional"]
    more = [Fraction(row["value"]) for row in rows if row["kind"] == "additional"]
    return max(frames, default=Fraction(0)) + sum(more, Fraction(0))


def _fits(row: Mapping[str, str], school: School, kind: str, classes: int) -> bool:
    if row["computed"] != "1" or row["value"] == "by_need":
        return False
    if not {"any", kind} & set(row["school_types"].split()):
        return False
    if row["zones"] and str(school.zone) not in row["zones"].split():
        return False
    if row["sessions"] and int(row["sessions"]) != school.sessions:
        return False
    return int(row["classes_from"] or 0) <= classes <= int(row["classes_to"] or 10**9)
