from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.measures import Severity, all_items, form_items, validate
from trienkhai.core.measures.validation import JUMP, NEEDED, NOT_A_NUMBER, PART_ABOVE_WHOLE, PARTS_ABOVE_WHOLE

ON = date(2023, 12, 1)
ITEMS = form_items("school", "multi_level", on_date=ON)
SOUND = {
    "plan_issued": 1, "communication_events": 3, "sites": 2, "classes": 20, "pupils": 640, "largest_class": 38,
    "managers_total": 3, "managers_political_theory": 2, "teachers_total": 33, "teachers_required": "35,5",
    "teachers_standard": 30, "teachers_training_done": 33, "staff_moved": 1, "periods_per_week": "19.5",
    "english_teachers": 3, "english_teachers_level": 2, "pupils_english": 500, "classrooms": 20,
    "classrooms_solid": 15, "subject_rooms": 3, "subject_rooms_required": 6, "equipment_required": 200,
    "equipment_present": 140, "graduates": 70, "to_upper_secondary": 50, "to_continuing": 5, "to_vocational": 10,
    "resources_total": "5.200,5", "contributions": 120, "budget_published": "có", "initiatives_recognised": 4,
    "difficulties": None,
}  # fmt: skip


def told(changes, previous=None):
    values = {code: Decimal(v) if isinstance(v, int) else v for code, v in {**SOUND, **changes}.items()}
    return [(p.item, p.severity, p.message) for p in validate(values, ITEMS, previous)]


def test_a_sound_return_has_no_problem():
    assert set(SOUND) == {item.code for item in ITEMS}
    assert told({}) == []


def test_a_missing_figure_is_said_and_stays_missing():
    values = {"sites": None}
    problems = validate(values, [item for item in ITEMS if item.code == "sites"])
    assert [p.message for p in problems] == [NEEDED]
    assert values == {"sites": None}


def test_zero_is_a_figure():
    assert told({"communication_events": 0}) == []


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("sites", "-1"),
        ("pupils", "640,5"),
        ("classes", 101),
        ("plan_issued", 2),
        ("sites", "hai"),
        ("classes", 0),
    ],
)
def test_an_impossible_figure_is_an_error_at_its_place(item, value):
    assert (item, Severity.ERROR) in [(code, severity) for code, severity, _ in told({item: value})]


def test_a_part_above_its_whole_is_an_error():
    assert told({"teachers_standard": 34}) == [("teachers_standard", Severity.ERROR, PART_ABOVE_WHOLE)]


def test_parts_that_together_exceed_the_whole_are_an_error_at_the_whole():
    assert told({"to_vocational": 20}) == [("graduates", Severity.ERROR, PARTS_ABOVE_WHOLE)]


def test_the_largest_class_cannot_be_below_the_mean():
    assert [item for item, _, _ in told({"largest_class": 31})] == ["largest_class"]


def test_one_mistake_is_told_once():
    assert told({"teachers_total": "ba mươi"}) == [("teachers_total", Severity.ERROR, NOT_A_NUMBER)]


def test_a_jump_against_last_time_asks_for_a_note_and_does_not_block():
    (problem,) = validate(
        {code: Decimal(v) if isinstance(v, int) else v for code, v in SOUND.items()},
        ITEMS,
        {"pupils": Decimal(500)},
    )
    assert (problem.item, problem.severity, problem.message) == ("pupils", Severity.WARNING, JUMP)
    assert problem.asks_note
    assert str(problem) == "Kỳ trước là 500, kỳ này là 640 (+28 %). Nếu đúng, ghi rõ lý do."


def test_a_large_percentage_of_very_few_is_no_jump():
    assert told({}, {"sites": Decimal(1)}) == []


def test_every_message_can_be_put_into_words():
    wild = {item.code: Decimal(-5) if n % 2 else "x" for n, item in enumerate(ITEMS)}
    assert all(str(problem) for problem in validate(wild, ITEMS))


@given(
    st.dictionaries(
        st.sampled_from([i.code for i in all_items()]),
        st.none() | st.text(max_size=5) | st.decimals(allow_nan=False, allow_infinity=False),
    )
)
def test_any_input_gets_an_answer_in_the_order_of_the_form(values):
    order = [item.code for item in all_items()]
    problems = validate(values, all_items(), values)
    assert [order.index(p.item) for p in problems] == sorted(order.index(p.item) for p in problems)
    assert all(str(problem) for problem in problems)
