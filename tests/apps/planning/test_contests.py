"""What schools, communes and the teacher concerned say of a plan, and what it takes to settle it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.apps.planning.office import DAY
from tests.apps.planning.plans_office import DUE, LATER, PlansOffice
from tests.cast import Cast
from trienkhai.apps.duties.desk import desk
from trienkhai.apps.journal.models import Notice
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.planning.actions.contests import do_answer_contest, do_record_contest, do_speak
from trienkhai.apps.planning.actions.plans import do_reopen_plan, do_settle_plan, do_withdraw_plan
from trienkhai.apps.planning.actions.plans_opinions import do_give_opinion, do_start_consultation
from trienkhai.apps.planning.actions.staffing import do_wish
from trienkhai.apps.planning.models import Contest, Move, Opinion, Plan, Wish
from trienkhai.apps.planning.plan_access import moves_about
from trienkhai.apps.planning.plan_errors import PlanChangedError, PlanError

Outcome = Contest.Outcome


@pytest.fixture
def office(cast: Cast) -> PlansOffice:
    return PlansOffice(cast)


def _mine(office: PlansOffice, plan: Plan) -> Move:
    found = plan.moves.filter(staff__account=office.post("thay").account).first()
    assert found is not None
    return found


def _contest(office: PlansOffice, plan: Plan) -> Contest:
    return do_speak(_mine(office, plan).pk, False, "Tôi muốn ở lại.", actor=office.post("thay"), today=DAY)


def test_a_specialist_does_not_ask_and_a_plan_is_asked_about_once(office: PlansOffice) -> None:
    plan = office.plan()
    with pytest.raises(PermissionDenied):
        do_start_consultation(plan, DUE, actor=office.post("an"), today=DAY)
    do_start_consultation(plan, DUE, actor=office.post("giang"), today=DAY)
    with pytest.raises(PermissionDenied):
        do_start_consultation(plan, DUE, actor=office.post("giang"), today=DAY)


def test_schools_of_moves_and_their_communes_are_asked(office: PlansOffice) -> None:
    plan = office.consulted()
    asked = set(Opinion.objects.filter(plan=plan).values_list("unit_id", flat=True))
    assert asked == {office.cast.unit("truong-a").pk, office.cast.unit("ward-new").pk}
    heads = Notice.objects.filter(person=office.post("head-a").account)
    assert heads.filter(text__contains="Xin ý kiến").exists()
    assert Notice.objects.filter(person=office.post("thay").account, text__contains="liên quan").exists()


def test_each_finds_what_waits_for_him_on_the_desk(office: PlansOffice) -> None:
    plan = office.consulted()
    for who in ("head-a", "ward", "thay"):
        assert [line.kind for line in desk(office.post(who), DAY)].count("Cho ý kiến") == 1, who
    _contest(office, plan)
    assert [line.kind for line in desk(office.post("an"), DAY)].count("Trả lời kiến nghị") == 1
    assert "Cho ý kiến" not in [line.kind for line in desk(office.post("thay"), DAY)]


@pytest.mark.parametrize("who", ["an", "giang", "finance", "watch", "thay"])
def test_who_was_not_asked_gives_no_opinion(office: PlansOffice, who: str) -> None:
    plan = office.consulted()
    with pytest.raises((PermissionDenied, Http404)):
        do_give_opinion(plan, "agree", "", actor=office.post(who), today=DAY)
    assert not Opinion.objects.exclude(stance="").exists()


def test_disagreeing_needs_words_and_the_newest_word_counts(office: PlansOffice) -> None:
    plan, head = office.consulted(), office.post("head-a")
    with pytest.raises(PlanError):
        do_give_opinion(plan, "disagree", " ", actor=head, today=DAY)
    do_give_opinion(plan, "disagree", "Trường cần giữ người dạy lớp 1.", actor=head, today=DAY)
    do_give_opinion(plan, "agree", "", actor=head, today=DAY)
    said = Opinion.objects.filter(plan=plan, unit=head.unit).order_by("id")
    assert [one.stance for one in said] == ["disagree", "agree"]


def test_before_opinions_are_asked_the_teacher_sees_nothing(office: PlansOffice) -> None:
    plan = office.plan()
    assert not moves_about(office.post("thay").account).exists()
    with pytest.raises(PlanChangedError):
        do_speak(_mine(office, plan).pk, False, "Không", actor=office.post("thay"), today=DAY)


def test_nobody_speaks_for_another(office: PlansOffice) -> None:
    plan = office.consulted()
    other = plan.moves.exclude(pk=_mine(office, plan).pk).first()
    assert other is not None
    with pytest.raises(PlanChangedError):
        do_speak(other.pk, True, "", actor=office.post("thay"), today=DAY)
    for who in ("ward", "thay", "an", "finance"):
        with pytest.raises(PermissionDenied):
            do_record_contest(other.pk, True, "", actor=office.post(who), today=DAY)
    assert not Contest.objects.exists()


def test_the_head_of_the_giving_school_writes_down_what_somebody_said(office: PlansOffice) -> None:
    plan = office.consulted()
    other = plan.moves.exclude(pk=_mine(office, plan).pk).first()
    assert other is not None
    made = do_record_contest(other.pk, False, "Xin ở lại.", actor=office.post("head-a"), today=DAY)
    assert made.recorded_by == office.post("head-a") and made.outcome == Outcome.OPEN
    assert made.staff_code == other.staff.code


def test_a_contest_has_words_and_stands_once(office: PlansOffice) -> None:
    plan = office.consulted()
    with pytest.raises(PlanError):
        do_speak(_mine(office, plan).pk, False, "", actor=office.post("thay"), today=DAY)
    _contest(office, plan)
    with pytest.raises(PlanError):
        _contest(office, plan)


def test_a_plan_is_not_settled_while_a_contest_is_open(office: PlansOffice) -> None:
    plan = office.agreed()
    contest = _contest(office, plan)
    with pytest.raises(PlanError, match="kiến nghị"):
        do_settle_plan(plan, actor=office.post("giang"), today=LATER)
    do_answer_contest(contest, "answered", "Trường kia thiếu.", actor=office.post("an"), today=DAY)
    assert do_settle_plan(plan, actor=office.post("giang"), today=LATER).status == Plan.Status.SETTLED


def test_upheld_is_forbidden_in_the_run_that_follows_at_once(office: PlansOffice) -> None:
    plan = office.consulted()
    contest = _contest(office, plan)
    do_answer_contest(contest, "upheld", "", actor=office.post("giang"), today=DAY)
    plan.refresh_from_db()
    assert not plan.moves.filter(staff__code=contest.staff_code).exists()
    assert plan.moves.count() == 3 and plan.result["verdict"]["ok"]
    assert Wish.objects.get(plan=plan).kind == Wish.Kind.FORBID
    told = Notice.objects.filter(person=office.post("thay").account, text__contains="Đã trả lời")
    assert told.exists()
    # Giving way did not make it the leader's own plan: he may still settle it.
    do_settle_plan(plan, actor=office.post("giang"), today=LATER)


@pytest.mark.parametrize("who", ["cuc", "finance", "head-a", "thay", "watch"])
def test_only_the_planning_body_answers(office: PlansOffice, who: str) -> None:
    plan = office.consulted()
    contest = _contest(office, plan)
    with pytest.raises(PermissionDenied):
        do_answer_contest(contest, "upheld", "", actor=office.post(who), today=DAY)
    contest.refresh_from_db()
    assert contest.outcome == Outcome.OPEN


def test_keeping_the_plan_needs_words_and_an_answer_stands(office: PlansOffice) -> None:
    contest = _contest(office, office.consulted())
    with pytest.raises(PlanError):
        do_answer_contest(contest, "answered", "", actor=office.post("an"), today=DAY)
    do_answer_contest(contest, "answered", "Vì sao.", actor=office.post("an"), today=DAY)
    with pytest.raises(PlanError):
        do_answer_contest(contest, "upheld", "", actor=office.post("an"), today=DAY)


def test_specialists_prepare_and_a_leader_settles_what_he_did_not_make(office: PlansOffice) -> None:
    plan = office.agreed()
    for who in ("an", "cuc", "head-a", "finance"):
        with pytest.raises(PermissionDenied):
            do_settle_plan(plan, actor=office.post(who), today=LATER)
    do_wish(plan, Wish.Kind.FORBID, "A09", actor=office.post("giang"), today=DAY)
    with pytest.raises(PermissionDenied):
        do_settle_plan(plan, actor=office.post("giang"), today=LATER)


def test_whoever_works_alone_settles_his_own(office: PlansOffice) -> None:
    plan = office.agreed()
    Post.objects.filter(unit=plan.body, role=Role.SPECIALIST).update(valid_to=DAY)
    do_wish(plan, Wish.Kind.FORBID, "A09", actor=office.post("giang"), today=DAY)
    do_settle_plan(plan, actor=office.post("giang"), today=LATER)


def test_a_plan_nobody_was_asked_about_is_not_settled(office: PlansOffice) -> None:
    plan = office.plan()
    with pytest.raises(PlanError, match="lấy ý kiến"):
        do_settle_plan(plan, actor=office.post("giang"), today=DAY)


def test_silence_holds_the_plan_until_the_day_is_over(office: PlansOffice) -> None:
    plan = office.consulted()
    with pytest.raises(PlanError, match="chưa trả lời"):
        do_settle_plan(plan, actor=office.post("giang"), today=DUE)
    do_settle_plan(plan, actor=office.post("giang"), today=LATER)


def test_a_settled_plan_is_not_computed_again_unless_reopened(office: PlansOffice) -> None:
    plan = do_settle_plan(office.agreed(), actor=office.post("giang"), today=LATER)
    with pytest.raises(PermissionDenied):
        do_wish(plan, Wish.Kind.FORBID, "A01", actor=office.post("an"), today=LATER)
    with pytest.raises(PermissionDenied):
        do_reopen_plan(plan, actor=office.post("an"), today=LATER)
    plan = do_reopen_plan(plan, actor=office.post("giang"), today=LATER)
    assert plan.status == Plan.Status.CONSULTING
    plan = do_withdraw_plan(plan, actor=office.post("giang"), today=LATER)
    assert plan.status == Plan.Status.WITHDRAWN
    assert not moves_about(office.post("thay").account).exists()
