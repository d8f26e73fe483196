"""The tables of a dataset as people meet them: columns with their Vietnamese headings, help, the field of the sector
database each can be copied from, and the words for codes. How a cell is read is the matter of `core.planning`.
"""

from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.planning.columns import NAME, Column, TableForm, Words
from trienkhai.apps.planning.models import Table
from trienkhai.apps.planning.network_tables import network_forms
from trienkhai.core.planning.facts import GENERAL, LEVEL_WORDS
from trienkhai.core.text import fold
from trienkhai.registries import rows

_YES_NO: Words = {"1": _("có"), "0": _("không")}
_LEVELS: Words = {level.value: words for level, words in LEVEL_WORDS.items()}
_SCHOOL = Column("school_id", _("Mã trường"), _("Mã trường trong cơ sở dữ liệu ngành."), "MaTruongHoc")


def _schools() -> TableForm:
    types = {row["code"]: row["name_vi"] for row in rows("school_types")}
    return TableForm(
        Table.SCHOOLS,
        (
            _SCHOOL,
            Column("name", _("Tên trường"), width=38),
            Column("school_type", _("Loại trường"), _("Trường thường ghi ordinary."), words=types),
            Column("manager_id", _("Đơn vị quản lý"), _("Mã đơn vị quyết định về nhân sự của trường.")),
            Column("commune_id", _("Xã, phường"), _("Mã xã, phường nơi trường đóng."), "MaXa"),
            Column("zone", _("Vùng"), _("Vùng để tính định mức: 1, 2 hoặc 3 (TT 20/2023).")),
            Column(
                "sessions",
                _("Số buổi một ngày"),
                _("1 hoặc 2 buổi."),
                "Hoc2BuoiNgay",
                taken={"0": "1", "1": "2"},
            ),
            Column("lat", _("Vĩ độ"), _("Độ thập phân, ví dụ 9.6263."), is_decimal=True),
            Column("lon", _("Kinh độ"), _("Độ thập phân, ví dụ 106.4978."), is_decimal=True),
        ),
        ("school_id",),
        _("Mỗi trường một dòng, theo đơn vị quản lý và nơi đóng vào ngày của bộ số liệu."),
    )


def _classes() -> TableForm:
    return TableForm(
        Table.CLASSES,
        (
            _SCHOOL,
            Column("level", _("Cấp học"), words=_LEVELS),
            Column("grade", _("Khối"), _("1–12; mầm non ghi độ tuổi như 3-4y."), "KhoiHoc"),
            Column("classes", _("Số lớp")),
            Column("pupils", _("Số học sinh")),
        ),
        ("school_id", "level", "grade"),
        _("Mỗi khối của một trường một dòng."),
    )


def _subject_names() -> dict[str, str | Promise]:
    """Subjects as the curriculum calls them, whatever the level; class teachers by what they do."""
    names: dict[str, str | Promise] = {
        row["subject_code"]: row["subject_vi"] for row in rows("curriculum_periods")
    }
    return {**names, GENERAL: _("dạy nhiều môn")}


def _staff() -> TableForm:
    subjects = _subject_names()
    positions = {
        "principal": _("hiệu trưởng"),
        "vice_principal": _("phó hiệu trưởng"),
        "teacher": _("giáo viên"),
        "other": _("nhân viên"),
    }
    contracts = {"civil": _("viên chức"), "labour": _("hợp đồng lao động")}
    consents = {"yes": _("đồng ý"), "no": _("không đồng ý"), "unknown": _("chưa hỏi")}
    return TableForm(
        Table.STAFF,
        (
            Column("staff_id", _("Mã cán bộ"), _("Mã định danh trong cơ sở dữ liệu ngành.")),
            Column(
                NAME,
                _("Họ và tên"),
                _("Có thể bỏ cột này; phương án chỉ dùng mã."),
                is_optional=True,
                width=26,
            ),
            _SCHOOL,
            Column(
                "position",
                _("Vị trí"),
                source="ChucVu",
                words=positions,
                taken={"01": "principal", "1": "principal", "02": "vice_principal", "2": "vice_principal"},
            ),
            Column("level", _("Cấp học"), words=_LEVELS),
            Column(
                "subject",
                _("Môn dạy chính"),
                _("Mã môn của chương trình; giáo viên tiểu học dạy nhiều môn, mầm non ghi GENERAL."),
                "MonDayChinh",
                names=subjects,
            ),
            Column(
                "second_subject",
                _("Môn thứ hai"),
                _("Để trống nếu không có."),
                "MonDayKiemNhiem",
                names=subjects,
            ),
            Column(
                "contract",
                _("Hợp đồng"),
                source="LoaiHopDong",
                words=contracts,
                taken={
                    code: kind
                    for kind, codes in (("civil", "07 7 08 8"), ("labour", "03 3 04 4"))
                    for code in codes.split()
                },
            ),
            Column("fte", _("Phần biên chế"), _("1.0 là đủ định mức."), is_decimal=True),
            Column(
                "reduction_periods",
                _("Tiết giảm một tuần"),
                _("Tiết quy đổi của kiêm nhiệm ngoài chủ nhiệm; không có thì để trống."),
                "SoTietThucKiemNhiem1tuan",
                is_decimal=True,
            ),
            Column("protected", _("Không điều động"), _("1 hoặc 0. Không ghi lý do."), words=_YES_NO),
            Column("consent", _("Ý kiến về điều động"), words=consents),
            Column("last_moved", _("Năm chuyển gần nhất"), _("Bốn chữ số; chưa chuyển thì để trống.")),
            Column("retires", _("Năm nghỉ hưu"), _("Bốn chữ số.")),
        ),
        ("staff_id", "school_id"),
        _("Mỗi người một dòng; người dạy hai trường có hai dòng cùng mã."),
    )


def _qualifications() -> TableForm:
    items = {
        "degree": _("trình độ đào tạo"),
        "english": _("bậc tiếng Anh"),
        "political_theory": _("lý luận chính trị"),
        "management": _("bồi dưỡng cán bộ quản lý"),
    }
    values = {
        "none": _("chưa có"),
        "intermediate": _("trung cấp"),
        "college": _("cao đẳng"),
        "bachelor": _("đại học"),
        "master": _("thạc sĩ"),
        "doctor": _("tiến sĩ"),
        "elementary": _("sơ cấp"),
        "advanced": _("cao cấp"),
        "yes": _("đã có"),
        "no": _("chưa bồi dưỡng"),
    }
    return TableForm(
        Table.QUALIFICATIONS,
        (
            Column("staff_id", _("Mã cán bộ")),
            Column("item", _("Mục"), words=items),
            Column("value", _("Mức"), _("Tiếng Anh ghi bậc 0–6."), words=values),
            Column(
                "in_training",
                _("Đang học"),
                _("1 nếu đang học, chưa có bằng."),
                words=_YES_NO,
                is_optional=True,
            ),
        ),
        ("staff_id", "item"),
        _("Mỗi người mỗi mục một dòng: trình độ đào tạo, tiếng Anh, lý luận chính trị, quản lý."),
    )


def _distances() -> TableForm:
    return TableForm(
        Table.DISTANCES,
        (
            Column("from", _("Từ trường"), _("Mã trường.")),
            Column("to", _("Đến trường"), _("Mã trường.")),
            Column("km", _("Km đường đi"), is_decimal=True),
        ),
        ("from", "to"),
        _("Không bắt buộc: quãng đường thật giữa hai trường; cặp nào không có thì ước theo đường chim bay."),
    )


@cache
def forms() -> dict[Table, TableForm]:
    """Every table that can be taken in, in the order in which they are asked for."""
    made = (_schools(), _classes(), _staff(), _qualifications(), _distances(), *network_forms())
    return {form.table: form for form in made}


@cache
def meanings(table: Table, column: str, language: str) -> dict[str, str]:
    """Words a person may write in place of a code, without marks and case: `tiểu học` for `primary`."""
    del language  # the words differ with it; the key of the memory
    found = forms()[table].column(column)
    return {fold(str(words)): code for code, words in reversed(list(found.words.items()))}
