"""What may be opened at all: a small XLSX package without entities or macros."""

import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

MAX_BYTES = 2 * 1024 * 1024
_MAX_UNPACKED = 8 * 1024 * 1024  # a filled template unpacks to about 60 kB
_MAX_PARTS = 100
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and any encrypted Office file


class UnreadableSheetError(Exception):
    """The file is not taken; the message says why and what to do."""


def check_package(data: bytes, *, max_bytes: int = MAX_BYTES, max_unpacked: int = _MAX_UNPACKED) -> None:
    """Refuses what is not a plain XLSX file of a reasonable size, without unpacking more than that."""
    if not data:
        raise UnreadableSheetError(_("Tệp rỗng. Hãy chọn lại tệp biểu đã nhập."))
    if len(data) > max_bytes:
        raise UnreadableSheetError(
            _("Tệp lớn hơn 2 MB, không phải biểu mẫu của hệ thống. Hãy tải biểu mẫu về và nhập vào đó.")
        )
    if data.startswith(_OLD_OFFICE):
        raise UnreadableSheetError(
            _("Tệp có mật khẩu hoặc ở dạng .xls cũ. Hãy bỏ mật khẩu, lưu thành .xlsx rồi nạp lại.")
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_parts(package, max_unpacked)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as broken:
        raise UnreadableSheetError(
            _("Tệp hỏng hoặc không phải tệp .xlsx. Hãy tải biểu mẫu về, nhập rồi nạp lại.")
        ) from broken


def _check_parts(package: zipfile.ZipFile, max_unpacked: int) -> None:
    parts = package.infolist()
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > max_unpacked:
        raise UnreadableSheetError(
            _("Tệp bung ra quá lớn nên không mở. Hãy nhập vào biểu mẫu tải từ hệ thống.")
        )
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise UnreadableSheetError(_("Tệp có macro nên không mở. Hãy lưu thành .xlsx không có macro."))
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise UnreadableSheetError(
            _("Đây không phải tệp bảng tính .xlsx. Hãy nhập vào biểu mẫu tải từ hệ thống.")
        )
    for part in parts:
        # zipfile stops at the size the part declares, which is bounded above.
        content = package.read(part)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnreadableSheetError(
                _("Tệp có nội dung không an toàn nên không mở. Hãy nhập lại vào biểu mẫu.")
            )
