"""What the pages of documents print: a unit's name by its id, a file's size, a certainty in words."""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trienkhai.apps.documents.queries import CERTAIN
from trienkhai.apps.documents.relations import Node
from trienkhai.faces.web.documents import review_html
from trienkhai.faces.web.documents.chain_picture import address_of
from trienkhai.faces.web.documents.marked_text import Block, MarkedText
from trienkhai.faces.web.documents.review_context import Review
from trienkhai.faces.web.documents.review_forms import RECURRENCES
from trienkhai.faces.web.documents.review_items import Item, comparator_words

register = template.Library()


@register.filter
def of(names: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key; nothing when there is none."""
    return names.get(key, "")


@register.filter
def node_address(node: Node) -> str:
    """Where a box of the chain leads; empty for a document this office has no copy of."""
    return address_of(node)


@register.filter
def picked_among(units: Iterable[Any], picked: Container[int]) -> int:
    """How many of these units are among those picked: a folded group must not hide what is ticked in it."""
    return sum(unit.unit_id in picked for unit in units)


@register.filter
def certainty_words(certainty: float) -> str:
    """How sure the machine is, in words: figures alone mislead."""
    if certainty >= CERTAIN:
        return _("chắc chắn")
    return _("khá chắc") if certainty >= 0.75 else _("cần xem kỹ")


@register.filter
def certainty_tone(certainty: float) -> str:
    if certainty >= CERTAIN:
        return "good"
    return "plain" if certainty >= 0.75 else "warn"


@register.simple_tag
def text_of(text: MarkedText) -> SafeString:
    """The paragraphs of a file with their marks."""
    return review_html.text_html(text)


@register.simple_tag
def rows_of(items: list[Item], review: Review) -> SafeString:
    """The lines of the queue."""
    current = review.current
    return review_html.rows_html(items, review.choice.same, current.pk if current else None)


@register.simple_tag
def row_again(item: Item, review: Review) -> SafeString:
    """A line of the queue that takes its own place on a page that stands open."""
    chosen = review.current is not None and review.current.pk == item.pk
    return review_html.row_html(item, review.choice.at(item.pk), chosen=chosen, again=True)


@register.simple_tag
def at(review: Review, item: Item) -> str:
    """The address of the review with that finding in view."""
    return review.choice.at(item.pk)


@register.simple_tag
def block_again(block: Block) -> SafeString:
    """The same for a paragraph."""
    return review_html.block_html(block, again=True)


@register.filter
def compared(sign: str | None) -> str:
    """`>=` in words."""
    return comparator_words(sign)


@register.filter
def percent(certainty: float) -> str:
    return f"{certainty:.0%}"


@register.filter
def day_of(written: str | None) -> date | None:
    """A day kept as text (2023-10-26) as a day; nothing where it is none."""
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


@register.filter
def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


@register.filter
def recurrence_words(value: str) -> str:
    """`yearly` as an office says it."""
    return str(dict(RECURRENCES).get(value, value))
