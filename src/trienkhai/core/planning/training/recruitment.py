"""Posts to recruit by real need: what reallocation leaves short, what retires, and what the norm still allows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Shortage:
    """What a school lacks of a subject at the start of a year, in whole work (1 = a full norm), after all moves."""

    school_id: str
    level: str
    subject: str
    year: int
    fte: Fraction


@dataclass(frozen=True, slots=True)
class Recruit:
    """Posts for a school, level and subject in a year: civil posts within the norm, then contracts, then lessons.

    `contracts` are labour contracts that fill posts not assigned (Nghị định 111/2022/NĐ-CP); `lessons` is the rest
    below half a post, better given as extra lessons or taught by a shared teacher than by a new person.
    """

    school_id: str
    level: str
    subject: str
    year: int
    posts: int
    contracts: int
    lessons: Fraction
    reason: str


def recruitment(
    shortages: Sequence[Shortage],
    vacant_posts: Mapping[tuple[str, str], int],
    unassigned_posts: Mapping[tuple[str, str], int],
) -> list[Recruit]:
    """Recruits year by year, the largest shortage of a school and level first; no post beyond the norm.

    `vacant_posts` are assigned posts nobody holds, by school and level; `unassigned_posts` the further posts the norm
    would allow. What is recruited in one year is not counted short in the next: a later row of the same school, level
    and subject holds the whole shortage of its year.
    """
    vacant, further = dict(vacant_posts), dict(unassigned_posts)
    hired: dict[tuple[str, str, str], int] = {}
    found = []
    for each in sorted(
        shortages, key=lambda one: (one.year, one.school_id, one.level, -one.fte, one.subject)
    ):
        place, key = (each.school_id, each.level), (each.school_id, each.level, each.subject)
        short = each.fte - hired.get(key, 0)
        if short <= 0:
            continue
        whole = int(short + Fraction(1, 2))
        posts = min(whole, max(0, vacant.get(place, 0)))
        contracts = min(whole - posts, max(0, further.get(place, 0)))
        vacant[place] = vacant.get(place, 0) - posts
        further[place] = further.get(place, 0) - contracts
        hired[key] = hired.get(key, 0) + posts + contracts
        rest = max(Fraction(0), short - posts - contracts)
        found.append(Recruit(*key, each.year, posts, contracts, rest, _reason(short, posts, contracts, rest)))
    return found


def _reason(short: Fraction, posts: int, contracts: int, rest: Fraction) -> str:
    parts = [f"thiếu {_vn(short)} định mức sau khi đã điều chỉnh trong toàn địa bàn"]
    if posts:
        parts.append(f"{posts} biên chế được giao còn trống")
    if contracts:
        parts.append(
            f"{contracts} hợp đồng lao động trong định mức chưa được giao (Nghị định 111/2022/NĐ-CP)"
        )
    if rest:
        parts.append(f"còn {_vn(rest)} bố trí dạy thêm giờ hoặc dạy liên trường")
    return "; ".join(parts) + "."


def _vn(amount: Fraction) -> str:
    return f"{float(amount):.2f}".rstrip("0").rstrip(".").replace(".", ",")
