"""The issuer of one head: above which lines it is looked for, and how it and the body above it are called."""

from collections.abc import Sequence
from typing import NamedTuple

from trienkhai.core.documents.model import Signer, Span
from trienkhai.core.documents.sheet import Cell, Sheet
from trienkhai.core.documents.stages.header.breaks import head_cells
from trienkhai.core.documents.stages.header.issuer import Issuer, as_joint, find_issuer, placed_again
from trienkhai.core.documents.stages.header.joint import is_joint
from trienkhai.core.documents.stages.header.notes import Notes
from trienkhai.core.documents.stages.header.number import NumberLine
from trienkhai.core.documents.stages.header.place_date import PlaceDate
from trienkhai.core.documents.stages.header.title import Title
from trienkhai.core.documents.stages.work import Draft
from trienkhai.core.text import flat


class HeadLines(NamedTuple):
    """The other lines of a head: where it begins and ends, and what was found between."""

    top: int
    zone: int
    """Where the body begins, or the list of addressees."""
    title: Title | None
    number: NumberLine | None
    place: PlaceDate | None
    subject: list[Span]

    @property
    def end(self) -> int:
        """Of the last of them."""
        return max(
            self.subject[-1][1] if self.subject else 0,
            self.title.span[1] if self.title else 0,
            self.place.span[1] if self.place else 0,
        )


def issuer_of_head(sheet: Sheet, lines: HeadLines) -> Issuer | None:
    """Looked for above the other lines; of a joint document all who issue it."""
    title, number, place, subject, zone = lines.title, lines.number, lines.place, lines.subject, lines.zone
    bounds = [zone, title.span[0] if title else zone, place.span[0] if place else zone]
    if number:
        bounds.append(number.start)
    if subject and not title:
        bounds.append(subject[0][0])
    found = find_issuer(sheet, _cells_above(sheet, lines.top, min(bounds)))
    if found is None and title and number and number.start > title.span[1]:
        # A telegram: who sends it stands below its number.
        found = find_issuer(
            sheet,
            [
                cell
                for cell in _cells_above(sheet, number.end, zone, _spans(lines))
                if cell.start > number.end
            ],
        )
    if found is None:
        # The right column, or number and date, were read before the issuer.
        found = find_issuer(sheet, _cells_above(sheet, lines.top, min(bounds[:2]), _spans(lines)))
    found = placed_again(sheet, found, lines.end) if found else None
    if found and is_joint(flat(number.symbol) if number else None, _title_words(sheet, title)):
        found = as_joint(sheet, found)
    if found is None and title and title.long and title.long.issuer:
        return Issuer([title.long.issuer], [], 0.8)
    if found is None and title and number and number.start > title.span[0]:
        return None
    return found


def sender_of_telegram(sheet: Sheet, salutation: tuple[int, int] | None) -> Issuer | None:
    """`THỦ TƯỚNG CHÍNH PHỦ điện:` of an urgent dispatch whose head was lost."""
    if salutation is None or not sheet.flat.startswith("dien", salutation[0]):
        return None
    start = sheet.plain.rfind("\n", 0, salutation[0]) + 1
    words = sheet.plain[start : salutation[0]]
    name = words.strip(" *|,-–")
    if not name.isupper() or len(name.split()) < _SHORTEST_NAME:
        return None
    start += words.index(name)
    return Issuer([(start, start + len(name))], [], 0.85)


_SHORTEST_NAME = 2


def _spans(lines: HeadLines) -> list[Span]:
    """Of the lines that are no issuer: number, date and summary."""
    number, place = lines.number, lines.place
    return [
        *lines.subject,
        *([(number.start, number.end)] if number else []),
        *([place.span] if place else []),
    ]


def _cells_above(sheet: Sheet, top: int, stop: int, known: Sequence[Span] = ()) -> list[Cell]:
    """The cells of the head above an offset, without what is known to be something else."""
    return [
        cell
        for cell in head_cells(sheet, sheet.line_at(top), sheet.line_at(stop) + 1)
        if cell.end <= stop and not any(start < cell.end and cell.start < end for start, end in known)
    ]


def _title_words(sheet: Sheet, title: Title | None) -> str:
    return sheet.flat[title.span[0] : title.about + 30] if title else ""


def issuer_texts(
    sheet: Sheet, draft: Draft, issuer: Issuer | None, signer: Signer, notes: Notes
) -> tuple[str | None, str | None]:
    """The names of the issuer and of the body above it, as they are written."""
    if issuer is None:
        # The head was lost; the body is only known from the right by which it is signed.
        authority = signer.authority or ""
        if flat(authority).startswith(("tm", "t/m", "t /m")) and draft.signature:
            notes.add("issuer", draft.signature.authority[0], 0.6, "mất phần đầu; lấy theo thẩm quyền ký")
            return sheet.words(*draft.signature.authority[0]), None
        return None, None
    own = " ".join(sheet.words(*span) for span in issuer.own)
    parent = " ".join(sheet.words(*span) for span in issuer.parent) or None
    notes.add(
        "issuer",
        (issuer.own[0][0], issuer.own[-1][1]),
        issuer.certainty,
        "tên cơ quan viết hoa ở đầu văn bản",
    )
    if issuer.parent:
        notes.add(
            "parent_issuer",
            (issuer.parent[0][0], issuer.parent[-1][1]),
            0.9,
            "cơ quan chủ quản ghi phía trên",
        )
    return own, parent
