"""What the pages of documents print: a unit's name by its id, a file's size, a certainty in words."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from trienkhai.apps.documents.queries import CERTAIN
from trienkhai.faces.web.documents.review_forms import RECURRENCES

register = template.Library()


@register.filter
def of(names: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key; nothing when there is none."""
    return names.get(key, "")


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


@register.filter
def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


@register.filter
def recurrence_words(value: str) -> str:
    """`yearly` as an office says it."""
    return str(dict(RECURRENCES).get(value, value))
