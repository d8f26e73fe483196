"""The pages of a network plan: who sees them, what stands first, how much they ask of the database."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.planning.conftest import office  # noqa: F401  # the fixture
from tests.apps.planning.network_office import PLACES, network_dataset, network_plan
from tests.apps.planning.office import DAY, PlanningOffice
from trienkhai.apps.planning.actions.plans_opinions import do_start_consultation
from trienkhai.apps.planning.actions.storing import store
from trienkhai.apps.planning.models import Dataset, Plan, Table

pytestmark = pytest.mark.django_db
CLOSED = {"decisions": {"close": ["C-1"]}}
PAGES = ("network", "network-sites", "network-map", "network-file", "network-geojson")
STEPS = ("network-choose", "network-staffing", "network-sites", "network-policy")


def test_who_may_not_sees_nothing(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(office, policy=CLOSED)
    for page in (*PAGES, "network-policy"):
        address = reverse(page, args=[plan.pk])
        assert Client().get(address).status_code == 302, page
        for who in ("finance", "ward", "head-a"):
            assert office.cast.client(who).get(address).status_code in (403, 404), (page, who)
        assert office.cast.client("quan").get(address).status_code == 403
    for step in STEPS:
        address = reverse(step, args=[plan.pk])
        for who in ("finance", "ward", "head-a", "watch", "cuc"):
            answer = office.cast.client(who).post(address, {"version": plan.version, "scenario": "giu-diem"})
            assert answer.status_code in (403, 404), (step, who)
    plan.refresh_from_db()
    assert plan.version == 1 and Dataset.objects.count() == 1


def test_who_reads_reads_everything(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(office, policy=CLOSED)
    for who in ("an", "giang", "cuc", "watch"):
        for page in PAGES:
            assert office.cast.client(who).get(reverse(page, args=[plan.pk])).status_code == 200, (who, page)


def test_worse_off_stands_before_the_rest(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(office, policy=CLOSED)
    text = office.cast.client("an").get(reverse("network", args=[plan.pk])).content.decode()
    assert "Khóm Ba" in text
    assert text.index('id="xa-hon"') < text.index('id="so-sanh"')
    assert "đã kiểm chứng" in text
    assert "chưa kiểm chứng" in text  # the rules nobody verified are shown as such


def test_started_in_the_browser_decided_and_chosen(office: PlanningOffice) -> None:  # noqa: F811
    dataset = network_dataset(office)
    client = office.cast.client("an")
    start = reverse("network-start", args=[dataset.pk])
    page = client.get(start)
    assert "chưa kiểm chứng" in page.content.decode()
    entered = {
        "name": "Phương án thử", "assignment": "", "starts_on": "2026-09-01", "seconds": "5", "minimum_size": "on",
        "sole_school_exempt": "on", "coverage": "on", "merges": "on", "merge_km": "5", "pupil_km": "1000",
        "worse_pupil_km": "1000", "far_pupil": "2000", "post": "150000", "cost_percent": "100", "years": "10",
        "alternatives": ["giu-diem"], "accept_unverified": ["ML/primary/distance"],
    }  # fmt: skip
    answer = client.post(start, entered)
    plan = Plan.objects.get()
    assert answer.headers["Location"] == reverse("network", args=[plan.pk])
    assert plan.policy["policy"]["limits"]["accept_unverified"] == ["ML/primary/distance"]
    sites = reverse("network-sites", args=[plan.pk])
    client.post(f"{sites}?cap=primary", {"version": plan.version, "site-C-1": "close", "school-A": "stay"})
    plan.refresh_from_db()
    assert plan.policy["policy"]["decisions"] == {
        "keep": [],
        "close": ["C-1"],
        "no_merge": ["A"],
        "merge": [],
    }
    assert plan.policy["policy"]["limits"]["accept_unverified"] == ["ML/primary/distance"]
    client.post(reverse("network-choose", args=[plan.pk]), {"version": plan.version, "scenario": "giu-diem"})
    plan.refresh_from_db()
    assert plan.policy["chosen"] == "giu-diem"
    stale = client.post(
        reverse("network-choose", args=[plan.pk]), {"version": 0, "scenario": "phuong-an"}, follow=True
    )
    assert "vừa được người khác thay đổi" in stale.content.decode()


def test_conflicting_limits_are_named_with_their_places(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(
        office, policy={"decisions": {"merge": [["C", "A"]], "close": ["C-1"]}}, alternatives=[]
    )
    text = office.cast.client("an").get(reverse("network", args=[plan.pk])).content.decode()
    assert "không thực hiện được" in text
    assert "quyết định nhập trường C vào trường A" in text
    assert "Trường Tiểu học Minh họa C, Trường Tiểu học Minh họa A" in text


def test_without_sites_the_page_says_what_to_do(office: PlanningOffice) -> None:  # noqa: F811
    dataset = office.confirmed()
    text = office.cast.client("an").get(reverse("network-start", args=[dataset.pk])).content.decode()
    assert "Chưa đủ số liệu mạng lưới" in text


def test_the_map_crosses_what_closes_and_points_where_pupils_go(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(office, policy=CLOSED)
    client = office.cast.client("an")
    text = client.get(reverse("network-map", args=[plan.pk]) + "?cap=primary").content.decode()
    assert text.count('<svg class="pl-map"') == 2
    assert "pl-site-close" in text
    assert "pl-arrow pl-way-worse" in text
    content = json.loads(client.get(reverse("network-geojson", args=[plan.pk])).content)
    assert {one["properties"]["layer"] for one in content["features"]} >= {"site", "place", "way"}


def test_a_unit_asked_sees_its_own_part(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(office, policy=CLOSED)
    address = reverse("plan-opinion", args=[plan.pk])
    assert office.cast.client("ward").get(address).status_code == 404  # not asked yet
    do_start_consultation(plan, DAY, actor=office.post("giang"), today=DAY)
    text = office.cast.client("ward").get(address).content.decode()
    assert "Khóm Ba" in text and "Điểm chính C" in text
    answer = office.cast.client("ward").post(
        address, {"stance": "disagree", "text": "Đường qua rạch."}, follow=True
    )
    assert "Đường qua rạch." in answer.content.decode()
    assert office.cast.client("finance").get(address).status_code == 404


def test_many_places_ask_no_more_queries(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(office, policy=CLOSED)
    client = office.cast.client("an")

    def asked(page: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            assert client.get(reverse(page, args=[plan.pk])).status_code == 200
        return len(told)

    few = [asked(page) for page in PAGES]
    many = [(f"K{n}", f"Khóm {n}", "29512", "9.627", f"106.{500 + n % 90}", "", "0", "3", "0", "0", "", "A-1", "", "")
            for n in range(4, 104)]  # fmt: skip
    rows = plan.result["plans"]["phuong-an"]["attendance"]
    for cells in many:
        rows.append([cells[0], "primary", 3, "C-1", 100, False, "A-1", 2100])
    store(plan.dataset, Table.PLACES, [*PLACES, *many])
    plan.save()
    # The facts are remembered while they are the same; after a change each page may read them once.
    again = [asked(page) for page in PAGES]
    assert all(after <= before + 3 for before, after in zip(few, again, strict=True)), (few, again)
    assert max(few) <= 30


def test_sites_are_looked_for_and_decided_without_touching_the_others(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(office, policy=CLOSED)
    client = office.cast.client("an")
    sites = reverse("network-sites", args=[plan.pk])
    page = client.get(sites, {"cap": "primary", "tim": "minh hoa a"})
    assert {row["site"].school_id for row in page.context["rows"]} == {"A"}
    assert [row["code"] for row in page.context["schools"]] == ["A"]
    shown = page.context["rows"][0]["site"].site_id
    answer = client.post(
        f"{sites}?cap=primary&tim=minh+hoa+a",
        {"version": plan.version, f"site-{shown}": "keep", "school-A": ""},
    )
    assert answer.headers["Location"].endswith("?cap=primary&tim=minh+hoa+a")
    plan.refresh_from_db()
    decided = plan.policy["policy"]["decisions"]
    assert decided["keep"] == [shown] and decided["close"] == [
        "C-1"
    ]  # decided before, on a page not shown now
    assert client.get(sites, {"cap": "primary", "tim": "không có"}).context["of"] == 0


def test_long_lists_come_a_stretch_at_a_time(
    office: PlanningOffice,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = network_plan(office, policy=CLOSED)
    client = office.cast.client("an")
    for module, name in (("network_sites", "_PAGE"), ("network", "_SHOWN")):
        monkeypatch.setattr(f"trienkhai.faces.web.planning.{module}.{name}", 1)
    for route, rows in (("network-sites", "rows"), ("network-map", "changed"), ("network", "worse")):
        seen, address = 0, "?cap=primary"
        while address:
            context = client.get(reverse(route, args=[plan.pk]) + address).context
            assert len(context[rows]) <= 1
            seen += len(context[rows])
            address = context["next_page"]
        assert seen == context["of"] > 0, route
