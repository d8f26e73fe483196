"""A reading as the bytes of JSON, the form in which it leaves the reader."""

import json
from typing import Any

import orjson


def json_bytes(content: Any, *, indented: bool = False) -> bytes:
    """Dictionaries, lists, words and figures as JSON in UTF-8, in one line or indented for people.

    A text may hold lone halves of surrogate pairs, for which UTF-8 has no bytes: then every letter beyond
    ASCII is written as an escape, so that whoever reads the JSON gets the same text back.
    """
    try:
        return orjson.dumps(content, option=orjson.OPT_INDENT_2 if indented else 0)
    except orjson.JSONEncodeError:
        return json.dumps(content, indent=2 if indented else None).encode("ascii")
