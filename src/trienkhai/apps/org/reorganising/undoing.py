"""Taking a reorganisation back on the day it was made, while nothing has been built upon it."""

from datetime import date

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import record
from trienkhai.apps.journal.labels import subject_label
from trienkhai.apps.org.access import locked
from trienkhai.apps.org.actions import do_rebuild_membership
from trienkhai.apps.org.errors import NotReady, OrgError
from trienkhai.apps.org.handover import Handing, holdings, lines_of
from trienkhai.apps.org.models import (
    HandOver,
    LineageEvent,
    LineageLink,
    Membership,
    Post,
    Reorganisation,
    Unit,
    UnitVersion,
)
from trienkhai.apps.org.reorganising.new_posts import do_withdraw_posts, worked_in


def stands_in_the_way(reorganisation: Reorganisation) -> list[str]:
    """What has been done since at the successors, in words."""
    lines = list(reorganisation.hand_overs.select_related("reorganisation"))
    found = [
        text
        for provider in holdings
        if (own := lines_of(provider, lines))
        for text in provider.built_upon(own)
    ]
    made = reorganisation.made
    later = UnitVersion.objects.filter(unit_id__in=made.get("units", []), valid_from__gt=reorganisation.on)
    if later.exists():
        found.append(_("Đơn vị mới đã có thay đổi tiếp theo."))
    if bound := paper_in_the_way(reorganisation):
        found.append(bound)
    if any(line.accepted_by_id for line in lines):
        found.append(_("Đơn vị kế tục đã ký nhận bàn giao."))
    found += worked_in(reorganisation)
    return list(dict.fromkeys(found))


def paper_in_the_way(reorganisation: Reorganisation) -> str:
    """Why the record of the hand-over forbids undoing; a draft without a number does not, it is withdrawn along."""
    paper = reorganisation.paper
    if paper is None:
        return ""
    return next((said for each in holdings if each.papers and (said := each.papers.bound(paper))), "")


@transaction.atomic
def do_undo(reorganisation: Reorganisation, why: str, *, actor: Post, today: date) -> Reorganisation:
    """As it was before. The audit keeps both acts; old parts keep a line saying that they were taken back."""
    held = locked(reorganisation, "undo", actor, today)
    if not why.strip():
        raise OrgError(_("Hãy ghi lý do hoàn tác."))
    if problems := stands_in_the_way(held):
        raise NotReady(problems)
    held.note = why.strip()
    handing = Handing(held, held.on, actor, today)
    try:
        with transaction.atomic():
            _take_back_lines(held, handing)
            _withdraw_paper(held, handing)
            do_withdraw_posts(handing)
            _take_back_units(held)
    except ProtectedError as problem:
        kinds = sorted({subject_label(one._meta.label_lower).lower() for one in problem.protected_objects})
        raise NotReady(
            [
                _(
                    "Ở đơn vị mới đã có dữ liệu (%(kinds)s) nên không hoàn tác được. "
                    "Hãy bỏ những mục đó nếu ghi nhầm, hoặc lập phương án sắp xếp tiếp theo."
                )
                % {"kinds": ", ".join(kinds)}
            ]
        ) from problem
    do_rebuild_membership()
    held.state = Reorganisation.State.UNDONE
    held.undone_by, held.undone_on, held.made = actor, today, {}
    held.save(update_fields=["state", "note", "undone_by", "undone_on", "made", "paper"])
    record("reorganisation.undo", held, actor=actor, why=held.note)
    return held


def _take_back_lines(held: Reorganisation, handing: Handing) -> None:
    lines = list(held.hand_overs.order_by("id"))
    for provider in reversed(holdings):
        if own := lines_of(provider, lines):
            provider.take_back(own, handing)
    for line in lines:
        line.on, line.target_id, line.made = None, None, {}
    HandOver.objects.bulk_update(lines, ["on", "target", "made"], batch_size=200)


def _withdraw_paper(held: Reorganisation, handing: Handing) -> None:
    if held.paper is None:
        return
    for each in holdings:
        if each.papers:
            each.papers.withdraw(held.paper, handing)
    held.paper = None


def _take_back_units(held: Reorganisation) -> None:
    made = held.made
    held.events.clear()
    LineageLink.objects.filter(event_id__in=made["events"]).delete()
    LineageEvent.objects.filter(pk__in=made["events"]).delete()
    UnitVersion.objects.filter(pk__in=made["versions"]).delete()
    for version, until in made["closed"]:
        UnitVersion.objects.filter(pk=version).update(valid_to=date.fromisoformat(until) if until else None)
    # The closure is derived and made anew right after; its rows would hold the units.
    Membership.objects.filter(ancestor_id__in=made["units"]).delete()
    Membership.objects.filter(descendant_id__in=made["units"]).delete()
    Unit.objects.filter(pk__in=made["units"]).delete()
