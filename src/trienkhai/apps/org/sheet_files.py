"""Files that lists of units come in: CSV, XLSX, and the public national list as JSON or CSV (34 provinces, 3,321
communes; the data itself is not ours to give).
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.sheets import COLUMNS
from trienkhai.core.text import fold

LIMIT = 60 * 1024 * 1024  # bytes of a file, and of what an XLSX unpacks to
MOST_ROWS = 200_000
SCHEME = "Danh mục đơn vị hành chính (QĐ 19/2025/QĐ-TTg)"
_KINDS = {
    "tinh": "province",
    "thanh pho": "province",
    "phuong": "ward",
    "xa": "commune",
    "dac khu": "commune",
}
_CODES = ("code", "ma", "ma_xa", "new_code")
_NAMES = ("full_name", "fullname", "ten_day_du", "name", "ten")
_OVER = ("province_code", "provincecode", "ma_tinh")
_WITHIN = ("wards", "ward", "communes", "units")


def read_units(name: str, data: bytes, *, since: date | None = None) -> list[dict[str, str]]:
    """Rows of versions out of a file, as `do_import_units` takes them. `since` dates a national list, which has no
    dates of its own.
    """
    if len(data) > LIMIT:
        raise OrgError(_("Tệp lớn hơn 60 MB. Hãy tách thành nhiều tệp."))
    if data.startswith(b"PK"):
        rows = list(_xlsx(data))
    elif name.lower().endswith(".json") or data.lstrip()[:1] in (b"[", b"{"):
        return list(_national(_json(data), since))
    else:
        rows = list(_csv(data))
    if not rows:
        raise OrgError(_("Tệp không có dòng nào."))
    if "key" in rows[0]:
        return rows
    flat = [{_plain(column): value for column, value in row.items()} for row in rows]
    if _first(flat[0], _CODES) and _first(flat[0], _NAMES):
        return list(_national_rows(flat, since))
    raise OrgError(
        _("Tệp thiếu cột key, name, valid_from. Hãy dùng mẫu xuất từ hệ thống: %(columns)s.")
        % {"columns": ", ".join(COLUMNS)}
    )


def _csv(data: bytes) -> Iterator[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OrgError(_("Tệp CSV phải ở bảng mã UTF-8. Hãy lưu lại với bảng mã này.")) from None
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    for number, row in enumerate(csv.DictReader(io.StringIO(text), delimiter=separator)):
        if number >= MOST_ROWS:
            raise OrgError(_("Tệp có quá 200.000 dòng. Hãy tách thành nhiều tệp."))
        yield {
            str(column or "").strip(): value or "" for column, value in row.items() if isinstance(value, str)
        }


def _xlsx(data: bytes) -> Iterator[dict[str, str]]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > 4 * LIMIT:
                raise OrgError(_("Tệp Excel bung ra quá lớn nên không đọc."))
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        lines = book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS)
        heads = [str(cell or "").strip() for cell in next(lines, ())]
        for line in lines:
            yield {head: _cell(value) for head, value in zip(heads, line, strict=False) if head}
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError) as problem:
        raise OrgError(_("Không đọc được tệp Excel. Hãy lưu lại ở dạng .xlsx hoặc .csv.")) from problem


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError as problem:
        raise OrgError(_("Tệp JSON không đúng dạng: %(problem)s.") % {"problem": problem}) from problem


def _national(told: Any, since: date | None) -> Iterator[dict[str, str]]:
    """Provinces, each with its communes inside it; or one list of both."""
    units = (
        told
        if isinstance(told, list)
        else next((each for each in told.values() if isinstance(each, list)), [])
    )
    flat: list[dict[str, str]] = []
    for each in units:
        if not isinstance(each, dict):
            continue
        own = {_plain(name): value for name, value in each.items()}
        flat.append({name: str(value) for name, value in own.items() if not isinstance(value, list | dict)})
        for inner in next((own[name] for name in _WITHIN if isinstance(own.get(name), list)), []):
            row = {
                _plain(name): str(value)
                for name, value in inner.items()
                if not isinstance(value, list | dict)
            }
            flat.append({"province_code": _first(own, _CODES), **row})
    yield from _national_rows(flat, since)


def _national_rows(rows: list[dict[str, str]], since: date | None) -> Iterator[dict[str, str]]:
    if since is None:
        raise OrgError(_("Danh mục toàn quốc không ghi ngày. Hãy cho biết các đơn vị có từ ngày nào."))
    for row in rows:
        code, name = _first(row, _CODES), " ".join(_first(row, _NAMES).split())
        over = _first(row, _OVER) if _first(row, _OVER) != code else ""
        kind = next((kind for words, kind in _KINDS.items() if fold(name).startswith(f"{words} ")), "")
        yield {
            "key": f"xa-{code}" if over else f"tinh-{code}",
            "valid_from": since.isoformat(),
            "name": f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}",
            "short_name": name,
            "kind": kind,
            "parent": f"tinh-{over}" if over else "",
            "symbol": "UBND",
            "place_name": name,
            "code": code,
            "code_scheme": SCHEME,
        }


def _plain(column: str) -> str:
    """`FullName`, `full name` and `full_name` are one."""
    spaced = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in column.strip())
    return fold(spaced.strip("_")).replace(" ", "_").replace("__", "_")


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((str(row[name]) for name in names if row.get(name)), "")
