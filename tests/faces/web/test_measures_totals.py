"""Pages of totals: who sees which, n of N beside each, down to the return, frozen with a seal."""

import json
import re

import pytest

from tests.apps.measures.office import fill_and_approve, head_of, open_round, return_of
from tests.cast import Cast
from trienkhai.apps.measures.actions import do_freeze
from trienkhai.apps.measures.models import Consolidation, Round


@pytest.fixture
def round(cast: Cast) -> Round:
    """Two of three schools and both communes approved."""
    opened = open_round(cast)
    fill_and_approve(
        cast, return_of(cast, opened, "school-th"), {"teachers_total": "20", "teachers_required": "22,25"}
    )
    fill_and_approve(cast, return_of(cast, opened, "school-thpt"), {"teachers_required": "18"})
    fill_and_approve(cast, return_of(cast, opened, "ward-1"))
    fill_and_approve(cast, return_of(cast, opened, "long-toan"), {"communication_events": "7"})
    return opened


def page(cast: Cast, who: str, path: str, status: int = 200) -> str:
    answer = cast.client(who).get(path)
    assert answer.status_code == status, path
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("path", ["/tong-hop/{0}/", "/tong-hop/{0}/{1}/F03T/"])
def test_totals_do_not_exist_for_outsiders(cast: Cast, round: Round, path: str) -> None:
    page(cast, "outsider", path.format(round.pk, cast.unit("town").pk), 404)


@pytest.mark.parametrize("who", ["head", "commune", "clerk", "leader", "inspector"])
def test_only_the_owner_freezes(cast: Cast, round: Round, who: str) -> None:
    assert cast.client(who).post(f"/tong-hop/{round.pk}/chot/", {"tree": "place"}).status_code == 403
    assert not Consolidation.objects.exists()


def test_beside_every_total_stands_n_of_n_and_who_is_missing(cast: Cast, round: Round) -> None:
    shown = page(cast, "hoa", f"/tong-hop/{round.pk}/")
    assert "5,25" in shown  # 2,25 and 3 teachers short
    assert "2 trên 3" in shown
    assert "thiếu: THCS Minh họa 02" in shown


def test_a_total_opens_down_to_its_return(cast: Cast, round: Round) -> None:
    town, ward, school = (cast.unit(key).pk for key in ("town", "ward-1", "school-th"))
    top = page(cast, "leader", f"/tong-hop/{round.pk}/{town}/F07/")
    assert f"/tong-hop/{round.pk}/{ward}/F07/" in top
    below = page(cast, "leader", f"/tong-hop/{round.pk}/{ward}/F07/")
    assert f"/tong-hop/{round.pk}/{school}/F07/" in below
    leaf = page(cast, "leader", f"/tong-hop/{round.pk}/{school}/F07/")
    assert f"/so-lieu/bieu/{return_of(cast, round, 'school-th').pk}/" in leaf
    assert "Số giáo viên hiện có: <b>20</b>" in leaf


def test_communes_stand_side_by_side_in_their_order(cast: Cast, round: Round) -> None:
    shown = page(cast, "hoa", f"/tong-hop/{round.pk}/")
    table = shown[shown.index("ms-matrix") :]
    assert table.index("Phường 1") < table.index("Xã Long Toàn")
    assert "Minh họa 0" not in table  # schools are opened one by one, never set side by side


def test_by_manager_the_province_holds_what_it_runs(cast: Cast, round: Round) -> None:
    shown = page(cast, "hoa", f"/tong-hop/{round.pk}/?tree=manager")
    assert "Tỉnh Trà Vinh (phần trên địa bàn Thị xã Duyên Hải)" in shown
    town = page(cast, "hoa", f"/tong-hop/{round.pk}/?tree=manager&don-vi={cast.unit('town').pk}")
    assert "2,25" in town
    assert "1 trên 2" in town


def test_on_another_days_map_it_says_so(cast: Cast, round: Round) -> None:
    shown = page(cast, "hoa", f"/tong-hop/{round.pk}/?as_of=2025-07-01")
    assert "Phường Duyên Hải" in shown
    assert "như ngày 01/07/2025" in shown


@pytest.mark.parametrize("query", ["?as_of=0001-01-01", "?as_of=9999-12-31", "?as_of=x&tree=y", "?don-vi=²"])
def test_odd_questions_are_answered(cast: Cast, round: Round, query: str) -> None:
    assert cast.client("hoa").get(f"/tong-hop/{round.pk}/{query}").status_code in (200, 404)


def test_charts_show_communes_in_their_order_and_never_schools(cast: Cast, round: Round) -> None:
    shown = page(cast, "hoa", f"/tong-hop/{round.pk}/{cast.unit('town').pk}/L01/")
    data = json.loads(re.search(r'id="chart-data" type="application/json">(.*?)</script>', shown)[1])  # type: ignore[index]
    assert data["names"][:2] == ["Phường 1", "Xã Long Toàn"]
    ward = page(cast, "hoa", f"/tong-hop/{round.pk}/{cast.unit('ward-1').pk}/F07/")
    assert "chart-data" not in ward  # its parts are schools


def test_a_school_sees_totals_but_no_other_schools_figures(cast: Cast, round: Round) -> None:
    base = f"/tong-hop/{round.pk}"
    ward, own, other = (cast.unit(key).pk for key in ("ward-1", "school-th", "school-thpt"))
    shown = page(cast, "head", f"{base}/{ward}/F07/")
    assert "THPT Minh họa 03" not in shown
    assert page(cast, "head", f"{base}/{own}/F07/")
    page(cast, "head", f"{base}/{other}/F07/", 404)
    overview = page(cast, "head", f"{base}/")
    assert "THCS Minh họa 02" not in overview  # who is missing is the owner's business
    assert "còn thiếu" in overview


def test_small_figures_about_people_are_hidden_outside_the_owning_chain(cast: Cast, round: Round) -> None:
    path = f"/tong-hop/{round.pk}/{cast.unit('town').pk}/F03T/"
    ward = cast.unit("ward-1").pk
    fill_and_approve(cast, return_of(cast, round, "school-thcs"), {"teachers_required": "17"})  # 2 short
    assert '<b class="ms-value">2,00</b>' in page(cast, "hoa", path)
    outside = page(cast, "head", path)
    assert '<b class="ms-value">2,00</b>' not in outside
    assert "không hiển thị" in outside
    # The other commune is hidden with it, or the town's total would give it away.
    assert '<b class="ms-value">5,25</b>' not in outside
    assert "không hiển thị" in page(cast, "head", f"/tong-hop/{round.pk}/{ward}/F03T/")


def test_a_total_of_one_return_is_not_shown_to_another_school(cast: Cast, round: Round) -> None:
    path = f"/tong-hop/{round.pk}/{cast.unit('long-toan').pk}/H01/?tree=place"
    fill_and_approve(
        cast, return_of(cast, round, "school-thcs"), {"classrooms": "16", "classrooms_solid": "15"}
    )
    assert '<b class="ms-value">93,8</b>' in page(cast, "hoa", path)
    outside = page(cast, "head", path)
    assert "93,8" not in outside
    assert "không hiển thị" in outside


def test_what_units_wrote_is_read_by_the_owning_chain_only(cast: Cast, round: Round) -> None:
    school = return_of(cast, round, "school-thcs")
    head_of(school.unit_id)
    fill_and_approve(cast, school, {"difficulties": "Thiếu phòng học bộ môn"})
    path = f"/tong-hop/{round.pk}/{cast.unit('town').pk}/T01/"
    assert "Thiếu phòng học bộ môn" in page(cast, "leader", path)
    assert "Thiếu phòng học bộ môn" not in page(cast, "head", path)


def test_a_frozen_consolidation_is_sealed_and_opens_the_same_way(cast: Cast, round: Round) -> None:
    answer = cast.client("hoa").post(f"/tong-hop/{round.pk}/chot/", {"tree": "place", "as_of": "2023-12-14"})
    frozen = Consolidation.objects.get()
    assert answer["Location"] == f"/tong-hop/ban-chot/{frozen.pk}/"
    shown = page(cast, "inspector", f"/tong-hop/ban-chot/{frozen.pk}/")
    assert "Nguyên vẹn" in shown
    assert frozen.sha256 in shown
    below = page(cast, "hoa", f"/tong-hop/ban-chot/{frozen.pk}/{cast.unit('ward-1').pk}/F07/")
    assert f"/tong-hop/ban-chot/{frozen.pk}/{cast.unit('school-th').pk}/F07/" in below
    page(cast, "outsider", f"/tong-hop/ban-chot/{frozen.pk}/", 404)


def test_a_frozen_consolidation_that_was_tampered_with_says_so(cast: Cast, round: Round) -> None:
    frozen = do_freeze(round, "place", as_of=round.period_end, actor=cast.post("hoa"))
    frozen.content["groups"][0]["cells"]["J01"]["value"] = "900"
    frozen.save()
    assert "không khớp mã băm" in page(cast, "hoa", f"/tong-hop/ban-chot/{frozen.pk}/")
