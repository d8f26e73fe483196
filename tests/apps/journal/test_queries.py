from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from tests.cast import Cast
from trienkhai.apps.journal.actions import record
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.journal.queries import PAGE, Filter, history, lines_of, page_of


def test_a_record_has_its_own_history_newest_first(cast: Cast) -> None:
    record("sample.day", cast.unit("town"), actor=cast.post("clerk"))
    record("sample.day", cast.unit("pgd"), actor=cast.post("hoa"))
    record("report.draft", cast.unit("town"), actor=cast.post("leader"))
    lines = history(cast.unit("town"))
    assert [line.action for line in lines] == ["report.draft", "sample.day"]
    assert lines[0].acting_as == "Phó Chủ tịch, Ủy ban nhân dân thị xã Duyên Hải"


def test_a_line_remembers_the_unit_of_the_post(cast: Cast) -> None:
    assert record("sample.day", None, actor=cast.post("hoa")).acting_unit == cast.unit("pgd").pk


def test_the_audit_of_some_units_leaves_others_out(cast: Cast) -> None:
    record("sample.day", None, actor=cast.post("hoa"))
    record("sample.day", None, actor=cast.post("outsider"))
    record("sample.day", None, actor=None)
    pgd = [cast.unit("pgd").pk]
    assert [line.actor_id for line in lines_of(pgd, unnamed=False)] == [cast.post("hoa").account_id]
    assert {line.actor_id for line in lines_of(pgd, unnamed=True)} == {cast.post("hoa").account_id, None}


@pytest.fixture
def three_days(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    lines = []
    for hour in (16, 17, 41):  # 17:00 UTC is midnight in the office
        moment = datetime(2023, 11, 6 + hour // 24, hour % 24, 0, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        lines.append(record("sample.day", None, actor=cast.post("clerk")).pk)
    return lines


def test_a_day_is_the_day_of_the_office_not_of_greenwich(cast: Cast, three_days: list[int]) -> None:
    lines = Entry.objects.all()
    found, _ = page_of(lines, Filter(first_day=date(2023, 11, 7), last_day=date(2023, 11, 7)))
    assert [line.pk for line in found] == three_days[1:2]


def test_pages_follow_each_other_without_gap_or_repetition(cast: Cast) -> None:
    pks = [record("sample.day", None, actor=cast.post("clerk")).pk for _ in range(PAGE + 5)]
    first, last = page_of(Entry.objects.all(), Filter())
    rest, end = page_of(Entry.objects.all(), Filter(), before=last)
    assert [line.pk for line in (*first, *rest)] == sorted(pks, reverse=True)
    assert end is None


def test_a_full_last_page_has_no_next(cast: Cast) -> None:
    for _ in range(PAGE):
        record("sample.day", None, actor=cast.post("clerk"))
    assert page_of(Entry.objects.all(), Filter())[1] is None
