"""Names of fictitious people, and what they hold: a few in every school below the standard, as training needs them."""

from collections.abc import Iterator, Sequence
from random import Random

Cells = Sequence[str]

_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Ngô", "Dương", "Thạch", "Kim")
_GIVEN = (
    "An", "Ánh", "Bảo", "Bích", "Bình", "Châu", "Cúc", "Diễm", "Dung", "Duy", "Đào", "Giang", "Hà", "Hải", "Hạnh",
    "Hằng", "Hiền", "Hoa", "Hòa", "Huệ", "Hùng", "Hương", "Khánh", "Khoa", "Kiều", "Lan", "Liên", "Linh", "Loan",
    "Long", "Mai", "Minh", "My", "Nam", "Nga", "Ngân", "Ngọc", "Nhã", "Nhung", "Oanh", "Phúc", "Phương", "Quân",
    "Quyên", "Sang", "Sơn", "Tâm", "Thảo", "Thu", "Thục", "Tín", "Trang", "Trinh", "Tú", "Uyên", "Vân", "Việt",
    "Vinh", "Xuân", "Yến",
)  # fmt: skip
# What teachers of a level usually hold, what a few hold instead, and how many in a hundred.
_DEGREES = {"preschool": ("college", "intermediate", 12), "primary": ("bachelor", "college", 22)}
_LATER_DEGREE = ("bachelor", "college", 10)
HOLDING_COLUMNS = ("staff_id", "item", "value", "in_training")


def named(people: Sequence[Cells]) -> Iterator[Cells]:
    """The rows of `staff.csv` with a name after the code; all bear “Minh Họa”, which nobody living does."""
    for number, (code, *rest) in enumerate(people):
        surname, given = _SURNAMES[number % 12], _GIVEN[(number // 12 + number) % 60]
        yield code, f"{surname} Minh Họa {given}", *rest


def holdings(people: Sequence[Cells], chance: Random) -> Iterator[Cells]:
    """The rows of `qualifications.csv`, of people as `staff.csv` has them."""
    for code, _school, position, level, subject, *_rest in people:
        if position == "other":
            continue
        usual, lower, share = _DEGREES.get(level, _LATER_DEGREE)
        below = chance.randrange(100) < share
        yield code, "degree", lower if below else usual, "1" if below and chance.randrange(4) == 0 else "0"
        if subject == "FL1":
            yield code, "english", "3" if chance.randrange(100) < 30 else "4", "0"
        if position in ("principal", "vice_principal"):
            if chance.randrange(100) < 70:
                yield code, "political_theory", "intermediate", "0"
            yield code, "management", "no" if chance.randrange(100) < 25 else "yes", "0"
