"""The main menu: which pages a role sees, in which order. A topic adds its line here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.org.models import Role

EVERYONE = frozenset(Role)


@dataclass(frozen=True)
class Item:
    route: str  # name of the URL; pages below it light the same line up
    label: Promise
    icon: str  # symbol in static/web/vendor/bootstrap-icons/icons.svg
    roles: frozenset[Role] = EVERYONE


MENU: tuple[Item, ...] = (
    Item("desk", _("Bàn làm việc"), "house-door"),
    Item("units", _("Đơn vị"), "diagram-3"),
    Item("audit", _("Nhật ký"), "journal-text", frozenset({Role.INSPECTOR, Role.ADMINISTRATOR})),
)
