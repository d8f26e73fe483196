"""Putting a document into the register of what came in, and saying who has it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import does_clerk_work, incoming_abilities, require
from trienkhai.apps.documents.errors import DuplicateDocument, SecretWordsFound, WrongValue
from trienkhai.apps.documents.links import link
from trienkhai.apps.documents.models import Document, IncomingEntry
from trienkhai.apps.documents.receiving import read_received
from trienkhai.apps.documents.rows import folded_words, store_reading
from trienkhai.apps.journal.actions import keep_file, notify, record
from trienkhai.apps.org.models import Post, Unit
from trienkhai.apps.org.queries import is_within
from trienkhai.core.documents import Reading
from trienkhai.core.documents.stages.secrecy import WARNING as SECRECY_WARNING
from trienkhai.core.text import fold

PAPER_FIELDS = (
    "issuer_name",
    "type",
    "number",
    "symbol",
    "date",
    "subject",
    "signer_name",
    "signer_position",
)


def do_register_incoming(
    body: Unit,
    name: str,
    data: bytes,
    *,
    actor: Post,
    today: date,
    arrived_on: date | None = None,
    note: str = "",
    secret_words_seen: bool = False,
) -> IncomingEntry:
    """Reads the file and gives it the body's next number. Nothing is written when it cannot or may not be read.

    Raises a ReadingError of core.documents, DuplicateDocument, or SecretWordsFound until a person has said that
    the words of secrecy in the text are not a mark.
    """
    check_registering(body, actor, today, arrived_on)
    reading = read_received(name, data)  # before any row: a refused file leaves nothing behind
    return enter_reading(
        body, name, data, reading,
        actor=actor, arrived_on=arrived_on or today, note=note, secret_words_seen=secret_words_seen,
    )  # fmt: skip


def check_registering(body: Unit, actor: Post, today: date, arrived_on: date | None) -> None:
    """Refuses who does not keep the register, and a day that has not come."""
    if actor.unit_id != body.pk or not does_clerk_work(actor, today):
        raise PermissionDenied
    if arrived_on is not None and arrived_on > today:
        raise WrongValue("arrived_on", _("Ngày đến không thể sau ngày hôm nay."))


def enter_reading(
    body: Unit,
    name: str,
    data: bytes,
    reading: Reading,
    *,
    actor: Post,
    arrived_on: date,
    note: str,
    secret_words_seen: bool,
) -> IncomingEntry:
    """Registers what was read, all or nothing; the same document twice leads to the first."""
    if not secret_words_seen and speaks_of_secrecy(reading):
        raise SecretWordsFound(
            _(
                "Trong văn bản có những chữ giống dấu chỉ độ mật. Hãy xem lại bản gốc: "
                "chỉ tiếp tục khi chắc chắn văn bản không thuộc bí mật nhà nước."
            )
        )
    with transaction.atomic():
        lock_register(body)
        refuse_same_bytes(body, reading.source.sha256)
        read = reading.documents[0]
        _refuse_same_code(body, read.header.issuer, read.header.number, read.header.symbol, read.header.date)
        kept = keep_file(name, data, reading.source.media_type, actor=actor)
        documents = store_reading(reading, kept, name, is_sample=body.is_sample)
        entry = enter(body, documents[0], actor=actor, arrived_on=arrived_on, note=note)
        record(
            "incoming.register", entry, actor=actor, number=entry.number, year=entry.year, sha256=kept.sha256
        )
    return entry


def do_register_paper(body: Unit, fields: Mapping[str, Any], *, actor: Post, today: date) -> IncomingEntry:
    """Registers a paper document by what its head says; there is no file and no text to review.

    `fields`: issuer_name, type, number, symbol, date, subject, signer_name, signer_position, arrived_on, note.
    """
    if actor.unit_id != body.pk or not does_clerk_work(actor, today):
        raise PermissionDenied
    day = fields.get("date")
    values = {name: str(fields.get(name) or "").strip() for name in PAPER_FIELDS if name != "date"}
    if not values["subject"]:
        raise WrongValue("subject", _("Hãy nhập trích yếu nội dung của văn bản."))
    if not values["issuer_name"]:
        raise WrongValue("issuer_name", _("Hãy nhập cơ quan ban hành văn bản."))
    document = Document(
        issuer_name=values["issuer_name"],
        type=values["type"].lower(),
        number=values["number"].lstrip("0") or values["number"],
        symbol=values["symbol"],
        date=day,
        subject=values["subject"],
        signer={
            "authority": None,
            "position": values["signer_position"] or None,
            "name": values["signer_name"] or None,
        },
        system="party" if "/" in values["symbol"] and values["symbol"].upper().endswith("TU") else "state",
        is_sample=body.is_sample,
    )
    document.folded = folded_words(document)
    with transaction.atomic():
        lock_register(body)
        _refuse_same_code(
            body, document.issuer_name, document.number, document.symbol, day.isoformat() if day else None
        )
        document.save()
        arrived_on = fields.get("arrived_on") or today
        entry = enter(body, document, actor=actor, arrived_on=arrived_on, note=str(fields.get("note") or ""))
        record("incoming.register_paper", entry, actor=actor, number=entry.number, year=entry.year)
    return entry


def enter(body: Unit, document: Document, *, actor: Post, arrived_on: date, note: str = "") -> IncomingEntry:
    """The next line of the body's register. The caller holds the register's lock and writes the audit line."""
    last = IncomingEntry.objects.filter(body=body, year=arrived_on.year).aggregate(last=Max("number"))["last"]
    return IncomingEntry.objects.create(
        body=body,
        year=arrived_on.year,
        number=(last or 0) + 1,
        arrived_on=arrived_on,
        document=document,
        holder=actor,
        note=note[:500],
        registered_by=actor,
    )


@transaction.atomic
def do_pass_on(entry: IncomingEntry, holder: Post, *, actor: Post, today: date) -> None:
    """The document goes to a person, who is told; from now on he and his department may work on it."""
    require(incoming_abilities(actor, entry, today), "pass_on")
    if holder.unit_id != entry.body_id and not is_within(holder.unit_id, entry.body_id, today):
        raise WrongValue("holder", _("Chỉ chuyển được cho người của cơ quan hoặc của đơn vị trực thuộc."))
    entry.holder = holder
    entry.passed_on = today
    entry.save(update_fields=["holder", "passed_on"])
    record("incoming.pass_on", entry, actor=actor, holder=holder.pk, to=str(holder), on=today.isoformat())
    notify(
        [holder.account_id],
        _("Văn bản đến số %(number)s được chuyển đến anh/chị xử lý: %(subject)s")
        % {"number": entry.number, "subject": entry.document.subject},
        link=link("incoming-entry", entry),
    )


@transaction.atomic
def do_note_incoming(entry: IncomingEntry, note: str, signed_for: str, *, actor: Post, today: date) -> None:
    """The two free columns of the register: ký nhận and ghi chú."""
    require(incoming_abilities(actor, entry, today), "note")
    before = {"note": entry.note, "signed_for": entry.signed_for}
    entry.note, entry.signed_for = note.strip()[:500], signed_for.strip()[:120]
    entry.save(update_fields=["note", "signed_for"])
    record(
        "incoming.note",
        entry,
        actor=actor,
        before=before,
        after={"note": entry.note, "signed_for": entry.signed_for},
    )


@transaction.atomic
def do_close_incoming(entry: IncomingEntry, *, actor: Post, today: date) -> None:
    """The document is dealt with: its duties are followed elsewhere, or it was only for information."""
    require(incoming_abilities(actor, entry, today), "close")
    before = entry.status
    entry.status = IncomingEntry.Status.CLOSED
    entry.save(update_fields=["status"])
    record("incoming.close", entry, actor=actor, before=before)


def speaks_of_secrecy(reading: Reading) -> bool:
    """Whether the reader met words of secrecy outside the place of the mark."""
    return SECRECY_WARNING in reading.warnings


def lock_register(body: Unit) -> None:
    """Two clerks at once get two numbers: the body's row is the lock of its series."""
    Unit.objects.select_for_update().get(pk=body.pk)


def lock_entry(entry: IncomingEntry) -> IncomingEntry:
    """The line as it stands now, held until the end of the transaction."""
    return (
        IncomingEntry.objects.select_for_update(of=("self",))
        .select_related("document", "holder")
        .get(pk=entry.pk)
    )


def refuse_same_bytes(body: Unit, sha256: str) -> None:
    earlier = (
        IncomingEntry.objects.filter(body=body, document__file__sha256=sha256)
        .select_related("document")
        .first()
    )
    if earlier is not None:
        raise DuplicateDocument(earlier)


def _refuse_same_code(
    body: Unit, issuer: str | None, number: str | None, symbol: str | None, day: str | None
) -> None:
    """NĐ 30/2020 Phụ lục VI: equal number, symbol and issuer. Two papers of a day may share a number, not a symbol."""
    if not number or not day:
        return
    same = IncomingEntry.objects.filter(
        body=body, document__number=number, document__date=day
    ).select_related("document")
    for earlier in same:
        other = earlier.document
        if _alike(other.issuer_name, issuer) and _alike(other.symbol, symbol):
            raise DuplicateDocument(earlier)


def _alike(one: str | None, other: str | None) -> bool:
    return not one or not other or fold(one) == fold(other)
