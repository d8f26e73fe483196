"""Keeping what was prepared for the leader's decision."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.duties.errors import Conflict
from trienkhai.apps.duties.models import Preparation
from trienkhai.apps.duties.preparing import Line
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post


@transaction.atomic
def do_prepare(
    entry: IncomingEntry, lines: list[Line], *, version: int, actor: Post, today: date
) -> Preparation:
    """Keeps the lines; Conflict when somebody else kept his since `version` was read."""
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
    return kept
