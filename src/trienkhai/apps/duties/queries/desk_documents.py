"""Desk lines about documents: to read, to number, to issue, to receive; to instruct, to give out, to approve."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import does_clerk_work
from trienkhai.apps.documents.links import link as page_of
from trienkhai.apps.documents.models import Delivery, IncomingEntry, OutgoingEntry, waiting_at
from trienkhai.apps.duties.desk import MOST, DeskLine
from trienkhai.apps.duties.queries.names import document_name, heavy_columns
from trienkhai.apps.org.models import OF_THE_OFFICE, Post, Role


def document_lines(post: Post, today: date) -> Iterator[DeskLine]:
    if post.role not in OF_THE_OFFICE or post.role == Role.INSPECTOR:
        return
    entries = _entries(IncomingEntry.objects.filter(body=post.unit_id))
    leaves = _outgoing(OutgoingEntry.objects.filter(body=post.unit_id))
    yield from _in_hand(post)
    if does_clerk_work(post, today):
        yield from _clerk(post, entries, leaves)
    if post.role == Role.LEADER:
        yield from _leader(post, entries, leaves)


def _in_hand(post: Post) -> Iterator[DeskLine]:
    """Documents passed to this person by the clerk of another unit, or to a specialist."""
    state = IncomingEntry.Status
    passed = _entries(IncomingEntry.objects.filter(holder=post)).exclude(
        status__in=(state.GIVEN_OUT, state.CLOSED)
    )
    if post.role != Role.SPECIALIST:
        passed = passed.exclude(body=post.unit_id)
    for entry in passed[:MOST]:
        yield DeskLine(
            _("Văn bản được chuyển đến"), _entry_title(entry),
            _("Văn thư đã chuyển văn bản này để anh/chị đọc, tham mưu xử lý."),
            None, page_of("incoming-entry", entry), "busy",
        )  # fmt: skip


def _clerk(
    post: Post, entries: QuerySet[IncomingEntry], leaves: QuerySet[OutgoingEntry]
) -> Iterator[DeskLine]:
    state = IncomingEntry.Status
    unread = entries.filter(status__in=(state.REGISTERED, state.IN_REVIEW), delivery=None).exclude(
        document__text=""
    )
    for entry in unread[:MOST]:
        yield DeskLine(
            _("Rà soát văn bản đến"), _entry_title(entry),
            _("Máy đã đọc văn bản; các nhiệm vụ tìm được chờ người xác nhận trước khi trình lãnh đạo."),
            None, page_of("incoming-entry", entry), "busy",
        )  # fmt: skip
    steps = {
        OutgoingEntry.Status.APPROVED: (
            _("Cấp số văn bản đi"),
            _("Lãnh đạo đã duyệt dự thảo, chờ văn thư cấp số."),
        ),
        OutgoingEntry.Status.NUMBERED: (
            _("Tải bản ký lên"),
            _("Văn bản đã có số, chờ bản đã ký và đóng dấu."),
        ),
        OutgoingEntry.Status.SIGNED: (_("Phát hành văn bản"), _("Đã có bản ký, chờ gửi đến các nơi nhận.")),
    }
    for leaf in leaves.filter(status__in=list(steps))[: MOST * len(steps)]:
        kind, why = steps[OutgoingEntry.Status(leaf.status)]
        yield DeskLine(kind, leaf.subject, why, None, page_of("outgoing-entry", leaf), "busy")
    arrived = Delivery.objects.filter(waiting_at([post.unit_id]))
    for delivery in arrived.select_related("outgoing").defer("outgoing__description").order_by("id")[:MOST]:
        yield DeskLine(
            _("Nhận văn bản đến"), delivery.outgoing.subject,
            _("Văn bản đã được gửi đến đơn vị; cần nhận và vào sổ văn bản đến."),
            None, page_of("tray"), "warn",
        )  # fmt: skip


def _leader(
    post: Post, entries: QuerySet[IncomingEntry], leaves: QuerySet[OutgoingEntry]
) -> Iterator[DeskLine]:
    state = IncomingEntry.Status
    for entry in entries.filter(status=state.REVIEWED)[:MOST]:
        yield DeskLine(
            _("Cho ý kiến chỉ đạo"), _entry_title(entry),
            _("Văn bản đã rà soát xong, chờ lãnh đạo ghi bút phê."),
            None, page_of("incoming-entry", entry), "warn",
        )  # fmt: skip
    waiting = entries.filter(
        status=state.INSTRUCTED, document__findings__kind="duty", delivery=None
    ).distinct()
    for entry in waiting[:MOST]:
        yield DeskLine(
            _("Giao nhiệm vụ"), _entry_title(entry),
            _("Đã có bút phê; các nhiệm vụ trong văn bản chưa được giao cho đơn vị nào."),
            None, reverse("give-out", args=[entry.pk]), "warn",
        )  # fmt: skip
    drafts = leaves.filter(status=OutgoingEntry.Status.DRAFT).exclude(drafted_by__account_id=post.account_id)
    for leaf in drafts[:MOST]:
        yield DeskLine(
            _("Duyệt dự thảo"), leaf.subject, _("Dự thảo đã soạn xong, chờ lãnh đạo duyệt để cấp số."),
            None, page_of("outgoing-entry", leaf), "warn",
        )  # fmt: skip


def _entries(found: QuerySet[IncomingEntry]) -> QuerySet[IncomingEntry]:
    return found.select_related("document").defer(*heavy_columns("document")).order_by("arrived_on", "id")


def _outgoing(found: QuerySet[OutgoingEntry]) -> QuerySet[OutgoingEntry]:
    return found.defer("description").order_by("id")


def _entry_title(entry: IncomingEntry) -> str:
    return f"{document_name(entry.document)} – {entry.document.subject}".strip(" –")
