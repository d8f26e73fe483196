"""The desk, the list, the board and the spreadsheet: who sees what, and the same number of queries for any length."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.apps.documents.steps import register
from tests.apps.duties.office import Office
from tests.cast import Cast
from trienkhai.apps.duties.models import Duty
from trienkhai.apps.org.actions import do_rebuild_membership, found_unit

DUE = date(2023, 12, 15)


@pytest.fixture
def office(cast: Cast) -> Office:
    return Office(cast)


@pytest.mark.parametrize("address", ["/", "/nhiem-vu/", "/bang-theo-doi/", "/nhiem-vu/xuat/"])
def test_pages_are_for_people_who_are_signed_in(office: Office, address: str) -> None:
    assert Client().get(address).status_code == 302
    for person in ("clerk", "leader", "vinh", "commune", "head", "inspector", "administrator", "outsider"):
        assert office.cast.client(person).get(address).status_code == 200, person


def test_the_desk_tells_that_there_is_more_than_it_shows(office: Office) -> None:
    entry, clerk = register(office.cast), office.cast.client("clerk")
    for number in range(102, 131):
        entry.document.pk = entry.pk = None
        entry.document.save()
        entry.document, entry.number = entry.document, number
        entry.save()
    page = clerk.get("/").content.decode()
    assert "Có 30 việc đang chờ anh/chị." in page and page.count("tk-desk-line") == 30
    entry.document.pk = entry.pk = None
    entry.document.save()
    entry.document, entry.number = entry.document, 131
    entry.save()
    page = clerk.get("/").content.decode()
    assert "Có hơn 30 việc đang chờ anh/chị" in page and page.count("tk-desk-line") == 30
    assert '<span class="tk-desk-number">30+</span>' in page


def test_an_empty_page_says_what_to_do_next(office: Office) -> None:
    assert "Khi cấp trên giao" in office.cast.client("commune").get("/nhiem-vu/").content.decode()
    assert (
        "mở văn bản rồi chọn Giao nhiệm vụ" in office.cast.client("leader").get("/nhiem-vu/").content.decode()
    )
    assert "Chưa có nhiệm vụ nào" in office.cast.client("leader").get("/bang-theo-doi/").content.decode()
    assert "Đã xử lý xong" in office.cast.client("vinh").get("/").content.decode()


def test_the_list_is_filtered_by_unit_document_state_and_words(office: Office) -> None:
    office.give("noivu", title="Bồi dưỡng giáo viên", due=DUE)
    second = office.give("tckh", title="Phân bổ kinh phí", entry=office.register(2))
    client = office.cast.client("leader")

    def shown(**query: object) -> tuple[bool, bool]:
        page = client.get("/nhiem-vu/", {"pham-vi": "given", **query}).content.decode()
        return ">Bồi dưỡng giáo viên</a>" in page, ">Phân bổ kinh phí</a>" in page

    assert shown() == (True, True)
    assert shown(**{"don-vi": office.cast.unit("noivu").pk}) == (True, False)
    assert shown(**{"van-ban": second.document_id}) == (False, True)
    assert shown(**{"trang-thai": "open_without_date"}) == (False, True)
    assert shown(tim="boi duong") == (True, False)
    assert shown(tim="không có") == (False, False)


def test_filtering_in_place_answers_with_the_rows_alone(office: Office) -> None:
    office.give("noivu", title="Bồi dưỡng giáo viên", due=DUE)
    client = office.cast.client("leader")
    part = client.get("/nhiem-vu/", {"tim": "boi"}, headers={"HX-Request": "true"}).content.decode()
    assert "Bồi dưỡng giáo viên" in part
    assert "<html" not in part
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/nhiem-vu/", headers=back).content.decode()


def test_a_scope_one_does_not_have_falls_back_to_ones_own(office: Office) -> None:
    office.give("noivu", title="Việc của Nội vụ", due=DUE)
    page = office.cast.client("phuc").get("/nhiem-vu/", {"pham-vi": "below"}).content.decode()
    assert "Việc của Nội vụ" not in page


def test_the_board_shows_ratios_with_what_they_are_ratios_of(office: Office) -> None:
    office.give("noivu", due=office.today)
    office.give("tckh", due=DUE)
    office.give("pgd")
    client = office.cast.client("leader")
    client.post("/ngay-mau/", {"day": (office.today + timedelta(days=1)).isoformat()})
    page = client.get("/bang-theo-doi/").content.decode()
    assert "<b>100,0%</b> quá hạn chưa xong (1 trên 1" in " ".join(page.split())
    assert "Chưa có việc có thời hạn nào hoàn thành" in page
    assert "tính riêng" in page
    assert 'type="application/json"' in page
    assert "Phòng Tài chính – Kế hoạch" in page


def test_the_spreadsheet_has_the_rows_and_runs_no_formula(office: Office) -> None:
    office.give("noivu", title='=HYPERLINK("http://x","y")', due=DUE)
    office.give("tckh", title="Khác")
    sent = office.cast.client("leader").get("/nhiem-vu/xuat/", {"pham-vi": "given"})
    sheet = load_workbook(BytesIO(b"".join(sent.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 4
    cell = sheet["C3"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x","y")', "s")
    assert rows[2][5].date() == DUE  # type: ignore[union-attr]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_ten_and_a_hundred_rows_cost_the_same_number_of_queries(office: Office) -> None:
    schools = [
        found_unit(
            f"s{number}", name=f"Trường {number}", short_name=f"T{number}", kind="school",
            parent=office.cast.unit("town"), valid_from=date(2020, 1, 1),
        )
        for number in range(50)
    ]  # fmt: skip
    do_rebuild_membership()
    office.cast.units |= {school.key: school for school in schools}
    keys = [school.key for school in schools]
    leader, vinh = office.cast.client("leader"), office.cast.client("vinh")

    def give(number: int, units: list[str]) -> Duty:
        entry = office.register(Duty.objects.count() + 2)
        office.find(["Phòng Nội vụ"], entry)
        for _ in range(number):
            duty = office.give("noivu", *units, due=office.today + timedelta(days=3), entry=entry)
        return duty

    def pages(duty: Duty) -> dict[str, int]:
        return {
            "desk": queries(vinh, "/"),
            "list": queries(leader, "/nhiem-vu/?pham-vi=below"),
            "held": queries(vinh, "/nhiem-vu/"),
            "board": queries(leader, "/bang-theo-doi/"),
            "duty": queries(leader, f"/nhiem-vu/{duty.pk}/?giao={office.part(duty, 'noivu').pk}"),
            "holder": queries(vinh, f"/nhiem-vu/{duty.pk}/"),
            "giving": queries(leader, f"/van-ban-den/{duty.entry_id}/giao-viec/"),
            "export": queries(leader, "/nhiem-vu/xuat/?pham-vi=below"),
        }

    few = pages(give(2, keys[:4]))
    many = pages(give(8, keys))
    assert many == few
    assert max(few.values()) < 40
