"""A return from the first figure to approval, and corrections after it."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.apps.measures.conftest import Approve
from tests.apps.measures.figures import filled
from tests.cast import Cast
from trienkhai.apps.journal.models import Notice
from trienkhai.apps.measures.access import access_return
from trienkhai.apps.measures.actions import (
    do_approve_return,
    do_open_round,
    do_reopen_return,
    do_save_return,
    do_send_back_return,
    do_submit_return,
)
from trienkhai.apps.measures.errors import ConflictError, NotReadyError, WrongStateError
from trienkhai.apps.measures.figures import (
    all_revisions,
    current_figures,
    latest_figures,
    previous_figures,
    problems_of,
    return_items,
)
from trienkhai.apps.measures.models import Return, Round, Value


@pytest.fixture
def school(cast: Cast, round: Round) -> Return:
    return round.returns.select_related("round").get(unit=cast.unit("school-th"))


@pytest.fixture
def sent(cast: Cast, school: Return) -> Return:
    saved = do_save_return(school, filled(school), version=0, actor=cast.post("head"))
    return do_submit_return(saved, actor=cast.post("head"), today=cast.today)


@pytest.mark.parametrize("who", ["other-head", "commune", "phuc", "administrator", "outsider"])
def test_a_return_does_not_exist_for_others(cast: Cast, school: Return, who: str) -> None:
    with pytest.raises(Http404):
        access_return(cast.post(who), school.pk, cast.today)


@pytest.mark.parametrize("who", ["head", "hoa", "head-pgd", "leader", "clerk", "inspector"])
def test_its_unit_the_owning_chain_and_inspectors_see_it(cast: Cast, school: Return, who: str) -> None:
    assert access_return(cast.post(who), school.pk, cast.today) == school


@pytest.mark.parametrize("who", ["other-head", "hoa", "leader", "inspector", "administrator", "commune"])
def test_only_its_unit_enters_figures(cast: Cast, school: Return, who: str) -> None:
    with pytest.raises(PermissionDenied):
        do_save_return(school, {"pupils": "3"}, version=0, actor=cast.post(who))
    assert not Value.objects.exists()


def test_a_draft_keeps_what_is_there_and_what_is_missing_stays_missing(cast: Cast, school: Return) -> None:
    saved = do_save_return(school, {"pupils": "1.320", "classes": ""}, version=0, actor=cast.post("head"))
    assert (saved.state, saved.version) == (Return.State.DRAFT, 1)
    figures = latest_figures(all_revisions(saved))
    assert figures["pupils"].number == 1320
    assert "classes" not in figures


def test_a_draft_keeps_even_what_is_no_number_and_says_so(cast: Cast, school: Return) -> None:
    saved = do_save_return(school, {"pupils": "ba trăm"}, version=0, actor=cast.post("head"))
    figures = latest_figures(all_revisions(saved))
    assert figures["pupils"].shown == "ba trăm"
    problems = problems_of(figures, return_items(saved), {})
    assert any("ba trăm" in str(problem) for problem in problems if problem.item == "pupils")


@pytest.mark.parametrize("typed", ["0,123456", "99999999999999999999", "1e9", "=1+1", "NaN", "Infinity"])
def test_what_cannot_be_kept_exactly_keeps_a_return_from_being_sent(
    cast: Cast, school: Return, typed: str
) -> None:
    saved = do_save_return(
        school, {**filled(school), "teachers_required": typed}, version=0, actor=cast.post("head")
    )
    with pytest.raises(NotReadyError) as refused:
        do_submit_return(saved, actor=cast.post("head"), today=cast.today)
    assert "teachers_required" in {problem.item for problem in refused.value.problems}


def test_saving_the_same_figures_again_changes_nothing(cast: Cast, school: Return) -> None:
    do_save_return(school, {"pupils": "320"}, version=0, actor=cast.post("head"))
    again = do_save_return(school, {"pupils": "320,0"}, version=1, actor=cast.post("head"))
    assert again.version == 1
    assert Value.objects.count() == 1


def test_an_item_that_is_not_asked_of_the_unit_is_not_stored(cast: Cast, school: Return) -> None:
    do_save_return(school, {"spend_education": "9", "no_such_item": "1"}, version=0, actor=cast.post("head"))
    assert not Value.objects.exists()


def test_two_people_at_once_keep_both_their_figures(cast: Cast, school: Return) -> None:
    do_save_return(school, {"pupils": "320", "classes": ""}, version=0, actor=cast.post("head"))
    merged = do_save_return(school, {"pupils": "", "classes": "10"}, version=0, actor=cast.post("head"))
    assert {code: figure.shown for code, figure in latest_figures(all_revisions(merged)).items()} == {
        "pupils": "320",
        "classes": "10",
    }


def test_two_people_who_change_the_same_figure_are_told_and_nothing_is_lost(
    cast: Cast, school: Return
) -> None:
    do_save_return(school, {"pupils": "320"}, version=0, actor=cast.post("head"))
    with pytest.raises(ConflictError) as told:
        do_save_return(school, {"pupils": "330", "classes": "10"}, version=0, actor=cast.post("head"))
    assert told.value.others["pupils"].shown == "320"
    assert told.value.others["pupils"].entered_by == "Nguyễn Minh Họa Lan"
    school.refresh_from_db()
    assert latest_figures(all_revisions(school)).keys() == {"pupils"}
    # Having seen it, the same person decides.
    saved = do_save_return(school, {"pupils": "330"}, version=told.value.version, actor=cast.post("head"))
    assert [figure.shown for figure in all_revisions(saved)["pupils"]] == ["320", "330"]


def test_a_return_with_missing_or_wrong_figures_is_not_sent(cast: Cast, school: Return) -> None:
    figures = {**filled(school), "pupils": "", "teachers_standard": "99"}
    saved = do_save_return(school, figures, version=0, actor=cast.post("head"))
    with pytest.raises(NotReadyError) as refused:
        do_submit_return(saved, actor=cast.post("head"), today=cast.today)
    assert {problem.item for problem in refused.value.problems} == {"pupils", "teachers_standard"}
    assert Return.objects.get(pk=school.pk).state == Return.State.DRAFT


@pytest.mark.parametrize("who", ["hoa", "leader", "inspector", "other-head"])
def test_only_the_head_of_the_unit_sends(cast: Cast, school: Return, who: str) -> None:
    saved = do_save_return(school, filled(school), version=0, actor=cast.post("head"))
    with pytest.raises(PermissionDenied):
        do_submit_return(saved, actor=cast.post(who), today=cast.today)


@pytest.mark.parametrize("who", ["head", "other-head", "commune", "leader", "clerk", "inspector", "phuc"])
def test_only_the_owner_approves_or_sends_back(cast: Cast, sent: Return, who: str) -> None:
    with pytest.raises(PermissionDenied):
        do_approve_return(sent, actor=cast.post(who), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_send_back_return(sent, "sai", actor=cast.post(who), today=cast.today)


def test_a_return_that_was_not_sent_is_not_approved(cast: Cast, school: Return) -> None:
    with pytest.raises(WrongStateError):
        do_approve_return(school, actor=cast.post("hoa"), today=cast.today)


def test_nobody_approves_what_he_sent_himself(cast: Cast, round: Round) -> None:
    own = round.returns.get(unit=cast.unit("pgd"))
    saved = do_save_return(own, filled(own), version=0, actor=cast.post("head-pgd"))
    sent = do_submit_return(saved, actor=cast.post("head-pgd"), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_approve_return(sent, actor=cast.post("head-pgd"), today=cast.today)
    assert do_approve_return(sent, actor=cast.post("hoa"), today=cast.today).state == Return.State.APPROVED


def test_a_sent_return_is_not_changed(cast: Cast, sent: Return) -> None:
    with pytest.raises(WrongStateError):
        do_save_return(sent, {"pupils": "5"}, version=sent.version, actor=cast.post("head"))


def test_sending_back_needs_a_reason_and_tells_the_unit(cast: Cast, sent: Return) -> None:
    with pytest.raises(ValueError, match="reason"):
        do_send_back_return(sent, "  ", actor=cast.post("hoa"), today=cast.today)
    Notice.objects.all().delete()
    back = do_send_back_return(sent, "Kiểm tra lại số lớp", actor=cast.post("hoa"), today=cast.today)
    assert (back.state, back.note) == (Return.State.RETURNED, "Kiểm tra lại số lớp")
    assert Notice.objects.get().person == cast.post("head").account


def test_approval_puts_the_figures_in_force(cast: Cast, sent: Return) -> None:
    assert not Value.objects.filter(is_current=True).exists()
    approved = do_approve_return(sent, actor=cast.post("hoa"), today=cast.today)
    assert current_figures(all_revisions(approved))["pupils"].number == 320
    assert Round.objects.get(pk=sent.round_id).figures == 1


def test_a_correction_is_a_new_revision_and_the_old_stays_in_force_until_approval(
    cast: Cast, sent: Return
) -> None:
    head, hoa = cast.post("head"), cast.post("hoa")
    approved = do_approve_return(sent, actor=hoa, today=cast.today)
    with pytest.raises(WrongStateError):
        do_save_return(approved, {"pupils": "330"}, version=approved.version, actor=head)
    opened = do_reopen_return(approved, "Nhà trường báo ghi nhầm", actor=hoa, today=cast.today)
    saved = do_save_return(opened, {"pupils": "330"}, version=opened.version, actor=head)
    assert current_figures(all_revisions(saved))["pupils"].number == 320
    do_submit_return(saved, actor=head, today=cast.today)
    corrected = do_approve_return(saved, actor=hoa, today=cast.today)
    assert [(f.shown, f.is_current) for f in all_revisions(corrected)["pupils"]] == [
        ("320", False),
        ("330", True),
    ]
    steps = list(corrected.events.values_list("action", flat=True))
    assert steps == ["open", "submit", "approve", "reopen", "submit", "approve"]


def test_a_unit_that_reopens_its_return_tells_the_owner(cast: Cast, sent: Return) -> None:
    approved = do_approve_return(sent, actor=cast.post("hoa"), today=cast.today)
    Notice.objects.all().delete()
    do_reopen_return(approved, "ghi nhầm", actor=cast.post("head"), today=cast.today)
    assert Notice.objects.filter(person=cast.post("hoa").account, text__contains="đính chính").exists()


@pytest.mark.parametrize("who", ["other-head", "commune", "leader", "inspector"])
def test_others_do_not_reopen(cast: Cast, sent: Return, who: str) -> None:
    approved = do_approve_return(sent, actor=cast.post("hoa"), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_reopen_return(approved, "đính chính", actor=cast.post(who), today=cast.today)


@pytest.fixture
def next_year(cast: Cast, school: Return, approve: Approve) -> Return:
    """The school's return of the year after, its figures of this year approved."""
    approve(school)
    opened = do_open_round(
        cast.unit("pgd"), cast.unit("town"), 2024, actor=cast.post("hoa"), today=cast.today
    )
    return opened.returns.select_related("round").get(unit=cast.unit("school-th"))


def test_last_times_figures_are_offered_and_missing_ones_stay_missing(next_year: Return) -> None:
    before = previous_figures(next_year)
    assert before["pupils"].number == 320
    assert before["teachers_required"].number == Decimal("17.5")
    assert "difficulties" not in before


def test_a_jump_against_last_time_asks_for_a_note(cast: Cast, next_year: Return) -> None:
    head = cast.post("head")
    saved = do_save_return(
        next_year, {**filled(next_year), "pupils": "520", "largest_class": "60"}, version=0, actor=head
    )
    with pytest.raises(NotReadyError) as refused:
        do_submit_return(saved, actor=head, today=cast.today)
    assert {problem.item for problem in refused.value.problems} == {"pupils", "largest_class"}
    notes = {"pupils": "Nhận học sinh trường bạn", "largest_class": "Ghép lớp"}
    saved = do_save_return(saved, {}, version=saved.version, actor=head, notes=notes)
    assert do_submit_return(saved, actor=head, today=cast.today).state == Return.State.SUBMITTED
