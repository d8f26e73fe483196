"""Making a reorganisation: all of it in one transaction, or none. Nothing is deleted, nothing re-pointed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.access import locked
from trienkhai.apps.org.actions import do_rebuild_membership
from trienkhai.apps.org.errors import NotReady, OrgError
from trienkhai.apps.org.handover import Handing, holdings, lines_of
from trienkhai.apps.org.models import (
    HandOver,
    LineageEvent,
    LineageLink,
    Post,
    Reorganisation,
    Unit,
    UnitVersion,
    valid_on,
)
from trienkhai.apps.org.reorganising.deciding import refresh_lines
from trienkhai.apps.org.reorganising.outlook import Outlook, outlook
from trienkhai.apps.org.reorganising.plan import PlannedChange, Ref, unit_of
from trienkhai.apps.org.reorganising.problems import problems_of
from trienkhai.core.text import fold

State = Reorganisation.State


@transaction.atomic
def do_run(
    reorganisation: Reorganisation, *, version: int | None = None, actor: Post, today: date
) -> Reorganisation:
    """The leader's decision: units begin, end and change, and everything open goes to its successor.

    Raises NotReady with all that is wrong; what opened since the plan was submitted is asked about, never left out.
    """
    held = locked(reorganisation, "decide", actor, today)
    if version is not None and held.version != version:
        raise OrgError(_("Phương án vừa được sửa sau khi anh/chị mở trang. Hãy đọc lại rồi quyết định."))
    if today < held.on:
        raise OrgError(
            _("Chưa đến ngày hiệu lực %(on)s. Phương án được giữ sẵn, thực hiện từ ngày đó.")
            % {"on": held.on.strftime("%d/%m/%Y")}
        )
    seen = outlook(held)
    refresh_lines(held, seen)
    if problems := problems_of(held, seen):
        raise NotReady(problems)
    units = _Run(held, seen, actor).change_units()
    handing = Handing(held, held.on, actor, today)
    held.done_at = timezone.now()
    _hand_over(handing, units)
    held.state, held.decided_by, held.done_on = State.DONE, actor, today
    held.save(update_fields=["state", "decided_by", "done_on", "done_at", "made"])
    record(
        "reorganisation.run", held, actor=actor, on=held.on.isoformat(), units=len(seen.ends),
        lines=held.hand_overs.count(),
    )  # fmt: skip
    return held


def _hand_over(handing: Handing, units: dict[Ref, int]) -> None:
    lines = list(handing.reorganisation.hand_overs.order_by("id"))
    for line in lines:
        line.reorganisation = handing.reorganisation
        line.on, line.target_id = handing.on, units.get(line.reference) if line.reference else None
    for provider in holdings:
        own = lines_of(provider, lines)
        if own:
            provider.hand_over(own, handing)
    HandOver.objects.bulk_update(lines, ["on", "target", "made"], batch_size=200)


class _Run:
    """The units' part. What was made and what stood there before is kept, to take it back the same day."""

    def __init__(self, held: Reorganisation, seen: Outlook, actor: Post) -> None:
        self.held, self.seen, self.actor = held, seen, actor
        self.units: dict[Ref, int] = {}
        self.made: dict[str, list[Any]] = {"units": [], "versions": [], "closed": [], "events": []}

    def change_units(self) -> dict[Ref, int]:
        self._found()
        self._close(self.seen.ends)
        self._close(list(self.seen.changed))
        self._begin_versions()
        self._write_lineage()
        do_rebuild_membership()
        self.held.made = self.made
        return self.units

    def _found(self) -> None:
        sample = self.held.area.is_sample
        for ref, new in self.seen.plan.new_units().items():
            unit = Unit.objects.create(key=_free_key(new.name, self.held.on), is_sample=sample)
            self.units[ref] = unit.pk
            self.made["units"].append(unit.pk)
        for ref in self.seen.before:
            self.units[ref] = unit_of(ref) or 0

    def _close(self, units: list[int]) -> None:
        """Ends the version in force; its former end is kept."""
        on = self.held.on
        eve = on - timedelta(days=1)
        versions = UnitVersion.objects.select_for_update().filter(valid_on(eve), unit_id__in=units)
        for version in versions.order_by("id"):
            self.made["closed"].append(
                [version.pk, version.valid_to.isoformat() if version.valid_to else None]
            )
            version.valid_to = on
            version.save(update_fields=["valid_to"])

    def _begin_versions(self) -> None:
        beginning = dict(self.seen.plan.new_units())
        changed = {
            ref: self.seen.changed[unit] for ref, unit in self.units.items() if unit in self.seen.changed
        }
        for ref, new in {**beginning, **changed}.items():
            version = UnitVersion.objects.create(
                unit_id=self.units[ref], name=new.name, short_name=new.short_name or new.name[:120], kind=new.kind,
                school_level=new.school_level, symbol=new.symbol, place_name=new.place_name, code=new.code,
                code_scheme=new.code_scheme, parent_id=self._id(new.parent), place_id=self._id(new.place),
                legal_basis=self._document_of(ref)[:200], valid_from=self.held.on,
            )  # fmt: skip
            self.made["versions"].append(version.pk)

    def _id(self, ref: Ref | None) -> int | None:
        return self.units.get(ref) or unit_of(ref) if ref else None

    def _document_of(self, ref: Ref) -> str:
        own = (
            change.document
            for change in self.seen.plan.changes
            if change.document and any(target.ref == ref for target in change.targets)
        )
        return next(own, self.held.legal_document)

    def _write_lineage(self) -> None:
        for change in self.seen.plan.changes:
            event = LineageEvent.objects.create(
                kind=change.kind.value,
                on=self.held.on,
                legal_document=(change.document or self.held.legal_document)[:200],
            )
            self.made["events"].append(event.pk)
            LineageLink.objects.bulk_create(self._links(event, change))
        self.held.events.set(self.made["events"])

    def _links(self, event: LineageEvent, change: PlannedChange) -> list[LineageLink]:
        """From every source to every target; a share only where one was stated, the whole where there is one way."""
        if not change.targets:
            return [LineageLink(event=event, source_id=source, target=None) for source in change.sources]
        alone = len(change.targets) == 1 and change.kind.ends_source
        links = []
        for source in change.sources:
            for target in change.targets:
                share = target.part if target.part is not None else (1 if alone else None)
                links.append(
                    LineageLink(
                        event=event, source_id=source, target_id=self.units[target.ref],
                        share=None if share is None else _decimal(share),
                    )
                )  # fmt: skip
        return links


def _decimal(share: Any) -> Any:
    numerator, denominator = share.as_integer_ratio()
    return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.000001"))


def _free_key(name: str, on: date) -> str:
    """A readable permanent key; a name may come again, a key does not."""
    stem = slugify(fold(name).replace("uy ban nhan dan ", ""))[:60] or "don-vi"
    key, number = f"{stem}-{on.year}", 1
    while Unit.objects.filter(key=key).exists():
        number += 1
        key = f"{stem}-{on.year}-{number}"
    return key
