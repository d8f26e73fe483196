"""A demand figure opened: each grade and subject with its rule, homeroom, other duties."""

from collections.abc import Sequence
from fractions import Fraction

from trienkhai.core.planning.facts import (
    GENERAL,
    LEVEL_WORDS,
    WHOLE,
    ClassRow,
    Level,
    Position,
    School,
    StaffRow,
    subject_words,
)
from trienkhai.core.planning.law import Explanation, Law, number_words
from trienkhai.core.planning.lessons.classes import ClassLoad, class_load, group_of
from trienkhai.core.planning.norms import explain_teachers
from trienkhai.core.planning.norms.choice import norm_type
from trienkhai.core.planning.policy import Policy


def explain_demand(
    law: Law,
    policy: Policy,
    school: School,
    level: Level,
    group: str,
    classes: Sequence[ClassRow],
    staff: Sequence[StaffRow],
) -> Explanation:
    """Why this school needs so many teachers of a group. `classes` and `staff` are the school's."""
    if level is Level.PRESCHOOL:
        opened = explain_teachers(law, school, level, [row for row in classes if row.level is level])
        return opened[0] if policy.norms.preschool_basis == "pupils" else opened[1]
    weekly, rule = law.weekly_norm(level, norm_type(school))
    year = weekly * law.teaching_weeks
    parts = [
        part
        for row in classes
        if row.level is level and row.classes
        for part in _grade_parts(law, policy, school, level, group, row, year)
    ]
    duties = _duties(policy, level, group, staff, weekly)
    parts += [duties] if duties.result else []
    total = sum((part.result for part in parts), Fraction(0))
    words = (
        " + ".join(number_words(part.result) for part in parts) + f" = {number_words(total)} biên chế; "
        f"định mức {weekly} tiết/tuần × {law.teaching_weeks} tuần = {year} tiết/năm"
    )
    what = f"Nhu cầu {subject_words(level, group)}, cấp {LEVEL_WORDS[level]}, {school.name}"
    return Explanation(what, total, words, rule, (("định mức tiết/tuần", str(weekly)),), tuple(parts))


def _grade_parts(
    law: Law, policy: Policy, school: School, level: Level, group: str, row: ClassRow, year: int
) -> list[Explanation]:
    load = class_load(law, policy.lessons, level, row.grade, school.school_id)
    lessons = load.lessons.get(group, Fraction(0)) * row.classes / year
    homeroom = load.homeroom.get(group, Fraction(0)) * row.classes / year
    found = []
    if lessons:
        periods = load.lessons[group]
        words = f"{row.classes} lớp × {number_words(periods)} tiết/năm : {year} tiết/năm = {number_words(lessons)}"
        inputs = (("số lớp", str(row.classes)), ("khối", row.grade))
        opened = tuple(_subject_parts(load, group))
        found.append(Explanation(f"Khối {row.grade}", lessons, words, None, inputs, opened))
    if homeroom:
        freed, rule = law.homeroom
        reason = (
            "giao giáo viên dạy nhiều môn" if group == GENERAL else "chia theo số tiết của các môn bắt buộc"
        )
        words = f"{row.classes} lớp × {freed} tiết/tuần ({reason}) : định mức = {number_words(homeroom)}"
        found.append(Explanation(f"Chủ nhiệm khối {row.grade}", homeroom, words, rule))
    return found


def _subject_parts(load: ClassLoad, group: str) -> list[Explanation]:
    own = [one for one in load.subjects if one.group == group and not one.spread]
    found = []
    for one in own:
        share = "" if one.share == 1 else f" × {number_words(one.share * 100)} % học sinh chọn"
        words = f"{one.row.periods} tiết/năm{share} = {number_words(one.periods)}"
        found.append(Explanation(one.row.subject_vi, one.periods, words, one.row.rule))
    shared = load.lessons[group] - sum((one.periods for one in own), Fraction(0))
    spread = [one for one in load.subjects if one.spread]
    if shared and own and spread:
        names = ", ".join(one.row.subject_vi for one in spread)
        words = f"{number_words(shared)} tiết/năm, phần theo tỷ lệ số tiết"
        parts = tuple(
            Explanation(
                one.row.subject_vi, one.periods, f"{number_words(one.periods)} tiết/năm", one.row.rule
            )
            for one in spread
        )
        found.append(Explanation(f"Phần chia từ: {names}", shared, words, None, (), parts))
    return found


def _duties(policy: Policy, level: Level, group: str, staff: Sequence[StaffRow], weekly: int) -> Explanation:
    freed = sum(
        row.reduction
        for row in staff
        if row.position is Position.TEACHER
        and row.level is level
        and group_of(policy.lessons, level, row.subject) == group
    )
    result = Fraction(freed, WHOLE * weekly)
    words = f"{number_words(Fraction(freed, WHOLE))} tiết/tuần được giảm : {weekly} = {number_words(result)}"
    return Explanation("Kiêm nhiệm khác (giờ giảm ở lại trường)", result, words)
