"""Figures of the sample's schools and communes: made by a seeded rule, entered through the actions people use."""

import random
from datetime import date
from decimal import Decimal

from trienkhai.apps.measures.actions import (
    do_approve_return,
    do_close_round,
    do_open_round,
    do_save_return,
    do_submit_return,
)
from trienkhai.apps.measures.models import Return, Round
from trienkhai.apps.org.models import Post, Unit

Figures = dict[str, Decimal | str | None]
MISSING_LAST_YEAR = {"thcs-minh-hoa-06"}
THIS_YEAR_DONE = (
    "mam-non-minh-hoa-01",
    "mam-non-minh-hoa-02",
    "tieu-hoc-minh-hoa-03",
    "tieu-hoc-minh-hoa-05",
)
# Figures that jump from year to year by nature: their unit explains them.
EXPLAINED = {"communication_events", "initiatives_recognised", "staff_moved"}
THIS_YEAR_SENT = ("thcs-minh-hoa-01", "tieu-hoc-minh-hoa-07", "xa-long-toan")
# What a unit may write of its difficulties: of its own work. Always three to draw from, so that the draws that
# follow are the same for everyone.
_DIFFICULTIES = {
    "preschool": ("", "Thiếu phòng học, đồ chơi ngoài trời.", "Thiếu giáo viên so với định mức."),
    "school": ("", "Thiếu phòng học bộ môn.", "Thiếu giáo viên tiếng Anh, tin học."),
    "commune": ("", "Kinh phí tuyên truyền còn hạn chế.", "Công chức phụ trách kiêm nhiều việc."),
    "department": ("", "Chưa có biên chế chuyên trách theo dõi.", "Số liệu từ các đơn vị gửi về còn chậm."),
}


def do_play_rounds(units: dict[str, Unit]) -> None:
    owner, area = units["phong-gddt"], units["thi-xa-duyen-hai"]
    chief = _head(owner)
    checker = Post.objects.get(account__username="gddt")
    last = do_open_round(owner, area, 2022, actor=chief, today=date(2022, 11, 21))
    for owed in _returns(last):
        if owed.unit.key not in MISSING_LAST_YEAR:
            _send(owed, 2022, date(2022, 12, 12))
            do_approve_return(Return.objects.get(pk=owed.pk), actor=checker, today=date(2022, 12, 16))
    do_close_round(Round.objects.get(pk=last.pk), actor=chief, today=date(2022, 12, 30))
    this = do_open_round(owner, area, 2023, actor=chief, today=date(2023, 11, 1))
    for owed in _returns(this):
        if owed.unit.key in (*THIS_YEAR_DONE, *THIS_YEAR_SENT):
            _send(owed, 2023, date(2023, 11, 3))
        if owed.unit.key in THIS_YEAR_DONE:
            do_approve_return(Return.objects.get(pk=owed.pk), actor=checker, today=date(2023, 11, 6))


def _returns(opened: Round) -> list[Return]:
    return list(Return.objects.filter(round=opened).select_related("unit").order_by("id"))


def _head(unit: Unit) -> Post:
    return Post.objects.filter(unit=unit, role="leader").order_by("id")[0]


def _send(owed: Return, year: int, day: date) -> None:
    head = _head(owed.unit)
    figures = figures_of(owed.unit.key, owed.reported_by, owed.school_level, owed.function, year)
    notes = dict.fromkeys(EXPLAINED & figures.keys(), "Số thực tế trong năm, đã đối chiếu hồ sơ của đơn vị.")
    saved = do_save_return(owed, figures, version=owed.version, actor=head, notes=notes)
    do_submit_return(saved, actor=head, today=day)


def figures_of(key: str, reported_by: str, level: str, function: str, year: int) -> Figures:
    """The figures of a unit in a year: the same for the same unit and year, a little different from year to year."""
    chance = random.Random(key)  # noqa: S311  # made-up figures, nothing secret
    drift = random.Random(f"{key}{year}")  # noqa: S311
    early = chance.random() < 0.7  # drawn in every year, so that the years do not drift apart
    figures: Figures = {
        "plan_issued": Decimal(1 if year > 2022 or early else 0),
        "communication_events": Decimal(drift.randint(2, 6)),
        "difficulties": chance.choice(_DIFFICULTIES.get(level or reported_by, _DIFFICULTIES["school"])),
    }
    if reported_by == "school":
        return figures | _school(chance, drift, level)
    if reported_by == "commune":
        return figures | {"universal_primary_level": Decimal(chance.choice((2, 3, 3)))}
    if function == "personnel":
        return figures | {"posts_assigned": Decimal(612 + (year - 2022) * 9), "posts_norm": Decimal("668.5")}
    if function == "finance":
        total = Decimal(118_400 + (year - 2022) * 6_250)
        return figures | {
            "spend_education": total,
            "spend_preschool": Decimal(27_300 + (year - 2022) * 1_900),
            "spend_general": total - Decimal(27_300 + (year - 2022) * 1_900) - Decimal(4_100),
        }
    return figures


def _school(chance: random.Random, drift: random.Random, level: str) -> Figures:
    classes = chance.randint(10, 20)
    per_class = {"preschool": 26, "primary": 29}.get(level, 36)
    pupils = classes * per_class + drift.randint(-12, 12)
    norm = {"preschool": Decimal("2.2"), "primary": Decimal("1.5"), "upper_secondary": Decimal("2.25")}
    required = classes * norm.get(level, Decimal("1.9"))
    teachers = int(required) + chance.choice((-3, -2, -2, -1, 0, 0, 1, 2))
    rooms = classes - chance.choice((0, 0, 1, 2))
    total = Decimal(classes * 210 + drift.randint(-60, 60))
    figures: Figures = {
        "sites": Decimal(chance.choice((1, 1, 2, 2, 3))),
        "classes": Decimal(classes),
        "pupils": Decimal(pupils),
        "largest_class": Decimal(per_class + chance.randint(2, 6)),
        "managers_total": Decimal(3),
        "managers_political_theory": Decimal(chance.randint(2, 3)),
        "teachers_total": Decimal(teachers),
        "teachers_required": required,
        "teachers_standard": Decimal(teachers - chance.randint(0, 3)),
        "teachers_training_done": Decimal(teachers - drift.randint(0, 2)),
        "staff_moved": Decimal(drift.choice((0, 0, 1, 2))),
        "classrooms": Decimal(rooms),
        "classrooms_solid": Decimal(rooms - chance.choice((0, 1, 2, 4))),
        "equipment_required": Decimal(classes * 12),
        "equipment_present": Decimal(classes * chance.randint(8, 12)),
        "resources_total": total,
        "contributions": (total * chance.randint(2, 6) / 100).quantize(Decimal(1)),
        "budget_published": Decimal(1 if chance.random() < 0.85 else 0),
        "initiatives_recognised": Decimal(drift.randint(0, 6)),
    }
    if level != "preschool":
        english = max(1, classes // 7)
        figures |= {
            "periods_per_week": Decimal(chance.choice(("18.5", "19.25", "20.5", "21.75"))),
            "english_teachers": Decimal(english),
            "english_teachers_level": Decimal(max(0, english - chance.choice((0, 0, 1)))),
            "pupils_english": Decimal(pupils - chance.choice((0, 0, 35, 60))),
            "subject_rooms": Decimal(chance.randint(2, 5)),
            "subject_rooms_required": Decimal(6),
        }
    if level in ("lower_secondary", "multi_level"):
        graduates = classes * 8
        vocational = graduates * chance.randint(12, 25) // 100
        continuing = graduates * chance.randint(6, 12) // 100
        figures |= {
            "graduates": Decimal(graduates),
            "to_vocational": Decimal(vocational),
            "to_continuing": Decimal(continuing),
            "to_upper_secondary": Decimal(graduates - vocational - continuing - drift.randint(3, 9)),
        }
    return figures
