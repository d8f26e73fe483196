"""A document on its way out: drafted, approved by another pair of eyes, numbered, signed on paper, issued."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps import documents
from trienkhai.apps.documents.access import may_draft, outgoing_abilities, require
from trienkhai.apps.documents.actions.register import lock_register
from trienkhai.apps.documents.errors import ChangedMeanwhile, StepNotPossible, WrongValue
from trienkhai.apps.documents.links import link
from trienkhai.apps.documents.models import Delivery, Document, IncomingEntry, OutgoingEntry
from trienkhai.apps.documents.numbering import next_number, series_of, take_reserved
from trienkhai.apps.documents.plain import plain_text
from trienkhai.apps.documents.rows import folded_words, store_reading
from trienkhai.apps.documents.secrecy import SecretMarked, check_file, check_words
from trienkhai.apps.journal.actions import keep_file, notify, record
from trienkhai.apps.journal.models import StoredFile
from trienkhai.apps.org.models import Post, Role, Unit
from trienkhai.apps.org.queries import heirs_on, people_in, version_on
from trienkhai.core.documents import read_text
from trienkhai.core.documents.writers import DescriptionError, OfficialDocument, write_docx, write_pdf
from trienkhai.core.text import fold

Status = OutgoingEntry.Status
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What a scanner or a signing device gives, by the first bytes of the file (never by its name).
_SIGNED_FORMS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n", "image/png"),
                 (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"))  # fmt: skip
SIGNED_LIMIT = 50 * 1024 * 1024


@transaction.atomic
def do_draft_outgoing(
    body: Unit,
    *,
    type: str,
    subject: str,
    description: Mapping[str, Any],
    actor: Post,
    today: date,
    forwards: IncomingEntry | None = None,
    receivers: Iterable[Unit] = (),
) -> OutgoingEntry:
    """A draft of what the body will issue. `description` is an OfficialDocument as JSON, without number and date."""
    if not may_draft(actor, body.pk, today):
        raise PermissionDenied
    entry = OutgoingEntry(
        body=body,
        type=type.lower()[:60],
        subject=subject,
        description=_checked(description),
        symbol=str(description.get("symbol") or "")[:60],
        forwards=forwards,
        drafted_by=actor,
    )
    entry.folded = _folded(entry)
    entry.save()
    entry.receivers.set(receivers)
    record("outgoing.draft", entry, actor=actor, forwards=forwards.pk if forwards else None)
    return entry


@transaction.atomic
def do_edit_outgoing(
    entry: OutgoingEntry,
    *,
    description: Mapping[str, Any],
    receivers: Iterable[Unit] | None = None,
    copies: int | None = None,
    version: int,
    actor: Post,
    today: date,
) -> OutgoingEntry:
    """Saves the draft anew; refused when somebody else saved it since `version` was read."""
    entry = _ready(entry, "edit", actor, today)
    if entry.version != version:
        raise ChangedMeanwhile
    before = entry.description
    entry.description = _checked(description)
    entry.subject = str(description["subject"])
    entry.symbol = str(description["symbol"])[:60]
    entry.copies = copies if copies is not None else entry.copies
    entry.version += 1
    entry.folded = _folded(entry)
    entry.save()
    if receivers is not None:
        entry.receivers.set(receivers)
    changed = sorted(name for name in entry.description if entry.description[name] != before.get(name))
    record("outgoing.edit", entry, actor=actor, version=entry.version, changed=changed)
    return entry


@transaction.atomic
def do_submit_outgoing(entry: OutgoingEntry, *, actor: Post, today: date) -> OutgoingEntry:
    """The draft is put before the leaders of the body: those who may approve it are told.

    Whoever puts it forward answers for it as its drafter: so a leader's own draft passes a second pair of eyes.
    """
    entry = _ready(entry, "edit", actor, today)
    if actor.role != Role.LEADER and entry.drafted_by_id != actor.pk:
        entry.drafted_by = actor
        entry.save(update_fields=["drafted_by"])
    record("outgoing.submit", entry, actor=actor, version=entry.version)
    leaders = set(people_in([entry.body_id], today, roles=[Role.LEADER])) - {entry.drafted_by.account_id}
    notify(
        leaders - {actor.account_id},
        _("Dự thảo chờ duyệt: %(subject)s") % {"subject": entry.subject},
        link=link("outgoing-entry", entry),
    )
    return entry


@transaction.atomic
def do_approve_outgoing(
    entry: OutgoingEntry, *, version: int | None = None, actor: Post, today: date
) -> OutgoingEntry:
    """A leader of the body, not the drafter, agrees to the wording; from now on it is not edited.

    `version` is the one he read: what was edited since is not approved unseen.
    """
    entry = _ready(entry, "approve", actor, today)
    if version is not None and entry.version != version:
        raise StepNotPossible(
            _("Dự thảo vừa được sửa sau khi anh/chị mở trang. Hãy đọc bản mới nhất rồi duyệt.")
        )
    entry.status = Status.APPROVED
    entry.approved_by = actor
    entry.approved_at = timezone.now()
    entry.save(update_fields=["status", "approved_by", "approved_at"])
    record("outgoing.approve", entry, actor=actor, version=entry.version)
    _tell_clerks(
        entry, _("Dự thảo đã được duyệt, chờ cấp số: %(subject)s") % {"subject": entry.subject}, actor, today
    )
    return entry


@transaction.atomic
def do_reopen_outgoing(entry: OutgoingEntry, note: str, *, actor: Post, today: date) -> OutgoingEntry:
    """An approved draft goes back to be changed, before it has a number; the drafter is told why."""
    entry = _ready(entry, "reopen", actor, today)
    entry.status = Status.DRAFT
    entry.approved_by = entry.approved_at = None
    entry.note = note.strip()[:500]
    entry.save(update_fields=["status", "approved_by", "approved_at", "note"])
    record("outgoing.reopen", entry, actor=actor, note=entry.note)
    notify(
        [entry.drafted_by.account_id],
        _("Dự thảo được trả lại để sửa: %(subject)s. %(note)s")
        % {"subject": entry.subject, "note": entry.note},
        link=link("outgoing-entry", entry),
    )
    return entry


@transaction.atomic
def do_number_outgoing(
    entry: OutgoingEntry,
    *,
    actor: Post,
    today: date,
    symbol: str = "",
    date: date | None = None,
    reserved: int | None = None,
) -> OutgoingEntry:
    """The next number of the document's series (NĐ 30/2020 Điều 15), and the pages to be signed.

    With `reserved` the number that was set aside for it.
    """
    entry = _ready(entry, "number", actor, today)
    day = date or today
    if day > today:
        raise WrongValue("date", _("Ngày văn bản không thể sau ngày hôm nay."))
    symbol = "".join((symbol or entry.symbol).split())
    if not symbol:
        raise WrongValue("symbol", _("Hãy nhập ký hiệu văn bản, ví dụ UBND-VX."))
    lock_register(entry.body)
    series = series_of(entry.body, entry.type, day)
    if reserved is not None:
        take_reserved(entry.body, series, reserved)
    number = reserved if reserved is not None else next_number(entry.body, series)
    entry.description = _checked(
        {**entry.description, "number": number, "symbol": symbol, "date": day.isoformat(), "year": None}
    )
    entry.series, entry.series_year = series.name, series.year
    entry.number, entry.symbol, entry.date = number, symbol, day
    entry.numbered_by = actor
    entry.status = Status.NUMBERED
    printed = OfficialDocument.from_json(entry.description)
    entry.pdf = keep_file(file_name(entry, "pdf"), write_pdf(printed), PDF, actor=actor)
    entry.docx = keep_file(file_name(entry, "docx"), write_docx(printed), DOCX, actor=actor)
    entry.folded = _folded(entry)
    entry.save()
    record("outgoing.number", entry, actor=actor, number=number, symbol=symbol, date=day.isoformat())
    return entry


@transaction.atomic
def do_attach_signed_copy(
    entry: OutgoingEntry, name: str, data: bytes, *, actor: Post, today: date
) -> OutgoingEntry:
    """The signed and stamped document, as PDF or scan. May be replaced until it is issued."""
    entry = _ready(entry, "attach", actor, today)
    media_type = signed_form(data)
    if media_type is None:
        raise WrongValue(
            "file", _("Bản ký phải là tệp PDF hoặc ảnh quét (JPG, PNG, TIFF). Hãy chọn lại tệp.")
        )
    if len(data) > SIGNED_LIMIT:
        raise WrongValue(
            "file", _("Tệp bản ký quá lớn (trên 50 MB). Hãy quét lại ở độ phân giải 200–300 dpi.")
        )
    try:
        check_file(data)
    except SecretMarked as marked:
        raise WrongValue("file", str(marked)) from None
    before = entry.signed_copy
    entry.signed_copy = keep_file(name, data, media_type, actor=actor)
    entry.status = Status.SIGNED
    entry.save(update_fields=["signed_copy", "status"])
    record(
        "outgoing.attach", entry, actor=actor, sha256=entry.signed_copy.sha256,
        replaces=before.sha256 if before else None,
    )  # fmt: skip
    return entry


@transaction.atomic
def do_issue_outgoing(entry: OutgoingEntry, *, actor: Post, today: date) -> OutgoingEntry:
    """Issues the document to all its receivers, or to none: its record, the deliveries and the notices together.

    Higher apps act in the same transaction (`documents.issued`).
    """
    entry = _ready(entry, "issue", actor, today)
    if entry.signed_copy is None:
        raise StepNotPossible(
            _("Chưa có bản đã ký. Hãy tải bản ký (PDF hoặc ảnh quét) lên trước khi phát hành.")
        )
    entry.document = _issued_document(entry, entry.signed_copy, today)
    entry.status = Status.ISSUED
    entry.issued_by = actor
    entry.issued_at = timezone.now()
    entry.issued_on = today
    entry.save()
    receivers = _living_receivers(entry, today)
    Delivery.objects.bulk_create(
        (Delivery(outgoing=entry, unit_id=unit, delivered_at=entry.issued_at) for unit in receivers),
        batch_size=1000,
    )
    record("outgoing.issue", entry, actor=actor, receivers=len(receivers), on=today.isoformat())
    for handler in documents.issued:
        handler(entry, actor, today)
    notify(
        people_in(receivers, today, roles=[Role.CLERK, Role.LEADER]),
        _("Văn bản mới chờ tiếp nhận: %(code)s %(subject)s") % {"code": entry.code, "subject": entry.subject},
        link=link("tray"),
    )
    return entry


def _living_receivers(entry: OutgoingEntry, today: date) -> list[int]:
    """The receivers on the day of issue: what was written to a unit that has ended goes to those that carry it on.

    The paper is signed by then and cannot be written to others; nobody receives for a unit that was dissolved.
    """
    heirs = heirs_on(entry.receivers.values_list("pk", flat=True), today)
    receivers = list(dict.fromkeys(unit for there in heirs.values() for unit in there))
    if set(receivers) != set(heirs):
        entry.receivers.set(receivers)
    return receivers


def signed_form(data: bytes) -> str | None:
    """The media type of a signed copy by its first bytes; None for anything else."""
    return next((media_type for start, media_type in _SIGNED_FORMS if data.startswith(start)), None)


def file_name(entry: OutgoingEntry, ending: str) -> str:
    """`2924-UBND-VX.pdf`; a draft is called by its record."""
    code = entry.code.replace("/", "-") or f"du-thao-{entry.pk}"
    return f"{code}.{ending}"


def _issued_document(entry: OutgoingEntry, signed: StoredFile, today: date) -> Document:
    """What the receivers get: the signed copy as the file, the words as they were written and read by the machine."""
    written = OfficialDocument.from_json(entry.description)
    reading = read_text(file_name(entry, "txt"), plain_text(written))
    document = store_reading(reading, signed, signed.name, is_sample=entry.body.is_sample)[0]
    # The head is known exactly: it is not left to the reading.
    document.issuer = entry.body
    document.issuer_name = version_on(entry.body_id, today).name
    document.type, document.subject = entry.type, entry.subject
    document.number, document.symbol, document.date = str(entry.number), entry.symbol, entry.date
    document.place = written.place
    document.signer = {
        "authority": " ".join(written.signer.authority) or None,
        "position": written.signer.position,
        "name": written.signer.name,
    }
    document.addressees, document.recipients = list(written.addressees), list(written.recipients)
    document.system = "state"
    document.folded = folded_words(document)
    document.save()
    return document


def _checked(description: Mapping[str, Any]) -> dict[str, Any]:
    """The description in the writers' own form; a mistake is told with its field."""
    try:
        written = OfficialDocument.from_json(dict(description))
        check_words(plain_text(written))
    except DescriptionError as wrong:
        raise WrongValue(wrong.place or "body", wrong.problem) from wrong
    except SecretMarked as marked:
        raise WrongValue("body", str(marked)) from None
    return dict(written.to_json())


def _ready(entry: OutgoingEntry, ability: str, actor: Post, today: date) -> OutgoingEntry:
    """The entry locked and fresh, when the actor may take this step now."""
    locked = (
        OutgoingEntry.objects.select_for_update(of=("self",))
        .select_related("body", "drafted_by", "signed_copy", "forwards")
        .get(pk=entry.pk)
    )
    require(outgoing_abilities(actor, locked, today), ability)
    return locked


def _tell_clerks(entry: OutgoingEntry, text: str, actor: Post, today: date) -> None:
    people = set(people_in([entry.body_id], today, roles=[Role.CLERK])) | {entry.drafted_by.account_id}
    notify(people - {actor.account_id}, text, link=link("outgoing-entry", entry))


def _folded(entry: OutgoingEntry) -> str:
    return fold(f"{entry.code or entry.symbol} {entry.type} {entry.subject}")
