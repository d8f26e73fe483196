import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from trienkhai.apps.journal.actions import record


@pytest.mark.parametrize("person", ["clerk", "leader", "hoa", "commune", "head", "outsider"])
def test_those_who_neither_inspect_nor_administer_do_not_see_the_audit(cast: Cast, person: str) -> None:
    line = record("sample.day", None, actor=cast.post("clerk"))
    assert cast.client(person).get("/nhat-ky/").status_code == 403
    assert cast.client(person).get(f"/nhat-ky/{line.pk}/").status_code == 403


def test_a_stranger_is_sent_to_sign_in(cast: Cast) -> None:
    assert Client().get("/nhat-ky/").status_code == 302
    assert Client().get("/nhat-ky/1/").status_code == 302


def test_a_line_of_another_body_does_not_exist_for_the_inspector(cast: Cast) -> None:
    line = record("sample.day", None, actor=cast.post("outsider"))
    assert cast.client("inspector").get(f"/nhat-ky/{line.pk}/").status_code == 404
    assert "Nguyễn Minh Họa Yên" not in cast.client("inspector").get("/nhat-ky/").content.decode()


@pytest.mark.parametrize("person", ["inspector", "administrator"])
def test_the_audit_reads_as_sentences(cast: Cast, person: str) -> None:
    record("sample.day", cast.unit("pgd"), actor=cast.post("hoa"), day="2023-11-06")
    page = cast.client(person).get("/nhat-ky/").content.decode()
    assert "Đổi ngày của dữ liệu mẫu" in page
    assert "Chuyên viên, Phòng Giáo dục và Đào tạo" in page
    assert "sample.day" not in page.split("<table")[1]


def test_where_someone_signed_in_from_is_for_the_administrator(cast: Cast) -> None:
    line = record("sample.day", None, actor=cast.post("clerk"), address="10.1.2.3")
    assert "10.1.2.3" in cast.client("administrator").get(f"/nhat-ky/{line.pk}/").content.decode()
    assert "10.1.2.3" not in cast.client("inspector").get(f"/nhat-ky/{line.pk}/").content.decode()


def test_the_audit_is_filtered_by_person_action_and_record(cast: Cast) -> None:
    record("sample.day", cast.unit("pgd"), actor=cast.post("hoa"))
    record("report.draft", cast.unit("town"), actor=cast.post("clerk"))
    inspector = cast.client("inspector")

    def shown(**wanted: object) -> int:
        return inspector.get("/nhat-ky/", wanted).content.decode().count("<time")

    assert shown() == 2
    assert shown(person=cast.post("hoa").account_id) == 1
    assert shown(action="report.draft") == 1
    assert shown(kind="org.unit", number=cast.unit("pgd").pk) == 1
    assert shown(first_day="2000-01-01", last_day="2000-01-02") == 0


def test_days_in_the_wrong_order_are_told(cast: Cast) -> None:
    page = cast.client("inspector").get("/nhat-ky/", {"first_day": "2023-11-07", "last_day": "2023-11-06"})
    assert "Hãy đổi lại hai ngày" in page.content.decode()


def test_without_the_frame_htmx_gets_the_lines_alone(cast: Cast) -> None:
    answer = cast.client("inspector").get("/nhat-ky/", HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in answer


def test_the_next_page_keeps_the_filter(cast: Cast) -> None:
    for _ in range(60):
        record("sample.day", None, actor=cast.post("hoa"))
    page = cast.client("inspector").get("/nhat-ky/", {"action": "sample.day"}).content.decode()
    assert "?action=sample.day&amp;before=" in page


def queries(cast: Cast) -> int:
    client = cast.client("inspector")
    with CaptureQueriesContext(
        connection,
    ) as made:
        assert client.get("/nhat-ky/").status_code == 200
    return len(made)


def test_ten_lines_cost_as_many_queries_as_a_hundred(cast: Cast) -> None:
    for _ in range(10):
        record("sample.day", cast.unit("town"), actor=cast.post("hoa"))
    few = queries(cast)
    for _ in range(90):
        record("sample.day", cast.unit("town"), actor=cast.post("clerk"))
    assert queries(cast) == few


def test_anyone_may_read_what_the_product_is_and_keeps_to(db: None) -> None:
    page = Client().get("/gioi-thieu/")
    assert page.status_code == 200
    assert "Không xếp hạng trường, giáo viên theo kết quả" in page.content.decode()
