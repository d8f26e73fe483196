"""Opening a round, reminding, closing: who may, who owes, what is seen at once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.measures.conftest import Approve
from tests.cast import Cast
from trienkhai.apps.journal.models import Entry, Notice
from trienkhai.apps.measures.actions import do_close_round, do_open_round, do_remind, do_save_return
from trienkhai.apps.measures.errors import (
    AlreadyRemindedError,
    NoFormError,
    RoundExistsError,
    WrongStateError,
)
from trienkhai.apps.measures.models import Return, Round
from trienkhai.apps.measures.queries import owner_areas, progress, return_lines, round_lines


@pytest.mark.parametrize(
    "who", ["head", "commune", "clerk", "inspector", "administrator", "outsider", "phuc"]
)
def test_only_leaders_and_specialists_of_the_owner_open_a_round(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        do_open_round(cast.unit("pgd"), cast.unit("town"), 2023, actor=cast.post(who), today=cast.today)
    assert not Round.objects.exists()


def test_a_clerk_of_the_owner_does_not_open_a_round(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        do_open_round(cast.unit("town"), cast.unit("town"), 2023, actor=cast.post("clerk"), today=cast.today)


def test_a_unit_does_not_collect_figures_of_an_area_that_is_not_its_own(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        do_open_round(cast.unit("pgd"), cast.unit("province"), 2023, actor=cast.post("hoa"), today=cast.today)
    assert {each.unit_id for each in owner_areas(cast.unit("pgd"), cast.today)} == {cast.unit("town").pk}


def test_every_school_of_the_area_by_place_every_commune_and_department_owes_a_return(
    cast: Cast, round: Round
) -> None:
    owed = {ret.unit_id: ret for ret in round.returns.all()}
    names = ("ward-1", "long-toan", "pgd", "tckh", "noivu", "school-th", "school-thcs", "school-thpt")
    assert owed.keys() == {cast.unit(name).pk for name in names}
    assert owed[cast.unit("school-thpt").pk].school_level == "upper_secondary"
    assert owed[cast.unit("tckh").pk].function == "finance"
    assert owed[cast.unit("noivu").pk].function == "personnel"
    assert {ret.state for ret in owed.values()} == {Return.State.EMPTY}


def test_a_round_has_the_period_and_due_dates_of_the_decree(cast: Cast, round: Round) -> None:
    assert (round.period_start, round.cut_off) == (date(2022, 12, 15), date(2023, 12, 14))
    school = round.returns.get(unit=cast.unit("school-th"))
    commune = round.returns.get(unit=cast.unit("ward-1"))
    assert (school.due, commune.due, round.due) == (
        date(2023, 12, 18),
        date(2023, 12, 20),
        date(2023, 12, 20),
    )


def test_the_owner_may_set_other_due_dates(cast: Cast) -> None:
    opened = do_open_round(
        cast.unit("pgd"),
        cast.unit("town"),
        2023,
        actor=cast.post("head-pgd"),
        today=cast.today,
        due={"school": date(2023, 12, 29)},
    )
    assert opened.returns.get(unit=cast.unit("school-th")).due == opened.due == date(2023, 12, 29)


def test_the_people_who_owe_are_told(cast: Cast, round: Round) -> None:
    assert Notice.objects.filter(person=cast.post("head").account, link=f"/so-lieu/{round.pk}/").exists()
    assert not Notice.objects.filter(person=cast.post("outsider").account).exists()
    assert Entry.objects.get(action="round.open").detail["returns"] == 8


def test_a_second_round_of_the_year_is_refused_and_the_first_named(cast: Cast, round: Round) -> None:
    with pytest.raises(RoundExistsError) as refused:
        do_open_round(cast.unit("pgd"), cast.unit("town"), 2023, actor=cast.post("hoa"), today=cast.today)
    assert refused.value.round_id == round.pk


def test_a_year_without_a_form_opens_no_round(cast: Cast) -> None:
    with pytest.raises(NoFormError):
        do_open_round(cast.unit("pgd"), cast.unit("town"), 2021, actor=cast.post("hoa"), today=cast.today)


def test_who_is_late_is_seen_and_a_missing_return_is_not_a_zero(
    cast: Cast, round: Round, approve: Approve
) -> None:
    approve(round.returns.get(unit=cast.unit("school-th")))
    after = date(2023, 12, 19)
    found = progress(round, after)
    assert (found.approved, found.expected, found.late) == (
        1,
        8,
        2,
    )  # communes and departments have a day left
    late = [line.unit.short_name for line in return_lines(round, after, state="late")]
    assert late == ["THCS Minh họa 02", "THPT Minh họa 03"]
    (line,) = round_lines(cast.post("leader"), after)
    assert (line.approved, line.expected, line.percent) == (1, 8, 12)


def test_a_reminder_goes_to_those_who_have_not_sent(cast: Cast, round: Round, approve: Approve) -> None:
    approve(round.returns.get(unit=cast.unit("school-th")))
    Notice.objects.all().delete()
    assert do_remind(round, actor=cast.post("hoa"), today=cast.today) == 7
    told = set(Notice.objects.values_list("person__username", flat=True))
    assert "other-head" in told
    assert "head" not in told


def test_a_reminder_names_the_day_of_the_unit_itself_and_comes_once_a_day(cast: Cast, round: Round) -> None:
    Notice.objects.all().delete()
    do_remind(round, actor=cast.post("hoa"), today=cast.today)
    own = round.returns.get(unit=cast.unit("school-thcs")).due
    assert own < round.due
    for person, due in (("other-head", own), ("commune", round.due)):
        assert f"{due:%d/%m/%Y}" in Notice.objects.get(person__username=person).text, person
    with pytest.raises(AlreadyRemindedError):
        do_remind(round, actor=cast.post("hoa"), today=cast.today)
    assert do_remind(round, actor=cast.post("hoa"), today=own + timedelta(days=1))
    late = Notice.objects.filter(person__username="other-head").order_by("-id")[0]
    assert "quá hạn" in late.text


@pytest.mark.parametrize("who", ["head", "clerk", "phuc", "inspector"])
def test_others_do_not_remind_or_close(cast: Cast, round: Round, who: str) -> None:
    with pytest.raises(PermissionDenied):
        do_remind(round, actor=cast.post(who), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_close_round(round, actor=cast.post(who), today=cast.today)


def test_a_closed_round_takes_no_more_figures(cast: Cast, round: Round) -> None:
    do_close_round(round, actor=cast.post("head-pgd"), today=cast.today)
    school = round.returns.get(unit=cast.unit("school-th"))
    with pytest.raises(WrongStateError):
        do_save_return(school, {"pupils": "3"}, version=0, actor=cast.post("head"))
    with pytest.raises(WrongStateError):
        do_remind(round, actor=cast.post("hoa"), today=cast.today)
