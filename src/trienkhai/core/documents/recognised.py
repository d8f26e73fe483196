"""What was read from a picture is never sure: its words bound its certainty, and doubtful figures are left out."""

from dataclasses import replace
from typing import TypeVar

from trienkhai.core.documents.model import Citation, Document, Duty, Evidence, Reading, Span, Target
from trienkhai.core.documents.pages import Layout

HIGHEST = 0.85
"""A recogniser mistakes a letter in some hundreds even where it is sure of each."""

_DOUBTFUL_FIGURE = 0.3
"""A number or date with a word below this is left out: a wrong one is worse than none.

Of printed heads all that lay between this and 0.55 were right (`Số: 117/CĐ-TTg` is one word to the recogniser,
sure of the figures and not of the letters behind them); figures written by hand lie below it.
"""
_SHORT = 8
"""Up to so many words one wrong word makes the finding wrong; longer ones bear a few."""

RULE = "nhận dạng từ ảnh"
Found = TypeVar("Found", Evidence, Citation, Duty, Target)


def doubt_recognised(reading: Reading) -> Reading:
    """The reading with the findings on recognised pages doubted; the others stay as they are."""
    layout = reading.layout
    if layout is None or not any(page.recognised for page in layout.pages):
        return reading
    return replace(reading, documents=tuple(_document(document, layout) for document in reading.documents))


def _document(document: Document, layout: Layout) -> Document:
    document = _without_doubtful_figures(document, layout)
    return replace(
        document,
        evidence={name: _doubted(found, layout) for name, found in document.evidence.items()},
        citations=tuple(_doubted(found, layout) for found in document.citations),
        duties=tuple(_doubted(found, layout) for found in document.duties),
        targets=tuple(_doubted(found, layout) for found in document.targets),
    )


def _doubted(found: Found, layout: Layout) -> Found:
    sure = _sureness(found.span, layout)
    if sure is None:
        return found
    certainty = round(min(HIGHEST, found.certainty, max(sure, 0.05)), 2)
    return found._replace(certainty=certainty, rule=f"{found.rule}; {RULE}")


def _sureness(span: Span, layout: Layout) -> float | None:
    figures = layout.certainty(span)
    if figures is None:
        # What is told by a word that is missing, such as the type of a letter, has none of its own.
        near = None if layout.within(span) else layout.behind(span[0])
        return HIGHEST if near is not None and near.certainty is not None else None
    least, mean = figures
    return least if len(layout.within(span)) <= _SHORT else mean


def _without_doubtful_figures(document: Document, layout: Layout) -> Document:
    header, evidence = document.header, dict(document.evidence)
    for name in ("number", "date"):
        found = evidence.get(name)
        figures = layout.certainty(found.span) if found else None
        value = getattr(header, name)
        if value is not None and figures is not None and figures[0] < _DOUBTFUL_FIGURE:
            header = replace(header, number=None) if name == "number" else replace(header, date=None)
            evidence.pop(name)
    return replace(document, header=header, evidence=evidence)
