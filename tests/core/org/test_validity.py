from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.org import BrokenValidity, changes, check_versions, holds, version_at

REFORM = date(2025, 7, 1)


@dataclass(frozen=True)
class Named:
    name: str
    valid_from: date
    valid_to: date | None = None


WARD = (Named("Phường 1", date(2015, 5, 15), REFORM), Named("Phường Duyên Hải", REFORM))


def test_the_last_day_of_one_version_is_the_day_before_the_next_begins():
    assert version_at(WARD, REFORM - timedelta(days=1)).name == "Phường 1"
    assert version_at(WARD, REFORM).name == "Phường Duyên Hải"


def test_there_is_no_version_before_the_first_or_in_a_gap():
    dormant = (Named("a", date(2020, 1, 1), date(2021, 1, 1)), Named("b", date(2022, 1, 1)))
    assert version_at(dormant, date(2019, 1, 1)) is None
    assert version_at(dormant, date(2021, 6, 1)) is None
    check_versions(dormant)


@pytest.mark.parametrize(
    "second",
    [
        Named("b", date(2020, 6, 1)),
        Named("b", date(2020, 1, 1), date(2020, 1, 2)),
        Named("b", date(2019, 1, 1)),
        Named("b", date(2022, 1, 1), date(2022, 1, 1)),
    ],
)
def test_versions_that_overlap_or_end_before_they_begin_are_refused(second):
    with pytest.raises(BrokenValidity):
        check_versions([Named("a", date(2020, 1, 1), date(2021, 1, 1)), second])


days = st.dates(date(2020, 1, 1), date(2020, 1, 12))


@given(st.lists(st.tuples(days, st.none() | days), max_size=4))
def test_the_check_agrees_with_looking_at_every_day(spans):
    versions = [Named("x", *span) for span in spans]
    sound = all(v.valid_to is None or v.valid_to > v.valid_from for v in versions)
    every_day = [date(2020, 1, 1) + timedelta(days=n) for n in range(13)]
    alone = all(sum(holds(v, day) for v in versions) <= 1 for day in every_day)
    if sound and alone:
        check_versions(versions)
    else:
        with pytest.raises(BrokenValidity):
            check_versions(versions)


def test_a_series_has_a_seam_where_a_version_changes():
    assert changes(WARD, since=date(2025, 1, 1), until=date(2025, 12, 31)) == [REFORM]
    assert changes(WARD, since=REFORM, until=date(2025, 12, 31)) == []
