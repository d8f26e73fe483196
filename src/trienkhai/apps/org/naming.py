"""Other names of units, kept by the administrators of their area."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.models import Alias, Post, Role, Unit
from trienkhai.apps.org.queries import is_within
from trienkhai.core.org.names import normal_name


def may_name(post: Post, unit: Unit, today: date) -> bool:
    """Administrators name the units of their area, also those that have ended."""
    if post.role != Role.ADMINISTRATOR:
        return False
    last = unit.versions.order_by("-valid_from").first()
    day = today if last is None or last.valid_to is None else min(today, last.last_day or today)
    return post.unit_id == unit.pk or is_within(unit, post.unit_id, day)


@transaction.atomic
def do_add_alias(
    unit: Unit,
    kind: str,
    text: str,
    *,
    scheme: str = "",
    valid_from: date,
    valid_to: date | None = None,
    actor: Post,
    today: date,
) -> Alias:
    """Another name, code or symbol for a time. The same one twice at a time is refused; at another unit it may be."""
    if not may_name(actor, unit, today):
        raise PermissionDenied
    written = " ".join(text.split())
    if not written:
        raise OrgError(_("Hãy ghi tên, mã hoặc ký hiệu."))
    if valid_to is not None and valid_to <= valid_from:
        raise OrgError(_("Ngày kết thúc phải sau ngày bắt đầu."))
    folded = normal_name(written) if kind == Alias.Kind.NAME else written.casefold()
    for other in unit.aliases.filter(kind=kind, folded=folded):
        if (valid_to is None or other.valid_from < valid_to) and (
            other.valid_to is None or valid_from < other.valid_to
        ):
            raise OrgError(_("Đơn vị đã có tên gọi này trong thời gian đó. Hãy chọn thời gian khác."))
    made = Alias.objects.create(
        unit=unit, kind=kind, text=written[:200], folded=folded[:200], scheme=scheme.strip()[:60],
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    record("unit.alias", unit, actor=actor, note=written)
    return made


@transaction.atomic
def do_end_alias(alias: Alias, on: date, *, actor: Post, today: date) -> None:
    """The first day on which it no longer holds; what was called so before stays found."""
    if not may_name(actor, alias.unit, today):
        raise PermissionDenied
    if on <= alias.valid_from:
        raise OrgError(_("Ngày kết thúc phải sau ngày bắt đầu."))
    alias.valid_to = on
    alias.save(update_fields=["valid_to"])
    record("unit.alias_end", alias.unit, actor=actor, note=alias.text, on=on.isoformat())
