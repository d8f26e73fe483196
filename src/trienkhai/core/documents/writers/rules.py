"""Sizes and distances of the statutory layout, from the registries `format_components` and `page_format`."""

from functools import cache

from trienkhai.registries import rows


@cache
def size(component: str) -> float:
    """The type size in points in which the component with this key is printed."""
    return float(_component(component)["size_pt"])


@cache
def measure(key: str) -> float:
    """The page measure with this key, in the unit the registry states."""
    for row in rows("page_format"):
        if row["key"] == key:
            return float(row["value"])
    raise KeyError(key)


def all_sizes() -> dict[str, float]:
    return {row["key"]: float(row["size_pt"]) for row in rows("format_components") if row["size_pt"]}


def all_measures() -> dict[str, float]:
    return {row["key"]: float(row["value"]) for row in rows("page_format")}


def text_width() -> float:
    """Millimetres between the side margins of an upright page."""
    return measure("paper_width") - measure("margin_left") - measure("margin_right")


@cache
def _component(key: str) -> dict[str, str]:
    for row in rows("format_components"):
        if row["key"] == key:
            return row
    raise KeyError(key)
