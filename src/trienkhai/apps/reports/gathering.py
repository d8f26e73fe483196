"""What a report will speak of, gathered once on the day of freezing: the directive, its duties, names, letterhead."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from trienkhai.apps.documents.dispatch import cited_as, issuer_in_words, signer_for
from trienkhai.apps.documents.models import Document, IncomingEntry, OutgoingEntry
from trienkhai.apps.duties.models import Assignment, Duty, Instance
from trienkhai.apps.measures.models import Return, Round
from trienkhai.apps.org.models import Unit, UnitVersion
from trienkhai.apps.org.queries import version_on, versions_on
from trienkhai.apps.reports.duty_lines import DutyFacts, DutyLine
from trienkhai.apps.reports.frozen import Facts, NamedUnit
from trienkhai.apps.reports.rollups import RollUp
from trienkhai.core.duties import InstanceState

_WITH_PARENT = (UnitVersion.Kind.DEPARTMENT, UnitVersion.Kind.SERVICE_CENTRE)


def duties_about(round: Round, directive: Document | None, day: date) -> tuple[Unit, "list[Duty]"]:
    """Who gave the duties of this directive to the units of the round's area, and the duties given by that day."""
    given = Duty.objects.filter(status=Duty.Status.GIVEN, given_on__lte=day)
    if directive is not None:
        given = given.filter(document_id__in=_family(directive))
    mine = list(given.filter(giver__in=_givers(round)).select_related("giver").order_by("id"))
    # The body of the area gives first; what a department gave on by itself is counted only where the body gave nothing.
    for giver in _givers(round):
        chosen = [duty for duty in mine if duty.giver_id == giver]
        if chosen:
            return chosen[0].giver, chosen
    return round.area, []


def _givers(round: Round) -> list[int]:
    """Who may have given the year's duties, in the order in which they count; a successor comes last."""
    return list(dict.fromkeys((round.area_id, round.owner_id, round.decides_id)))


def gather_duties(giver: Unit, duties: Iterable[Duty], day: date) -> DutyFacts:
    """The lead units' lines of these duties, of the periods that had begun by the day."""
    ids = [duty.pk for duty in duties]
    still = Q(assignment__withdrawn_on=None) | Q(assignment__withdrawn_on__gt=day)
    begun = Q(period_start=None) | Q(period_start__lte=day)
    found = (
        Instance.objects.filter(still, begun, assignment__duty__in=ids, assignment__role=Assignment.Role.LEAD)
        .exclude(state=InstanceState.CANCELLED)
        .select_related("assignment__duty")
        .order_by("assignment__duty_id", "assignment__unit_id", "id")
    )
    helpers = Assignment.objects.filter(duty__in=ids, role=Assignment.Role.COORDINATE, withdrawn_on=None)
    return DutyFacts(
        day=day,
        giver=giver.pk,
        coordinators=tuple(sorted(set(helpers.values_list("unit_id", flat=True)))),
        lines=tuple(_line(instance) for instance in found),
    )


def gather_facts(
    round: Round, directive: Document | None, duties: DutyFacts, place: RollUp, last: RollUp | None, day: date
) -> Facts:
    """Letterhead, directive and every name that may be printed, as of the day."""
    owner = version_on(round.decides_id, day)
    parent = version_on(owner.parent_id, day) if owner.parent_id and owner.kind in _WITH_PARENT else None
    entry = _entry_of(directive) if directive is not None else None
    giver = version_on(duties.giver, day)
    named = _directive_words(directive, entry, day)
    signer = signer_for(owner, day)
    returns = list(Return.objects.filter(round=round).order_by("unit_id"))
    area = version_on(round.area_id, round.period_end)
    root = place.root if place.root is not None else round.area_id
    return Facts(
        day=day,
        year=round.year,
        period_start=round.period_start,
        period_end=round.period_end,
        cut_off=round.cut_off,
        issuer=owner.name,
        parent_issuer=parent.name if parent else None,
        symbol=f"BC-{owner.symbol or 'UBND'}",
        place=owner.place_name or (parent.place_name if parent else "") or area.short_name,
        signer_authority=signer.authority,
        signer_position=signer.position,
        signer_name=signer.name,
        addressee=(
            _above(owner, day)
            if round.acting_owner_id is not None
            else _addressee(owner, giver, directive, entry, day)
        ),
        recipients=("Các đơn vị được giao nhiệm vụ", "Lưu: VT"),
        giver=giver.name,
        area=root,
        area_name=area.short_name,
        directive=named[1],
        directive_short=named[0],
        forwarded_by=named[2],
        dispatches=_dispatches(duties),
        units=_names(place, duties, round.period_end),
        expected=tuple(each.unit_id for each in returns),
        approved=tuple(each.unit_id for each in returns if each.is_in_force),
        late=tuple(each.unit_id for each in returns if each.submitted_on and each.submitted_on > each.due),
        # Last year is compared only where the same area was rolled up then.
        last_year_area=root if last is not None and root in last.groups else None,
        sample=settings.SAMPLE_MODE or round.owner.is_sample,
    )


def directives_of(round: Round, day: date) -> list[Document]:
    """Directives whose duties were given in the area, the one with most duties first: what a report may answer.

    One issued after the year was over is none of that year's.
    """
    given = Duty.objects.filter(status=Duty.Status.GIVEN, given_on__lte=day, giver__in=_givers(round))
    counted: dict[int, int] = {}
    for document in given.values_list("document_id", flat=True):
        counted[document] = counted.get(document, 0) + 1
    if round.duty is not None:
        counted[round.duty.document_id] = max(counted.values(), default=0) + 1
    found = Document.objects.select_related("attached_to").in_bulk(counted)
    in_time = [each for each in found.values() if each.date is None or each.date <= round.period_end]
    return sorted(in_time, key=lambda document: (-counted[document.pk], document.pk))


def cited(directive: Document, day: date) -> str:
    """`Kế hoạch số 129-KH/TXU ngày 26/10/2023 của Ban Thường vụ Thị ủy`."""
    return _directive_words(directive, _entry_of(directive), day)[0]


def _family(directive: Document) -> list[int]:
    """The directive and the dispatch it came attached to: a duty may have been marked in either."""
    ids = [directive.pk, *directive.attachments.values_list("pk", flat=True)]
    return [*ids, directive.attached_to_id] if directive.attached_to_id else ids


def _entry_of(document: Document) -> IncomingEntry | None:
    ids = [document.pk, document.attached_to_id]
    return IncomingEntry.objects.filter(document__in=[pk for pk in ids if pk]).order_by("id").first()


def _directive_words(
    directive: Document | None, entry: IncomingEntry | None, day: date
) -> tuple[str, str, str]:
    """The directive in short, with what it is about, and the dispatch that passed it on."""
    if directive is None:
        return "", "", ""
    if entry is None:
        kind = (directive.type or "văn bản").capitalize()
        dated = f" ngày {directive.date:%d/%m/%Y}" if directive.date else ""
        short = f"{kind} số {directive.code}{dated}" if directive.code else f"{kind}{dated}"
    else:
        short = cited_as(directive, entry, day)
    about = directive.subject.strip().rstrip(".")
    joined = about if about.lower().startswith(("về ", "v/v ")) else f"về {about[:1].lower()}{about[1:]}"
    whole = f"{short} {joined}" if about else short
    above = directive.attached_to
    forwarded = cited_as(above, entry, day) if above is not None and entry is not None else ""
    return short, whole, forwarded


def _addressee(
    owner: UnitVersion, giver: UnitVersion, directive: Document | None, entry: IncomingEntry | None, day: date
) -> str:
    """Whom the report goes to: who gave the work; for the giver itself, who issued the directive."""
    if giver.unit_id != owner.unit_id:
        return giver.name
    if directive is not None and entry is not None:
        return issuer_in_words(directive, entry, day)
    return _above(owner, day)


def _above(owner: UnitVersion, day: date) -> str:
    """The unit over this one. A successor reports to it: who gave the work may have ended with the old unit."""
    return version_on(owner.parent_id, day).name if owner.parent_id else ""


def _dispatches(duties: DutyFacts) -> tuple[str, ...]:
    """Dispatches by which the duties were sent out, as people cite them."""
    issued = OutgoingEntry.objects.filter(
        duties__in={line.duty for line in duties.lines}, status=OutgoingEntry.Status.ISSUED
    )
    rows = issued.distinct().order_by("id").only("type", "number", "symbol", "date")
    return tuple(
        f"{row.type.capitalize()} số {row.code} ngày {row.date:%d/%m/%Y}" for row in rows if row.date
    )


def _names(place: RollUp, duties: DutyFacts, day: date) -> Mapping[int, NamedUnit]:
    wanted = set(place.reporters) | {line.unit for line in duties.lines} | set(duties.coordinators)
    versions = versions_on(wanted, day)
    return {unit: NamedUnit(version.name, version.kind) for unit, version in sorted(versions.items())}


def _line(instance: Instance) -> DutyLine:
    assignment = instance.assignment
    return DutyLine(
        instance=instance.pk,
        duty=assignment.duty_id,
        title=assignment.duty.title,
        unit=assignment.unit_id,
        label=instance.label,
        original_due=_iso(instance.original_due),
        due=_iso(instance.due),
        completed_on=_iso(instance.completed_on),
        responded=assignment.response != Assignment.Response.WAITING,
        product=instance.product_code or instance.product_text,
    )


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
