"""Tables brought in: every wrong cell told, nothing stored before it is asked for, all or nothing."""

import time
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import Workbook, load_workbook

from tests.apps.planning.office import (
    CLASSES,
    DAY,
    PLACES,
    QUALIFICATIONS,
    ROADS,
    SCHOOLS,
    SITES,
    STAFF,
    PlanningOffice,
)
from trienkhai.apps.journal.models import Entry, StoredFile
from trienkhai.apps.measures.spreadsheet import UnreadableSheetError
from trienkhai.apps.planning.actions.imports import do_apply_import, do_check_import, do_check_paste
from trienkhai.apps.planning.errors import StaleError
from trienkhai.apps.planning.models import ClassGroup, Dataset, Import, School, Staff, Table
from trienkhai.apps.planning.queries.facts import cells_of, facts_of, holdings_of
from trienkhai.apps.planning.queries.network_facts import network_facts_of
from trienkhai.apps.planning.sheets import read_file, write_csv, write_xlsx
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning.facts import Level, validate
from trienkhai.core.planning.facts.checks import Table as CoreTable
from trienkhai.core.planning.fictitious import generate


def _xlsx(*lines: tuple[object, ...], title: str = "Đội ngũ") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for line in lines:
        sheet.append(list(line))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _check(office: PlanningOffice, dataset: Dataset, table: Table, name: str, data: bytes, who: str = "an"):  # type: ignore[no-untyped-def]
    return do_check_import(dataset, table, name, data, actor=office.post(who), today=DAY)


@pytest.mark.parametrize("who", ["cuc", "watch", "finance", "ward", "head-a", "quan"])
def test_only_planners_of_the_body_bring_tables(office: PlanningOffice, who: str) -> None:
    dataset = office.start()
    data = write_csv(forms()[Table.SCHOOLS], SCHOOLS)
    with pytest.raises(PermissionDenied):
        _check(office, dataset, Table.SCHOOLS, "schools.csv", data, who)
    _checked, found = _check(office, dataset, Table.SCHOOLS, "schools.csv", data)
    assert found is not None
    with pytest.raises(PermissionDenied):
        do_apply_import(found, actor=office.post(who), today=DAY)
    assert not School.objects.exists()


def test_checking_stores_no_row(office: PlanningOffice) -> None:
    dataset = office.start()
    checked = office.check(dataset, Table.SCHOOLS, SCHOOLS)
    assert checked.is_sound and len(checked.added) == 2
    dataset.refresh_from_db()
    assert not School.objects.exists() and dataset.version == 0


def test_what_was_checked_is_taken_in_once(office: PlanningOffice) -> None:
    dataset = office.start()
    data = write_csv(forms()[Table.SCHOOLS], SCHOOLS)
    _checked, found = _check(office, dataset, Table.SCHOOLS, "schools.csv", data)
    assert found is not None and found.file is not None
    do_apply_import(found, actor=office.post("an"), today=DAY)
    assert found.file.read() == data
    assert [school.code for school in School.objects.all()] == ["A", "B"]
    assert Entry.objects.get(action="dataset.import").detail["added"] == 2
    with pytest.raises(StaleError):
        do_apply_import(found, actor=office.post("an"), today=DAY)


def test_an_import_checked_against_other_facts_is_not_taken_in(office: PlanningOffice) -> None:
    dataset = office.filled()
    _checked, found = _check(
        office, dataset, Table.STAFF, "staff.csv", write_csv(forms()[Table.STAFF], STAFF[:4])
    )
    assert found is not None
    office.bring(dataset, Table.CLASSES, CLASSES[:-1])
    with pytest.raises(StaleError):
        do_apply_import(found, actor=office.post("an"), today=DAY)
    assert Staff.objects.count() == 5


def test_three_hundred_wrong_rows_are_all_told_and_nothing_is_kept(office: PlanningOffice) -> None:
    dataset = office.filled()
    files = StoredFile.objects.count()
    wrong = [
        (f"N{number}", "", "Z", "teacher", "primary", "GENERAL", "", "civil", "một", "0", "0", "yes", "", "1")
        for number in range(300)
    ]
    checked = office.check(dataset, Table.STAFF, [*STAFF, *wrong])
    assert len({one.row for one in checked.wrong}) == 300
    first = [one for one in checked.wrong if one.row == 7]
    assert {one.heading for one in first} == {"Phần biên chế", "Năm nghỉ hưu"}
    assert first[0].value == "một" and "dấu chấm" in first[0].to_do
    assert Staff.objects.count() == 5
    assert StoredFile.objects.count() == files and not Import.objects.filter(status="checked").exists()


def test_a_cell_is_named_as_the_spreadsheet_names_it(office: PlanningOffice) -> None:
    dataset = office.filled()
    row = list(STAFF[1])
    row[5] = "PHILOSOPHY"
    data = write_xlsx(forms()[Table.STAFF], [tuple(row)])
    checked, found = _check(office, dataset, Table.STAFF, "x.xlsx", data)
    assert found is None
    assert [(one.cell, one.value) for one in checked.wrong] == [("F4", "PHILOSOPHY")]


def test_a_dry_run_tells_what_is_added_changed_and_removed(office: PlanningOffice) -> None:
    dataset = office.filled()
    changed = (*STAFF[1][:13], "2041")
    fresh = ("G9", "", *STAFF[1][2:])
    checked = office.check(dataset, Table.STAFF, [STAFF[0], changed, *STAFF[2:4], fresh])
    assert [cells[0] for cells in checked.added] == ["G9"]
    assert [cells[0] for cells in checked.removed] == ["G4"]
    assert [(one.key, one.cells) for one in checked.changed] == [
        ("G2 · A", (("Năm nghỉ hưu", "2040", "2041"),))
    ]


def test_the_same_table_again_changes_nothing(office: PlanningOffice) -> None:
    dataset = office.filled()
    data = write_xlsx(forms()[Table.STAFF], cells_of(dataset, Table.STAFF))
    checked, found = _check(office, dataset, Table.STAFF, "staff.xlsx", data)
    assert checked.is_sound and not checked.changes_anything and found is None


def test_a_school_that_others_speak_of_is_not_removed(office: PlanningOffice) -> None:
    dataset = office.filled()
    checked = office.check(dataset, Table.SCHOOLS, SCHOOLS[:1])
    assert not checked.is_sound and len(checked.others) == 2
    assert "“Đội ngũ” còn 2 dòng của mã B" in checked.others[1]


def test_people_with_qualifications_are_not_removed_from_under_them(office: PlanningOffice) -> None:
    dataset = office.filled()
    checked = office.check(dataset, Table.STAFF, STAFF[1:])
    assert checked.others and "G1" in checked.others[0]


def test_schools_keep_their_classes_when_they_are_brought_again(office: PlanningOffice) -> None:
    dataset = office.filled()
    renamed = ("A", "Trường Tiểu học Minh họa A mới", *SCHOOLS[0][2:])
    office.bring(dataset, Table.SCHOOLS, [renamed, *SCHOOLS[1:]])
    assert ClassGroup.objects.filter(school__name=renamed[1]).count() == 5
    assert Staff.objects.count() == 5


def test_words_and_sector_codes_are_understood(office: PlanningOffice) -> None:
    """Headings may be ours in Vietnamese or the sector database's own; values too."""
    dataset = office.filled()
    head = (
        "Mã cán bộ", "MaTruongHoc", "ChucVu", "Cấp học", "MonDayChinh", "MonDayKiemNhiem", "LoaiHopDong",
        "Phần biên chế", "SoTietThucKiemNhiem1tuan", "Không điều động", "Ý kiến về điều động",
        "Năm chuyển gần nhất", "Năm nghỉ hưu",
    )  # fmt: skip
    rows = [
        ("G1", "A", "02", "tiểu học", "GENERAL", None, "07", 1, None, "không", "Chưa hỏi", None, 2031),
        (
            "G3",
            "B",
            "giáo viên",
            "Trung học cơ sở",
            "FL1",
            None,
            "03",
            "0,5",
            2.5,
            "có",
            "đồng ý",
            2020,
            2035,
        ),
    ]
    checked, _found = _check(office, dataset, Table.STAFF, "x.xlsx", _xlsx(head, *rows))
    assert checked.wrong == ()
    assert checked.rows[0][3] == "vice_principal" and checked.rows[0][8] == "1"
    assert checked.rows[1][7:12] == ("labour", "0.5", "2.5", "1", "yes")


def test_pasted_cells_need_no_heading(office: PlanningOffice) -> None:
    dataset = office.start()
    pasted = "\n".join("\t".join(cells) for cells in SCHOOLS)
    checked, found = do_check_paste(dataset, Table.SCHOOLS, pasted, actor=office.post("an"), today=DAY)
    assert checked.is_sound and found is not None
    do_apply_import(found, actor=office.post("an"), today=DAY)
    dataset.refresh_from_db()
    assert [school.school_id for school in facts_of(dataset).schools] == ["A", "B"]


def test_qualifications_are_checked_against_the_people(office: PlanningOffice) -> None:
    dataset = office.filled()
    rows = [("X", "degree", "bachelor", ""), ("G1", "degree", "highest", ""), ("G1", "swimming", "1", "")]
    checked = office.check(dataset, Table.QUALIFICATIONS, rows)
    assert [(one.row, one.column) for one in checked.wrong] == [(2, "staff_id"), (3, "value"), (4, "item")]
    assert [(each.item, each.in_training) for each in holdings_of(dataset)] == [
        ("degree", False),
        ("english", True),
    ]


def test_distances_are_between_known_schools(office: PlanningOffice) -> None:
    dataset = office.filled()
    office.bring(dataset, Table.DISTANCES, [("A", "B", "7.4")])
    dataset.refresh_from_db()
    assert dict(facts_of(dataset).distances) == {("A", "B"): 74}
    assert office.check(dataset, Table.DISTANCES, [("A", "Q", "7.4")]).wrong[0].column == "to"


def test_the_tables_of_the_network_come_in_one_after_the_other(office: PlanningOffice) -> None:
    dataset = office.start()
    for table, rows in ((Table.SITES, SITES), (Table.PLACES, PLACES), (Table.ROADS, ROADS)):
        office.bring(dataset, table, rows)
        assert cells_of(dataset, table) == list(rows)
    dataset.refresh_from_db()
    network = network_facts_of(dataset)
    assert [(site.site_id, site.yearly_cost) for site in network.sites] == [("A-1", 450_000), ("A-2", 80_500)]
    assert network.places[0].today == {Level.PRIMARY: "A-1"}
    assert dict(network.roads) == {("K2", "A-1"): 1750}
    gone = office.check(dataset, Table.SITES, SITES[1:])
    assert not gone.is_sound


def test_a_wrong_cell_of_the_network_is_led_back_to_its_place(office: PlanningOffice) -> None:
    dataset = office.start()
    sea = (*SITES[0][:6], "9.0", "108.5", *SITES[0][8:])
    told = office.check(dataset, Table.SITES, [sea, (*SITES[1][:3], "college", *SITES[1][4:])]).wrong
    assert [(one.row, one.column) for one in told] == [(2, "lat"), (3, "level")]
    told = office.check(dataset, Table.SITES, [sea, SITES[1]]).wrong
    assert [(one.row, one.column) for one in told] == [(2, "lat")] and "trên biển" in told[0].what
    office.bring(dataset, Table.SITES, SITES)
    lost = (*PLACES[0][:11], "Z-9", *PLACES[0][12:])
    told = office.check(dataset, Table.PLACES, [lost]).wrong
    assert [(one.row, one.column, one.value) for one in told] == [(2, "today_primary", "Z-9")]


def test_texts_longer_than_a_record_takes_are_told(office: PlanningOffice) -> None:
    dataset = office.start()
    row = ("A" * 41, "T" * 201, *SCHOOLS[0][2:])
    assert {one.column for one in office.check(dataset, Table.SCHOOLS, [row]).wrong} == {"school_id", "name"}


def _bomb() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (200 * 1024 * 1024))
    return written.getvalue()


def _entities() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>')
    return written.getvalue()


HOSTILE = {
    "bomb.xlsx": _bomb,
    "entities.xlsx": _entities,
    "old.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 500,
    "broken.xlsx": lambda: b"PK\x03\x04 broken",
    "empty.xlsx": lambda: b"",
    "photo.xlsx": lambda: b"\x89PNG\r\n" + b"0" * 100,
    "other.xlsx": lambda: _xlsx(("Họ tên", "Lương"), ("A", 1)),
    "unknown.csv": lambda: b"staff_id,school_id,position,level,subject,salary,second_subject,fte,contract\n",
    "twice.csv": lambda: write_csv(forms()[Table.STAFF], []).replace(b"consent", b"staff_id"),
    "short.csv": lambda: write_csv(forms()[Table.STAFF], STAFF).replace(b",consent", b""),
    "latin.csv": lambda: "staff_id,school_id,tên\n".encode("latin-1", "replace") + b"\xff\xfe\xfa",
    "nothing.csv": lambda: b"\n\n\n",
    "binary.csv": lambda: b"staff_id,\x00school_id\n",
    "long.csv": lambda: write_csv(forms()[Table.STAFF], STAFF[1:2] * 60_100),
    "huge.csv": lambda: b"0" * (11 * 1024 * 1024),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_table_is_refused_with_words(office: PlanningOffice, name: str) -> None:
    dataset = office.start()
    data = HOSTILE[name]()  # type: ignore[no-untyped-call]
    with pytest.raises(UnreadableSheetError) as told:
        _check(office, dataset, Table.STAFF, name, data)
    assert "Hãy" in str(told.value) or "chưa có dòng" in str(told.value)
    assert not StoredFile.objects.exists()


def test_words_of_people_are_never_formulas_in_what_we_write() -> None:
    cells = ("=1+1", "=HYPERLINK(0)", *STAFF[0][2:])
    book = load_workbook(BytesIO(write_xlsx(forms()[Table.STAFF], [cells])))
    assert book.worksheets[0]["A4"].data_type == "s"


@pytest.mark.parametrize("table", list(forms()))
def test_a_template_comes_back_as_it_went_out(table: Table) -> None:
    rows = {
        Table.SCHOOLS: SCHOOLS,
        Table.CLASSES: CLASSES,
        Table.STAFF: STAFF,
        Table.QUALIFICATIONS: QUALIFICATIONS,
    }.get(table, [tuple(f"x{place}" for place in range(len(forms()[table].codes)))])
    form = forms()[table]
    for name, data in (("t.xlsx", write_xlsx(form, rows)), ("t.csv", write_csv(form, rows))):
        assert [cells for _number, cells in read_file(form, name, data).rows] == list(rows)


def test_facts_are_those_of_the_command_and_come_by_few_queries(
    office: PlanningOffice, django_assert_num_queries: object
) -> None:
    tables = generate("town", 7)
    dataset = office.start()
    for table in (Table.SCHOOLS, Table.CLASSES, Table.STAFF):
        rows = [tuple(cells) for _number, cells in tables[table.value].rows]
        if table == Table.STAFF:
            rows = [(cells[0], "", *cells[1:]) for cells in rows]
        office.bring(dataset, table, rows)
    dataset.refresh_from_db()
    with django_assert_num_queries(4):  # type: ignore[operator]
        found = facts_of(dataset)
    again = {name: CoreTable(each.columns, list(each.rows)) for name, each in tables.items()}
    assert found == validate(again).facts


def test_twenty_five_thousand_people_come_in_within_seconds(office: PlanningOffice) -> None:
    dataset = office.start()
    schools = [(f"S{number}", *SCHOOLS[0][1:]) for number in range(1000)]
    office.bring(dataset, Table.SCHOOLS, schools)
    staff = [(f"N{number}", "Lê Minh Họa", f"S{number % 1000}", *STAFF[1][3:]) for number in range(25_000)]
    data = write_xlsx(forms()[Table.STAFF], staff)
    start = time.process_time()
    checked, found = _check(office, dataset, Table.STAFF, "staff.xlsx", data)
    assert found is not None and len(checked.added) == 25_000
    read = time.process_time()
    do_apply_import(found, actor=office.post("an"), today=DAY)
    stored = time.process_time()
    dataset.refresh_from_db()
    assert len(facts_of(dataset).staff) == 25_000
    facts = time.process_time()
    print(f"check {read - start:.1f} s, take in {stored - read:.1f} s, facts {facts - stored:.1f} s")  # noqa: T201
    assert read - start < 10 and stored - read < 15 and facts - stored < 2


def test_subjects_are_said_in_words_where_a_table_is_read() -> None:
    staff = forms()[Table.STAFF]
    assert staff.column("subject").shown("GENERAL") == "dạy nhiều môn"
    assert staff.column("second_subject").shown("") == ""
    assert staff.column("subject").shown("XYZ") == "XYZ"
