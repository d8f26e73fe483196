"""Lists of units out and in, names and codes by day, groups by day."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import DAY, Cast
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.finding import find_unit
from trienkhai.apps.org.groups import do_close_group, do_save_group, do_set_member, members_on
from trienkhai.apps.org.models import Alias, Membership, Post, Unit, UnitVersion
from trienkhai.apps.org.naming import do_add_alias, do_end_alias
from trienkhai.apps.org.queries import below
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.apps.org.sheet_files import read_units
from trienkhai.apps.org.sheets import COLUMNS, do_import_units, export_csv

START = date(2020, 1, 1)


def row(key: str, **more: str) -> dict[str, str]:
    told = {"key": key, "valid_from": "2020-01-01", "name": f"Đơn vị {key}", "kind": "department"}
    return {**told, **more}


def reasons(rows: list[dict[str, str]], **more: object) -> list[str]:
    done = do_import_units(rows, today=DAY, **more)  # type: ignore[arg-type]
    return [each.reason for each in done.wrong]


def test_what_is_written_out_is_read_in_again(cast: Cast) -> None:
    written = export_csv()
    done = do_import_units(read_units("don-vi.csv", written.encode("utf-8-sig")), today=DAY)
    assert (done.units, done.versions, done.wrong) == (0, 0, [])
    assert done.unchanged == UnitVersion.objects.count()


def test_a_list_founds_units_and_their_closure(cast: Cast) -> None:
    rows = [row("b", parent="a"), row("a", parent="town", valid_to="2025-07-01"), row("c", parent="b")]
    rows[0]["valid_to"] = rows[2]["valid_to"] = "2025-07-01"
    assert not do_import_units(rows, today=DAY).wrong
    assert "Đơn vị c" in [version.name for version in below(cast.unit("town"), DAY)]
    assert Entry.objects.filter(action="unit.import").exists()


def test_three_hundred_wrong_rows_are_all_told_and_nothing_is_imported(cast: Cast) -> None:
    rows = [row(f"x{number}", kind="phòng") for number in range(300)] + [row("good", parent="town")]
    before = UnitVersion.objects.count()
    done = do_import_units(rows, today=DAY)
    assert len(done.wrong) == 300 and [each.line for each in done.wrong] == list(range(2, 302))
    assert "Loại hình “phòng” không có" in done.wrong[0].reason
    assert UnitVersion.objects.count() == before


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row("ô")], "mã không dấu"),
        ([row("a", name="")], "Thiếu tên"),
        ([row("a", valid_from="1/7/2025")], "dạng 2025-07-01"),
        ([row("a", valid_to="2019-01-01")], "phải sau ngày bắt đầu"),
        ([row("a", parent="nobody")], "không có đơn vị “nobody”"),
        ([row("a", kind="school")], "school_level"),
        ([row("a", parent="a")], "trực thuộc chính mình"),
        ([row("a", parent="b"), row("b", parent="a")], "nằm dưới chính mình"),
        ([row("a"), row("a", valid_from="2021-01-01")], "chồng lên"),
        ([row("town", valid_from="2021-01-01")], "chồng lên"),
        ([row("town", name="Tên khác")], "không ghi đè"),
        ([row("a", parent="province-new")], "không hoạt động vào ngày"),
        ([row("a", name="x" * 201)], "quá 200 ký tự"),
    ],
)
def test_bad_rows_say_what_to_do(cast: Cast, rows: list[dict[str, str]], words: str) -> None:
    assert any(words in reason for reason in reasons(rows))


def test_an_administrator_imports_into_the_own_area_alone(cast: Cast) -> None:
    found = reasons([row("a", parent="province")], actor=cast.post("administrator"))
    assert any("không thuộc phạm vi" in reason for reason in found)
    assert reasons([row("b", parent="town")], actor=cast.post("administrator"), dry_run=True) == []
    assert not Unit.objects.filter(key="b").exists()


def test_a_workbook_is_read_like_a_list(cast: Cast) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(COLUMNS))
    sheet.append(["x", date(2024, 1, 1), None, "Phòng mới", "Phòng mới", "department", None, "town"])
    kept = io.BytesIO()
    book.save(kept)
    [told] = read_units("a.xlsx", kept.getvalue())
    assert told["valid_from"] == "2024-01-01" and told["parent"] == "town"


NATIONAL = [
    {
        "Code": "86", "FullName": "Tỉnh Vĩnh Long", "AdministrativeUnitId": 2,
        "Wards": [
            {"Code": "29512", "FullName": "Phường Duyên Hải", "ProvinceCode": "86"},
            {"Code": "29518", "FullName": "Xã Long Hữu", "ProvinceCode": "86"},
        ],
    }
]  # fmt: skip


def test_the_national_list_is_read_as_json_and_as_a_table(cast: Cast) -> None:
    since = date(2025, 7, 1)
    rows = read_units("a.json", json.dumps(NATIONAL).encode(), since=since)
    flat = io.StringIO()
    writer = csv.writer(flat)
    writer.writerow(["code", "full_name", "province_code"])
    writer.writerows(
        [["86", "Tỉnh Vĩnh Long", ""], ["29512", "Phường Duyên Hải", "86"], ["29518", "Xã Long Hữu", "86"]]
    )
    assert [dict(each) for each in read_units("a.csv", flat.getvalue().encode(), since=since)] == rows
    assert [(each["key"], each["kind"], each["parent"]) for each in rows] == [
        ("tinh-86", "province", ""), ("xa-29512", "ward", "tinh-86"), ("xa-29518", "commune", "tinh-86"),
    ]  # fmt: skip
    assert not do_import_units(rows, today=since).wrong
    with pytest.raises(OrgError, match="không ghi ngày"):
        read_units("a.json", json.dumps(NATIONAL).encode())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.json", b"[{"),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.csv", b"x,y\n1,2\n"),
    ],
)
def test_files_that_are_no_list_are_refused_in_words(cast: Cast, name: str, data: bytes) -> None:
    with pytest.raises(OrgError):
        read_units(name, data, since=DAY)


def test_a_code_used_again_means_whoever_has_it_on_the_day(cast: Cast) -> None:
    old, new = find_unit("29512", DAY), find_unit("29512", date(2025, 8, 1))
    assert (old.unit and old.unit.unit, new.unit and new.unit.unit) == (
        cast.unit("ward-1"),
        cast.unit("ward-new"),
    )
    asked = find_unit("29515", date(2025, 8, 1))
    assert asked.unit is None and "đến 30/06/2025" in asked.reason


def test_a_name_of_several_is_asked_not_guessed(cast: Cast) -> None:
    for key in ("ward-1", "long-toan"):
        who = cast.post("administrator")
        do_add_alias(cast.unit(key), "name", "Trung tâm thị xã", valid_from=START, actor=who, today=DAY)
    asked = find_unit("trung tâm thị xã", DAY)
    assert asked.unit is None and len(asked.options) == 2 and "Cần chọn một" in asked.reason


def test_another_name_holds_for_its_time(cast: Cast) -> None:
    alias = do_add_alias(
        cast.unit("ward-1"), Alias.Kind.NAME, "Phường Cồn Trứng", valid_from=START, actor=cast.post("administrator"),
        today=DAY,
    )  # fmt: skip
    [resolved] = resolve_names(["Phường Cồn Trứng"], cast.unit("town"), DAY)
    assert [unit.unit for unit in resolved.units] == [cast.unit("ward-1")]
    do_end_alias(alias, DAY, actor=cast.post("administrator"), today=DAY)
    [after] = resolve_names(["Phường Cồn Trứng"], cast.unit("town"), DAY)
    assert cast.unit("ward-1") not in [unit.unit for unit in after.units] or not after.is_firm
    assert find_unit("Phường Cồn Trứng", date(2022, 1, 1)).unit is not None


def test_the_same_other_name_twice_at_a_time_is_refused(cast: Cast) -> None:
    who = {"actor": cast.post("administrator"), "today": DAY}
    do_add_alias(cast.unit("ward-1"), "code", "X1", valid_from=START, valid_to=date(2021, 1, 1), **who)  # type: ignore[arg-type]
    do_add_alias(cast.unit("ward-1"), "code", "X1", valid_from=date(2021, 1, 1), **who)  # type: ignore[arg-type]
    with pytest.raises(OrgError):
        do_add_alias(cast.unit("ward-1"), "code", "X1", valid_from=date(2022, 1, 1), **who)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["clerk", "leader", "commune", "inspector"])
def test_who_may_not_give_a_unit_another_name(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        do_add_alias(cast.unit("ward-1"), "name", "x", valid_from=START, actor=cast.post(who), today=DAY)


def rule(**more: object) -> dict[str, object]:
    told = {"name": "các địa phương ven biển", "kinds": ["ward"], "school_levels": [], "tree": "manager"}
    return {**told, "direct": False, **more}


def keep(cast: Cast, who: str = "clerk", **more: object):  # type: ignore[no-untyped-def]
    return do_save_group(None, rule(**more), actor=cast.post(who), today=DAY)


def test_a_group_has_its_members_on_the_day(cast: Cast) -> None:
    group = keep(cast)
    assert [each.short_name for each in members_on(group, DAY)] == ["Phường 1"]
    do_set_member(group, cast.unit("long-toan"), True, valid_from=DAY, actor=cast.post("clerk"), today=DAY)
    do_set_member(
        group, cast.unit("ward-1"), False, valid_from=date(2024, 1, 1), actor=cast.post("clerk"), today=DAY
    )
    assert [each.short_name for each in members_on(group, DAY)] == ["Phường 1", "Xã Long Toàn"]
    assert [each.short_name for each in members_on(group, date(2024, 2, 1))] == ["Xã Long Toàn"]
    assert [each.short_name for each in members_on(group, date(2023, 1, 1))] == ["Phường 1"]


def test_the_bodys_own_group_is_understood_where_units_are_named(cast: Cast) -> None:
    group = keep(cast, kinds=["ward", "commune"])
    [found] = resolve_names(["Các địa phương ven biển"], cast.unit("pgd"), DAY)
    assert found.is_group and found.is_firm and len(found.units) == 2
    do_close_group(group, actor=cast.post("clerk"), today=DAY)
    [after] = resolve_names(["Các địa phương ven biển"], cast.unit("pgd"), DAY)
    assert not after.is_firm


def test_schools_of_a_level_and_of_a_place(cast: Cast) -> None:
    group = keep(cast, name="trường tiểu học của ta", kinds=["school"], school_levels=["primary"])
    assert [each.unit for each in members_on(group, DAY)] == [cast.unit("school-th")]
    by_place = keep(cast, name="mọi trường trên địa bàn", kinds=["school"], tree=Membership.Tree.PLACE)
    assert len(members_on(by_place, DAY)) == 3


@pytest.mark.parametrize("who", ["hoa", "inspector", "phuc"])
def test_who_may_not_name_a_group(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        keep(cast, who)
    group = keep(cast)
    with pytest.raises(PermissionDenied):
        do_set_member(group, cast.unit("pgd"), True, valid_from=DAY, actor=cast.post(who), today=DAY)


def test_another_bodys_group_is_not_touched(cast: Cast) -> None:
    group = keep(cast)
    stranger: Post = cast.post("commune")
    with pytest.raises(PermissionDenied):
        do_close_group(group, actor=stranger, today=DAY)
