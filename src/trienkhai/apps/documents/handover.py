"""Registers close with their unit and are read by its successor's people; what is not finished is entered anew there.

A State body that is founded begins its registers at 01; nothing is renumbered.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.actions.register import enter, lock_register
from trienkhai.apps.documents.handover_record import papers
from trienkhai.apps.documents.models import IncomingEntry, OutgoingEntry
from trienkhai.apps.org.handover import Handing, Holding, Provider
from trienkhai.apps.org.models import Custody, HandOver, Unit
from trienkhai.apps.org.queries import version_on

REGISTER, UNFINISHED, DRAFT = "register", "incoming", "draft"
_DONE = (IncomingEntry.Status.GIVEN_OUT, IncomingEntry.Status.CLOSED)


def find(units: Collection[int], on: date) -> Iterable[Holding]:
    yield from _registers(units)
    waiting = IncomingEntry.objects.filter(body_id__in=units).exclude(status__in=_DONE)
    columns = (
        "document__type",
        "document__number",
        "document__symbol",
        "document__system",
        "document__subject",
    )
    for entry in (
        waiting.select_related("document").only("body_id", "number", "year", *columns).order_by("id")
    ):
        code = f"{_('Số đến')} {entry.number}/{entry.year}"
        yield Holding(
            UNFINISHED, "documents.incomingentry", entry.pk, entry.body_id, entry.document.subject[:500] or code,
            f"{code} · {entry.document.code}".strip(" ·"), words=entry.document.subject,
        )  # fmt: skip
    drafts = OutgoingEntry.objects.filter(body_id__in=units).exclude(status=OutgoingEntry.Status.ISSUED)
    for leaf in drafts.defer("description").order_by("id"):
        yield Holding(
            DRAFT, "documents.outgoingentry", leaf.pk, leaf.body_id, leaf.subject[:500],
            str(leaf.get_status_display()), words=leaf.subject, must=False,
        )  # fmt: skip


def _registers(units: Collection[int]) -> Iterable[Holding]:
    """One line a unit that has registers: its last numbers of each year and how many lines there are."""
    told: dict[int, list[str]] = {}
    for model, words, year in (
        (IncomingEntry, _("văn bản đến %(year)s: số cuối %(last)s, %(lines)s dòng"), "year"),
        (OutgoingEntry, _("văn bản đi %(year)s: số cuối %(last)s, %(lines)s văn bản"), "series_year"),
    ):
        rows = (
            model.objects.filter(body_id__in=units, number__isnull=False)
            .order_by()
            .values("body_id", year)
            .annotate(last=Max("number"), lines=Count("pk"))
            .order_by(year)
        )
        for row in rows:
            told.setdefault(row["body_id"], []).append(
                words % {"year": row[year], "last": row["last"], "lines": row["lines"]}
            )
    for unit, lines in told.items():
        yield Holding(
            REGISTER,
            "org.unit",
            unit,
            unit,
            _("Sổ đăng ký văn bản"),
            "; ".join(lines)[:500],
            words="sổ văn bản",
        )


def hand_over(lines: Sequence[HandOver], handing: Handing) -> None:
    for line in lines:
        if line.target_id is None:
            continue
        if line.kind == REGISTER:
            kept, made = Custody.objects.get_or_create(
                unit_id=line.source_id, custodian_id=line.target_id,
                defaults={"since": handing.on, "reorganisation": handing.reorganisation},
            )  # fmt: skip
            line.made = {"custody": kept.pk} if made else {}
        elif line.kind == UNFINISHED:
            line.made = {"entry": _enter_anew(line, handing)}


def _enter_anew(line: HandOver, handing: Handing) -> int:
    """The document in the successor's own register, with a word on where it was registered before."""
    before = IncomingEntry.objects.select_related("document").get(pk=line.subject_id)
    body = Unit.objects.get(pk=line.target_id or 0)
    lock_register(body)
    note = _("Nhận bàn giao từ %(unit)s, số đến %(number)s/%(year)s") % {
        "unit": version_on(before.body_id, handing.on).name, "number": before.number, "year": before.year,
    }  # fmt: skip
    entry = enter(
        body, before.document, actor=handing.actor, arrived_on=max(handing.on, handing.today), note=note
    )
    entry.holder, entry.status = None, before.status
    entry.save(update_fields=["holder", "status"])
    return entry.pk


def take_back(lines: Sequence[HandOver], handing: Handing) -> None:
    Custody.objects.filter(pk__in=[line.made["custody"] for line in lines if "custody" in line.made]).delete()
    IncomingEntry.objects.filter(
        pk__in=[line.made["entry"] for line in lines if "entry" in line.made]
    ).delete()


def built_upon(lines: Sequence[HandOver]) -> list[str]:
    """A register that the new body has begun cannot be unwritten, nor can work on what was entered anew."""
    made = [line.made["entry"] for line in lines if "entry" in line.made]
    targets = {line.target_id for line in lines if line.target_id}
    last = IncomingEntry.objects.filter(pk__in=made).aggregate(last=Max("pk"))["last"]
    later = IncomingEntry.objects.filter(body_id__in=targets, pk__gt=last) if last else None
    worked = IncomingEntry.objects.filter(pk__in=made, instructions__isnull=False)
    if (later is not None and later.exists()) or worked.exists():
        return [_("Đơn vị kế tục đã vào sổ hoặc xử lý văn bản sau khi nhận bàn giao.")]
    return []


registers = Provider(
    {
        REGISTER: gettext_lazy("Sổ văn bản, hồ sơ"),
        UNFINISHED: gettext_lazy("Văn bản đến chưa xử lý xong"),
        DRAFT: gettext_lazy("Dự thảo chưa phát hành"),
    },
    find, hand_over, take_back, built_upon, papers=papers,
)  # fmt: skip
