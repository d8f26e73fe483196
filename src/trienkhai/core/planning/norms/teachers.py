"""Teachers of a level by the norm, on both bases. All in hundredths of a post."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from trienkhai.core.planning.facts import LEVEL_WORDS, WHOLE, ClassRow, Level, School
from trienkhai.core.planning.law import ClassSize, Explanation, Law, StaffingNorm, number_words
from trienkhai.core.planning.norms.choice import norm_type, pick

ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class TeacherNorm:
    """The most teachers the norm allows: by pupils with the remainder rule, and by actual classes."""

    by_pupils: int
    by_classes: int


@dataclass(frozen=True, slots=True)
class _Block:
    """Pupils that are counted together: a level of a general school, one age of a preschool."""

    words: str
    pupils: int
    classes: int
    ratio: StaffingNorm
    size: ClassSize
    remainder: StaffingNorm

    @property
    def by_pupils(self) -> int:
        full, left = divmod(self.pupils, self.size.pupils)
        return self.ratio.value * full + left // (self.remainder.value // WHOLE) * WHOLE

    @property
    def by_classes(self) -> int:
        return self.ratio.value * self.classes


def teacher_norm(law: Law, school: School, level: Level, classes: Sequence[ClassRow]) -> TeacherNorm:
    """`classes` are the rows of this school and level."""
    blocks = _blocks(law, school, level, classes)
    return TeacherNorm(sum(one.by_pupils for one in blocks), sum(one.by_classes for one in blocks))


def explain_teachers(
    law: Law, school: School, level: Level, classes: Sequence[ClassRow]
) -> tuple[Explanation, Explanation]:
    """The two figures opened: by pupils, by classes."""
    blocks = _blocks(law, school, level, classes)
    by_pupils = tuple(_pupils_opened(one) for one in blocks)
    by_classes = tuple(_classes_opened(one) for one in blocks)
    return (
        _summed(f"Giáo viên {LEVEL_WORDS[level]} theo học sinh", by_pupils),
        _summed(f"Giáo viên {LEVEL_WORDS[level]} theo lớp", by_classes),
    )


def _blocks(law: Law, school: School, level: Level, classes: Sequence[ClassRow]) -> list[_Block]:
    kind = norm_type(school)
    if level is Level.PRESCHOOL:
        return [_preschool_block(law, kind, school, row) for row in classes if row.classes or row.pupils]
    pupils = sum(row.pupils for row in classes)
    number = sum(row.classes for row in classes)
    return [
        _Block(
            words=f"cấp {LEVEL_WORDS[level]}",
            pupils=pupils,
            classes=number,
            ratio=pick(law, level, "teacher", kind, school.zone, school.sessions),
            size=next(one for one in law.sizes if one.level is level and one.zone == school.zone),
            remainder=pick(law, level, "teacher_remainder", kind, school.zone, school.sessions),
        )
    ]


def _preschool_block(law: Law, kind: str, school: School, row: ClassRow) -> _Block:
    return _Block(
        words=f"nhóm, lớp {_age(row.grade)}",
        pupils=row.pupils,
        classes=row.classes,
        ratio=pick(law, Level.PRESCHOOL, "teacher", kind, school.zone, school.sessions, row.grade),
        size=next(one for one in law.sizes if one.level is Level.PRESCHOOL and one.grade == row.grade),
        remainder=pick(
            law, Level.PRESCHOOL, "teacher_remainder", kind, school.zone, school.sessions, row.grade
        ),
    )


def _age(grade: str) -> str:
    """The age group of nursery and kindergarten in words.

    >>> _age("3-4y"), _age("13-24m")
    ('3–4 tuổi', '13–24 tháng tuổi')
    """
    years = grade.removesuffix("y")
    unit = "tuổi" if years != grade else "tháng tuổi"
    return f"{years.removesuffix('m').replace('-', '–')} {unit}"


def _pupils_opened(block: _Block) -> Explanation:
    full, left = divmod(block.pupils, block.size.pupils)
    step = block.remainder.value // WHOLE
    result = Fraction(block.by_pupils, WHOLE)
    ratio = number_words(Fraction(block.ratio.value, WHOLE))
    words = (
        f"{block.pupils} học sinh : {block.size.pupils} = {full} lớp, dư {left}; "
        f"{ratio} × {full} + phần nguyên của {left} : {step} (= {left // step}) = {number_words(result)}"
    )
    rules = tuple(
        Explanation(what, Fraction(value), number_words(Fraction(value)), rule)
        for what, value, rule in (
            ("học sinh một lớp để tính định mức", Fraction(block.size.pupils), block.size.rule),
            ("giáo viên một lớp", Fraction(block.ratio.value, WHOLE), block.ratio.rule),
            ("học sinh dư cho thêm một giáo viên", Fraction(step), block.remainder.rule),
        )
    )
    inputs = (("học sinh", str(block.pupils)),)
    return Explanation(block.words, result, words, block.ratio.rule, inputs, rules)


def _classes_opened(block: _Block) -> Explanation:
    result = Fraction(block.by_classes, WHOLE)
    ratio = number_words(Fraction(block.ratio.value, WHOLE))
    words = f"{ratio} × {block.classes} lớp = {number_words(result)}"
    return Explanation(block.words, result, words, block.ratio.rule, (("lớp", str(block.classes)),))


def _summed(what: str, parts: tuple[Explanation, ...]) -> Explanation:
    result = sum((part.result for part in parts), Fraction(0))
    words = " + ".join(number_words(part.result) for part in parts) or "không có lớp"
    return Explanation(what, result, f"{words} = {number_words(result)}", parts=parts)
