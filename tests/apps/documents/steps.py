"""Steps the tests take again and again: a document registered, a stretch of its text found, a dispatch on its way."""

from tests.apps.documents.papers import DISPATCH
from tests.cast import Cast
from trienkhai.apps.documents.actions import (
    do_approve_outgoing,
    do_attach_signed_copy,
    do_draft_outgoing,
    do_issue_outgoing,
    do_number_outgoing,
    do_register_incoming,
)
from trienkhai.apps.documents.dispatch import addressing_for, forwarding_dispatch
from trienkhai.apps.documents.models import Document, Finding, IncomingEntry, OutgoingEntry
from trienkhai.apps.org.models import Unit

SIGNED = b"%PDF-1.7\n% a scan of the signed page\n%%EOF\n"
FIRST = "Xây dựng kế hoạch thực hiện của đơn vị;"
SECOND = "vận động đóng góp cho giáo dục;"
THIRD = "hàng năm, báo cáo kết quả thực hiện"
"""Three duties of the plan, one behind the other."""


def register(
    cast: Cast, data: bytes = DISPATCH.encode(), by: str = "clerk", body: str = "town"
) -> IncomingEntry:
    return do_register_incoming(cast.unit(body), "cong-van.txt", data, actor=cast.post(by), today=cast.today)


def register_unread(cast: Cast) -> IncomingEntry:
    """A registered document in which nothing was read but what the test says, and its head."""
    registered = register(cast)
    Finding.objects.exclude(kind="header").delete()
    return registered


def plan_of(entry: IncomingEntry) -> Document:
    return Document.objects.get(attached_to=entry.document)


def span_of(document: Document, words: str) -> tuple[int, int]:
    start = document.text.index(words, document.span_start)
    return start, start + len(words)


def draft(
    cast: Cast, by: str = "hoa", forwards: IncomingEntry | None = None, to: tuple[str, ...] = ()
) -> OutgoingEntry:
    """A dispatch of the town, drafted by a specialist of its education office."""
    entry = forwards or register(cast)
    addressing = addressing_for(entry, None, cast.today)
    written = forwarding_dispatch(entry, None, addressing, cast.today)
    receivers: list[Unit] = [cast.unit(key) for key in to]
    return do_draft_outgoing(
        cast.unit("town"), type=written.type, subject=written.subject, description=written.to_json(),
        actor=cast.post(by), today=cast.today, forwards=entry, receivers=receivers,
    )  # fmt: skip


def signed(cast: Cast, outgoing: OutgoingEntry) -> OutgoingEntry:
    """The dispatch approved, numbered and with its signed copy: ready to be issued."""
    do_approve_outgoing(outgoing, actor=cast.post("leader"), today=cast.today)
    do_number_outgoing(outgoing, actor=cast.post("clerk"), today=cast.today)
    return do_attach_signed_copy(outgoing, "ban-ky.pdf", SIGNED, actor=cast.post("clerk"), today=cast.today)


def issue(cast: Cast, outgoing: OutgoingEntry) -> OutgoingEntry:
    return do_issue_outgoing(signed(cast, outgoing), actor=cast.post("clerk"), today=cast.today)
