"""The administrator's part: the changes, where dependents go, and putting it before a leader."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.access import locked, may_prepare
from trienkhai.apps.org.errors import Changed, NotReady, OrgError
from trienkhai.apps.org.models import Post, Reorganisation, Role
from trienkhai.apps.org.queries import above, people_in
from trienkhai.apps.org.reorganising.deciding import refresh_lines
from trienkhai.apps.org.reorganising.outlook import outlook
from trienkhai.apps.org.reorganising.plan import Move, Plan, PlannedChange
from trienkhai.apps.org.reorganising.problems import problems_of

State = Reorganisation.State


@transaction.atomic
def do_prepare(title: str, on: date, legal_document: str, *, actor: Post, today: date) -> Reorganisation:
    """An empty plan for the administrator's own area."""
    if not may_prepare(actor):
        raise PermissionDenied
    made = Reorganisation.objects.create(
        title=title.strip()[:300], on=on, legal_document=legal_document.strip()[:300], area_id=actor.unit_id,
        plan=Plan().to_json(), prepared_by=actor,
    )  # fmt: skip
    record("reorganisation.prepare", made, actor=actor, on=on.isoformat())
    return made


@transaction.atomic
def do_write_head(
    reorganisation: Reorganisation, title: str, on: date, legal_document: str, *, actor: Post, today: date
) -> Reorganisation:
    held = locked(reorganisation, "edit", actor, today)
    held.title, held.on, held.legal_document = title.strip()[:300], on, legal_document.strip()[:300]
    return _store(held, Plan.from_json(held.plan), actor)


@transaction.atomic
def do_add_change(
    reorganisation: Reorganisation,
    change: PlannedChange,
    *,
    version: int | None = None,
    actor: Post,
    today: date,
) -> Reorganisation:
    held = _at(reorganisation, version, actor, today)
    return _store(held, Plan.from_json(held.plan).with_change(change), actor)


@transaction.atomic
def do_drop_change(
    reorganisation: Reorganisation, place: int, *, version: int | None = None, actor: Post, today: date
) -> Reorganisation:
    held = _at(reorganisation, version, actor, today)
    return _store(held, Plan.from_json(held.plan).without_change(place), actor)


@transaction.atomic
def do_place_dependents(
    reorganisation: Reorganisation, moves: Mapping[int, Move], *, actor: Post, today: date
) -> Reorganisation:
    """Where units go that stood under or on one that ends; only what differs from the proposal is kept as decided."""
    held = locked(reorganisation, "edit", actor, today)
    plan = Plan.from_json(held.plan)
    return _store(held, replace(plan, moves={**plan.moves, **moves}), actor)


@transaction.atomic
def do_submit(
    reorganisation: Reorganisation, *, version: int | None = None, actor: Post, today: date
) -> Reorganisation:
    """Puts the plan before a leader of the area, when nothing is wrong with it and nothing is undecided."""
    held = _at(reorganisation, version, actor, today, "submit")
    seen = outlook(held)
    refresh_lines(held, seen)
    if problems := problems_of(held, seen):
        raise NotReady(problems)
    held.state, held.submitted_on, held.note = State.SUBMITTED, today, ""
    held.prepared_by = actor
    held.save(update_fields=["state", "submitted_on", "note", "prepared_by"])
    record("reorganisation.submit", held, actor=actor, version=held.version)
    leaders = people_in([held.area_id, *above(held.area_id, today)], today, roles=[Role.LEADER])
    notify(
        set(leaders) - {actor.account_id},
        _("Phương án sắp xếp đơn vị chờ quyết định: %(title)s") % {"title": held.title},
        link=reverse("reorganisation", args=[held.pk]),
    )
    return held


@transaction.atomic
def do_send_back(reorganisation: Reorganisation, why: str, *, actor: Post, today: date) -> Reorganisation:
    held = locked(reorganisation, "send_back", actor, today)
    if not why.strip():
        raise OrgError(_("Hãy ghi rõ cần sửa gì để người chuẩn bị biết."))
    held.state, held.note = State.DRAFT, why.strip()
    held.save(update_fields=["state", "note"])
    record("reorganisation.send_back", held, actor=actor, why=held.note)
    text = _("Phương án sắp xếp đơn vị được trả lại: %(title)s") % {"title": held.title}
    notify([held.prepared_by.account_id], text, link=reverse("reorganisation", args=[held.pk]))
    return held


@transaction.atomic
def do_drop(reorganisation: Reorganisation, *, actor: Post, today: date) -> None:
    held = locked(reorganisation, "drop", actor, today)
    held.state = State.DROPPED
    held.save(update_fields=["state"])
    record("reorganisation.drop", held, actor=actor)


@transaction.atomic
def do_reopen(reorganisation: Reorganisation, *, actor: Post, today: date) -> Reorganisation:
    """An undone reorganisation becomes a draft again, to be mended and run anew."""
    held = locked(reorganisation, "reopen", actor, today)
    held.state = State.DRAFT
    held.save(update_fields=["state"])
    refresh_lines(held)
    record("reorganisation.reopen", held, actor=actor)
    return held


def _at(
    reorganisation: Reorganisation, version: int | None, actor: Post, today: date, ability: str = "edit"
) -> Reorganisation:
    held = locked(reorganisation, ability, actor, today)
    if version is not None and held.version != version:
        raise Changed(
            _("Người khác vừa sửa phương án này. Hãy xem lại trang; thao tác vừa rồi chưa được ghi.")
        )
    return held


def _store(held: Reorganisation, plan: Plan, actor: Post) -> Reorganisation:
    held.plan = plan.to_json()
    held.version += 1
    held.save(update_fields=["title", "on", "legal_document", "plan", "version"])
    refresh_lines(held)
    record("reorganisation.edit", held, actor=actor, version=held.version)
    return held
