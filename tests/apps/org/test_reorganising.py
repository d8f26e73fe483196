"""Preparing, running and undoing, at the level of actions."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.apps.duties.office import Office
from tests.cast import Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.duties.models import Assignment, Instance
from trienkhai.apps.duties.queries import follow_up
from trienkhai.apps.journal.models import SampleDay
from trienkhai.apps.org.access import access_reorganisation
from trienkhai.apps.org.actions import do_rebuild_membership
from trienkhai.apps.org.errors import NotReady, OrgError
from trienkhai.apps.org.models import LineageLink, Membership, Post, Reorganisation, Role, Unit, UnitVersion
from trienkhai.apps.org.queries import version_on
from trienkhai.apps.org.reorganising import (
    NewUnit,
    PlannedChange,
    PlannedTarget,
    do_add_change,
    do_prepare,
    do_run,
    do_submit,
    do_undo,
    outlook,
    problems_of,
)
from trienkhai.apps.org.reorganising.plan import FOUNDED, ref_of
from trienkhai.core.org import ChangeKind

ON = date(2023, 12, 1)
DOCUMENT = "Nghị quyết 99/NQ-UBTVQH15 ngày 20/11/2023"


@pytest.fixture
def ready(cast: Cast) -> Reorganisation:
    """Phường 1 and Long Toàn become phường Minh Họa, with a duty open at each."""
    office = Office(cast)
    duty = office.give("ward-1", "long-toan", due=date(2023, 12, 20))
    office.accept(duty, "ward-1", "commune")
    found = do_prepare("Sắp xếp hai đơn vị", ON, DOCUMENT, actor=cast.post("administrator"), today=cast.today)
    return do_add_change(found, merger(cast), actor=cast.post("administrator"), today=cast.today)


def merger(cast: Cast) -> PlannedChange:
    new = NewUnit(
        "Ủy ban nhân dân phường Minh Họa", "Phường Minh Họa", "ward", parent=ref_of(cast.unit("town").pk),
        symbol="UBND", code="29512",
    )  # fmt: skip
    sources = (cast.unit("ward-1").pk, cast.unit("long-toan").pk)
    return PlannedChange(ChangeKind.MERGE, sources, (PlannedTarget(FOUNDED, unit=new),))


def submitted(cast: Cast, found: Reorganisation) -> Reorganisation:
    # The merger of 2025 that the cast lives in would overlap: these communes end earlier.
    UnitVersion.objects.filter(unit__in=[cast.unit("ward-1"), cast.unit("long-toan")]).update(valid_to=None)
    do_rebuild_membership()
    return do_submit(found, actor=cast.post("administrator"), today=cast.today)


def run(cast: Cast, found: Reorganisation, today: date = ON) -> Reorganisation:
    SampleDay.objects.update(day=today)
    return do_run(submitted(cast, found), actor=cast.post("leader"), today=today)


@pytest.mark.parametrize("who", ["clerk", "hoa", "commune", "outsider"])
def test_who_has_nothing_to_do_with_it_does_not_see_it(cast: Cast, ready: Reorganisation, who: str) -> None:
    with pytest.raises(Http404):
        access_reorganisation(cast.post(who), ready.pk, cast.today)


def test_a_leader_does_not_prepare_and_an_administrator_does_not_run(
    cast: Cast, ready: Reorganisation
) -> None:
    with pytest.raises(PermissionDenied):
        do_prepare("x", ON, "y", actor=cast.post("leader"), today=cast.today)
    put = submitted(cast, ready)
    with pytest.raises(PermissionDenied):
        do_run(put, actor=cast.post("administrator"), today=ON)


def test_whoever_prepared_it_does_not_run_it_in_another_post(cast: Cast, ready: Reorganisation) -> None:
    put = submitted(cast, ready)
    both = Post.objects.create(
        unit=cast.unit("town"), account=cast.post("administrator").account, role=Role.LEADER,
        title="Phó Chủ tịch", valid_from=date(2020, 1, 1),
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        do_run(put, actor=both, today=ON)


def test_a_draft_is_not_run_and_nothing_is_run_before_its_day(cast: Cast, ready: Reorganisation) -> None:
    with pytest.raises(PermissionDenied):
        do_run(ready, actor=cast.post("leader"), today=ON)
    put = submitted(cast, ready)
    with pytest.raises(OrgError, match="Chưa đến ngày hiệu lực"):
        do_run(put, actor=cast.post("leader"), today=date(2023, 11, 30))


def test_a_leader_elsewhere_does_not_run_it(cast: Cast, ready: Reorganisation) -> None:
    put = submitted(cast, ready)
    with pytest.raises(PermissionDenied):
        do_run(put, actor=cast.post("commune"), today=ON)


def test_units_begin_and_end_and_nothing_is_deleted(cast: Cast, ready: Reorganisation) -> None:
    run(cast, ready)
    new = UnitVersion.objects.get(name="Ủy ban nhân dân phường Minh Họa")
    old = version_on(cast.unit("ward-1"), date(2023, 11, 30))
    assert old.valid_to == new.valid_from == ON
    assert {link.source_id for link in LineageLink.objects.filter(target=new.unit)} == {
        cast.unit("ward-1").pk,
        cast.unit("long-toan").pk,
    }
    assert all(link.share == 1 for link in LineageLink.objects.filter(target=new.unit))
    school = version_on(cast.unit("school-th"), ON)
    assert school.place == new.unit and school.parent == cast.unit("town")
    assert version_on(cast.unit("school-th"), date(2023, 11, 30)).place == cast.unit("ward-1")
    assert Membership.objects.filter(ancestor=new.unit, descendant=school.unit, tree="place").exists()


def test_open_work_goes_to_the_successor_and_counts_once(cast: Cast, ready: Reorganisation) -> None:
    town = cast.unit("town")
    before = follow_up(town, cast.today)
    run(cast, ready)
    new = Unit.objects.get(versions__name="Ủy ban nhân dân phường Minh Họa")
    taken = Assignment.objects.get(unit=new)
    old = Assignment.objects.get(unit=cast.unit("ward-1"))
    assert old.handed_to == taken and set(taken.taken_from.all()) == set(
        Assignment.objects.filter(unit__in=[cast.unit("ward-1"), cast.unit("long-toan")])
    )
    work = Instance.objects.get(assignment=taken)
    assert (work.due, work.original_due) == (date(2023, 12, 20), date(2023, 12, 20))
    assert Instance.objects.get(assignment=old).state == "accepted"  # as it stood
    assert (before.open_on_time, follow_up(town, date(2023, 12, 2)).open_on_time) == (2, 1)
    assert follow_up(town, date(2023, 11, 30)).open_on_time == 2  # the picture of an earlier day stays
    assert follow_up(town, date(2023, 12, 2), unit=new).open_on_time == 1
    assert follow_up(town, date(2023, 12, 2), unit=cast.unit("ward-1")).open_on_time == 0


def test_posts_end_with_the_unit(cast: Cast, ready: Reorganisation) -> None:
    run(cast, ready)
    post = Post.objects.get(pk=cast.post("commune").pk)
    assert post.valid_to == ON and post.account == Account.objects.get(username="commune")


def test_it_is_undone_the_same_day_and_all_is_as_before(cast: Cast, ready: Reorganisation) -> None:
    put = submitted(cast, ready)
    before = _rows()
    done = do_run(put, actor=cast.post("leader"), today=ON)
    assert _rows() != before
    do_undo(done, "Nhầm nghị quyết", actor=cast.post("leader"), today=ON)
    assert _rows() == before
    assert Reorganisation.objects.get(pk=ready.pk).state == "undone"


def test_it_is_not_undone_on_another_day_nor_by_another(cast: Cast, ready: Reorganisation) -> None:
    done = run(cast, ready)
    for who, day in (("leader", date(2023, 12, 2)), ("administrator", ON), ("other-commune", ON)):
        with pytest.raises(PermissionDenied):
            do_undo(done, "vì", actor=cast.post(who), today=day)


def test_what_was_built_upon_is_not_undone(cast: Cast, ready: Reorganisation) -> None:
    from trienkhai.apps.duties.actions import do_accept

    done = run(cast, ready)
    new = Unit.objects.get(versions__name="Ủy ban nhân dân phường Minh Họa")
    head = Post.objects.create(
        unit=new, account=cast.post("commune").account, role=Role.LEADER, title="Chủ tịch", valid_from=ON
    )
    do_accept(Assignment.objects.get(unit=new), actor=head, today=ON)
    with pytest.raises(NotReady, match="đã làm tiếp nhiệm vụ"):
        do_undo(done, "vì", actor=cast.post("leader"), today=ON)


def test_a_run_that_fails_half_way_leaves_nothing(cast: Cast, ready: Reorganisation) -> None:
    from dataclasses import replace

    from trienkhai.apps.org import handover

    put = submitted(cast, ready)
    before = _rows()

    def fail(*_: object) -> None:
        raise RuntimeError("the machine stopped")

    broken = [
        replace(each, hand_over=fail) if "assignment" in each.kinds else each for each in handover.holdings
    ]
    kept = list(handover.holdings)
    handover.holdings[:] = broken
    try:
        with pytest.raises(RuntimeError):
            do_run(put, actor=cast.post("leader"), today=ON)
    finally:
        handover.holdings[:] = kept
    assert _rows() == before


def test_a_merger_before_its_source_says_what_to_do(cast: Cast, ready: Reorganisation) -> None:
    change = PlannedChange(
        ChangeKind.MERGE, (cast.unit("ward-new").pk,), (PlannedTarget(ref_of(cast.unit("town").pk)),)
    )
    found = do_add_change(ready, change, actor=cast.post("administrator"), today=cast.today)
    told = problems_of(found)
    assert any("đến ngày 01/07/2025 mới có" in text and "Hãy sửa ngày hiệu lực" in text for text in told)


def test_units_of_another_area_are_not_reorganised(cast: Cast, ready: Reorganisation) -> None:
    change = PlannedChange(
        ChangeKind.RENAME, (cast.unit("so-gd").pk,),
        (PlannedTarget(ref_of(cast.unit("so-gd").pk), unit=NewUnit(name="Sở khác")),),
    )  # fmt: skip
    found = do_add_change(ready, change, actor=cast.post("administrator"), today=cast.today)
    assert any("không thuộc phạm vi quản lý" in text for text in problems_of(found))


def test_the_outlook_costs_the_same_with_many_dependents(cast: Cast, ready: Reorganisation) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from trienkhai.apps.org.actions import found_unit

    with CaptureQueriesContext(connection) as few:
        outlook(ready)
    for number in range(40):
        found_unit(
            f"more-{number}", valid_from=date(2020, 1, 1), name=f"Trường {number}", short_name=f"T{number}",
            kind="school", parent=cast.unit("town"), place=cast.unit("ward-1"),
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        seen = outlook(ready)
    assert len(many) == len(few)
    assert len(seen.dependents) > 40


def _rows() -> dict[str, list[object]]:
    """Units, their closure, and what is held, without the lines that say that something was done and undone."""
    return {
        "versions": list(UnitVersion.objects.order_by("id").values_list()),
        "units": list(Unit.objects.order_by("id").values_list()),
        "links": list(LineageLink.objects.order_by("id").values_list()),
        "members": list(
            Membership.objects.order_by("tree", "ancestor", "descendant", "valid_from").values_list(
                "tree", "ancestor", "descendant", "depth", "valid_from", "valid_to"
            )
        ),
        "posts": list(Post.objects.order_by("id").values_list("id", "unit", "valid_from", "valid_to")),
        "parts": list(Assignment.objects.order_by("id").values_list()),
        "work": list(Instance.objects.order_by("id").values_list()),
    }
