"""Desk lines of documents to be read, and what is still open because of a document that another one replaces."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.documents.models import Document
from trienkhai.apps.documents.reading_lists import must_read
from trienkhai.apps.duties.desk import MOST, SHOWN, DeskLine
from trienkhai.apps.duties.models import Duty
from trienkhai.apps.org.models import Post


def reading_lines(post: Post, today: date) -> Iterator[DeskLine]:
    """Documents the post was asked to read and has not said that it has."""
    for reader in must_read(post)[:MOST]:
        due = reader.reading_list.due
        yield DeskLine(
            kind=_("Đọc, quán triệt"),
            title=reader.reading_list.entry.document.subject or _("Văn bản đến"),
            why=reader.reading_list.note or _("được yêu cầu đọc và xác nhận"),
            due=due,
            link=reverse("reading-list", args=[reader.reading_list.entry_id]),
            tone="bad" if due < today else "busy",
        )


@dataclass(frozen=True, slots=True)
class OpenWork:
    """A duty still open that a document gave."""

    label: str
    address: str


def open_work_of(document: Document) -> Iterator[OpenWork]:
    """Duties given because of a document, or of one attached to it, that are not done or cancelled."""
    family = [document.pk, *document.attachments.values_list("pk", flat=True)]
    duties = Duty.objects.filter(document__in=family, status=Duty.Status.GIVEN)
    open_ones = duties.exclude(assignments__instances__isnull=True).filter(
        assignments__instances__completed_on=None
    )
    for duty in open_ones.distinct().order_by("pk")[:SHOWN]:
        yield OpenWork(duty.title, reverse("duty", args=[duty.pk]))
