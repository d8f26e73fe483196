"""Search over every document a person may see, with or without diacritics, numbers in any spelling, phrases.

The words are folded and cut at everything that is neither letter nor figure before they are kept, and so is what is
asked for: `2924/UBND-VX`, `2924 ubnd vx` and `2924-UBND/VX` are the same three words in a row on both databases.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from trienkhai.apps.documents.access import incoming_seen_by, outgoing_seen_by
from trienkhai.apps.documents.models import Document, IncomingEntry, OutgoingEntry, SearchText, Sensitivity
from trienkhai.apps.documents.search_keys import Portion, keys_with, portions
from trienkhai.apps.org.models import Post
from trienkhai.core.text import flat, fold

PAGE = 20
LONGEST = 300_000
"""Characters of one document that are indexed: PostgreSQL keeps at most a megabyte of words and pairs a row."""

_FEW = 5_000
"""Whoever sees up to so many documents has them listed first: little is his among much that matches."""

_ASKED = 300
_MOST_WORDS = 24
_APART = re.compile(r"[^a-z0-9]+")
_ROUND = 90


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; an empty part asks for everything."""

    words: str
    type: str = ""
    issuer: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A document with the line of the register through which it is seen, and the words in their context."""

    document: Document
    incoming: IncomingEntry | None
    outgoing: OutgoingEntry | None
    context: tuple[tuple[str, bool], ...]


def plain(text: str) -> str:
    """Folded words with one blank between them."""
    return _APART.sub(" ", fold(text)).strip()


def words_of(document: Any) -> str:
    """What a document is found by: its number and symbol, subject, issuer, then its own words."""
    own = document.text[document.span_start : document.span_end]
    head = f"{document.number} {document.symbol} {document.subject} {document.issuer_name}"
    return plain(f"{head} {own[:LONGEST]}")


def index(document: Document) -> None:
    """Keeps the index of a document true after it was made or its head corrected."""
    SearchText.objects.update_or_create(document=document, defaults={"words": words_of(document)})


def phrases(asked: str) -> list[list[str]]:
    """What must be there: each phrase a row of words. Words in quotation marks, and parts of a code, stay together.

    >>> phrases('"đổi mới" số 2924/UBND-VX')
    [['doi', 'moi'], ['so'], ['2924', 'ubnd', 'vx']]
    """
    kept: list[list[str]] = []
    for quoted, word in re.findall(r'["“”]([^"“”]*)["“”]|([^\s"“”]+)', asked[:_ASKED]):
        if row := plain(quoted or word).split():
            kept.append(row)
    total = 0
    for number, row in enumerate(kept):
        total += len(row)
        if total > _MOST_WORDS:
            return kept[:number] or [row[:_MOST_WORDS]]
    return kept


def search(post: Post, today: date, wanted: Wanted, *, after: str = "") -> tuple[list[Found], str]:
    """Documents with all the words, newest first: those where they stand in a row before the others.

    `after` is the key of the last page; the second value the key of the next one, empty at the end.
    """
    asked = phrases(wanted.words)
    if not asked:
        return [], ""
    whole = [[word for row in asked for word in row]]
    stages = (
        [("p", whole, None)]
        if len(whole[0]) == 1 or asked == whole
        else [("p", whole, None), ("a", asked, whole)]
    )
    begin, _, key = after.partition(".")
    below = int(key) if key.isdecimal() and len(key) <= 18 else None
    found: list[tuple[str, Document]] = []
    mine = _few_seen(post, today)
    for stage, rows, without in stages:
        if begin == "a" and stage == "p":
            continue  # those in a row were all shown on the pages before
        top = below - 1 if begin == stage and below is not None else _newest()
        for portion in portions(rows, top, mine):
            documents = _matching(wanted, rows, without, portion)
            if mine is None:
                documents = documents.filter(_seen(post, today))
            found += [(stage, document) for document in documents[: PAGE + 1 - len(found)]]
            if len(found) > PAGE:
                following = f"{found[PAGE - 1][0]}.{found[PAGE - 1][1].pk}"
                return _with_lines(post, today, [document for _, document in found[:PAGE]], asked), following
    return _with_lines(post, today, [document for _, document in found], asked), ""


def _newest() -> int:
    return Document.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _few_seen(post: Post, today: date) -> list[int] | None:
    """Keys of all documents the post may see, those attached to them among them; None when they are many."""
    keys: set[int] = set()
    for rows in (incoming_seen_by(post, today), outgoing_seen_by(post, today).exclude(document=None)):
        keys.update(rows.order_by().values_list("document", flat=True)[: _FEW + 1])
        if len(keys) > _FEW:
            return None
    return [*keys, *Document.objects.filter(attached_to__in=keys).values_list("pk", flat=True)]


def _seen(post: Post, today: date) -> Q:
    incoming = incoming_seen_by(post, today).order_by()
    outgoing = outgoing_seen_by(post, today).order_by()
    itself, above = OuterRef("pk"), OuterRef("attached_to")
    seen = Q(Exists(incoming.filter(document=itself))) | Q(Exists(outgoing.filter(document=itself)))
    around = Q(Exists(incoming.filter(document=above))) | Q(Exists(outgoing.filter(document=above)))
    return seen | (Q(attached_to__isnull=False) & around)


def _matching(
    wanted: Wanted,
    rows: list[list[str]],
    without: list[list[str]] | None,
    portion: Portion,
) -> "QuerySet[Document]":
    """Documents of a portion that have the words, newest first."""
    documents = Document.objects.all()
    if portion.matched:
        documents = documents.filter(pk__in=portion.keys or [])
    if not portion.matched or any(len(row) > 2 for row in rows):
        documents = documents.filter(pk__in=keys_with(rows, portion))
    if without is not None:
        documents = documents.exclude(pk__in=keys_with(without, portion))
    if wanted.type:
        documents = documents.filter(type=wanted.type)
    if wanted.issuer:
        documents = documents.filter(folded__contains=fold(wanted.issuer))
    if wanted.first_day:
        documents = documents.filter(date__gte=wanted.first_day)
    if wanted.last_day:
        documents = documents.filter(date__lte=wanted.last_day)
    # The texts are read for the page alone.
    return documents.order_by("-pk").defer("reading")


def _with_lines(post: Post, today: date, documents: list[Document], asked: list[list[str]]) -> list[Found]:
    """The lines of the registers of the documents on a page, in three queries.

    Words of a confidential document are read on its own page, where the look is remembered.
    """
    mains = {document.attached_to_id or document.pk for document in documents} | {one.pk for one in documents}
    confidential = Document.objects.filter(pk__in=mains, sensitivity=Sensitivity.CONFIDENTIAL)
    closed = set(confidential.values_list("pk", flat=True))
    incoming: dict[int, IncomingEntry] = {}
    for entry in incoming_seen_by(post, today).filter(document__in=mains).order_by("pk"):
        incoming.setdefault(entry.document_id, entry)
    outgoing = {
        entry.document_id: entry for entry in outgoing_seen_by(post, today).filter(document__in=mains)
    }
    found = []
    for document in documents:
        main = document.attached_to_id or document.pk
        found.append(
            Found(
                document,
                incoming.get(document.pk) or incoming.get(main),
                outgoing.get(document.pk) or outgoing.get(main),
                () if closed & {document.pk, main} else context(document.own_text, asked),
            )
        )
    return found


def context(text: str, asked: list[list[str]]) -> tuple[tuple[str, bool], ...]:
    """A stretch of the text around the first place of the words, cut into pieces; True marks the words."""
    view = flat(text)
    whole = [word for row in asked for word in row]
    rows = [whole]
    firsts = [place for place in [next(_places(view, whole), None)] if place]
    if not firsts:
        rows = asked
        firsts = [place for place in (next(_places(view, row), None) for row in asked) if place]
    if not firsts:
        return ((text[: 2 * _ROUND].strip() + ("…" if len(text) > 2 * _ROUND else ""), False),)
    # Words further on are not shown, so they are not looked for.
    first = min(firsts)
    near = view[: first[1] + 2 * _ROUND + 1]
    places = sorted(place for row in rows for place in _places(near, row, first[0]))
    start = max(0, places[0][0] - _ROUND)
    end = min(len(text), places[0][1] + 2 * _ROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for begin, stop in places:
        if begin < at or stop > end:
            continue
        pieces += [(text[at:begin], False), (text[begin:stop], True)]
        at = stop
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return tuple((" ".join(piece.split()) if lit else _joined(piece), lit) for piece, lit in pieces if piece)


def _joined(piece: str) -> str:
    """White space of a text broken into lines as single blanks, those at the ends kept."""
    return re.sub(r"\s+", " ", piece)


def _places(view: str, row: list[str], start: int = 0) -> Iterator[tuple[int, int]]:
    pattern = r"(?<![a-z0-9])" + r"[^a-z0-9]{1,5}".join(map(re.escape, row)) + r"(?![a-z0-9])"
    for number, match in enumerate(re.compile(pattern).finditer(view, start, LONGEST)):
        if number >= 40:
            return
        yield match.span()
