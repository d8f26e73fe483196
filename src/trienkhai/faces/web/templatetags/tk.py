"""The small pieces every page is built of: icons, fields, state badges."""

from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

# Tone of a badge by its value, over every list of states. Colour never stands alone: the label is text.
TONES = {
    "good": {
        "approved",
        "completed",
        "done_on_time",
        "accepted",
        "issued",
        "received",
        "granted",
        "given_out",
        "closed_ok",
    },
    "bad": {"open_overdue", "rejected", "disputed", "missing", "refused", "cancelled"},
    "warn": {"done_late", "returned", "pending", "submitted", "waiting", "due_soon", "corrected"},
    "busy": {
        "in_progress",
        "open_on_time",
        "draft",
        "in_review",
        "numbered",
        "signed",
        "instructed",
        "reviewed",
        "split",
    },
}

CONTROLS = {"checkbox": "form-check-input", "radio": "form-check-input", "select": "form-select"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon; the words beside it carry the meaning."""
    return format_html(
        '<svg class="tk-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("web/vendor/bootstrap-icons/icons.svg"),
        name,
    )


@register.simple_tag
def badge(label: Any, value: str = "") -> SafeString:
    """A state in words with its tone."""
    tone = next((tone for tone, values in TONES.items() if value in values), "plain")
    return format_html('<span class="tk-badge tk-badge-{}">{}</span>', tone, label)


@register.inclusion_tag("web/_field.html")
def field(bound: BoundField, wide: bool = False) -> dict[str, Any]:
    """A form field with its label, help and errors tied to it for screen readers."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    described = []
    if bound.help_text:
        described.append(f"{bound.auto_id}_help")
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    stands = getattr(bound.form, "stands", {}).get(bound.name)
    if stands is not None:
        described.append(f"{bound.auto_id}_stands")
    style = CONTROLS.get(kind, "form-control") + (" is-invalid" if bound.errors else "")
    attrs: dict[str, str | bool] = {"class": style}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "check": kind == "checkbox",
        "wide": wide,
        "stands": stands,
    }


# The first that fits: nearly every browser also calls itself by the names further down.
_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"),
    ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Mac OS", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


@register.filter
def browser(agent: str) -> str:
    """`Chrome trên Windows`: what a person knows the browser by; where nothing is known, how it names itself."""
    found = [next((name for mark, name in names if mark in agent), None) for names in (_BROWSERS, _SYSTEMS)]
    if None in found:
        return found[0] or found[1] or agent[:80]
    return _("%(browser)s trên %(system)s") % {"browser": found[0], "system": found[1]}
