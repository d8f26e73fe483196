"""A training plan: needs, courses in years, rules that need a click, posts within the norm."""

from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.planning.office import DAY
from tests.apps.planning.plans_office import PlansOffice
from tests.cast import Cast
from trienkhai.apps.planning.actions.plans import do_settle_plan
from trienkhai.apps.planning.actions.proposals import do_draft_submission
from trienkhai.apps.planning.actions.training import do_accept_rule, do_run_training, do_start_training
from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.plan_errors import PlanError
from trienkhai.apps.planning.queries.training_solving import MANAGER_RULE
from trienkhai.core.documents.writers import OfficialDocument, write_docx

COURSES = {"degree": {"places": 2, "cost": 18_000_000, "years": 2}}
POLICY = {"years": [2026, 2027], "courses": COURSES, "school_share": 50}


@pytest.fixture
def office(cast: Cast) -> PlansOffice:
    return PlansOffice(cast)


def _plan(office: PlansOffice, **more: object) -> Plan:
    policy = POLICY | more
    return do_start_training(office.town(), "Bồi dưỡng", policy, actor=office.post("an"), today=DAY)


@pytest.mark.parametrize("who", ["cuc", "finance", "head-a", "watch", "quan"])
def test_only_planners_of_the_body_plan(office: PlansOffice, who: str) -> None:
    plan = _plan(office)
    for act in (
        lambda: do_start_training(plan.dataset, "x", POLICY, actor=office.post(who), today=DAY),
        lambda: do_run_training(plan, {}, actor=office.post(who), today=DAY),
        lambda: do_accept_rule(plan, MANAGER_RULE, True, actor=office.post(who), today=DAY),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_who_lacks_the_degree_goes_within_places_and_money(office: PlansOffice) -> None:
    plan = _plan(office)
    # A09 has college only; A10 studies already; the three of Z and A90 hold nothing that is known.
    lacking = {row[0] for key in ("seats", "unplaced") for row in plan.result[key]}
    assert lacking == {"A09", "A90", "Z01", "Z02", "Z03"}
    assert [row[0] for row in plan.result["studying"]] == ["A10"]
    taken = Counter(row[7] for row in plan.result["seats"])
    assert taken == {2026: 2, 2027: 2} and plan.result["optimal"]
    assert [row[7] for row in plan.result["unplaced"]] == ["places"]
    assert plan.result["money"] == {"2026": 36_000_000, "2027": 36_000_000}


def test_money_binds_and_is_named_as_the_reason(office: PlansOffice) -> None:
    plan = _plan(office, budget={"2026": 18_000_000, "2027": 0})
    assert [row[7] for row in plan.result["seats"]] == [2026]
    assert {row[7] for row in plan.result["unplaced"]} == {"money_or_share"}


def test_without_a_course_nobody_is_placed_and_it_is_said(office: PlansOffice) -> None:
    plan = _plan(office, courses={})
    assert plan.result["seats"] == [] and {row[7] for row in plan.result["unplaced"]} == {"no_course"}


def test_the_same_input_gives_the_same_plan(office: PlansOffice) -> None:
    plan = _plan(office)
    again = do_start_training(plan.dataset, "Lần hai", POLICY, actor=office.post("an"), today=DAY)
    assert plan.result == again.result


def test_an_unverified_rule_is_used_only_after_a_click(office: PlansOffice) -> None:
    plan = _plan(office)
    assert "H1" not in {row[0] for row in plan.result["unplaced"]}
    plan = do_accept_rule(plan, "management-principal", True, actor=office.post("an"), today=DAY)
    assert ("H1", "management") in {(row[0], row[2]) for row in plan.result["unplaced"]}
    plan = do_run_training(plan, POLICY, actor=office.post("an"), today=DAY)
    assert plan.policy["accept"] == ["management-principal"]  # other courses do not drop it
    plan = do_accept_rule(plan, "management-principal", False, actor=office.post("an"), today=DAY)
    assert "H1" not in {row[0] for row in plan.result["unplaced"]}
    with pytest.raises(PlanError):
        do_accept_rule(plan, "degree-primary", True, actor=office.post("an"), today=DAY)


def test_terms_of_principals_are_counted_only_after_a_click(office: PlansOffice) -> None:
    plan = _plan(office)
    assert plan.result["longest"] is None and plan.result["rotations"] == []
    plan = do_accept_rule(plan, MANAGER_RULE, True, actor=office.post("an"), today=DAY)
    assert plan.result["longest"] == 10


def test_recruits_answer_what_the_staffing_plan_left_and_never_pass_the_norm(office: PlansOffice) -> None:
    staffing = office.plan()
    policy = POLICY | {"staffing_plan": staffing.pk, "assigned": {"primary": 2}}
    plan = do_start_training(staffing.dataset, "Tuyển", policy, actor=office.post("an"), today=DAY)
    people: Counter[str] = Counter()
    for school, _level, _subject, _year, posts, contracts, _lessons, _reason in plan.result["recruits"]:
        people[school] += posts + contracts
    room = {school: max(0, (norm - there) // 100) for school, _level, norm, there in staffing.result["norms"]}
    assert people["Z"] > 0 and all(number <= room[school] for school, number in people.items())
    assert plan.result["summary"]["posts"] == 2  # the assigned vacancies, no more
    assert {row[0] for row in plan.result["recruits"] if row[5] or row[4]} <= {"A", "C", "Z"}


def test_a_staffing_plan_of_other_facts_is_not_read(office: PlansOffice) -> None:
    staffing = office.plan()
    other = office.confirmed()
    policy = POLICY | {"staffing_plan": staffing.pk}
    plan = do_start_training(other, "Khác", policy, actor=office.post("an"), today=DAY)
    assert plan.result["staffing"] is None and plan.result["recruits"] == []


def test_its_submission_has_its_tables(office: PlansOffice) -> None:
    plan = do_settle_plan(_plan(office), actor=office.post("giang"), today=DAY)
    made = do_draft_submission(plan, actor=office.post("an"), today=DAY)
    paper = OfficialDocument.from_json(made.outgoing.description)
    assert [annex.title for annex in paper.annexes] == [
        "Mức độ đạt chuẩn trình độ",
        "Kế hoạch theo năm",
        "Danh sách cử đi đào tạo, bồi dưỡng",
        "Trường hợp chưa xếp được",
    ]
    said = str(made.outgoing.description)
    assert "Điều 72 Luật Giáo dục số 43/2019/QH14; Điều 5 Nghị định số 71/2020/NĐ-CP" in said
    assert "Có bằng cử nhân thuộc ngành đào tạo giáo viên trở lên" in said
    assert "quy định về chuẩn trình độ của nhà giáo" in said and "Thông tư 05/2025" not in said
    assert "72.000" in said and write_docx(paper)[:2] == b"PK"
