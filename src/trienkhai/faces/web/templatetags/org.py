"""Names of units by their ids, in templates."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def named(names: Mapping[int, str], unit: int | None) -> str:
    return names.get(unit, "–") if unit is not None else "–"
