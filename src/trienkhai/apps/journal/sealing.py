"""The chain over the audit: lines are sealed in batches, so that bulk work never waits for one another.

A seal's digest is the SHA-256 of the seal before it and of the digest of each line, in order of their ids. Whoever
changes or removes a line afterwards would have to make every later seal anew; an exported digest gives that away.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

from django.db import connection, transaction
from django.utils import timezone

from trienkhai.apps.journal.models import Entry, Seal, SealedLine

BATCH = 5_000
REST = timedelta(seconds=5)
"""A line younger than this may belong to a transaction whose neighbours are not there yet: it waits a round."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What does not hold: the seal, the line when it is one line, and what is wrong."""

    seal: int | None
    line: int | None
    what: str


def line_digest(entry: Entry) -> str:
    """The SHA-256 of a line as it stands in the database. People stand in it by number, so a name can be erased."""
    fields = [
        entry.pk,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.acting_as,
        entry.acting_unit,
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.detail,
        entry.address,
    ]
    written = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def seal_digest(previous: str, digests: list[str]) -> str:
    return hashlib.sha256("\n".join([previous, *digests]).encode()).hexdigest()


def do_seal(*, now: datetime | None = None) -> int:
    """Seals every line that is old enough and has no seal; the number of lines sealed."""
    until = (now or timezone.now()) - REST
    sealed = 0
    while batch := _seal_batch(until):
        sealed += batch
    return sealed


def _seal_batch(until: datetime) -> int:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            # One sealer at a time; on SQLite a writing transaction is alone anyway.
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE journal_seal IN EXCLUSIVE MODE")
        lines = list(Entry.objects.filter(sealed=None, at__lte=until).order_by("id")[:BATCH])
        if not lines:
            return 0
        last = Seal.objects.order_by("-id").first()
        previous = last.digest if last else ""
        digests = [line_digest(line) for line in lines]
        seal = Seal.objects.create(lines=len(lines), previous=previous, digest=seal_digest(previous, digests))
        SealedLine.objects.bulk_create(
            SealedLine(seal=seal, entry=line, digest=digest)
            for line, digest in zip(lines, digests, strict=True)
        )
        return len(lines)


def check_chain(*, now: datetime | None = None) -> Iterator[Broken]:
    """Recomputes the whole chain, a batch in memory at a time, and tells everything that does not hold."""
    previous = ""
    sealed = SealedLine.objects.select_related("entry").order_by("seal_id", "entry_id")
    groups = groupby(sealed.iterator(chunk_size=BATCH), key=lambda line: line.seal_id)
    batch = next(groups, None)
    for seal in Seal.objects.order_by("id").iterator(chunk_size=500):
        lines: list[SealedLine] = []
        if batch is not None and batch[0] == seal.pk:
            lines = list(batch[1])
            batch = next(groups, None)
        yield from _check_seal(seal, previous, lines)
        previous = seal.digest
    overdue = Entry.objects.filter(sealed=None, at__lt=(now or timezone.now()) - timedelta(hours=1))
    if waiting := overdue.count():
        yield Broken(
            None, None, f"{waiting} dòng cũ hơn một giờ chưa được niêm phong; hãy kiểm tra trình chạy nền."
        )


def _check_seal(seal: Seal, previous: str, lines: list[SealedLine]) -> Iterator[Broken]:
    if seal.previous != previous:
        yield Broken(
            seal.pk, None, "Không nối với niêm phong ngay trước nó: có niêm phong đã bị bỏ hoặc chèn vào."
        )
    if len(lines) != seal.lines:
        yield Broken(seal.pk, None, f"Có {len(lines)} dòng trong khi niêm phong ghi {seal.lines} dòng.")
    digests = []
    for line in lines:
        digests.append(line_digest(line.entry))
        if digests[-1] != line.digest:
            yield Broken(seal.pk, line.entry_id, "Nội dung dòng đã khác so với khi niêm phong.")
    if seal_digest(seal.previous, [line.digest for line in lines]) != seal.digest:
        yield Broken(seal.pk, None, "Mã niêm phong không khớp với các dòng của nó.")
