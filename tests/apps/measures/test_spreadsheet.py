"""The template out and in: what is locked, what is read, what is told by cell, what is refused."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.apps.measures.figures import filled as sound
from tests.apps.measures.office import fill_and_approve, open_round, return_of
from tests.cast import Cast
from trienkhai.apps.measures.figures import Figure, previous_figures, read_figure, return_items
from trienkhai.apps.measures.models import Return, Round
from trienkhai.apps.measures.spreadsheet import Filled, UnreadableSheetError, read_filled, write_template

Write = Callable[[Any], None]


@pytest.fixture
def school(cast: Cast, round: Round) -> Return:
    return return_of(cast, round, "school-th")


def figures_of(ret: Return, **more: str) -> dict[str, Figure]:
    items = {item.code: item for item in return_items(ret)}
    return {code: read_figure(items[code], text) for code, text in {**sound(ret), **more}.items()}


def template(ret: Return, figures: dict[str, Figure] | None = None) -> bytes:
    return write_template(ret, "Trường", return_items(ret), figures or {}, previous_figures(ret))


def edited(data: bytes, write: Write) -> bytes:
    book = load_workbook(BytesIO(data))
    write(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def row_of(sheet: Any, code: str) -> int:
    return next(row for row in range(1, 200) if sheet.cell(row, 1).value == code)


def typed(**cells: object) -> Write:
    def write(sheet: Any) -> None:
        for code, value in cells.items():
            sheet.cell(row_of(sheet, code), 5).value = value

    return write


def read(ret: Return, data: bytes, stored: dict[str, Figure] | None = None) -> Filled:
    return read_filled(data, ret, return_items(ret), stored or {}, previous_figures(ret))


def test_only_figures_and_notes_are_open_and_each_cell_is_checked_as_typed(school: Return) -> None:
    sheet = load_workbook(BytesIO(template(school))).active
    assert sheet is not None
    row = row_of(sheet, "pupils")
    assert sheet.protection.sheet
    assert [sheet.cell(row, column).protection.locked for column in range(1, 8)] == [
        True, True, True, True, False, True, False,
    ]  # fmt: skip
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert (rules[f"E{row}"].type, rules[f"E{row}"].formula2) == ("whole", "5000")
    assert sheet.cell(row, 5).value is None  # missing is empty, never zero
    assert sheet.column_dimensions["A"].hidden


def test_what_goes_out_comes_back_the_same(school: Return) -> None:
    figures = figures_of(school, teachers_required="17,25", difficulties="=Thiếu giáo viên\nThiếu phòng")
    back = read(school, template(school, figures), figures)
    assert back.changes == []
    assert back.problems == []
    assert back.values["teachers_required"] == "17,25"
    assert back.values["plan_issued"] == "Có"


def test_figures_typed_as_numbers_as_text_and_by_formula_are_read(school: Return) -> None:
    data = edited(
        template(school),
        typed(pupils=1320, teachers_required=0.1 + 0.2, classes="1.234", plan_issued="không"),
    )
    back = read(school, data)
    assert back.values["pupils"] == "1320"
    assert back.values["teachers_required"] == "0,3"
    assert back.values["classes"] == "1.234"
    changed = {change.item.code: change.after.shown for change in back.changes}
    assert changed["plan_issued"] == "0"


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [
        ("pupils", "nhiều", "không phải là số"),
        ("pupils", 12.5, "không phải là số nguyên"),
        ("pupils", -3, "nhỏ hơn mức thấp nhất"),
        ("pupils", 99999, "lớn hơn mức cao nhất"),
        ("pupils", date(2023, 1, 5), "ngày tháng"),
        ("pupils", "=1+1", "công thức chưa có kết quả"),
        ("pupils", "#REF!", "báo lỗi #REF!"),
        ("plan_issued", "có thể", "Chỉ chọn có hoặc không"),
        ("teachers_standard", 99, "không thể lớn hơn"),
        ("teachers_required", 1 / 3, "quá nhiều số lẻ"),
    ],
)
def test_each_wrong_cell_is_named_with_what_to_do(
    school: Return, code: str, value: object, told: str
) -> None:
    data = edited(template(school, figures_of(school)), typed(**{code: value}))
    back = read(school, data)
    assert not back.is_sound
    (problem,) = (each for each in back.problems if told in each.wrong)
    sheet = load_workbook(BytesIO(data)).active
    assert problem.cell == f"E{row_of(sheet, code)}"
    assert problem.to_do


def test_figures_still_missing_do_not_keep_a_draft_out(school: Return) -> None:
    back = read(school, edited(template(school), typed(pupils=320)))
    assert back.is_sound
    assert back.missing > 20
    assert [change.item.code for change in back.changes] == ["pupils"]


def test_an_emptied_cell_is_shown_as_a_change(school: Return) -> None:
    figures = figures_of(school)
    back = read(school, edited(template(school, figures), typed(pupils=None)), figures)
    (change,) = back.changes
    assert (change.before.shown, change.after.is_empty) == ("320", True)


def test_a_jump_asks_for_a_note_and_takes_the_one_in_the_sheet(cast: Cast, school: Return) -> None:
    fill_and_approve(cast, school)
    following = return_of(cast, open_round(cast, 2024), "school-th")
    data = edited(template(following), typed(pupils=520))
    (problem,) = (each for each in read(following, data).problems if "Kỳ trước là 320" in each.wrong)
    assert not problem.blocks

    def explain(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "pupils"), 7).value = "Nhận trường bạn"

    explained = read(following, edited(data, explain))
    assert explained.notes["pupils"] == "Nhận trường bạn"
    assert not [each for each in explained.problems if "Kỳ trước" in each.wrong]


def test_rows_moved_by_hand_are_found_by_their_code(school: Return) -> None:
    def insert(sheet: Any) -> None:
        sheet.insert_rows(12, amount=3)

    data = edited(edited(template(school), typed(pupils=320)), insert)
    assert read(school, data).values["pupils"] == "320"


def test_a_removed_row_is_told(school: Return) -> None:
    def remove(sheet: Any) -> None:
        sheet.delete_rows(row_of(sheet, "pupils"))

    back = read(school, edited(template(school), remove))
    assert not back.is_sound
    assert "không còn trong tệp" in back.problems[0].wrong


def plain_workbook() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def package(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Tệp rỗng"),
        (b"x" * (3 * 1024 * 1024), "lớn hơn 2 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "mật khẩu"),
        (b"ma,so\n1,2\n", "không phải tệp .xlsx"),
        (b"PK\x03\x04 broken", "không phải tệp .xlsx"),
        (package(a_xml=b"<a/>"), "không phải tệp bảng tính"),
        (package(xl__workbook_xml=b"<a/>", big_xml=b"0" * 20_000_000), "bung ra quá lớn"),
        (package(xl__workbook_xml=b"<a/>", **{f"p{n}_xml": b"" for n in range(200)}), "bung ra quá lớn"),
        (package(xl__workbook_xml=b"<a/>", xl__vbaProject_bin=b"1"), "macro"),
        (package(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "không an toàn"),
        (package(xl__workbook_xml=b"<a/>"), "Không đọc được bảng tính"),
        (plain_workbook(), "không phải biểu mẫu của hệ thống"),
    ],
)
def test_what_is_not_our_sheet_is_refused_with_a_way_out(school: Return, data: bytes, told: str) -> None:
    with pytest.raises(UnreadableSheetError, match=told):
        read(school, data)


def test_a_declared_size_that_lies_is_refused(school: Return) -> None:
    bomb = bytearray(package(xl__workbook_xml=b"0" * 30_000_000))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.index(mark) + offset
        bomb[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableSheetError):
        read(school, bytes(bomb))


def test_the_sheet_of_another_unit_or_round_is_refused(cast: Cast, school: Return) -> None:
    other = template(return_of(cast, school.round, "school-thcs"))
    with pytest.raises(UnreadableSheetError, match="đơn vị khác"):
        read(school, other)
    following = template(return_of(cast, open_round(cast, 2024), "school-th"))
    with pytest.raises(UnreadableSheetError, match="đợt khác"):
        read(school, following)


def test_a_sheet_with_a_line_twice_is_refused(school: Return) -> None:
    def repeat(sheet: Any) -> None:
        sheet.cell(90, 1).value = "pupils"

    with pytest.raises(UnreadableSheetError, match="hai dòng"):
        read(school, edited(template(school), repeat))
