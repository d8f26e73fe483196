"""A network plan from start to issue: who may, what is computed, what is told, what it becomes."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from tests.apps.planning.network_office import NEW_SITE, SITES, network_dataset, network_plan
from tests.apps.planning.office import DAY, PlanningOffice
from trienkhai.apps.journal.jobs import run_ready
from trienkhai.apps.journal.models import Notice
from trienkhai.apps.planning.actions import network as network_actions
from trienkhai.apps.planning.actions.datasets import do_confirm_dataset
from trienkhai.apps.planning.actions.network import do_choose_scenario, do_run_network, do_start_network
from trienkhai.apps.planning.actions.network_staffing import do_make_staffing_dataset
from trienkhai.apps.planning.actions.plans import do_settle_plan
from trienkhai.apps.planning.actions.plans_opinions import do_give_opinion, do_start_consultation
from trienkhai.apps.planning.actions.proposals import do_draft_submission
from trienkhai.apps.planning.actions.staffing import do_start_staffing
from trienkhai.apps.planning.models import ClassGroup, Dataset, Opinion, Plan, School, Staff
from trienkhai.apps.planning.plan_errors import PlanChangedError, PlanError
from trienkhai.apps.planning.queries.facts import facts_of
from trienkhai.apps.planning.queries.network import (
    Names,
    names_of_network,
    network_of,
    site_lines,
    worse_lines,
)
from trienkhai.apps.planning.queries.network_policy import policies_of
from trienkhai.apps.planning.queries.network_solving import scenario_of
from trienkhai.core.planning.facts import tables_of, validate
from trienkhai.core.planning.network import NetworkError, verify_network

pytestmark = pytest.mark.django_db
CLOSED = {"decisions": {"close": ["C-1"]}}
OPENED = {
    "decisions": {"close": ["C-1"], "keep": ["D-1"]},
    "limits": {"minimum_size": False, "merges": False},
}


@pytest.mark.parametrize("who", ["cuc", "quan", "finance", "watch", "ward", "head-a"])
def test_only_planners_of_the_body_start_one(office: PlanningOffice, who: str) -> None:
    dataset = network_dataset(office)
    with pytest.raises(PermissionDenied):
        do_start_network(dataset, "x", {}, actor=office.post(who), today=DAY)
    assert not Plan.objects.exists()


def test_others_neither_run_nor_choose_nor_carry_it_over(office: PlanningOffice) -> None:
    plan = network_plan(office)
    for who in ("cuc", "watch", "ward", "head-a", "finance"):
        post = office.post(who)
        for attempt in (
            lambda post=post: do_run_network(plan, plan.policy, actor=post, today=DAY),
            lambda post=post: do_choose_scenario(plan, "giu-diem", actor=post, today=DAY),
            lambda post=post: do_make_staffing_dataset(plan, actor=post, today=DAY),
        ):
            with pytest.raises((PermissionDenied, Http404)):
                attempt()


def test_without_sites_and_places_nothing_starts(office: PlanningOffice) -> None:
    with pytest.raises(NetworkError):
        do_start_network(office.confirmed(), "x", {}, actor=office.post("an"), today=DAY)
    assert not Plan.objects.exists()


def test_scenarios_stand_beside_today_and_are_verified(office: PlanningOffice) -> None:
    plan = network_plan(office, policy=CLOSED)
    assert [one["name"] for one in plan.result["scenarios"]] == ["hien-trang", "phuong-an", "giu-diem"]
    now, then = scenario_of(plan.result, "hien-trang"), scenario_of(plan.result, "phuong-an")
    assert now is not None and then is not None
    assert now["pupils"] == then["pupils"] == 510
    assert (now["sites"], now["schools"]) == (2, 2)
    assert then["schools"] == 1
    assert plan.result["verdict"] == {"ok": True, "found": []}
    _facts, found = network_of(plan)
    assert found is not None
    assert {row.place_id: row.site_id for row in found.attendance}["K3"] == "A-1"
    assert plan.result["concerned"] == {"schools": ["A", "C"], "communes": ["29512"]}


def test_the_stored_plan_is_the_one_that_was_verified(office: PlanningOffice) -> None:
    """What pages show is rebuilt from the record: the verifier finds nothing wrong with that, and sees a change."""
    plan = network_plan(office, policy=CLOSED)
    facts, found = network_of(plan)
    assert found is not None
    whole = replace(found, policy=policies_of(plan.policy, facts)[0])
    assert verify_network(facts, whole) == ()
    moved = replace(
        whole, attendance=tuple(replace(row, metres=row.metres - 300) for row in whole.attendance)
    )
    assert verify_network(facts, moved) != ()


def test_whoever_goes_farther_is_listed_by_place(office: PlanningOffice) -> None:
    plan = network_plan(office, policy=CLOSED)
    facts, found = network_of(plan)
    assert found is not None
    lines = worse_lines(facts, found, names_of_network(plan, DAY))
    assert [(line.place, line.pupils, line.is_far) for line in lines] == [("Khóm Ba", 90, True)]
    assert lines[0].commune == "Phường Duyên Hải"
    assert sum(line.pupils for line in lines) == scenario_of(plan.result, "phuong-an")["pupils_worse"]  # type: ignore[index]
    actions = {line.site_id: line.action for line in site_lines(facts, found, names_of_network(plan, DAY))}
    assert actions["C-1"] == "close"


def test_limits_that_conflict_are_told_and_nothing_can_be_settled(office: PlanningOffice) -> None:
    plan = network_plan(
        office, policy={"decisions": {"close": ["C-1"], "keep": []}, "limits": {"distance_km": {"primary": 1.0},
                        "merges": False, "minimum_size": True}}, alternatives=[],
    )  # fmt: skip
    main = scenario_of(plan.result, "phuong-an")
    assert main is not None
    assert not main["plan"]
    assert main["conflicts"]
    assert not plan.result["verdict"]["ok"]
    with pytest.raises(PlanError):
        do_settle_plan(plan, actor=office.post("giang"), today=DAY)
    with pytest.raises(PlanError):
        do_start_consultation(plan, DAY, actor=office.post("giang"), today=DAY)
    with pytest.raises(PlanError):
        do_make_staffing_dataset(plan, actor=office.post("an"), today=DAY)


def test_a_decision_that_cannot_stand_beside_another_is_named(office: PlanningOffice) -> None:
    plan = network_plan(
        office, policy={"decisions": {"merge": [["C", "A"]], "close": ["C-1"]}}, alternatives=[]
    )
    main = scenario_of(plan.result, "phuong-an")
    assert main is not None
    assert [(one["kind"], one["ids"]) for one in main["conflicts"]] == [("decision", ["C", "A"])]


def test_another_scenario_is_chosen_without_computing(office: PlanningOffice) -> None:
    plan = network_plan(office, policy={"limits": {"minimum_size": False}})
    ran = plan.run_at
    chosen = do_choose_scenario(plan, "giu-diem", version=plan.version, actor=office.post("an"), today=DAY)
    assert chosen.policy["chosen"] == "giu-diem"
    assert chosen.run_at == ran
    for name in ("hien-trang", "gan-nha"):
        with pytest.raises(PlanError):
            do_choose_scenario(chosen, name, actor=office.post("an"), today=DAY)
    with pytest.raises(PlanChangedError):
        do_choose_scenario(plan, "phuong-an", version=chosen.version - 1, actor=office.post("an"), today=DAY)


def test_a_large_place_is_computed_by_a_job(office: PlanningOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_actions, "LARGE", 1)
    plan = network_plan(office, policy=CLOSED)
    assert plan.result["job"]["stage"] == "wait"
    assert plan.run_at is None
    with pytest.raises(PlanError):
        do_start_consultation(plan, DAY, actor=office.post("giang"), today=DAY)
    again = do_run_network(plan, plan.policy, actor=office.post("an"), today=DAY)
    run_ready()  # the first job finds that another was asked for since
    again.refresh_from_db()
    assert again.run_at is not None
    assert "job" not in again.result
    assert again.result["verdict"]["ok"]


def test_used_in_staffing_the_pupils_and_people_stand_at_the_school_that_takes_them(
    office: PlanningOffice,
) -> None:
    plan = network_plan(office, policy=CLOSED)
    before = ClassGroup.objects.filter(school__dataset=plan.dataset).count()
    made = do_make_staffing_dataset(plan, actor=office.post("an"), today=DAY)
    assert set(School.objects.filter(dataset=made).values_list("code", flat=True)) == {"A", "B"}
    primary = ClassGroup.objects.filter(school__dataset=made, level="primary")
    assert sum(primary.values_list("pupils", flat=True)) == 510
    moved = Staff.objects.get(school__dataset=made, code="G5")
    assert (moved.school.code, moved.name) == ("A", "Lê Minh Họa Năm")
    assert ClassGroup.objects.filter(school__dataset=plan.dataset).count() == before
    assert made.status == "draft"


def test_asked_changed_settled_proposed_and_issued(office: PlanningOffice) -> None:
    plan = network_plan(office, policy=CLOSED)
    an, giang = office.post("an"), office.post("giang")
    with pytest.raises(PlanError):
        do_settle_plan(plan, actor=giang, today=DAY)  # nobody was asked yet
    plan = do_start_consultation(plan, DAY, actor=giang, today=DAY)
    asked = set(Opinion.objects.filter(plan=plan).values_list("unit_id", flat=True))
    assert asked == {office.cast.unit("truong-a").pk, office.cast.unit("ward-new").pk}
    do_give_opinion(plan, "changes", "Giữ điểm C cho các em lớp nhỏ.", actor=office.post("ward"), today=DAY)
    do_give_opinion(plan, "agree", "", actor=office.post("head-a"), today=DAY)
    given = {**plan.policy, "policy": {"decisions": {"merge": [["C", "A"]], "keep": ["C-1"]}, "seconds": 5}}
    plan = do_run_network(plan, given, actor=an, today=DAY)
    assert plan.result["earlier"]["pupils_worse"] == 90
    assert scenario_of(plan.result, "phuong-an")["pupils_worse"] == 0  # type: ignore[index]
    plan = do_settle_plan(plan, actor=giang, today=DAY)
    made = do_draft_submission(plan, actor=an, today=DAY)
    titles = [annex["title"] for annex in made.outgoing.description["annexes"]]
    assert titles == ["Các điểm trường và việc thực hiện", "Tổng hợp ý kiến"]
    text = str(made.outgoing.description)
    assert "Giữ điểm C cho các em lớp nhỏ." in text
    assert "Không học sinh nào phải đi xa hơn" in text


def test_sentences_of_the_core_speak_of_schools_and_communes_by_name() -> None:
    names = Names({"A": "Trường Tiểu học A", "B": "Cơ sở B"}, {"29512": "Phường Duyên Hải"})
    told = names.spoken("Trường A là trường tiểu học duy nhất của 29512; trường B thì không.")
    assert (
        told
        == "Trường Tiểu học A là trường tiểu học duy nhất của Phường Duyên Hải; trường Cơ sở B thì không."
    )


def test_a_new_school_of_the_plan_stands_in_the_staffing_facts_with_classes_and_people_to_come(
    office: PlanningOffice,
) -> None:
    """From the network page to the staffing plan: a new school takes pupils, and its lessons are a shortage there."""
    dataset = network_dataset(office, sites=(*SITES, NEW_SITE))
    client = office.cast.client("an")
    plan = do_start_network(
        dataset,
        "Thêm trường",
        {"alternatives": [], "policy": {"seconds": 5, **OPENED}},
        actor=office.post("an"),
        today=DAY,
    )
    answer = client.post(reverse("network-staffing", args=[plan.pk]), {"version": plan.version}, follow=True)
    assert "Phương án có trường mới" in answer.content.decode()
    made = Dataset.objects.latest("pk")
    school = School.objects.get(dataset=made, code="D")
    assert (school.name, school.manager_code, school.zone) == ("Trường Tiểu học Minh họa D", "UBND-29512", 3)
    assert Notice.objects.filter(person=office.post("an").account, text__contains=school.name).exists()
    pupils = ClassGroup.objects.filter(school=school, level="primary").values_list("pupils", flat=True)
    assert sum(pupils) >= 90
    whole = ClassGroup.objects.filter(school__dataset=made, level="primary").values_list("pupils", flat=True)
    assert sum(whole) == 510
    names = set(Staff.objects.filter(school__dataset=dataset).values_list("code", "name"))
    assert set(Staff.objects.filter(school__dataset=made).values_list("code", "name")) == names
    facts = facts_of(made)
    assert validate(tables_of(facts)).facts == facts
    made = do_confirm_dataset(made, actor=office.post("giang"), today=DAY, accept_gaps=True)
    staffing = do_start_staffing(made, "Đội ngũ", {}, actor=office.post("an"), today=DAY)
    assert staffing.result["summary"]["unmet_before"] > 0
    shown = client.get(reverse("staffing-schools", args=[staffing.pk])).content.decode()
    assert "Trường Tiểu học Minh họa D" in shown
