"""The tables of the school network: sites, places where pupils live, roads between them."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.planning.columns import Column, TableForm, Words
from trienkhai.apps.planning.models import Table
from trienkhai.core.planning.facts import LEVEL_WORDS, Level

_LEVELS: Words = {level.value: words for level, words in LEVEL_WORDS.items()}
_COMMUNE = Column("commune_id", _("Xã, phường"), _("Mã xã, phường."), "MaXa")
_LAT = Column("lat", _("Vĩ độ"), _("Độ thập phân, ví dụ 9.6263."), is_decimal=True)
_LON = Column("lon", _("Kinh độ"), _("Độ thập phân, ví dụ 106.4978."), is_decimal=True)
_ISLAND = Column("island", _("Cù lao"), _("Tên vùng đất phải qua đò; đất liền thì để trống."))


def network_forms() -> tuple[TableForm, ...]:
    return (_sites(), _places(), _roads())


def _sites() -> TableForm:
    statuses = {"existing": _("đang hoạt động"), "candidate": _("có thể mở")}
    return TableForm(
        Table.SITES,
        (
            Column("site_id", _("Mã điểm trường"), source="MaDiemTruong"),
            Column("school_id", _("Mã trường"), _("Trường quản lý điểm này."), "MaTruongHoc"),
            Column("name", _("Tên điểm trường"), width=34),
            Column("level", _("Cấp học"), _("Điểm có hai cấp thì ghi hai dòng."), words=_LEVELS),
            _COMMUNE,
            Column("zone", _("Vùng"), _("1, 2 hoặc 3.")),
            _LAT,
            _LON,
            _ISLAND,
            Column("status", _("Tình trạng"), words=statuses),
            Column("main", _("Điểm chính"), words={"1": _("có"), "0": _("không")}),
            Column("classes", _("Số lớp"), _("Điểm chưa mở thì để trống.")),
            Column("pupils", _("Số học sinh"), _("Điểm chưa mở thì để trống.")),
            Column("capacity", _("Sức chứa"), _("Số chỗ học với phòng hiện có, hoặc khi mở.")),
            Column("extra_rooms", _("Phòng có thể thêm")),
            Column("yearly_cost", _("Chi một năm"), _("Triệu đồng."), is_decimal=True),
            Column("room_cost", _("Chi một phòng mới"), _("Triệu đồng."), is_decimal=True),
            Column("open_cost", _("Chi mở điểm"), _("Triệu đồng."), is_decimal=True),
            Column("close_cost", _("Chi đóng điểm"), _("Triệu đồng."), is_decimal=True),
        ),
        ("site_id",),
        _("Cho việc sắp xếp mạng lưới: mỗi điểm trường mỗi cấp một dòng, kể cả điểm có thể mở."),
    )


def _places() -> TableForm:
    pupils = [
        Column(level.value, format_lazy(_("Học sinh {level}"), level=LEVEL_WORDS[level])) for level in Level
    ]
    today = [
        Column(
            f"today_{level}",
            format_lazy(_("Điểm {level} hiện học"), level=LEVEL_WORDS[level]),
            _("Mã điểm trường, nếu biết."),
        )
        for level in Level
    ]
    return TableForm(
        Table.PLACES,
        (Column("place_id", _("Mã khu dân cư")), Column("name", _("Tên ấp, khóm"), width=26), _COMMUNE, _LAT, _LON,
         _ISLAND, *pupils, *today),
        ("place_id",),
        _("Cho việc sắp xếp mạng lưới: mỗi ấp, khóm một dòng, số học sinh mỗi cấp sống ở đó."),
    )  # fmt: skip


def _roads() -> TableForm:
    return TableForm(
        Table.ROADS,
        (
            Column("place_id", _("Từ khu dân cư"), _("Mã khu dân cư.")),
            Column("site_id", _("Đến điểm trường"), _("Mã điểm trường.")),
            Column("km", _("Km đường đi"), is_decimal=True),
        ),
        ("place_id", "site_id"),
        _("Không bắt buộc: quãng đường thật; cặp nào không có thì ước theo đường chim bay."),
    )
