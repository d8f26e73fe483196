"""The pages of reports: who may not, what is shown, and every number opened."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps.reports.world import PRIMARY, YEAR_END, World, full_world, world
from trienkhai.apps.documents.actions import do_approve_outgoing, do_edit_outgoing
from trienkhai.apps.journal.models import SampleDay
from trienkhai.apps.reports.models import Report, Wording

__all__ = ["full_world", "world"]

NOT_MAKERS = ["leader", "clerk", "phuc", "commune", "head", "inspector", "administrator", "outsider"]
NOT_READERS = ["phuc", "commune", "head", "other-head", "administrator", "outsider"]
READERS = ["hoa", "head-pgd", "leader", "clerk", "inspector"]


@pytest.fixture
def report(full_world: World) -> Report:
    SampleDay.objects.update(day=YEAR_END)
    return full_world.draft()


def page(world: World, person: str, address: str, **more: str) -> str:
    answer = world.cast.client(person).get(address, **more)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def routes(report: Report) -> list[str]:
    source = report.sources.first()
    base = f"/bao-cao/{report.pk}/"
    return [
        base,
        f"{base}phu-luc/",
        f"{base}so-lieu/{source.pk if source else 0}/",
        f"{base}tai/pdf/",
        f"{base}sua/free.next/",
    ]


def test_a_stranger_is_sent_to_sign_in(report: Report) -> None:
    for address in ["/bao-cao/", f"/bao-cao/ky/{report.round_id}/", *routes(report)]:
        assert Client().get(address).status_code == 302, address


@pytest.mark.parametrize("person", NOT_READERS)
def test_a_report_does_not_exist_for_those_who_may_not_see_it(
    full_world: World, report: Report, person: str
) -> None:
    for address in routes(report):
        assert full_world.cast.client(person).get(address).status_code == 404, address
    client = full_world.cast.client(person)
    assert client.post(f"/bao-cao/{report.pk}/chot-lai/", {"version": 0}).status_code == 404


@pytest.mark.parametrize("person", NOT_MAKERS)
def test_nobody_else_begins_a_report_of_the_round(full_world: World, person: str) -> None:
    address = f"/bao-cao/ky/{full_world.round.pk}/"
    assert full_world.cast.client(person).get(address).status_code == 404
    assert full_world.cast.client(person).post(address, {"directive": ""}).status_code == 404
    assert not Report.objects.exists()


@pytest.mark.parametrize("person", ["leader", "inspector"])
def test_a_reader_writes_and_freezes_nothing(full_world: World, report: Report, person: str) -> None:
    client = full_world.cast.client(person)
    saved = client.post(f"/bao-cao/{report.pk}/sua/free.next/", {"text": "Chữ", "version": 0})
    assert saved.status_code == 403
    assert client.post(f"/bao-cao/{report.pk}/chot-lai/", {"version": 0}).status_code == 403
    assert "tk-passage-edit" not in page(full_world, person, f"/bao-cao/{report.pk}/")
    assert not Wording.objects.exists()


def test_an_approved_report_is_written_in_by_nobody(full_world: World, report: Report) -> None:
    do_approve_outgoing(report.outgoing, actor=full_world.cast.post("head-pgd"), today=YEAR_END)
    client = full_world.cast.client("hoa")
    assert client.get(f"/bao-cao/{report.pk}/sua/free.next/").status_code == 403
    assert client.post(f"/bao-cao/{report.pk}/chot-lai/", {"version": 0}).status_code == 403


@pytest.mark.parametrize("person", ["administrator"])
def test_the_list_is_for_those_who_do_the_office_s_work(full_world: World, person: str) -> None:
    assert full_world.cast.client(person).get("/bao-cao/").status_code == 403


@pytest.mark.parametrize("person", READERS)
def test_readers_see_the_report_with_its_numbers_checked(
    full_world: World, report: Report, person: str
) -> None:
    text = page(full_world, person, f"/bao-cao/{report.pk}/")
    found = re.search(r"Đã đối chiếu (\d+)/(\d+) số liệu", text)
    assert found is not None
    assert found[1] == found[2]
    assert int(found[1]) > 60
    assert report.outgoing.subject in page(full_world, person, "/bao-cao/")


def test_every_number_on_the_page_opens(full_world: World, report: Report) -> None:
    text = page(full_world, "hoa", f"/bao-cao/{report.pk}/")
    text += page(full_world, "hoa", f"/bao-cao/{report.pk}/phu-luc/", HTTP_HX_REQUEST="true")
    addresses = set(re.findall(r'class="tk-figure" href="([^"]+)"', text))
    printed = set(re.findall(r"'key': '([^']+)'", str(report.outgoing.description)))
    assert len(addresses) == len(printed)
    # One of every sort is opened: a share, a count, an N, a number of returns…
    of_each_sort: dict[tuple[str, str], int] = {}
    for source in report.sources.filter(key__in=printed):
        told = source.source
        of_each_sort.setdefault((told["kind"], told.get("part") or told.get("what", "")), source.pk)
    assert len(of_each_sort) >= 10
    client = full_world.cast.client("hoa")
    for pk in of_each_sort.values():
        address = f"/bao-cao/{report.pk}/so-lieu/{pk}/"
        assert address in addresses
        assert client.get(address, HTTP_HX_REQUEST="true").status_code == 200, address


def opened(world: World, report: Report, key: str, **more: str) -> str:
    source = report.sources.get(key=key)
    return page(world, "hoa", f"/bao-cao/{report.pk}/so-lieu/{source.pk}/", **more)


def test_a_share_opens_to_its_parts_the_missing_and_the_returns(full_world: World, report: Report) -> None:
    area = full_world.cast.unit("town").pk
    text = opened(full_world, report, f"place/{area}/F07/value/2023", HTTP_HX_REQUEST="true")
    assert "<html" not in text
    assert "“Số giáo viên đạt chuẩn trình độ đào tạo trở lên” ÷ “Số giáo viên hiện có” × 100" in text
    for part in ("93,3%", "28", "30", "1/3 đơn vị phải báo cáo", "THCS Minh họa 02"):
        assert part in text
    used = full_world.round.returns.get(unit=full_world.cast.unit("school-th"))
    assert f"/{used.pk}/" in text


def test_a_figure_corrected_since_says_so(full_world: World, report: Report) -> None:
    full_world.put_in_force("school-th", {**PRIMARY, "teachers_standard": 29})
    area = full_world.cast.unit("town").pk
    text = opened(full_world, report, f"place/{area}/F07/value/2023")
    assert "sau khi chốt đã đính chính thành 29" in text
    assert "<html" in text
    assert "có 1 lượt duyệt biểu" not in page(full_world, "hoa", f"/bao-cao/{report.pk}/")


def test_a_count_of_duties_opens_to_the_duties(full_world: World, report: Report) -> None:
    text = opened(full_world, report, "duties/all/open_overdue")
    assert "Phổ biến Kế hoạch đến ấp, khóm" in text
    assert "hạn 01/12/2023" in text
    assert "Rà soát biên chế" not in text


def test_a_source_of_another_report_is_not_opened_here(full_world: World, report: Report) -> None:
    other = full_world.draft().sources.first()
    assert other is not None
    answer = full_world.cast.client("hoa").get(f"/bao-cao/{report.pk}/so-lieu/{other.pk}/")
    assert answer.status_code == 404


def test_beginning_a_report_warns_of_what_is_missing_and_goes_on(full_world: World) -> None:
    address = f"/bao-cao/ky/{full_world.round.pk}/"
    text = page(full_world, "hoa", address)
    assert "Mới có 2/8 đơn vị có số liệu được duyệt" in text
    assert "Trường Trung học cơ sở Minh họa 02" in text
    assert "Kế hoạch số 87-KH/TXU ngày 20/10/2023 của Thị ủy Duyên Hải" in text
    answer = full_world.cast.client("hoa").post(address, {"directive": full_world.directive.pk})
    made = Report.objects.get()
    assert answer.headers["Location"] == f"/bao-cao/{made.pk}/"
    assert made.directive == full_world.directive


def test_a_directive_without_duties_is_not_taken(full_world: World) -> None:
    full_world.cast.client("hoa").post(f"/bao-cao/ky/{full_world.round.pk}/", {"directive": "99999"})
    assert not Report.objects.exists()


def test_a_sentence_is_edited_in_its_place(full_world: World, report: Report) -> None:
    client, address = full_world.cast.client("hoa"), f"/bao-cao/{report.pk}/sua/duties.total/"
    form = client.get(address, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in form
    assert "có [1: 6] lượt nhiệm vụ" in form
    wrong = client.post(
        address, {"text": "Có 7 lượt.", "version": 0}, HTTP_HX_REQUEST="true"
    ).content.decode()
    assert "còn thiếu [1: 6], [2: 4], [3: 2]" in wrong
    right = {"text": "Tất cả [1: 9]: [2: 4] có hạn, [3: 2] không.", "version": 0}
    shown = client.post(address, right, HTTP_HX_REQUEST="true").content.decode()
    assert "Tất cả" in shown
    assert ">6</a>" in shown


def test_without_htmx_saving_leads_back_to_the_passage(full_world: World, report: Report) -> None:
    client = full_world.cast.client("hoa")
    answer = client.post(f"/bao-cao/{report.pk}/sua/free.next/", {"text": "Đầu tư phòng học.", "version": 0})
    assert answer.headers["Location"] == f"/bao-cao/{report.pk}/#doan-free.next"
    assert "Đầu tư phòng học." in page(full_world, "hoa", f"/bao-cao/{report.pk}/")


def test_an_edit_against_an_older_version_keeps_the_words_and_says_so(
    full_world: World, report: Report
) -> None:
    client, address = full_world.cast.client("hoa"), f"/bao-cao/{report.pk}/sua/free.next/"
    client.post(address, {"text": "Một", "version": 0})
    answer = client.post(address, {"text": "Hai", "version": 0})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Người khác vừa lưu" in text
    assert ">Hai</textarea>" in text
    assert 'name="version" value="1"' in text


def test_freezing_anew_shows_what_changed(full_world: World, report: Report) -> None:
    full_world.put_in_force("school-thcs", {**PRIMARY, "teachers_standard": 30})
    client = full_world.cast.client("hoa")
    answer = client.post(f"/bao-cao/{report.pk}/chot-lai/", {"version": 0}, follow=True)
    text = answer.content.decode()
    assert "Số liệu thay đổi giữa hai lần chốt" in text
    assert re.search(r"93,3%.*96,7%", text, re.DOTALL)


def test_text_of_an_author_is_never_taken_as_markup(full_world: World, report: Report) -> None:
    client = full_world.cast.client("hoa")
    client.post(f"/bao-cao/{report.pk}/sua/free.next/", {"text": "<script>x</script>", "version": 0})
    assert "<script>x" not in page(full_world, "hoa", f"/bao-cao/{report.pk}/")


def test_the_files_are_the_same_each_time(full_world: World, report: Report) -> None:
    client = full_world.cast.client("inspector")
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        first = client.get(f"/bao-cao/{report.pk}/tai/{form}/")
        assert first.content.startswith(start)
        assert first.content == client.get(f"/bao-cao/{report.pk}/tai/{form}/").content
        assert "bao-cao-2023-du-thao" in first.headers["Content-Disposition"]
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(first.content)).namelist()
    assert client.get(f"/bao-cao/{report.pk}/tai/exe/").status_code == 404


def test_a_body_edited_in_the_draft_is_shown_whole_and_says_so(full_world: World, report: Report) -> None:
    outgoing = report.outgoing
    body = [*outgoing.description["body"], {"kind": "paragraph", "runs": ["Thêm ở dự thảo."]}]
    do_edit_outgoing(
        outgoing,
        description={**outgoing.description, "body": body},
        version=0,
        actor=full_world.author,
        today=YEAR_END,
    )
    text = page(full_world, "hoa", f"/bao-cao/{report.pk}/")
    assert "Thêm ở dự thảo" in text
    assert "Lời văn đã sửa ở dự thảo" in text
    assert "tk-passage-edit" not in text


def count(world: World, address: str) -> int:
    client = world.cast.client("hoa")
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


def test_more_duties_and_reports_cost_no_more_queries(full_world: World) -> None:
    report = full_world.draft()
    few = count(full_world, f"/bao-cao/{report.pk}/"), count(full_world, "/bao-cao/")
    for number in range(30):
        full_world.give(f"Việc {number}", "pgd", None)
    for unit in ("school-thcs", "school-thpt"):
        full_world.put_in_force(unit, PRIMARY)
    for _ in range(4):
        report = full_world.draft()
    many = count(full_world, f"/bao-cao/{report.pk}/"), count(full_world, "/bao-cao/")
    assert many == few
    assert few[0] < 40


def test_the_only_leader_of_an_office_is_told_to_let_another_draft(world: World) -> None:
    address = f"/bao-cao/ky/{world.round.pk}/"
    assert "lãnh đạo duy nhất" in world.cast.client("head-pgd").get(address).content.decode()
    assert "lãnh đạo duy nhất" not in world.cast.client("hoa").get(address).content.decode()
