from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.duties import FollowUp, follow_up, summary

DUE = date(2023, 12, 15)
NEXT = DUE + timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "completed_on", "today", "state"),
    [
        (DUE, DUE, NEXT, FollowUp.DONE_ON_TIME),
        (DUE, NEXT, NEXT, FollowUp.DONE_LATE),
        (DUE, None, DUE, FollowUp.OPEN_ON_TIME),
        (DUE, None, NEXT, FollowUp.OPEN_OVERDUE),
        (None, None, NEXT, FollowUp.OPEN_WITHOUT_DATE),
        (None, DUE, NEXT, FollowUp.DONE_WITHOUT_DATE),
    ],
)
def test_the_state_follows_from_the_dates(due, completed_on, today, state):
    assert follow_up(due=due, completed_on=completed_on, today=today) is state


def test_the_picture_of_an_earlier_day_can_be_drawn_again():
    assert follow_up(due=DUE, completed_on=NEXT, today=DUE) is FollowUp.OPEN_ON_TIME


def test_the_counts_of_the_national_report_give_its_ratio():
    states = [FollowUp.DONE_ON_TIME] * 14068 + [FollowUp.DONE_LATE] * 1983
    states += [FollowUp.OPEN_ON_TIME] * 5640 + [FollowUp.OPEN_OVERDUE] * 223
    counts = summary(states)
    assert counts.total == 21914
    assert counts.overdue_share == Fraction(223, 14068 + 1983 + 223)
    assert counts.on_time_share == Fraction(14068, 14068 + 1983)


@given(st.lists(st.sampled_from(FollowUp)))
def test_duties_without_a_date_change_no_ratio(states):
    dated = summary(state for state in states if state.has_date)
    every = summary(states)
    assert (dated.overdue_share, dated.on_time_share) == (every.overdue_share, every.on_time_share)
    assert every.total == len(states)
    assert every.without_date == len(states) - dated.total


def test_no_ratio_is_shown_of_nothing():
    assert summary([FollowUp.OPEN_ON_TIME]).overdue_share is None
    assert summary([]).on_time_share is None
