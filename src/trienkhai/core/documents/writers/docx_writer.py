"""A description written as DOCX, built part by part so that nothing is in the file but the document.

An own small package instead of a library's template, which brings unused styles and the time of day.
"""

from trienkhai.core.documents.writers import docx_page as page
from trienkhai.core.documents.writers.blocks import Align
from trienkhai.core.documents.writers.description import OfficialDocument
from trienkhai.core.documents.writers.docx_package import Package
from trienkhai.core.documents.writers.flow import flow
from trienkhai.core.documents.writers.geometry import geometry
from trienkhai.core.documents.writers.letters import clean
from trienkhai.core.documents.writers.ooxml import Element, FigureMarks, Look, R, field, paragraph, twips, w
from trienkhai.core.documents.writers.rules import measure, size, text_width
from trienkhai.core.documents.writers.stamp import fixed_moment
from trienkhai.core.documents.writers.wording import Sheet, compose


def write_docx(document: OfficialDocument) -> bytes:
    """The document as DOCX in Times New Roman; the same description gives the same bytes.

    Each Figure stands in a hidden bookmark; `figures_in_docx` tells which source each has.
    """
    sheet = compose(document)
    marks = FigureMarks()
    body = w("body", *_elements(sheet, marks))
    package = Package(
        document=w("document", body),
        header=_header(),
        footer=_footer(sheet),
        figures=tuple(marks.keys),
        title=sheet.subject or sheet.dispatch_subject,
        author=clean(document.issuer),
        moment=fixed_moment(document),
    )
    return package.to_bytes()


def _elements(sheet: Sheet, marks: FigureMarks) -> list[Element]:
    lengths = geometry(sheet)
    elements = [
        page.head(sheet, lengths),
        *page.title(sheet, lengths),
        *page.addressees(sheet, lengths),
        *page.legal_bases(sheet),
        *page.flowing(flow(sheet.body, signed_below=True), text_width(), marks),
        *page.foot(sheet),
    ]
    landscape = False
    for annex in sheet.annexes:
        elements.append(_section_end(sheet, landscape))
        landscape = annex.landscape
        elements.extend(page.annex_head(annex))
        elements.extend(page.flowing(flow(annex.blocks), _width(landscape), marks))
    # A table may not be the last thing in a section.
    return [*elements, paragraph("", Look(1, exact_height=1)), _section(sheet, landscape)]


def _section_end(sheet: Sheet, landscape: bool) -> Element:
    """The empty line that closes a section and carries its page settings."""
    line = paragraph("", Look(1, exact_height=1))
    line[0].append(_section(sheet, landscape))
    return line


def _section(sheet: Sheet, landscape: bool) -> Element:
    """Page settings: own numbering from 1, the number hidden on the first page (Phụ lục I, I.7)."""
    section = w("sectPr", _reference("header", "default", "rIdHeader"))
    if sheet.sample_mark:
        section.append(_reference("footer", "default", "rIdFooter"))
        section.append(_reference("footer", "first", "rIdFooter"))
    width, height = twips(measure("paper_width")), twips(measure("paper_height"))
    paper = w("pgSz", w=height, h=width, orient="landscape") if landscape else w("pgSz", w=width, h=height)
    margins = {side: twips(measure(f"margin_{side}")) for side in ("top", "right", "bottom", "left")}
    edge = twips(measure("page_number_from_top"))
    section.extend(
        [
            w("type", val="nextPage"),
            paper,
            w("pgMar", **margins, header=edge, footer=edge, gutter=0),
            w("pgNumType", start=1),
            w("titlePg"),
        ]
    )
    return section


def _reference(kind: str, page_kind: str, identifier: str) -> Element:
    reference = w(f"{kind}Reference", type=page_kind)
    reference.set(f"{{{R}}}id", identifier)
    return reference


def _width(landscape: bool) -> float:
    if not landscape:
        return text_width()
    return measure("paper_height") - measure("margin_left") - measure("margin_right")


def _header() -> Element:
    return w("hdr", field(" PAGE ", Look(size("so_trang"), align=Align.CENTER)))


def _footer(sheet: Sheet) -> Element | None:
    if not sheet.sample_mark:
        return None
    look = Look(measure("sample_mark_size"), bold=True, color="B3261E", align=Align.CENTER)
    return w("ftr", paragraph(sheet.sample_mark, look))
