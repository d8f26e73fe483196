"""Quán triệt: who must read a document by when, who has said that he has, who is reminded."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.links import link
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.documents.register_models import Reader, ReadingList
from trienkhai.apps.journal import clock
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role, held_on

SOON = timedelta(days=1)


@transaction.atomic
def do_open_reading(
    entry: IncomingEntry, posts: Iterable[Post], due: date, *, note: str = "", actor: Post, today: date
) -> ReadingList:
    """The leader or clerk of the body asks posts of the body and its units to read a document and say so."""
    if actor.unit_id != entry.body_id or actor.role not in (Role.LEADER, Role.CLERK):
        raise PermissionDenied
    wanted = {post.pk: post for post in posts}
    if not wanted:
        raise WrongValue("posts", _("Hãy chọn ít nhất một người phải đọc."))
    if due < today:
        raise WrongValue("due", _("Hạn đọc không thể trước hôm nay."))
    made = ReadingList.objects.create(
        entry=entry, due=due, note=note.strip()[:300], opened_by=actor, opened_on=today
    )
    Reader.objects.bulk_create(Reader(reading_list=made, post=post) for post in wanted.values())
    record("reading.open", entry, actor=actor, people=len(wanted), until=due.isoformat())
    notify(
        [post.account_id for post in wanted.values()],
        _("Cần đọc, quán triệt trước ngày %(day)s: %(subject)s")
        % {"day": f"{due:%d/%m/%Y}", "subject": entry.document.subject[:200]},
        link=link("incoming-entry", entry),
    )
    return made


@transaction.atomic
def do_sign_reading(reader: Reader, *, actor: Post, today: date) -> None:
    """The person says in his post that he has read and understood. Said once, it stands."""
    if reader.post_id != actor.pk:
        raise PermissionDenied
    signed = Reader.objects.filter(pk=reader.pk, signed_at=None).update(
        signed_at=timezone.now(), signed_on=today
    )
    if signed:
        record("reading.sign", reader.reading_list.entry, actor=actor)


def must_read(post: Post) -> list[Reader]:
    """What the post has still to read, the nearest day first."""
    waiting = Reader.objects.filter(post=post, signed_at=None)
    return list(waiting.select_related("reading_list__entry__document").order_by("reading_list__due", "pk"))


def reads(post: Post, entry: IncomingEntry, today: date) -> bool:
    """Whether the post was asked to read the document: that alone lets it see it."""
    return Reader.objects.filter(post=post, reading_list__entry=entry).exists()


def do_remind_readers(*, today: date | None = None) -> int:
    """Tells everybody who has not read and whose day is tomorrow or past, once a day; the number told."""
    day = today or clock.today()
    late = (
        Reader.objects.filter(signed_at=None, reading_list__due__lte=day + SOON)
        .exclude(reminded_on=day)
        .filter(held_on_post(day))
        .select_related("post", "reading_list__entry__document")
    )
    told = 0
    for reader in late:
        with transaction.atomic():
            if not Reader.objects.filter(pk=reader.pk).exclude(reminded_on=day).update(reminded_on=day):
                continue
            entry = reader.reading_list.entry
            notify(
                [reader.post.account_id],
                _("Nhắc: chưa xác nhận đã đọc văn bản hạn %(day)s: %(subject)s")
                % {"day": f"{reader.reading_list.due:%d/%m/%Y}", "subject": entry.document.subject[:200]},
                link=link("incoming-entry", entry),
            )
            told += 1
    return told


def held_on_post(day: date):  # type: ignore[no-untyped-def]  # a Q object
    """Readers whose post is still held: who has left is not reminded."""
    from django.db.models import Q

    return Q(post__in=Post.objects.filter(held_on(day)))
