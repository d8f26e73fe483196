"""The pages of a PDF or a scan as they look, with the findings marked on them."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from trienkhai.apps.documents.access import access_incoming
from trienkhai.apps.documents.models import Document, PageLayout
from trienkhai.apps.documents.pictures import NotDrawn, page_picture
from trienkhai.apps.documents.queries import documents_of
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.documents.marked_text import Mark
from trienkhai.faces.web.documents.review_context import Review, review_of
from trienkhai.faces.web.documents.review_items import marks_of

_UNSURE = 60  # a recognised word below this many hundredths is shown as doubtful
_SPACE = 60  # ten-thousandths of the page between two boxes of one line that are drawn as one
WIDTHS = (900, 1400, 2000)


@dataclass(frozen=True)
class Box:
    """A rectangle on the page in ten-thousandths of its sides."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Lit:
    """A finding on this page."""

    mark: Mark
    boxes: list[Box]

    @property
    def classes(self) -> str:
        chosen = " is-chosen" if self.mark.is_chosen else ""
        return f"is-{self.mark.kind}" + (f" is-{self.mark.state}" if self.mark.state else "") + chosen


@dataclass(frozen=True)
class Unsure:
    """A word that the recogniser is not sure of."""

    box: Box
    word: str
    percent: int


@dataclass(frozen=True)
class PageView:
    layout: PageLayout
    document: Document
    findings: list[Lit]
    unsure: list[Unsure]

    @property
    def ratio(self) -> str:
        """Height against width, so that the page has its place before its picture comes."""
        return f"{self.layout.width:.0f} / {self.layout.height:.0f}"


@signed_in
def pages(request: OfficeRequest, pk: int) -> HttpResponse:
    """Every page of the files of this entry; pictures are fetched when they come into view."""
    entry, can = access_incoming(request.post, pk, request.today)
    found = review_of(entry, request.today)
    context = {"pages": pages_of(found), "entry": entry, "can": can, "review": found}
    return render(request, "documents/_facsimile.html", context)


@signed_in
def page_image(request: OfficeRequest, pk: int, document: int, page: int) -> HttpResponse:
    """The picture of a page. It never changes: its bytes and its number name it."""
    entry, _can = access_incoming(request.post, pk, request.today)
    found = next((one for one in documents_of(entry) if one.pk == document), None)
    layout = found.pages.filter(number=page).defer("words").first() if found else None
    if found is None or found.file is None or layout is None:
        raise Http404
    asked = number(request.GET.get("rong"))
    width = asked if asked in WIDTHS else WIDTHS[1]
    try:
        data = page_picture(found.file, layout, width)
    except NotDrawn:
        raise Http404 from None
    answer = HttpResponse(data, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=604800, immutable"
    return answer


def pages_of(found: Review) -> list[PageView]:
    """Two queries, however many pages and findings there are."""
    by_pk = {document.pk: document for document in found.documents}
    marks: dict[int, list[Mark]] = {}
    for mark in marks_of(found.items, found.current.pk if found.current else None):
        marks.setdefault(_first(by_pk[mark.document], by_pk).pk, []).append(mark)
    layouts = PageLayout.objects.filter(document__in=found.documents).order_by("document__position", "number")
    return [_page(layout, by_pk[layout.document_id], marks.get(layout.document_id, [])) for layout in layouts]


def _first(document: Document, by_pk: dict[int, Document]) -> Document:
    """The document at the head of a file: what is attached may have its own attachments."""
    while document.attached_to_id in by_pk:
        document = by_pk[document.attached_to_id]
    return document


def _page(layout: PageLayout, document: Document, marks: list[Mark]) -> PageView:
    words = layout.words
    if not words:
        return PageView(layout, document, [], [])
    first, last = min(word[0] for word in words), max(word[1] for word in words)
    lit = []
    for mark in marks:
        if mark.start < last and mark.end > first:
            boxes = lines_of([word for word in words if word[0] < mark.end and word[1] > mark.start])
            if boxes:
                lit.append(Lit(mark, boxes))
    unsure = [
        Unsure(_box(word), document.text[word[0] : word[1]], word[6])
        for word in words
        if word[6] is not None and word[6] < _UNSURE
    ]
    return PageView(layout, document, lit, unsure)


def lines_of(words: list[list[int]]) -> list[Box]:
    """The boxes of words, those of one line drawn as one."""
    found: list[list[int]] = []
    for word in words:
        left, top, right, bottom = word[2:6]
        if found:
            before = found[-1]
            shared = min(before[3], bottom) - max(before[1], top)
            if (
                shared > 0.5 * min(before[3] - before[1], bottom - top)
                and before[0] <= left <= before[2] + 20 * _SPACE
            ):
                found[-1] = [before[0], min(before[1], top), max(before[2], right), max(before[3], bottom)]
                continue
        found.append([left, top, right, bottom])
    return [_box([0, 0, *line]) for line in found]


def _box(word: list[int]) -> Box:
    left, top, right, bottom = word[2:6]
    return Box(left, top, max(right - left, 1), max(bottom - top, 1))
