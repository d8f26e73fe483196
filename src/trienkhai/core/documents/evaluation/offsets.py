"""Labels that say where a value stands in the text instead of repeating it.

The words of real documents, and the names of real people in them, then stay outside the project.
"""

from typing import Any

from trienkhai.core.text import one_line

Json = dict[str, Any]

_HEADER = ("issuer", "parent_issuer", "place", "subject")
_HEADER_LISTS = ("addressees", "recipients")
_SIGNER = ("authority", "position", "name")


class OffsetsError(Exception):
    """A value lies outside the text, or is empty there."""


def with_texts(document: Json, text: str) -> Json:
    """The labels of one document with every `[start, end]` replaced by the text there, white space folded.

    Offsets count code points of the text in NFC, end exclusive. `span` stays what it is: two numbers.
    """
    return {
        **document,
        "header": _header(document.get("header", {}), text),
        "citations": [_with(citation, ("text",), (), text) for citation in document.get("citations", [])],
        "duties": [
            _with(duty, ("due", "report_to"), ("lead", "coordinate"), text)
            for duty in document.get("duties", [])
        ],
    }


def _header(header: Json, text: str) -> Json:
    found = _with(header, _HEADER, _HEADER_LISTS, text)
    if found.get("signer"):
        found["signer"] = _with(found["signer"], _SIGNER, (), text)
    return found


def _with(labels: Json, values: tuple[str, ...], lists: tuple[str, ...], text: str) -> Json:
    found = dict(labels)
    found.update({name: _value(labels[name], text) for name in values if name in labels})
    found.update({name: [_value(one, text) for one in labels[name]] for name in lists if name in labels})
    return found


def _value(value: str | list[int] | None, text: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    start, end = value
    words = one_line(text[start:end]) if 0 <= start < end <= len(text) else ""
    if not words:
        raise OffsetsError(f"[{start}, {end}]")
    return words
