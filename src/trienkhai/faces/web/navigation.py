"""The main menu: which pages a role sees, in which order. A topic adds its line here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.org.models import OF_THE_OFFICE, Role

EVERYONE = frozenset(Role)


@dataclass(frozen=True)
class Item:
    route: str  # name of the URL; pages below it light the same line up
    label: Promise
    icon: str  # symbol in static/web/vendor/bootstrap-icons/icons.svg
    roles: frozenset[Role] = EVERYONE


_CONTENT = OF_THE_OFFICE

MENU: tuple[Item, ...] = (
    Item("desk", _("Bàn làm việc"), "house-door"),
    Item("incoming", _("Văn bản đến"), "inbox", _CONTENT),
    Item("outgoing", _("Văn bản đi"), "send", _CONTENT),
    Item("duties", _("Nhiệm vụ"), "list-check", _CONTENT),
    Item("board", _("Bảng theo dõi"), "kanban", _CONTENT),
    Item("rounds", _("Số liệu"), "table", _CONTENT),
    Item("consolidations", _("Tổng hợp"), "bar-chart", _CONTENT),
    Item("reports", _("Báo cáo"), "file-earmark-text", _CONTENT),
    Item("planning", _("Đội ngũ và mạng lưới"), "mortarboard", _CONTENT),
    Item("units", _("Tổ chức bộ máy"), "diagram-3"),
    Item("persons", _("Người dùng"), "people", frozenset({Role.ADMINISTRATOR})),
    Item("audit", _("Nhật ký"), "journal-text", frozenset({Role.INSPECTOR, Role.ADMINISTRATOR})),
)
