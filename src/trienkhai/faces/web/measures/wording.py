"""Figures, problems and labels in the words of the page."""

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trienkhai.core.measures import ItemKind, Problem, write_number


def in_language(vietnamese: str, english: str) -> str:
    """The label in the language of the page; the registries carry both."""
    return english if get_language() == "en" and english else vietnamese


def problem_words(problem: Problem) -> str:
    return _(problem.message) % problem.params


def figure_words(text: str, kind: ItemKind) -> str:
    """A figure as read in a table: yes and no in words."""
    if kind is ItemKind.YES_NO and text in ("0", "1"):
        return _("Có") if text == "1" else _("Không")
    return text


def number_words(text: str | None, decimals: int | None = None) -> str:
    """A number of a consolidation as written here; empty when there is none."""
    return "" if text is None else write_number(Decimal(text), decimals)


def value_words(cell: dict[str, Any], indicator: dict[str, Any]) -> str:
    return number_words(cell.get("value"), indicator["decimals"])


def indicator_name(indicator: dict[str, Any]) -> str:
    return in_language(indicator["name_vi"], indicator["name_en"])


def indicator_unit(indicator: dict[str, Any]) -> str:
    return in_language(indicator["unit_vi"], indicator["unit_en"])
