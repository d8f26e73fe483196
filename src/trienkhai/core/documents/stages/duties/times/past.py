"""Days and months that are no deadline: of a document cited, of what has happened, of how long something is valid."""

import re
from datetime import date

from trienkhai.core.documents.sheet import Sheet

_CODE = (
    r"\d[\w.]*\s?[-/]\s?[a-z][\w/&.\s-]{0,24}?"  # 78/QĐ-TCT
    r"|\b(?:quyet\s+dinh|cong\s+van|ke\s+hoach|nghi\s+quyet|chi\s+thi|thong\s+bao|huong\s+dan|to\s+trinh|thong\s+tu|nghi\s+dinh|ket\s+luan|van\s+ban|bao\s+cao|luat|cong\s+dien|chuong\s+trinh|quy\s+dinh|bien\s+ban|hop\s+dong)(?:\s+(?:so\s*(?::\s*)?)?\d+)?"
)
# … of a meeting that was concluded, of what happened on a day
_OF_EVENT = re.compile(
    r"\b(?:ket\s+luan|bien\s+ban|chi\s+dao\s+tai|y\s+kien\s+tai|con\s+bao|mua\s+lu|tran\s+lu|dot\s+mua|vu\s+viec|su\s+co|tai\s+nan|hoa\s+hoan)\b[^.;,]{0,60}$"
)
_OF_DOCUMENT = re.compile(rf"(?:{_CODE})\s*(?:,\s*)?(?:ban\s+hanh\s+|ky\s+)?$")
# What happens or has happened by then is told in the same clause.
_HAPPENS = re.compile(r"(?<!\w)(?:diễn\s+ra|xảy\s+ra)(?!\w)[^.;:,]{0,30}$", re.IGNORECASE)
_HAPPENED = re.compile(
    r"(?<!\w)(?:đã|bị|ảnh\s+hưởng|phát\s+sinh|tồn\s+đọng|được\s+(?:tập\s+huấn|ban\s+hành|tổ\s+chức|cấp|giao|phê\s+duyệt|công\s+nhận|tuyển\s+dụng|thành\s+lập))(?!\w)[^.;:,]{0,50}$",
    re.IGNORECASE,
)
# `không tổ chức kiểm tra trong năm 2026`
_FORBIDDEN = re.compile(
    r"(?<!\w)(?:không|chưa)\s+(?:được\s+)?(?:thực\s+hiện|tổ\s+chức|tiến\s+hành|điều\s+chỉnh|tăng|thu|xem\s+xét|bố\s+trí|ban\s+hành|phát\s+sinh)(?!\w)[^.;:,]{0,80}$",
    re.IGNORECASE,
)
_VALID = re.compile(
    r"\b(?:ap\s+dung|hieu\s+luc(?:\s+thi\s+hanh)?|co\s+gia\s+tri|su\s+dung)(?:\s+(?:tu\s+[^.;,]{4,30}|ke\s+tu\s+[^.;,]{4,30}))?\s*$"
)
_REACH = 130


def names_document(sheet: Sheet, start: int, at: int) -> bool:
    """The day of a document cited or of what happened: `Quyết định số 78/QĐ-UBND ngày 02/02/2026`."""
    near = max(start, at - 80)
    return (
        _OF_DOCUMENT.search(sheet.flat, near, at) is not None
        or _OF_EVENT.search(sheet.flat, near, at) is not None
    )


def is_told(sheet: Sheet, start: int, at: int, iso: str, issued: str | None) -> bool:
    """A month or day at which something happened or was forbidden, told in the clause before it.

    `được tổ chức vào ngày …` of a day to come is when it will be.
    """
    near = max(start, at - _REACH)
    if _HAPPENS.search(sheet.plain, near, at) or is_forbidden(sheet, start, at):
        return True
    begun = issued is not None and _first_month(iso) <= issued
    return begun and _HAPPENED.search(sheet.plain, near, at) is not None


def _first_month(iso: str) -> str:
    """Where a period begins: `2026-10` of the last quarter."""
    year, quarter, number = iso.partition("-Q")
    return f"{year}-{int(number) * 3 - 2:02d}" if quarter else iso


def is_forbidden(sheet: Sheet, start: int, at: int) -> bool:
    """A time in which something is not to be done."""
    return _FORBIDDEN.search(sheet.plain, max(start, at - _REACH), at) is not None


def is_valid_until(sheet: Sheet, start: int, at: int) -> bool:
    """How long something holds: `áp dụng đến hết ngày 31/12/2026`."""
    return _VALID.search(sheet.flat, max(start, at - 60), at) is not None


def is_long_before(iso: str, issued: str) -> bool:
    """A day long gone when the document was issued; the first day of a year planned ahead is no date of issue."""
    if len(iso) != 10 or issued.endswith("-01-01"):
        return False
    return (date.fromisoformat(issued) - date.fromisoformat(iso)).days > _LATE


_LATE = 31
