"""The tables of indicators and of the form fit together."""

from datetime import date

from trienkhai.core.measures import Aggregation, all_indicators, all_items, form_items, indicators, sections
from trienkhai.core.measures.forms import checks
from trienkhai.core.measures.formulas import items_of

ON = date(2023, 12, 1)
ITEMS = {item.code: item for item in all_items()}


def test_there_are_25_indicators_and_8_of_them_make_the_first_form_one_of_each_kind():
    assert len(indicators(on_date=ON)) == 25
    first = indicators(on_date=ON, core_only=True)
    assert sorted(each.aggregation for each in first) == sorted(Aggregation)


def test_no_indicator_holds_before_its_first_day():
    assert indicators(on_date=date(2021, 12, 31)) == ()


def test_each_figure_is_asked_once():
    assert len(ITEMS) == len(all_items())
    assert len({item.label for item in all_items()}) == len(all_items())


def test_every_indicator_can_be_worked_out_from_what_its_reporters_are_asked():
    for each in all_indicators():
        for code in each.items:
            item = ITEMS[code].reporter
            assert each.reporter.reported_by <= item.reported_by, each.code
            assert not item.school_levels or each.reporter.school_levels <= item.school_levels, each.code
            assert not item.school_levels or each.reporter.school_levels, each.code
            assert not item.function or each.reporter.function == item.function, each.code


def test_only_text_indicators_show_text():
    for each in all_indicators():
        assert all(ITEMS[code].is_number != (each.aggregation is Aggregation.TEXT) for code in each.items)


def test_every_indicator_answers_words_of_the_plan_and_names_its_source():
    assert all(each.clause and each.source and each.confidence for each in all_indicators())


def test_every_check_speaks_of_items_that_are_asked_together():
    for check in checks():
        codes = items_of(check.holds) | {check.item, check.whole}
        for code in codes:
            assert ITEMS[check.item].reporter.reported_by <= ITEMS[code].reporter.reported_by
            assert ITEMS[code].is_number


def test_every_item_stands_in_a_section():
    assert {item.section for item in all_items()} == {section.code for section in sections()}


def test_a_preschool_is_not_asked_for_english_or_graduates():
    asked = {item.code for item in form_items("school", "preschool", on_date=ON)}
    assert not asked & {"english_teachers", "graduates", "subject_rooms"}
    assert "graduates" in {item.code for item in form_items("school", "multi_level", on_date=ON)}


def test_a_department_is_asked_for_its_own_field_only():
    finance = {item.code for item in form_items("department", on_date=ON, function="finance")}
    other = {item.code for item in form_items("department", on_date=ON)}
    assert "spend_education" in finance
    assert other == finance - {"spend_education", "spend_preschool", "spend_general"}


def test_both_languages_are_there():
    for each in (*all_items(), *sections()):
        assert each.label and each.label_en
    for item in all_items():
        assert bool(item.help) == bool(item.help_en)
        assert bool(item.unit) == bool(item.unit_en)
