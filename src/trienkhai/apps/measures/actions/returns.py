"""A return from the first figure to approval, and corrections after it. Figures are added to, never overwritten."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.measures.access import return_rights
from trienkhai.apps.measures.errors import ConflictError, NotReadyError, WrongStateError
from trienkhai.apps.measures.figures import (
    Figure,
    all_revisions,
    latest_figures,
    previous_figures,
    read_figure,
    return_items,
    unready,
)
from trienkhai.apps.measures.models import Return, ReturnEvent, Round, Value
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import people_in, version_on

State = Return.State
_Action = ReturnEvent.Action
_OWN_PEOPLE = (Role.LEADER, Role.SPECIALIST, Role.CLERK)


@transaction.atomic
def do_save_return(
    ret: Return,
    values: Mapping[str, Decimal | str | None],
    *,
    version: int,
    actor: Post,
    notes: Mapping[str, str] | None = None,
) -> Return:
    """Stores the given figures, each change as a new revision; items that are not given stay as they are.

    Anything may be stored in a draft, also what is not a number yet: it is told, not thrown away. `version`
    is the one the figures were entered against. Figures that somebody else changed meanwhile and this person
    did not are kept as theirs; when both changed the same figure differently, nothing is stored and
    ConflictError says what the other stored.
    """
    locked = _locked(ret)
    _demand(locked, actor, "edit")
    revisions = all_revisions(locked)
    stored, shown = latest_figures(revisions), latest_figures(revisions, version=version)
    changed = {
        code: figure
        for code, figure in _entered(locked, shown, values, notes or {}).items()
        if not figure.same_as(shown.get(code)) and not figure.same_as(stored.get(code))
    }
    others = {code: stored[code] for code in changed if code in stored and stored[code].version > version}
    if others:
        raise ConflictError(locked.version, others)
    if changed:
        _store(locked, changed, stored, actor)
    return locked


@transaction.atomic
def do_submit_return(ret: Return, *, actor: Post, today: date) -> Return:
    """The unit's head sends the return to the round's owner, when nothing in it is missing, wrong or unexplained."""
    locked = _locked(ret)
    _demand(locked, actor, "submit")
    figures = latest_figures(all_revisions(locked))
    if problems := unready(figures, return_items(locked), previous_figures(locked)):
        raise NotReadyError(problems)
    locked.state, locked.submitted_by, locked.submitted_on = State.SUBMITTED, actor, today
    locked.save(update_fields=["state", "submitted_by", "submitted_on"])
    _step(locked, _Action.SUBMIT, actor, today)
    record("return.submit", locked, actor=actor, version=locked.version)
    _tell_owner(locked, _("%(unit)s đã gửi biểu “%(round)s”, chờ duyệt."), today)
    return locked


@transaction.atomic
def do_approve_return(ret: Return, *, version: int | None = None, actor: Post, today: date) -> Return:
    """Puts the sent figures in force: from now on they are in every total above the unit.

    `version` is the one the person looked at: figures that were sent anew since are not approved unseen.
    """
    locked = _locked(ret)
    _demand(locked, actor, "approve")
    if version is not None and locked.version != version:
        raise WrongStateError(f"return {ret.pk} is at version {locked.version}, not {version}")
    newest = [figure.pk for figure in latest_figures(all_revisions(locked)).values()]
    Value.objects.filter(owner=locked, is_current=True).exclude(pk__in=newest).update(is_current=False)
    Value.objects.filter(pk__in=newest).update(is_current=True)
    locked.state, locked.approved_by, locked.approved_on, locked.note = State.APPROVED, actor, today, ""
    locked.save(update_fields=["state", "approved_by", "approved_on", "note"])
    Round.objects.filter(pk=locked.round_id).update(figures=F("figures") + 1)
    _step(locked, _Action.APPROVE, actor, today)
    record("return.approve", locked, actor=actor, version=locked.version)
    _tell_unit(locked, _("Biểu “%(round)s” của đơn vị đã được duyệt."), today)
    return locked


@transaction.atomic
def do_send_back_return(ret: Return, reason: str, *, actor: Post, today: date) -> Return:
    """Gives the return back to its unit with what has to be mended."""
    return _back(ret, reason, _Action.SEND_BACK, "send_back", actor, today)


@transaction.atomic
def do_reopen_return(ret: Return, reason: str, *, actor: Post, today: date) -> Return:
    """Opens an approved return for a correction. Its figures stay in force until the corrected ones are approved."""
    return _back(ret, reason, _Action.REOPEN, "reopen", actor, today)


def _back(ret: Return, reason: str, action: _Action, ability: str, actor: Post, today: date) -> Return:
    if not reason.strip():
        raise ValueError("a reason is needed")
    locked = _locked(ret)
    _demand(locked, actor, ability)
    locked.state, locked.note = State.RETURNED, reason.strip()
    locked.save(update_fields=["state", "note"])
    _step(locked, action, actor, today, locked.note)
    record(f"return.{action.value}", locked, actor=actor, version=locked.version)
    words = {
        _Action.SEND_BACK: _("Biểu “%(round)s” được trả lại để sửa. Lý do ghi ở đầu biểu."),
        _Action.REOPEN: _("Biểu “%(round)s” được mở lại để đính chính. Lý do ghi ở đầu biểu."),
    }
    _tell_unit(locked, words[action], today)
    if actor.unit_id != locked.round.decides_id:
        _tell_owner(locked, _("%(unit)s mở lại biểu “%(round)s” để đính chính."), today)
    return locked


def _locked(ret: Return) -> Return:
    """The return as it stands now, held until the end of the transaction."""
    related = ("round", "unit", "submitted_by")
    return Return.objects.select_for_update(of=("self",)).select_related(*related).get(pk=ret.pk)


def _demand(ret: Return, actor: Post, ability: str) -> None:
    """Refuses whoever has not the right; when only the state stands in the way, says that instead."""
    if return_rights(actor, ret, ret.state, ret.round.status)[ability]:
        return
    if any(return_rights(actor, ret, state, Round.Status.OPEN)[ability] for state in State):
        raise WrongStateError(f"return {ret.pk} is {ret.state}, the round {ret.round.status}")
    raise PermissionDenied


def _entered(
    ret: Return,
    shown: Mapping[str, Figure],
    values: Mapping[str, Decimal | str | None],
    notes: Mapping[str, str],
) -> dict[str, Figure]:
    """The figures as given, with the figure or note that was shown where only the other of the two is given."""
    items = {item.code: item for item in return_items(ret)}
    entered = {}
    for code in items.keys() & (values.keys() | notes.keys()):
        before = shown.get(code)
        figure = read_figure(items[code], values[code]) if code in values else before or Figure()
        note = notes[code].strip() if code in notes else (before.note if before else "")
        entered[code] = figure.with_note(note)
    return entered


def _store(ret: Return, changed: Mapping[str, Figure], stored: Mapping[str, Figure], actor: Post) -> None:
    ret.version += 1
    if ret.state == State.EMPTY:
        ret.state = State.DRAFT
    ret.save(update_fields=["version", "state"])
    Value.objects.bulk_create(
        Value(
            owner=ret,
            item=code,
            revision=stored[code].revision + 1 if code in stored else 1,
            version=ret.version,
            number=figure.number,
            text=figure.text,
            note=figure.note,
            entered_by=actor,
        )
        for code, figure in changed.items()
    )
    record("return.save", ret, actor=actor, items=sorted(changed), version=ret.version)


def _step(ret: Return, action: _Action, actor: Post, today: date, note: str = "") -> None:
    ReturnEvent.objects.create(owner=ret, action=action, note=note, by=actor, on=today)


def _words(ret: Return, text: str) -> str:
    unit = version_on(ret.unit_id, ret.round.period_end)
    return text % {"unit": unit.short_name, "round": ret.round.name}


def _tell_owner(ret: Return, text: str, today: date) -> None:
    people = people_in([ret.round.decides_id], today, roles=(Role.LEADER, Role.SPECIALIST))
    notify(people, _words(ret, text), link=reverse("return", args=[ret.pk]))


def _tell_unit(ret: Return, text: str, today: date) -> None:
    people = people_in([ret.filled_by_id], today, roles=_OWN_PEOPLE)
    notify(people, _words(ret, text), link=reverse("return", args=[ret.pk]))
