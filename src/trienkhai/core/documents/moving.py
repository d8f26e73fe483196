"""The findings of a document carried to where they stand in another text: whatever has a span."""

from collections.abc import Callable
from dataclasses import replace

from trienkhai.core.documents.model import Document, Part, Span

Place = Callable[[Span], Span]


def moved(document: Document, place: Place) -> Document:
    """The document with every span as `place` tells it."""
    return replace(
        document,
        span=place(document.span),
        evidence={name: one._replace(span=place(one.span)) for name, one in document.evidence.items()},
        parts=tuple(_part(part, place) for part in document.parts),
        citations=tuple(one._replace(span=place(one.span)) for one in document.citations),
        duties=tuple(one._replace(span=place(one.span)) for one in document.duties),
        targets=tuple(one._replace(span=place(one.span)) for one in document.targets),
    )


def _part(part: Part, place: Place) -> Part:
    children = tuple(_part(child, place) for child in part.children)
    return part._replace(span=place(part.span), children=children)
