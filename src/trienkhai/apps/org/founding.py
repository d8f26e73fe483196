"""The first administrator of a place, named on the machine itself: afterwards people are appointed in the browser."""

import re
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.accounts.models import USERNAME, Account
from trienkhai.apps.accounts.passwords import do_set_password
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.appointments import NotPossible, new_password
from trienkhai.apps.org.models import Membership, Post, Role, Unit, UnitVersion, held_on, valid_on

_SHOWN = 8
_LONGEST_NAME = 200


@transaction.atomic
def do_appoint_first_administrator(
    username: str, full_name: str, key: str | None = None, *, today: date
) -> tuple[Post, str]:
    """Account and post of whoever administers a unit and all below it, with a password that lasts one sign-in.

    Without `key` it is the only unit that stands under no other. Refused where somebody administers that unit: whoever
    is there appoints the others. The audit says that nobody signed in did it.
    """
    if not re.fullmatch(USERNAME, username):
        raise NotPossible(
            _("Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch ngang; ít nhất ba ký tự.")
        )
    if not 0 < len(full_name.strip()) <= _LONGEST_NAME:
        raise NotPossible(_("Họ và tên không được để trống và dài tối đa 200 ký tự."))
    unit = Unit.objects.select_for_update().get(pk=_unit(key, today).pk)  # two at once make one
    if holder := _administering(unit, today):
        raise NotPossible(
            _("Đơn vị này đã có người quản trị (%(post)s); người ấy mở tài khoản và ghi chức vụ trên trang.")
            % {"post": holder}
        )
    if Account.objects.filter(username=username).exists():
        raise NotPossible(
            _("Tên đăng nhập %(username)s đã có người dùng; hãy chọn tên khác.") % {"username": username}
        )
    account = Account.objects.create_account(username, full_name, None)
    password = new_password()
    do_set_password(account, password, by_himself=False)
    post = Post.objects.create(
        unit=unit,
        account=account,
        role=Role.ADMINISTRATOR,
        title=str(Role.ADMINISTRATOR.label),
        valid_from=today,
    )
    record("account.open", account, actor=None)
    record("post.appoint", post, actor=None, account=account.pk, unit=unit.pk, role=post.role)
    return post, password


def _unit(key: str | None, today: date) -> Unit:
    if key is not None:
        unit = Unit.objects.filter(key=key).first()
        if unit is None or not UnitVersion.objects.filter(valid_on(today), unit=unit).exists():
            raise NotPossible(_("Hôm nay không có đơn vị nào mang khóa %(key)s.") % {"key": key})
        return unit
    tops = list(UnitVersion.objects.filter(valid_on(today), parent=None).select_related("unit")[: _SHOWN + 1])
    if not tops:
        raise NotPossible(_("Chưa có đơn vị nào; hãy nhập danh mục đơn vị trước."))
    if len(tops) > 1:
        raise NotPossible(
            _("Có nhiều đơn vị không trực thuộc đơn vị nào (%(keys)s); hãy chọn một.")
            % {"keys": ", ".join(top.unit.key for top in tops[:_SHOWN]) + ("…" if len(tops) > _SHOWN else "")}
        )
    return tops[0].unit


def _administering(unit: Unit, today: date) -> Post | None:
    """Somebody who may sign in and administers the unit, from it or from above."""
    above = Membership.objects.filter(valid_on(today), tree=Membership.Tree.MANAGER, descendant=unit)
    return (
        Post.objects.filter(
            held_on(today),
            role=Role.ADMINISTRATOR,
            unit__in=above.values("ancestor"),
            account__is_active=True,
        )
        .select_related("unit")
        .first()
    )
