"""Keeping what was prepared for the leader's decision."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.duties.access import giving_abilities
from trienkhai.apps.duties.errors import Conflict
from trienkhai.apps.duties.models import Preparation
from trienkhai.apps.duties.preparing import Line
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import people_in


@transaction.atomic
def do_prepare(
    entry: IncomingEntry,
    lines: list[Line],
    *,
    version: int,
    tell_leader: bool = False,
    actor: Post,
    today: date,
) -> Preparation:
    """Keeps the lines; Conflict when somebody else kept his since `version` was read."""
    if not giving_abilities(actor, entry)["prepare"]:
        raise PermissionDenied
    kept = Preparation.objects.select_for_update().filter(entry=entry).first()
    if (kept.version if kept is not None else 0) != version:
        raise Conflict(
            _(
                "Người khác vừa lưu phần chuẩn bị này. Hãy mở lại trang; nội dung anh/chị vừa nhập chưa được lưu."
            )
        )
    if kept is None:
        kept = Preparation(entry=entry)
    kept.lines = [line.to_json() for line in lines]
    kept.version, kept.by = version + 1, actor
    kept.save()
    record("duty.prepare", entry, actor=actor, lines=len(lines), version=kept.version)
    if tell_leader:
        text = _("Các nhiệm vụ của văn bản đến số %(number)d đã chuẩn bị xong, chờ anh/chị giao.")
        leaders = people_in([entry.body_id], today, roles=[Role.LEADER])
        notify(leaders, text % {"number": entry.number}, link=reverse("give-out", args=[entry.pk]))
    return kept
