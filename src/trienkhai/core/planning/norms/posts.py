"""Posts of a school beside teachers: head, deputies, leader of the pioneers, shared and support posts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from trienkhai.core.planning.facts import GENERAL_LEVELS, WHOLE, ClassRow, Level, School
from trienkhai.core.planning.law import Explanation, Law, StaffingNorm, number_words
from trienkhai.core.planning.norms.choice import ORDINARY, norm_type

POSITION_WORDS: Mapping[str, str] = {
    "principal": "hiệu trưởng",
    "vice_principal": "phó hiệu trưởng",
    "pioneer_team_leader": "tổng phụ trách Đội",
    "lab_equipment": "thiết bị, thí nghiệm",
    "academic_affairs": "giáo vụ",
    "student_counselling": "tư vấn học sinh",
    "disability_support": "hỗ trợ giáo dục người khuyết tật",
    "library_office_admin": "thư viện, quản trị công sở",
    "records_cashier_accounting": "văn thư, thủ quỹ, kế toán",
    "accounting_records_cashier_library": "kế toán, văn thư, thủ quỹ, thư viện",
    "school_health": "y tế học đường",
    "guard": "bảo vệ",
    "service": "phục vụ",
}
_TEACHING = frozenset({"teacher", "teacher_remainder"})


@dataclass(frozen=True, slots=True)
class NormRow:
    """A norm of one position at one school, in hundredths; `rules` are what it came from."""

    school_id: str
    level: Level
    position: str
    posts: int
    rules: tuple[StaffingNorm, ...]


def school_posts(law: Law, school: School, by_level: Mapping[Level, Sequence[ClassRow]]) -> list[NormRow]:
    """Every post but teachers. A school of several levels has one set of them, that of its highest level, by
    all its classes and pupils (TT 20/2023); preschool classes in it are counted apart.
    """
    present = [level for level in Level if any(row.classes for row in by_level.get(level, ()))]
    general = [level for level in present if level in GENERAL_LEVELS]
    found: list[NormRow] = []
    if Level.PRESCHOOL in present and not general:
        found += _posts(law, school, Level.PRESCHOOL, Level.PRESCHOOL, by_level, [Level.PRESCHOOL])
    if general:
        highest = general[-1]
        head = "multi_level" if len(general) > 1 else highest
        found += _posts(law, school, highest, head, by_level, general)
        if highest is Level.UPPER_SECONDARY and len(general) > 1:
            # The leader of the pioneers belongs to the lower levels, one in a school of several.
            found += _matching(law, school, general[-2], by_level, general, {"pioneer_team_leader"})
    return found


def explain_posts(row: NormRow) -> Explanation:
    """The number opened to its rules."""
    result = Fraction(row.posts, WHOLE)
    parts = tuple(
        Explanation(
            POSITION_WORDS.get(norm.position, norm.position),
            Fraction(norm.value, WHOLE),
            f"{number_words(Fraction(norm.value, WHOLE))} ({_KIND_WORDS.get(norm.kind, norm.kind)})",
            norm.rule,
        )
        for norm in row.rules
    )
    what = POSITION_WORDS.get(row.position, row.position)
    return Explanation(
        what, result, number_words(result), row.rules[0].rule if row.rules else None, (), parts
    )


_KIND_WORDS = {"exact": "đúng số này", "max": "nhiều nhất", "min": "ít nhất", "additional": "cộng thêm"}
_HEADS = frozenset({"principal", "vice_principal"})


def _posts(
    law: Law,
    school: School,
    level: Level,
    head: str,
    by_level: Mapping[Level, Sequence[ClassRow]],
    levels: Sequence[Level],
) -> list[NormRow]:
    others = {norm.position for norm in law.norms if norm.level == level} - _TEACHING - _HEADS
    heads = _matching(law, school, level, by_level, levels, _HEADS, norm_level=head)
    return heads + _matching(law, school, level, by_level, levels, others)


def _matching(
    law: Law,
    school: School,
    level: Level,
    by_level: Mapping[Level, Sequence[ClassRow]],
    levels: Sequence[Level],
    positions: Iterable[str],
    norm_level: str = "",
) -> list[NormRow]:
    classes = sum(row.classes for one in levels for row in by_level.get(one, ()))
    pupils = sum(row.pupils for one in levels for row in by_level.get(one, ()))
    found = []
    for position in sorted(positions):
        rules = _fitting(law, norm_level or level, position, school, classes)
        if not rules:
            continue
        posts = _largest(rules) + sum(norm.value for norm in rules if norm.kind == "additional")
        if rules[0].basis == "per_15_pupils":
            posts = pupils // 15 * rules[0].value
        found.append(NormRow(school.school_id, level, position, posts, tuple(rules)))
    return found


def _largest(rules: Sequence[StaffingNorm]) -> int:
    """Where two conditions fit (a large school that is also of a special type) the larger frame holds."""
    return max((norm.value for norm in rules if norm.kind != "additional"), default=0)


def _fitting(law: Law, level: str, position: str, school: School, classes: int) -> list[StaffingNorm]:
    rows = [norm for norm in law.norms if norm.computed and norm.level == level and norm.position == position]
    for kind in (norm_type(school), ORDINARY):
        fitting = [norm for norm in rows if norm.fits(kind, school.zone, school.sessions, classes)]
        if fitting:
            return fitting
    return []
