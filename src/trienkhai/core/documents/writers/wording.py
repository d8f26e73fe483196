"""The words of a document as the decree wants them: leading zeros, dashes, end marks, fixed phrases.

Reads a description, gives a Sheet: the same lines for every writer, none of which decides about words.
"""

import re
from dataclasses import dataclass, replace

from trienkhai.core.documents.writers.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Run,
    Runs,
    Table,
    Text,
    plain,
)
from trienkhai.core.documents.writers.description import Annex, OfficialDocument
from trienkhai.core.documents.writers.letters import clean
from trienkhai.core.documents.writers.lines import break_name
from trienkhai.core.documents.writers.rules import measure, size
from trienkhai.core.text.folding import fold

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_WORD = "Nơi nhận:"
SAMPLE_MARK = "MINH HỌA – KHÔNG CÓ GIÁ TRỊ"
# Kept by the justifier and by readers as one stretch, wide enough to write a number or a day by hand.
_NUMBER_GAP = "\u00a0" * 8
_DAY_GAP = "\u00a0" * 6


@dataclass(frozen=True)
class AnnexSheet:
    label: str
    title: str
    reference: str
    landscape: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Sheet:
    """Every line of a document, ready to be printed; an empty string or tuple is not printed."""

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    number_line: str
    date_line: str
    dispatch_subject: str
    urgency: str
    title: str
    subject: str
    addressees: tuple[str, ...]
    issuing_authority: str
    legal_bases: tuple[str, ...]
    body: tuple[Block, ...]
    capacity_lines: tuple[str, ...]
    signer_name: str
    recipients: tuple[str, ...]
    annexes: tuple[AnnexSheet, ...]
    sample_mark: str


def compose(document: OfficialDocument) -> Sheet:
    """The lines of the document, in the order and spelling of Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    left = measure("head_left_width")
    named = not document.is_dispatch
    return Sheet(
        parent_lines=_caps_lines(document.parent_issuer, size("co_quan_chu_quan"), left, bold=False),
        issuer_lines=_caps_lines(document.issuer, size("co_quan_ban_hanh"), left, bold=True),
        number_line=number_line(document),
        date_line=date_line(document),
        dispatch_subject="" if named else _dispatch_subject(document.subject),
        urgency=document.urgency.value.upper() if document.urgency else "",
        title=clean(document.type).upper() if named else "",
        subject=clean(document.subject) if named else "",
        addressees=_addressees(document.addressees),
        issuing_authority=clean(document.issuing_authority or "").upper(),
        legal_bases=_closed(document.legal_bases),
        body=_ended(tuple(_clean_block(block) for block in document.body)),
        capacity_lines=tuple(
            clean(line).upper() for line in (*document.signer.authority, document.signer.position)
        ),
        signer_name=clean(document.signer.name or ""),
        recipients=recipient_lines(document),
        annexes=tuple(_annex(document, number) for number in range(len(document.annexes))),
        sample_mark=SAMPLE_MARK if document.sample_mark else "",
    )


def number_line(document: OfficialDocument) -> str:
    """`Số: 05/BC-UBND`; without a number a gap to be filled."""
    number = _NUMBER_GAP if document.number is None else f" {document.number:02d}"
    return f"Số:{number}/{clean(document.symbol)}"


def date_line(document: OfficialDocument) -> str:
    """`Duyên Hải, ngày 05 tháng 02 năm 2026`; without a date gaps to be filled."""
    return f"{clean(document.place)}, {_date_words(document)}"


def recipient_lines(document: OfficialDocument) -> tuple[str, ...]:
    """The list under `Nơi nhận:`: `Như trên` first where there are addressees, `Lưu: …` always last."""
    names = [_bare(name) for name in document.recipients if _bare(name)]
    archive = [name for name in names if _is_archive(name)] or ["Lưu: VT"]
    others = [name for name in names if not _is_archive(name)]
    if document.addressees and not any(fold(name).startswith("nhu ") for name in others):
        others.insert(0, "Như trên")
    return _dashed((*others, *archive))


_END_MARKS = " \u00a0;.,"
_DASH = re.compile(r"^[-–—•]\s*")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _caps_lines(name: str | None, points: float, width: float, *, bold: bool) -> tuple[str, ...]:
    return break_name(clean(name).upper(), points, width, bold=bold) if name else ()


def _date_words(document: OfficialDocument) -> str:
    if document.date is None:
        year = str(document.year) if document.year else _DAY_GAP
        return f"ngày{_DAY_GAP}tháng{_DAY_GAP}năm {year}"
    day, month = document.date.day, document.date.month
    # The decree asks for the zero before days below 10 and months 1 and 2 only.
    month_text = f"{month:02d}" if month < 3 else str(month)
    return f"ngày {day:02d} tháng {month_text} năm {document.date.year}"


def _dispatch_subject(subject: str) -> str:
    text = clean(subject).strip()
    return text if fold(text).startswith("v/v") else f"V/v {text}"


def _addressees(names: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = tuple(_bare(name) for name in names if _bare(name))
    return cleaned if len(cleaned) < 2 else _dashed(cleaned)


def _dashed(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"- {line}" for line in _closed(names))


def _closed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Each line ended by a semicolon, the last by a full stop."""
    texts = [_bare(line) for line in lines if _bare(line)]
    return tuple(f"{text}{';' if number < len(texts) else '.'}" for number, text in enumerate(texts, 1))


def _bare(text: str) -> str:
    return _DASH.sub("", clean(text).strip()).rstrip(_END_MARKS)


def _is_archive(name: str) -> bool:
    return re.match(r"luu\b", fold(name)) is not None


def _ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with the sign `./.` after its last sentence, as the decree's own samples have it."""
    if not blocks:
        return blocks
    last = blocks[-1]
    if isinstance(last, Paragraph):
        return (*blocks[:-1], replace(last, runs=_end_runs(last.runs)))
    if isinstance(last, ItemList) and last.items:
        return (*blocks[:-1], replace(last, items=(*last.items[:-1], _end_runs(last.items[-1]))))
    return blocks


def _end_runs(parts: Runs) -> Runs:
    if not plain(parts).strip() or plain(parts).rstrip().endswith("./."):
        return parts
    last = parts[-1]
    if isinstance(last, Figure):
        return (*parts, Text("./."))
    return (*parts[:-1], replace(last, text=f"{last.text.rstrip(_END_MARKS)}./."))


def _annex(document: OfficialDocument, number: int) -> AnnexSheet:
    annex = document.annexes[number]
    label = "Phụ lục" if len(document.annexes) == 1 else f"Phụ lục {roman(number + 1)}"
    return AnnexSheet(
        label=label,
        title=clean(annex.title).upper(),
        reference=_reference(document, annex),
        landscape=annex.landscape,
        blocks=tuple(_clean_block(block) for block in annex.blocks),
    )


def _reference(document: OfficialDocument, annex: Annex) -> str:
    if annex.reference is not None:
        text = clean(annex.reference).strip()
        return text if not text or text.startswith("(") else f"({text})"
    code = number_line(document).removeprefix("Số:")
    kind = "Công văn" if document.is_dispatch else clean(document.type)
    return f"(Kèm theo {kind} số{code} {_date_words(document)} của {clean(document.issuer)})"


def roman(number: int) -> str:
    """
    >>> roman(14)
    'XIV'
    """
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _clean_block(block: Block) -> Block:
    if isinstance(block, Heading):
        return replace(block, label=clean(block.label), title=clean(block.title))
    if isinstance(block, Paragraph):
        return replace(block, runs=_clean_runs(block.runs))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(_clean_runs(item) for item in block.items))
    return _clean_table(block)


def _clean_table(table: Table) -> Table:
    def row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(replace(cell, runs=_clean_runs(cell.runs)) for cell in cells)

    return replace(
        table,
        header=tuple(row(cells) for cells in table.header),
        rows=tuple(row(cells) for cells in table.rows),
        caption=clean(table.caption),
        unit=clean(table.unit),
        notes=tuple(clean(note) for note in table.notes),
    )


def _clean_runs(parts: Runs) -> Runs:
    return tuple(_clean_run(part) for part in parts)


def _clean_run(part: Run) -> Run:
    return replace(part, text=clean(part.text))
