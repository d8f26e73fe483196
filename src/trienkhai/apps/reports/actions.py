"""Drafting the annual report, putting it in the author's words, and freezing its figures anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from trienkhai.apps.documents.actions import do_draft_outgoing, do_edit_outgoing
from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.models import Document, OutgoingEntry
from trienkhai.apps.journal.actions import record
from trienkhai.apps.measures.actions import do_freeze
from trienkhai.apps.measures.models import Consolidation, Round
from trienkhai.apps.org.models import Membership, Post
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.apps.reports.access import abilities, may_draft_report
from trienkhai.apps.reports.authoring import WordingError, as_paragraphs, as_runs
from trienkhai.apps.reports.composition import compose, subject_of
from trienkhai.apps.reports.frozen import Frozen
from trienkhai.apps.reports.gathering import duties_about, gather_duties, gather_facts
from trienkhai.apps.reports.models import EarlierFreeze, FigureSource, Report, Wording, seal_of
from trienkhai.apps.reports.passages import Draft, Kind, keep_paragraphs
from trienkhai.apps.reports.queries import frozen_of, written_of
from trienkhai.apps.reports.rollups import RollUp

Tree = Membership.Tree
_HEAD = ("subject", "symbol", "place", "addressees", "recipients", "signer", "urgency")


@dataclass(frozen=True)
class _Freeze:
    """Consolidations frozen for one report, and all that is composed from them."""

    by_manager: Consolidation
    by_place: Consolidation
    last_year: Consolidation | None
    frozen: Frozen


@transaction.atomic
def do_draft_report(round: Round, *, actor: Post, today: date, directive: Document | None = None) -> Report:
    """Freezes the round and drafts its annual report as an outgoing document of the unit that decides on it.

    That is its owner, or the successor it was handed to; what the owner drafted before stays the owner's.
    Missing returns do not stand in the way: the report names them.
    """
    if not may_draft_report(actor, round):
        raise PermissionDenied
    made = _freeze(round, directive, actor, today)
    draft = compose(made.frozen, {})
    facts = made.frozen.facts
    outgoing = do_draft_outgoing(
        round.decides,
        type=draft.document.type,
        subject=subject_of(facts),
        description=draft.document.to_json(),
        actor=actor,
        today=today,
        receivers=_receivers(round, facts.addressee, today),
    )
    report = Report.objects.create(
        round=round,
        directive=directive,
        by_manager=made.by_manager,
        by_place=made.by_place,
        last_year=made.last_year,
        duties=made.frozen.duties.to_json(),
        facts=facts.to_json(),
        outline=_outline(draft),
        body_seal=seal_of(outgoing.description["body"]),
        outgoing=outgoing,
        as_of=today,
        made_by=actor,
    )
    _bind(report, draft)
    record(
        "report.draft", report, actor=actor, round=round.pk,
        by_manager=made.by_manager.pk, by_place=made.by_place.pk, figures=len(draft.bound),
    )  # fmt: skip
    return report


@transaction.atomic
def do_refreeze_report(report: Report, *, version: int, actor: Post, today: date) -> Report:
    """Takes the figures and duties as they stand today; what the report stood on before is kept beside it."""
    report = _ready(report, "refreeze", actor, today)
    before = {source.key: [source.shown, source.meaning] for source in report.sources.all()}
    EarlierFreeze.objects.create(
        report=report,
        by_manager=report.by_manager,
        by_place=report.by_place,
        duties=report.duties,
        facts=report.facts,
        figures=before,
        as_of=report.as_of,
        replaced_by=actor,
    )
    made = _freeze(report.round, report.directive, actor, today)
    report.by_manager, report.by_place, report.last_year = made.by_manager, made.by_place, made.last_year
    report.duties, report.facts = made.frozen.duties.to_json(), made.frozen.facts.to_json()
    report.as_of = today
    draft = compose(made.frozen, written_of(report))
    report.sources.all().delete()
    _bind(report, draft)
    _put(report, draft, version=version, actor=actor, today=today)
    after = {key: bound.shown for key, bound in draft.bound.items()}
    changed = sum(after.get(key) != shown for key, (shown, _) in before.items()) + len(
        after.keys() - before.keys()
    )
    record(
        "report.refreeze", report, actor=actor, changed=changed,
        by_manager=made.by_manager.pk, by_place=made.by_place.pk,
    )  # fmt: skip
    return report


@transaction.atomic
def do_write(report: Report, slot: str, text: str, *, version: int, actor: Post, today: date) -> Report:
    """The author's words in a passage. Raises WordingError when a bound number is lost; no such slot is a KeyError."""
    report = _ready(report, "write", actor, today)
    passage = compose(frozen_of(report), written_of(report)).passage(slot)
    if passage is None:
        raise KeyError(slot)
    paragraphs = (as_runs(text, passage.composed),) if passage.kind is Kind.SENTENCE else as_paragraphs(text)
    return _write(report, slot, keep_paragraphs(paragraphs), "report.write", version, actor, today)


def do_leave_out(report: Report, slot: str, *, version: int, actor: Post, today: date) -> Report:
    """Leaves a composed sentence out of the report; its place stays, so that it can come back."""
    return _change(report, slot, [], "report.leave_out", version, actor, today)


def do_restore(report: Report, slot: str, *, version: int, actor: Post, today: date) -> Report:
    """Puts the composed sentence back in place of the author's words, which are kept."""
    return _change(report, slot, None, "report.restore", version, actor, today)


@transaction.atomic
def _change(
    report: Report,
    slot: str,
    paragraphs: list[Any] | None,
    action: str,
    version: int,
    actor: Post,
    today: date,
) -> Report:
    report = _ready(report, "write", actor, today)
    passage = compose(frozen_of(report), written_of(report)).passage(slot)
    if passage is None or passage.kind is not Kind.SENTENCE:
        raise KeyError(slot)
    return _write(report, slot, paragraphs, action, version, actor, today)


def _write(
    report: Report,
    slot: str,
    paragraphs: list[Any] | None,
    action: str,
    version: int,
    actor: Post,
    today: date,
) -> Report:
    Wording.objects.create(report=report, slot=slot, paragraphs=paragraphs, by=actor)
    draft = compose(frozen_of(report), written_of(report))
    try:
        _put(report, draft, version=version, actor=actor, today=today)
    except WrongValue as wrong:
        raise WordingError(str(wrong)) from wrong
    record(action, report, actor=actor, slot=slot)
    return report


def _freeze(round: Round, directive: Document | None, actor: Post, today: date) -> _Freeze:
    """Everything on the map of units of the period's last day: as the area stood when the figures were its own."""
    on = round.period_end
    by_manager = do_freeze(round, Tree.MANAGER, as_of=on, actor=actor)
    by_place = do_freeze(round, Tree.PLACE, as_of=on, actor=actor)
    earlier = Round.objects.filter(owner=round.owner_id, year=round.year - 1).first()
    # Last year's returns on this year's map: only so may two years be compared.
    last_year = do_freeze(earlier, Tree.PLACE, as_of=on, actor=actor) if earlier is not None else None
    giver, duties = duties_about(round, directive, today)
    lines = gather_duties(giver, duties, today)
    place = RollUp.read(by_place.pk, by_place.content)
    last = RollUp.read(last_year.pk, last_year.content) if last_year is not None else None
    facts = gather_facts(round, directive, lines, place, last, today)
    manager = RollUp.read(by_manager.pk, by_manager.content)
    return _Freeze(by_manager, by_place, last_year, Frozen(facts, lines, manager, place, last))


def _ready(report: Report, ability: str, actor: Post, today: date) -> Report:
    """The report locked and fresh, when the actor may do this now."""
    OutgoingEntry.objects.select_for_update().get(pk=report.outgoing_id)
    fresh = Report.objects.select_related(
        "round__owner",
        "round__acting_owner",
        "outgoing__drafted_by",
        "by_manager",
        "by_place",
        "last_year",
        "directive",
    ).get(pk=report.pk)
    if not abilities(actor, fresh, today)[ability]:
        raise PermissionDenied
    return fresh


def _put(report: Report, draft: Draft, *, version: int, actor: Post, today: date) -> None:
    """The composed body into the outgoing draft; refused when somebody else saved it meanwhile.

    The head stays as it stands there: whom it goes to and who signs may have been changed in the draft.
    """
    head = {name: report.outgoing.description[name] for name in _HEAD}
    report.outgoing = do_edit_outgoing(
        report.outgoing,
        description={**draft.document.to_json(), **head},
        version=version,
        actor=actor,
        today=today,
    )
    report.outline = _outline(draft)
    report.body_seal = seal_of(report.outgoing.description["body"])
    report.set_aside = list(draft.set_aside)
    report.save()


def _outline(draft: Draft) -> list[Any]:
    return [passage.outline for passage in draft.passages]


def _bind(report: Report, draft: Draft) -> None:
    FigureSource.objects.bulk_create(
        (
            FigureSource(
                report=report, key=key, shown=bound.shown, meaning=bound.meaning, source=bound.source
            )
            for key, bound in draft.bound.items()
        ),
        batch_size=500,
    )


def _receivers(round: Round, addressee: str, today: date) -> Sequence[Any]:
    """The unit that the report is addressed to, where its name is a known unit's."""
    if not addressee:
        return ()
    [resolved] = resolve_names([addressee], round.decides_id, today)
    units = {version.unit for version in resolved.units} if resolved.is_firm else set()
    return [unit for unit in units if unit.pk != round.decides_id]
