"""The parts of the page in WordprocessingML: head, title, addressees, body, signature, annexes."""

from dataclasses import replace

from trienkhai.core.documents.writers.blocks import Align, Table
from trienkhai.core.documents.writers.docx_table import frame, grid_table
from trienkhai.core.documents.writers.flow import Line
from trienkhai.core.documents.writers.geometry import ADDRESS_WORD, SUBJECT_SIDE, Geometry, urgency_width
from trienkhai.core.documents.writers.ooxml import Element, FigureMarks, Look, border, paragraph
from trienkhai.core.documents.writers.rules import measure, size, text_width
from trienkhai.core.documents.writers.wording import MOTTO, NATION, RECIPIENTS_WORD, AnnexSheet, Sheet

_RED = "FF0000"


def head(sheet: Sheet, lengths: Geometry) -> Element:
    """On the left issuer, number, subject of a công văn, urgency; on the right state name, motto, date."""
    left = measure("head_left_width")
    right = text_width() - left
    issuer = [
        *(paragraph(line, _centred("co_quan_chu_quan")) for line in sheet.parent_lines),
        *(paragraph(line, _centred("co_quan_ban_hanh", bold=True)) for line in sheet.issuer_lines),
        _rule(lengths.issuer_rule, left),
    ]
    nation = [
        paragraph(NATION, _centred("quoc_hieu", bold=True)),
        paragraph(MOTTO, _centred("tieu_ngu", bold=True)),
        _rule(lengths.motto_rule, right),
    ]
    number = [paragraph(sheet.number_line, _centred("so_ky_hieu", before=6))]
    day = [paragraph(sheet.date_line, _centred("dia_danh_ngay", before=6, italic=True))]
    rows = [(issuer, nation), (number, day)]
    marks = _under_number(sheet, left)
    return frame([*rows, (marks, [])] if marks else rows, left, text_width())


def title(sheet: Sheet, lengths: Geometry) -> list[Element]:
    if not sheet.title:
        return []
    subject = Look(
        size("trich_yeu"), bold=True, align=Align.CENTER, left=SUBJECT_SIDE, right=SUBJECT_SIDE, stays=True
    )
    return [
        paragraph(sheet.title, _centred("ten_loai", bold=True, before=18)),
        paragraph(sheet.subject, subject),
        _rule(lengths.subject_rule, text_width()),
    ]


def addressees(sheet: Sheet, lengths: Geometry) -> list[Element]:
    if not sheet.addressees:
        return [paragraph("", Look(6))]
    if len(sheet.addressees) == 1:
        line = f"{ADDRESS_WORD} {sheet.addressees[0]}"
        return [paragraph(line, _centred("kinh_gui", before=16, after=12))]
    points = size("kinh_gui")
    last = len(sheet.addressees) - 1
    return [
        paragraph(ADDRESS_WORD, Look(points, left=lengths.address_indent, before=16, stays=True)),
        *(
            paragraph(
                line,
                Look(
                    points,
                    left=lengths.item_indent + 3,
                    hanging=3,
                    before=2,
                    after=12 if number == last else 0,
                ),
            )
            for number, line in enumerate(sheet.addressees)
        ),
    ]


def legal_bases(sheet: Sheet) -> list[Element]:
    """The issuing authority of a decision and what it rests on."""
    look = Look(
        size("can_cu"),
        italic=True,
        align=Align.JUSTIFY,
        after=measure("paragraph_gap"),
        height=measure("line_spacing"),
        first_line=measure("first_line_indent"),
    )
    lines = [paragraph(line, look) for line in sheet.legal_bases]
    if sheet.issuing_authority:
        lines.insert(
            0,
            paragraph(sheet.issuing_authority, _centred("quyen_han_chuc_vu", bold=True, before=6, after=10)),
        )
    return lines


def flowing(items: list[Line | Table], width: float, marks: FigureMarks) -> list[Element]:
    """Lines and tables; the line after a table stands off from it, as a table has no gap of its own."""
    elements: list[Element] = []
    after_table = False
    for item in items:
        if isinstance(item, Table):
            if after_table:
                elements.append(paragraph("", Look(6)))
            elements.append(grid_table(item, width, marks))
        else:
            elements.append(_line(item, marks, before=measure("paragraph_gap") if after_table else 0))
        after_table = isinstance(item, Table)
    if after_table:
        # Word joins two tables that follow each other, and the signature block is one.
        elements.append(paragraph("", Look(1, exact_height=1, stays=True)))
    return elements


def foot(sheet: Sheet) -> list[Element]:
    """Recipients on the left, capacity, room for the signature and name on the right, kept together."""
    half = text_width() / 2
    list_look = Look(size("noi_nhan_list"), left=2.2, hanging=2.2, stays=True)
    heading = Look(size("noi_nhan_heading"), bold=True, italic=True, before=12, stays=True)
    left = [paragraph(RECIPIENTS_WORD, heading), *(paragraph(line, list_look) for line in sheet.recipients)]
    right = [
        paragraph(line, _centred("quyen_han_chuc_vu", bold=True, before=0 if number else 12))
        for number, line in enumerate(sheet.capacity_lines)
    ]
    gap = measure("signature_gap") * 72 / 25.4
    right.append(paragraph("", Look(size("ho_ten"), exact_height=gap, stays=True)))
    right.append(paragraph(sheet.signer_name, _centred("ho_ten", bold=True)))
    return [frame([(left, right)], half, text_width())]


def annex_head(annex: AnnexSheet) -> list[Element]:
    lines = [
        paragraph(annex.label, replace(_centred("phu_luc", bold=True), outline=1)),
        paragraph(annex.title, _centred("tieu_de_phu_luc", bold=True, before=2, after=2)),
    ]
    if annex.reference:
        lines.append(paragraph(annex.reference, _centred("chi_dan_phu_luc", italic=True, after=10)))
    return lines


def _centred(
    component: str, *, bold: bool = False, italic: bool = False, before: float = 0, after: float = 0
) -> Look:
    return Look(
        size(component), bold=bold, italic=italic, align=Align.CENTER, before=before, after=after, stays=True
    )


def _rule(length: float, width: float) -> Element:
    """A rule in the middle of `width`: the lower border of an empty line three points high."""
    side = max(width - length, 0) / 2
    line = border("bottom", size=6, space=0)
    return paragraph("", Look(1, left=side, right=side, exact_height=3, borders=(line,), stays=True))


def _under_number(sheet: Sheet, width: float) -> list[Element]:
    elements = []
    if sheet.dispatch_subject:
        gap = measure("dispatch_subject_gap")
        elements.append(paragraph(sheet.dispatch_subject, _centred("trich_yeu_cong_van", before=gap)))
    if sheet.urgency:
        elements.append(_urgency_box(sheet.urgency, width))
    return elements


def _urgency_box(word: str, width: float) -> Element:
    """The word in a red frame of the size laid down for it."""
    side = (width - urgency_width(word)) / 2
    height = measure("urgency_height") * 72 / 25.4
    spaces = {"top": 2, "bottom": 4, "left": 0, "right": 0}
    look = Look(
        size("do_khan"),
        bold=True,
        color=_RED,
        align=Align.CENTER,
        before=12,
        left=side,
        right=side,
        exact_height=height - spaces["top"] - spaces["bottom"],
        borders=tuple(
            border(edge, size=8, color=_RED, space=spaces[edge])
            for edge in ("top", "left", "bottom", "right")
        ),
    )
    return paragraph(word, look)


def _line(item: Line, marks: FigureMarks, before: float) -> Element:
    look = Look(
        item.size,
        align=item.align,
        before=before,
        after=measure("paragraph_gap"),
        height=measure("line_spacing"),
        first_line=measure("first_line_indent") if item.indent else 0,
        stays=item.stays,
        outline=item.outline,
    )
    return paragraph(item.runs, look, marks)
