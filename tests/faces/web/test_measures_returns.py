"""The form of a return: who may not first; drafts, two people at once, sending, deciding, printing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.measures.figures import filled
from tests.apps.measures.office import fill_and_approve, open_round, return_of
from tests.cast import Cast
from trienkhai.apps.measures.figures import all_revisions, latest_figures
from trienkhai.apps.measures.models import Return, Round


@pytest.fixture
def round(cast: Cast) -> Round:
    return open_round(cast)


@pytest.fixture
def school(cast: Cast, round: Round) -> Return:
    return return_of(cast, round, "school-th")


def address(ret: Return, rest: str = "") -> str:
    return f"/so-lieu/bieu/{ret.pk}/{rest}"


def posted(ret: Return, **more: str) -> dict[str, str]:
    return {"version": str(ret.version), **{f"so-{code}": text for code, text in filled(ret).items()}, **more}


@pytest.mark.parametrize("who", ["other-head", "commune", "phuc", "outsider"])
@pytest.mark.parametrize("rest", ["", "ban-in/", "bieu-mau.xlsx", "nap-tep/"])
def test_another_units_return_does_not_exist(cast: Cast, school: Return, who: str, rest: str) -> None:
    assert cast.client(who).get(address(school, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["", "kiem-tra/", "quyet-dinh/", "nap-tep/"])
def test_another_units_return_takes_nothing(cast: Cast, school: Return, rest: str) -> None:
    assert cast.client("other-head").post(address(school, rest), {"so-pupils": "1"}).status_code == 404
    assert cast.client("administrator").post(address(school, rest)).status_code == 403
    stranger = Client().post(address(school, rest))
    assert stranger.status_code == 401
    assert reverse("sign-in") in stranger.content.decode()


@pytest.mark.parametrize("who", ["hoa", "leader", "clerk", "inspector"])
def test_those_who_read_a_return_do_not_write_in_it(cast: Cast, school: Return, who: str) -> None:
    client = cast.client(who)
    page = client.get(address(school)).content.decode()
    assert 'name="so-pupils"' not in page
    assert client.post(address(school), posted(school)).status_code == 403
    assert client.get(address(school, "nap-tep/")).status_code == 403


@pytest.mark.parametrize("who", ["head", "leader", "inspector", "clerk"])
def test_only_the_owner_decides(cast: Cast, school: Return, who: str) -> None:
    cast.client("head").post(address(school), posted(school, action="submit"))
    answer = cast.client(who).post(address(school, "quyet-dinh/"), {"decision": "approve"})
    assert answer.status_code == 403


def test_every_figure_of_the_unit_is_asked_once(cast: Cast, school: Return) -> None:
    page = cast.client("head").get(address(school)).content.decode()
    names = re.findall(r'name="so-([a-z_]+)"', page)
    radios = {"plan_issued", "budget_published"}
    assert len([name for name in names if name not in radios]) == len(set(names) - radios)
    assert "teachers_required" in names
    assert "graduates" not in names  # a primary school
    assert 'inputmode="numeric"' in page


def test_a_draft_is_saved_and_shown_again(cast: Cast, school: Return) -> None:
    client = cast.client("head")
    answer = client.post(
        address(school), {"version": "0", "so-pupils": "1.320", "action": "save"}, follow=True
    )
    page = answer.content.decode()
    assert "Đã lưu bản nhập" in page
    assert 'value="1.320"' in page
    assert "Đã nhập 1 /" in page


def test_what_is_wrong_is_explained_beside_the_figure(cast: Cast, school: Return) -> None:
    client = cast.client("head")
    wrong = posted(school, **{"so-teachers_standard": "16", "so-pupils": "nhiều"})
    page = client.post(address(school), wrong, follow=True).content.decode()
    assert "không thể lớn hơn “Số giáo viên hiện có” (15)" in page
    assert "“nhiều” không phải là số" in page
    assert 'value="nhiều"' in page


def test_a_check_tells_without_storing(cast: Cast, school: Return) -> None:
    answer = cast.client("head").post(address(school, "kiem-tra/"), posted(school, **{"so-pupils": "1,5"}))
    assert "không phải là số nguyên" in answer.content.decode()
    assert 'id="p-pupils"' in answer.content.decode()
    assert Return.objects.get(pk=school.pk).version == 0


def test_a_return_that_is_not_ready_is_saved_and_says_what_is_missing(cast: Cast, school: Return) -> None:
    incomplete = posted(school, action="submit", **{"so-pupils": "", "so-pupils_english": ""})
    page = cast.client("head").post(address(school), incomplete, follow=True).content.decode()
    assert "chưa gửi được" in page
    assert "Chưa có số liệu" in page
    school.refresh_from_db()
    assert school.state == Return.State.DRAFT
    assert latest_figures(all_revisions(school))["classes"].number == 10


def test_two_people_at_once_are_told_and_nothing_is_lost(cast: Cast, school: Return) -> None:
    client = cast.client("head")
    client.post(address(school), {"version": "0", "so-pupils": "320"})
    answer = client.post(address(school), {"version": "0", "so-pupils": "330", "so-classes": "11"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="330"' in page  # what this person entered
    assert "<b>320</b>" in page  # what the other stored
    assert 'value="11"' in page
    assert 'name="version" value="1"' in page
    assert latest_figures(all_revisions(school))["pupils"].number == 320


def test_from_the_first_figure_to_approval(cast: Cast, school: Return) -> None:
    sent = cast.client("head").post(address(school), posted(school, action="submit"), follow=True)
    assert "Đã gửi biểu" in sent.content.decode()
    owner = cast.client("hoa")
    assert "Trả lại để sửa" in owner.get(address(school)).content.decode()
    no_reason = owner.post(address(school, "quyet-dinh/"), {"decision": "send_back"}, follow=True)
    assert "Chưa ghi lý do" in no_reason.content.decode()
    back = {"decision": "send_back", "reason": "Xem lại số lớp"}
    owner.post(address(school, "quyet-dinh/"), back)
    assert "Xem lại số lớp" in cast.client("head").get(address(school)).content.decode()
    school.refresh_from_db()
    cast.client("head").post(address(school), posted(school, action="submit"))
    done = owner.post(address(school, "quyet-dinh/"), {"decision": "approve"}, follow=True)
    assert "Đã duyệt" in done.content.decode()


def test_a_correction_shows_the_figure_in_force_and_the_history(cast: Cast, school: Return) -> None:
    fill_and_approve(cast, school)
    head = cast.client("head")
    reopened = {"decision": "reopen", "reason": "Ghi nhầm số học sinh"}
    head.post(address(school, "quyet-dinh/"), reopened)
    school.refresh_from_db()
    page = head.post(address(school), posted(school, **{"so-pupils": "322"}), follow=True).content.decode()
    assert "số đã duyệt: 320" in page
    assert "Đã nhập 2 lần" in page
    assert "vẫn được tính" in page


def test_last_times_figures_are_offered_not_filled_in(cast: Cast, school: Return) -> None:
    fill_and_approve(cast, school)
    following = return_of(cast, open_round(cast, 2024), "school-th")
    client = cast.client("head")
    page = client.get(address(following)).content.decode()
    assert "kỳ trước: 320" in page
    assert 'name="so-pupils" value=""' in page
    client.post(address(following), {"version": "0", "so-pupils": "", "so-classes": "11", "take": "pupils"})
    figures = latest_figures(all_revisions(following))
    assert (figures["pupils"].number, figures["classes"].number) == (320, 11)
    empty = dict.fromkeys(filled(following), "")
    rest = {f"so-{code}": text for code, text in {**empty, "classes": "11"}.items()}
    client.post(address(following), {"version": "1", "take": "all", **rest, "so-pupils": "320"})
    figures = latest_figures(all_revisions(following))
    assert (figures["classes"].number, figures["teachers_total"].number) == (11, 15)


def test_the_print_is_an_official_table_with_a_place_to_sign(cast: Cast, school: Return) -> None:
    fill_and_approve(cast, school)
    page = cast.client("head").get(address(school, "ban-in/")).content.decode()
    for words in ("THỦ TRƯỞNG ĐƠN VỊ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số học sinh (trẻ)", "320"):
        assert words in page
    school.unit.is_sample = True
    school.unit.save()
    assert (
        "MINH HỌA – KHÔNG CÓ GIÁ TRỊ" in cast.client("head").get(address(school, "ban-in/")).content.decode()
    )


def test_words_of_people_are_shown_as_words(cast: Cast, school: Return) -> None:
    evil = "<script>alert(1)</script>"
    page = cast.client("head").post(
        address(school), posted(school, **{"so-difficulties": evil, "so-pupils": evil}), follow=True
    )
    assert evil not in page.content.decode()


def test_a_return_with_many_revisions_costs_the_same_queries(cast: Cast, school: Return) -> None:
    client = cast.client("head")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address(school)).status_code == 200
        return len(caught)

    client.post(address(school), posted(school))
    before = queries()
    for number in range(10):
        client.post(address(school), {"version": str(number + 1), "so-pupils": str(300 + number)})
    assert queries() == before
