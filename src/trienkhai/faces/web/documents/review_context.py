"""What the review page shows: the queue of findings, the one in view as a card, the text with its marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from trienkhai.apps.documents.actions.joining import next_to_join
from trienkhai.apps.documents.heads import header_values
from trienkhai.apps.documents.models import Decision, Document, Finding, IncomingEntry, PageLayout
from trienkhai.apps.documents.queries import (
    Proposal,
    documents_of,
    known_by_code,
    latest_decisions,
    of_finding,
)
from trienkhai.apps.org.resolution import Resolved, resolve_names
from trienkhai.faces.web.documents.marked_text import MarkedText, marked_text
from trienkhai.faces.web.documents.review_forms import RECURRENCES
from trienkhai.faces.web.documents.review_items import (
    BY_TEXT,
    DOUBTFUL_FIRST,
    HEADER_LABELS,
    KINDS,
    WANTED,
    Item,
    header_value_now,
    header_words,
    in_order,
    items_of,
    marks_of,
    values_now,
)

Kind = Finding.Kind
RECURRENCE_WORDS: dict[str, str | Promise] = dict(RECURRENCES)


@dataclass(frozen=True)
class Difference:
    """One value as the machine read it beside what a person made of it."""

    label: str
    read: str
    decided: str


@dataclass
class Card:
    """The finding in view with everything known about it."""

    item: Item
    resolved: dict[str, Resolved]
    differences: list[Difference]
    values: dict[str, Any]
    entry: IncomingEntry | None  # the line of the register that a citation names
    joins: int | None  # the duty behind, when the two can become one
    into: Item | None  # where a joined duty went

    @property
    def pk(self) -> int:
        return self.item.pk


@dataclass(frozen=True)
class Choice:
    """The order and the kind of findings somebody works in; part of every address of the page."""

    order: str = DOUBTFUL_FIRST
    kind: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Choice":
        order = BY_TEXT if given.get("sap-xep") == BY_TEXT else DOUBTFUL_FIRST
        kind = given.get("loai", "")
        return cls(order, kind if kind in {name for name, _label, _kind in KINDS} else "")

    def query(self, **more: Any) -> str:
        """`?sap-xep=van-ban&muc=12`; empty for the usual order."""
        parts = {"sap-xep": self.order if self.order != DOUBTFUL_FIRST else "", "loai": self.kind, **more}
        kept = {name: value for name, value in parts.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def same(self) -> str:
        return self.query()

    def at(self, pk: int) -> str:
        return self.query(muc=pk)


@dataclass
class Review:
    """The whole page; what is dear is made when it is asked for."""

    entry: IncomingEntry
    today: date
    documents: list[Document]
    items: list[Item]  # all of them, in the order of the text
    choice: Choice
    chosen: int | None = None
    kinds: list[tuple[str, str, int, str]] = field(default_factory=list)

    @cached_property
    def queue(self) -> list[Item]:
        wanted = {name: kind for name, _label, kind in KINDS}.get(self.choice.kind)
        return in_order(
            [item for item in self.items if wanted is None or item.kind == wanted], self.choice.order
        )

    @cached_property
    def groups(self) -> list[tuple[str, list[Item]]]:
        if self.choice.order == BY_TEXT:
            return [(_("Theo thứ tự văn bản"), self.queue)]
        doubtful = [item for item in self.queue if item.is_doubtful]
        certain = self.queue[len(doubtful) :]
        named = [(_("Cần xem kỹ, ít chắc nhất trước"), doubtful), (_("Máy đọc chắc chắn"), certain)]
        return [(name, rows) for name, rows in named if rows]

    @cached_property
    def current(self) -> Item | None:
        """The finding asked for, else the first that waits."""
        asked = self.item(self.chosen)
        return asked or self.first_waiting or (self.queue[0] if self.queue else None)

    @cached_property
    def card(self) -> Card | None:
        return card_of(self, self.current) if self.current is not None else None

    @cached_property
    def first_waiting(self) -> Item | None:
        return next((item for item in self.queue if item.waits), None)

    @cached_property
    def texts(self) -> list[MarkedText]:
        marks = marks_of(self.items, self.current.pk if self.current else None)
        return [marked_text(group, _within(group, marks)) for group in _by_file(self.documents)]

    @cached_property
    def warnings(self) -> list[str]:
        return list(dict.fromkeys(warning for document in self.documents for warning in document.warnings))

    @cached_property
    def missing(self) -> list[str]:
        """Fields of the first head that nobody read: a register cannot do without them."""
        values = header_values(self.entry.document)
        return [str(HEADER_LABELS[name]) for name in WANTED if not values[name]]

    @cached_property
    def has_pages(self) -> bool:
        return PageLayout.objects.filter(document__in=self.documents).exists()

    def item(self, pk: int | None) -> Item | None:
        return next((item for item in self.items if item.pk == pk), None) if pk else None

    def beside(self, item: Item, step: int) -> Item | None:
        """The one before or behind in the queue."""
        place = next((n for n, one in enumerate(self.queue) if one.pk == item.pk), None)
        if place is None or not 0 <= place + step < len(self.queue):
            return None
        return self.queue[place + step]

    @property
    def before(self) -> Item | None:
        return self.beside(self.current, -1) if self.current else None

    @property
    def behind(self) -> Item | None:
        return self.beside(self.current, 1) if self.current else None

    @property
    def waiting_behind(self) -> Item | None:
        return self.next_waiting(self.current) if self.current else None

    def next_waiting(self, item: Item) -> Item | None:
        """The next that waits behind this one; past the end from the beginning."""
        place = next((n for n, one in enumerate(self.queue) if one.pk == item.pk), -1)
        round_ = [*self.queue[place + 1 :], *self.queue[: max(place, 0)]]
        return next((one for one in round_ if one.waits), None)

    def blocks_at(self, spans: Iterable[tuple[int, int]]) -> list[Any]:
        """The paragraphs of the text that hold these stretches, marked as things stand now."""
        wanted = [span for span in spans if span[1] > span[0]]
        if not wanted:
            return []
        marks = marks_of(self.items, self.current.pk if self.current else None)
        found = []
        for group in _by_file(self.documents):
            first, last = min(one.span_start for one in group), max(one.span_end for one in group)
            inside = [span for span in wanted if span[0] < last and span[1] > first]
            if inside:
                shown = marked_text(group, _within(group, marks), only=inside)
                found += shown.blocks
        return found

    @cached_property
    def total(self) -> int:
        return sum(item.counts for item in self.items)

    @cached_property
    def left(self) -> int:
        return sum(item.waits for item in self.items)

    @property
    def decided(self) -> int:
        return self.total - self.left

    @property
    def percent(self) -> int:
        return 100 * self.decided // self.total if self.total else 100

    @cached_property
    def certain_waiting(self) -> int:
        return sum(item.decision is None and not item.is_doubtful for item in self.items)

    @cached_property
    def certain_needed(self) -> int:
        """Of those read for certain, the ones that wait for a word; heads and citations need none."""
        return sum(item.waits and item.decision is None and not item.is_doubtful for item in self.items)

    @property
    def certain_beside(self) -> int:
        return self.certain_waiting - self.certain_needed

    @property
    def not_counted(self) -> int:
        """Heads and citations read for certain: shown among all, never waited for."""
        return len(self.items) - self.total

    @cached_property
    def doubtful_waiting(self) -> int:
        return sum(item.waits and item.is_doubtful for item in self.items)


def review_of(
    entry: IncomingEntry, today: date, choice: Choice | None = None, chosen: int | None = None
) -> Review:
    """Everything read in the documents of an entry, after what people decided, in a fixed number of queries."""
    documents = documents_of(entry)
    findings = list(Finding.objects.filter(document__in=documents))
    items = items_of(documents, findings, latest_decisions(findings))
    review = Review(entry, today, documents, items, choice or Choice(), chosen)
    counted: dict[str, int] = {}
    for item in items:
        counted[item.kind] = counted.get(item.kind, 0) + 1
    review.kinds = [
        (name, str(label), counted[kind], Choice(review.choice.order, name).same)
        for name, label, kind in KINDS
        if counted.get(kind)
    ]
    return review


def card_of(review: Review, item: Item) -> Card:
    names = {name for one in item.duties for name in (*one.lead, *one.coordinate)}
    day = review.entry.document.date or review.entry.arrived_on
    body = review.entry.body_id
    resolved = {one.name: one for one in resolve_names(sorted(names), body, day)} if names else {}
    values = values_now(item) if item.kind in (Kind.CITATION, Kind.TARGET) else {}
    code = str(values.get("code") or "")
    known = known_by_code([code], body).get(code) if item.kind == Kind.CITATION and code else None
    duties = [one.finding for one in review.items if one.kind == Kind.DUTY]
    decisions = {one.pk: one.decision for one in review.items if one.decision is not None}
    following = next_to_join(item.finding, duties, decisions) if len(item.duties) == 1 else None
    joinable = (
        following is not None and len(of_finding(following, item.document, decisions.get(following.pk))) == 1
    )
    return Card(
        item,
        resolved,
        list(_differences(item)),
        values,
        known,
        following.pk if joinable and following is not None else None,
        review.item(item.went_into),
    )


def _within(group: list[Document], marks: Iterable[Any]) -> list[Any]:
    first, last = min(one.span_start for one in group), max(one.span_end for one in group)
    return [
        mark for mark in marks if mark.document in {one.pk for one in group} and first <= mark.start <= last
    ]


def _by_file(documents: Iterable[Document]) -> list[list[Document]]:
    """Documents that stand in one text are shown as one text, in the order of the file."""
    groups: dict[int, list[Document]] = {}
    for document in documents:
        if document.text:
            groups.setdefault(document.attached_to_id or document.pk, []).append(document)
    return [sorted(group, key=lambda document: document.span_start) for group in groups.values()]


def _differences(item: Item) -> Iterable[Difference]:
    """What a person changed, beside what the machine had read."""
    verdict = item.decision.verdict if item.decision else ""
    if verdict not in (Decision.Verdict.CORRECTED, Decision.Verdict.JOINED) or item.went_into:
        return
    if item.kind == Kind.DUTY:
        [read] = of_finding(item.finding, item.document, None) or [item.duties[0]]
        rows = list(_duty_rows(read, item.duties[0]))
    elif item.kind == Kind.HEADER:
        name = item.finding.field
        read_words = header_words(name, item.finding.data.get("value"))
        rows = [(item.note, read_words, header_words(name, header_value_now(item)))]
    else:
        rows = [
            (name, str(item.finding.data.get(name) or ""), str(value or ""))
            for name, value in values_now(item).items()
        ]
    for label, before, after in rows:
        if before != after:
            yield Difference(label, before or "—", after or "—")


def _duty_rows(read: Proposal, now: Proposal) -> Iterable[tuple[str, str, str]]:
    yield _("Đoạn văn bản"), read.text, now.text
    yield _("Chủ trì"), "; ".join(read.lead), "; ".join(now.lead)
    yield _("Phối hợp"), "; ".join(read.coordinate), "; ".join(now.coordinate)
    yield _("Thời hạn"), read.due_text, now.due_text
    yield _("Lặp lại"), _recurrence(read.recurrence), _recurrence(now.recurrence)
    yield _("Báo cáo cho"), read.report_to or "", now.report_to or ""
    yield _("Sản phẩm"), read.product or "", now.product or ""


def _recurrence(value: str | None) -> str:
    return str(RECURRENCE_WORDS[value]) if value else ""
