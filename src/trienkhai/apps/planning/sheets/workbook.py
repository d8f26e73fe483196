"""The cells of one sheet of an XLSX package as text, quickly: a province's staff is 350,000 cells.

openpyxl takes half a minute over those; here only what a table needs is read. The package has been checked before
(size, no entities, no macros).
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

Line = tuple[int, list[str]]
LONGEST = 500  # letters of a cell that are looked at
_NOISE = 9  # decimals beyond which a spreadsheet's binary numbers are noise
_LETTERS = re.compile(r"[A-Z]+")


class Book:
    """An opened package."""

    def __init__(self, data: bytes) -> None:
        self._package = zipfile.ZipFile(BytesIO(data))
        book = self._tree("xl/workbook.xml")
        settings = book.find("{*}workbookPr")
        is_old = settings is not None and settings.get("date1904", "") in ("1", "true")
        self._epoch = CALENDAR_MAC_1904 if is_old else CALENDAR_WINDOWS_1900
        self._parts = self._sheet_parts(book)
        self._strings = list(self._shared())
        self._dates = self._date_styles()

    @property
    def titles(self) -> list[str]:
        return list(self._parts)

    def lines(self, title: str, *, most_rows: int, most_columns: int) -> Iterator[Line]:
        """The number of each row and its cells as a person would have typed them."""
        number = 0
        with self._package.open(self._parts[title]) as part:
            for _event, row in etree.iterparse(part, tag="{*}row", resolve_entities=False, no_network=True):
                number = int(row.get("r") or number + 1)
                yield number, self._row(row, most_columns)
                row.clear()
                while row.getprevious() is not None:
                    del row.getparent()[0]
                if number >= most_rows:
                    return

    def _row(self, row: Any, most: int) -> list[str]:
        cells: list[str] = []
        for cell in row.iterchildren("{*}c"):
            place = _place(cell.get("r"), len(cells))
            if place >= most:
                break
            if place > len(cells):
                cells += [""] * (place - len(cells))
            cells.append(self._text(cell))
        return cells

    def _text(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(text.text or "" for text in cell.iter("{*}t")).strip()[:LONGEST]
        value = cell.findtext("{*}v")
        if value is None:
            return ""
        if kind == "s":
            return str(self._strings[int(value)])
        if kind == "n":
            return self._number(value, cell.get("s", "0"))
        return str(value).strip()[:LONGEST]

    def _number(self, value: str, style: str) -> str:
        if value.isdecimal() and style not in self._dates:
            return value
        exact = Decimal(value)
        if style in self._dates and 0 < exact < 10**6:
            return str(from_excel(float(exact), self._epoch).strftime("%d/%m/%Y"))
        rounded = round(exact, _NOISE) if abs(exact) < 10**15 else exact
        plain = f"{rounded:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain

    def _tree(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._package.read(name), parser)

    def _sheet_parts(self, book: Any) -> dict[str, str]:
        targets = {
            each.get("Id"): each.get("Target", "") for each in self._tree("xl/_rels/workbook.xml.rels")
        }
        found = {}
        for sheet in book.iter("{*}sheet"):
            link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            target = targets.get(link, "")
            if "worksheets/" in target:
                found[sheet.get("name", "")] = (
                    target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                )
        return found

    def _shared(self) -> Iterator[str]:
        if "xl/sharedStrings.xml" not in self._package.namelist():
            return
        with self._package.open("xl/sharedStrings.xml") as part:
            for _event, one in etree.iterparse(part, tag="{*}si", resolve_entities=False, no_network=True):
                shown = [text.text or "" for text in one.iter("{*}t") if not _is_reading(text)]
                yield "".join(shown).strip()[:LONGEST]
                one.clear()

    def _date_styles(self) -> frozenset[str]:
        if "xl/styles.xml" not in self._package.namelist():
            return frozenset()
        tree = self._tree("xl/styles.xml")
        own = {each.get("numFmtId"): each.get("formatCode", "") for each in tree.iter("{*}numFmt")}
        cells = tree.find("{*}cellXfs")
        return frozenset(
            str(number)
            for number, each in enumerate(cells if cells is not None else ())
            if is_date_format(_shape(own, each.get("numFmtId") or "0"))
        )


def _shape(own: Mapping[str, str], code: str) -> str:
    return own.get(code) or str(BUILTIN_FORMATS.get(int(code), ""))


def _is_reading(text: Any) -> bool:
    """East Asian reading aids stand beside the text they explain and are no part of it."""
    return bool(text.getparent().tag.endswith("}rPh"))


def _place(address: str | None, following: int) -> int:
    """The column of `C7` counted from nought; the next one where a cell has no address."""
    letters = _LETTERS.match(address or "")
    if letters is None:
        return following
    place = 0
    for letter in letters.group():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
