"""The data folder: what is refused, cell by cell, and what is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.planning.facts import TABLES, FactsError, Table, columns_of, read_facts, validate
from trienkhai.core.planning.facts.land import on_land

SCHOOL = ("A", "Trường A", "ordinary", "UBND", "X1", "3", "2", "9.63", "106.50")
OTHER = ("B", "Trường B", "ordinary", "UBND", "X1", "1", "1", "9.66", "106.54")
CLASSES = ("A", "primary", "1", "2", "60")
PERSON = ("G1", "A", "teacher", "primary", "GENERAL", "", "civil", "1.0", "0", "0", "unknown", "", "2040")


def tables(**rows: list[tuple[str, ...]]) -> dict[str, Table]:
    given_rows = {
        "schools": [SCHOOL, OTHER],
        "classes": [CLASSES],
        "staff": [PERSON],
        "distances": [],
        **rows,
    }
    return {name: Table(columns_of(name), list(enumerate(given_rows[name], 2))) for name in TABLES}


def faults(**rows: list[tuple[str, ...]]) -> list[tuple[str, int, str, str]]:
    checked = validate(tables(**rows))
    assert checked.facts is None
    for problem in checked.problems:
        assert "{" not in str(problem)
    return [(one.table, one.row, one.column, one.code) for one in checked.problems]


def person(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(column, value) for column, value in zip(columns_of("staff"), PERSON, strict=True))


def test_good_tables_are_read_in_the_order_of_identifiers() -> None:
    checked = validate(tables(schools=[OTHER, SCHOOL]))
    assert checked.problems == ()
    assert checked.facts is not None
    assert [one.school_id for one in checked.facts.schools] == ["A", "B"]
    assert checked.facts.staff[0].fte == 100


def test_a_class_without_a_grade_is_told() -> None:
    assert faults(classes=[("A", "primary", "", "2", "60")]) == [("classes", 2, "grade", "empty_grade")]


def test_a_grade_of_another_level_is_told() -> None:
    assert faults(classes=[("A", "primary", "6", "2", "60")]) == [
        ("classes", 2, "grade", "grade_of_other_level")
    ]


def test_a_teacher_above_one_post_in_two_schools_is_told_at_both_rows() -> None:
    rows = [person(fte="0.6"), person(school_id="B", fte="0.5")]
    assert faults(staff=rows) == [
        ("staff", 2, "fte", "above_one_post"),
        ("staff", 3, "fte", "above_one_post"),
    ]


def test_a_teacher_of_one_post_in_two_schools_is_read() -> None:
    assert validate(tables(staff=[person(fte="0.6"), person(school_id="B", fte="0.4")])).problems == ()


def test_a_subject_the_curriculum_does_not_know_is_told() -> None:
    assert faults(staff=[person(subject="LATIN")]) == [("staff", 2, "subject", "unknown_subject")]


def test_only_preschool_teachers_may_have_no_subject() -> None:
    assert faults(staff=[person(subject="")]) == [("staff", 2, "subject", "empty")]
    assert validate(tables(staff=[person(subject="", level="preschool")])).problems == ()


def test_a_subject_of_another_level_is_told() -> None:
    assert faults(staff=[person(subject="DEFENCE")]) == [("staff", 2, "subject", "subject_of_other_level")]


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        ("9.0", "108.0", "in_the_sea"),
        ("48.85", "2.35", "outside_country"),
        ("106.5", "9.63", "outside_country"),
    ],
)
def test_a_school_in_the_sea_or_abroad_is_told(lat: str, lon: str, code: str) -> None:
    rows = [(*SCHOOL[:7], lat, lon), OTHER]
    assert faults(schools=rows) == [("schools", 2, "lat", code)]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(9.6263, 106.4978), (21.03, 105.85), (10.22, 103.96), (8.69, 106.6), (16.5, 111.6), (10.53, 108.94)],
)
def test_towns_and_islands_stand_on_land(lat: float, lon: float) -> None:
    assert on_land(lat, lon)


def test_every_wrong_cell_is_told_not_only_the_first() -> None:
    rows = [
        person(fte="-1", contract="loan", protected="yes"),
        person(staff_id="G2", school_id="Z", last_moved="19", retires="soon", reduction_periods="1,5"),
    ]
    assert faults(staff=rows, classes=[("A", "primary", "1", "-2", "x")]) == [
        ("classes", 2, "classes", "negative"),
        ("classes", 2, "pupils", "not_whole"),
        ("staff", 2, "contract", "not_listed"),
        ("staff", 2, "fte", "negative"),
        ("staff", 2, "protected", "not_listed"),
        ("staff", 3, "reduction_periods", "not_number"),
        ("staff", 3, "last_moved", "not_year"),
        ("staff", 3, "retires", "not_year"),
    ]


def test_repeated_and_unknown_schools_are_told() -> None:
    assert faults(
        schools=[SCHOOL, SCHOOL],
        classes=[CLASSES, CLASSES, ("Q", *CLASSES[1:])],
        staff=[PERSON, PERSON],
        distances=[("A", "Q", "3"), ("A", "A", "0"), ("A", "Q", "-1")],
    ) == [
        ("schools", 3, "school_id", "repeated"),
        ("classes", 3, "grade", "repeated"),
        ("classes", 4, "school_id", "unknown_school"),
        ("staff", 2, "fte", "above_one_post"),
        ("staff", 3, "school_id", "repeated"),
        ("staff", 3, "fte", "above_one_post"),
        ("distances", 2, "to", "unknown_school"),
        ("distances", 3, "to", "same_school"),
        ("distances", 4, "km", "negative"),
    ]


def test_pupils_need_a_class() -> None:
    assert faults(classes=[("A", "primary", "1", "0", "12")]) == [
        ("classes", 2, "classes", "pupils_without_class")
    ]


def test_an_unknown_column_is_refused_by_name() -> None:
    given_tables = tables()
    given_tables["staff"] = Table([*columns_of("staff"), "salary"], [(2, [*PERSON, "9"])])
    problems = validate(given_tables).problems
    assert [(one.table, one.column, one.code) for one in problems] == [("staff", "salary", "unknown_column")]
    assert "salary" in str(problems[0])


def test_a_missing_column_and_a_missing_file_are_told() -> None:
    given_tables = tables()
    del given_tables["classes"]
    given_tables["schools"] = Table(columns_of("schools")[:-1], [(2, SCHOOL[:-1])])
    problems = validate(given_tables).problems
    assert {(one.table, one.column, one.code) for one in problems} >= {
        ("schools", "lon", "missing_column"),
        ("classes", "", "missing_file"),
    }


def test_columns_may_stand_in_any_order_and_blank_lines_are_nothing() -> None:
    given_tables = tables()
    turned = list(reversed(columns_of("classes")))
    given_tables["classes"] = Table(turned, [(2, list(reversed(CLASSES))), (3, [""] * 5), (4, [])])
    checked = validate(given_tables)
    assert checked.facts is not None
    assert checked.facts.classes[0].pupils == 60


def test_a_folder_is_read_with_its_byte_order_mark(tmp_path: Path) -> None:
    write(tmp_path, mark="\ufeff")
    assert len(read_facts(tmp_path).schools) == 2


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "staff.csv").write_bytes(b"staff_id\xff\xfe\x00")
    with pytest.raises(FactsError) as refused:
        read_facts(tmp_path)
    assert [(one.table, one.code) for one in refused.value.problems] == [("staff", "not_text")]


def write(folder: Path, mark: str = "") -> None:
    for name, table in tables().items():
        lines = [",".join(table.columns), *(",".join(cells) for _, cells in table.rows)]
        (folder / f"{name}.csv").write_text(mark + "\n".join(lines) + "\n", encoding="utf-8")


@given(st.lists(st.lists(st.text(max_size=8), min_size=13, max_size=13), max_size=4))
def test_any_text_in_the_cells_gives_facts_or_problems(rows: list[list[str]]) -> None:
    checked = validate(tables(staff=[tuple(row) for row in rows]))
    assert (checked.facts is None) == bool(checked.problems)
    for problem in checked.problems:
        assert str(problem)
