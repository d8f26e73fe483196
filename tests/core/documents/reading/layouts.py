"""Heads and feet laid out in the ways converters leave them, and what happens to a text on its way."""

import re
import textwrap
import unicodedata
from collections.abc import Callable

from tests.core.documents.reading.known import Known

Layout = Callable[[Known], list[str]]


def _left(known: Known) -> list[str]:
    star = ["*"] if known.star else []
    return [*known.parent, *known.issuer, *star]


def _right(known: Known) -> list[str]:
    return [*known.motto]


def _dated(known: Known) -> str:
    return f"{known.place}, {known.written_date}"


def _about(known: Known) -> list[str]:
    if known.title:
        return []
    return textwrap.wrap(f"{known.about}{known.subject}", 36)


def stacked(known: Known) -> list[str]:
    return [*_left(known), known.written_number, *_about(known), "", *_right(known), _dated(known)]


def right_first(known: Known) -> list[str]:
    return [
        *_left(known),
        "-------",
        *_right(known),
        "---------------",
        known.written_number,
        _dated(known),
        *_about(known),
    ]


def columns(known: Known) -> list[str]:
    left = [*_left(known), known.written_number, *_about(known)]
    right = [*_right(known), _dated(known)]
    if len(left) > len(right) + 1:
        right = [*_right(known), *[""] * (len(_left(known)) - len(known.motto)), _dated(known)]
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    return [f"{one:<44}{other}".rstrip() for one, other in zip(left, right, strict=True)]


def run_on(known: Known) -> list[str]:
    """Both columns on one line with a single blank between, as recognisers print them."""
    left, right = _left(known), _right(known)
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    head = [" ".join(word for word in pair if word) for pair in zip(left, right, strict=True)]
    return [*head, f"{known.written_number} {_dated(known)}", *_about(known)]


def narrow(known: Known) -> list[str]:
    """Cells broken into short lines with blank ones and pipes between."""
    lines: list[str] = []
    for cell in (*_left(known), "-------"):
        lines += textwrap.wrap(cell, 16) if "*" not in cell else [cell]
    lines += ["", "|", ""]
    lines += [
        piece for cell in _right(known) for piece in (textwrap.wrap(cell, 20) if cell.isupper() else [cell])
    ]
    label, _, code = known.written_number.partition(" ")
    lines += [
        "-------",
        "|",
        "",
        *([label, code] if code.strip()[:1].isdigit() else [known.written_number]),
        "|",
        "",
    ]
    lines += [known.place + ",", known.written_date] if " " not in known.place else [_dated(known)]
    return [*lines, "", "|", "", *_about(known)]


def pipes(known: Known) -> list[str]:
    left, right = _left(known), _right(known)
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    head = [f"| {one} | {other} |" for one, other in zip(left, right, strict=True)]
    about = [f"| {line} | |" for line in _about(known)]
    return [*head, "|---|---|", f"| {known.written_number} | {_dated(known)} |", *about]


def boxed(known: Known) -> list[str]:
    left = [*_left(known), known.written_number, *_about(known)]
    right = [*_right(known), _dated(known)]
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    return [f"|{one:^46}|{other:^46}|" for one, other in zip(left, right, strict=True)]


def marked(known: Known) -> list[str]:
    """Markdown: bold and italics."""
    lines = [
        *(f"**{line}**" for line in _left(known) if line != "*"),
        "",
        known.written_number,
        "",
        *_about(known),
        "",
    ]
    return [*lines, *(f"**{line}**" for line in _right(known)), "", f"*{_dated(known)}*"]


def catalogued(known: Known) -> list[str]:
    """Lines an archive on the web writes above the document."""
    return [
        f"Số hiệu: {known.number or ''}/{known.symbol} Loại văn bản: {known.type.capitalize()}",
        f"Nơi ban hành: {known.place} Người ký: {known.name}",
        "Ngày ban hành: 01/01/2020 Ngày hiệu lực: Đã biết",
        "Tình trạng: Đã biết",
        "",
        *right_first(known),
    ]


HEADS: dict[str, Layout] = {
    function.__name__: function
    for function in (stacked, right_first, columns, run_on, narrow, pipes, boxed, marked, catalogued)
}


def middle(known: Known) -> list[str]:
    """Title, summary, addressees and body."""
    lines: list[str] = [""]
    if known.title:
        lines += [known.title, *(known.subject_lines or textwrap.wrap(known.subject, 60)), ""]
        if known.again:
            lines += [known.again, ""]
    if len(known.addressees) == 1:
        lines += [f"Kính gửi: {known.addressees[0]}.", ""]
    elif known.addressees:
        lines += [
            "Kính gửi:",
            *(f"- {entry};" for entry in known.addressees[:-1]),
            f"- {known.addressees[-1]}.",
            "",
        ]
    return [*lines, *known.body, ""]


def _list(known: Known) -> list[str]:
    return ["Nơi nhận:", *(f"- {entry};" for entry in known.recipients[:-1]), f"- {known.recipients[-1]}."]


def _name(known: Known) -> str:
    return known.titles + known.name


def _block(known: Known) -> list[str]:
    return [*known.authority, *known.post, "", "", _name(known)]


def list_first(known: Known) -> list[str]:
    return [*_list(known), "", *_block(known)]


def block_first(known: Known) -> list[str]:
    return [*_block(known), "", *_list(known)]


def foot_columns(known: Known) -> list[str]:
    left, right = _list(known), _block(known)
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    width = max(44, max(map(len, left)) + 4)
    return [f"{one:<{width}}{other}".rstrip() for one, other in zip(left, right, strict=True)]


def foot_boxed(known: Known) -> list[str]:
    wrapped = [piece for line in _list(known) for piece in textwrap.wrap(line, 34)]
    right = _block(known)
    rows = max(len(wrapped), len(right))
    wrapped += [""] * (rows - len(wrapped))
    right += [""] * (rows - len(right))
    return [f"|{one:<36}|{other:^34}|" for one, other in zip(wrapped, right, strict=True)]


def foot_run_on(known: Known) -> list[str]:
    left, right = _list(known), [*known.authority, *known.post]
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    lines = [" ".join(word for word in pair if word) for pair in zip(left, right, strict=True)]
    return [*lines, "", _name(known)]


def undashed(known: Known) -> list[str]:
    entries = [*(f"{entry};" for entry in known.recipients[:-1]), f"{known.recipients[-1]}."]
    return ["Nơi nhận:", *entries, "", *known.authority, *known.post, "(Đã ký)", _name(known)]


def wrapped(known: Known) -> list[str]:
    entries = [piece for line in _list(known) for piece in textwrap.wrap(line, 30)]
    return [*entries, "", *_block(known)]


def one_line(known: Known) -> list[str]:
    entries = "; - ".join(known.recipients)
    return [f"Nơi nhận: - {entries}.", "", *_block(known)]


FEET: dict[str, Layout] = {
    function.__name__: function
    for function in (
        list_first,
        block_first,
        foot_columns,
        foot_boxed,
        foot_run_on,
        undashed,
        wrapped,
        one_line,
    )
}


def text_of(known: Known, head: str, foot: str) -> str:
    """The document in one layout of its head and one of its foot."""
    return "\n".join([*HEADS[head](known), *middle(known), *FEET[foot](known)]) + "\n"


# What happens to a text on its way, none of which changes what it says.

_TONES = {"òa": "oà", "óa": "oá", "ủy": "uỷ", "Ủy": "Uỷ", "úy": "uý", "ÒA": "OÀ", "ỦY": "UỶ", "ỏe": "oẻ"}


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def other_tones(text: str) -> str:
    """The tone on the other vowel: `Uỷ ban`, `Cộng hoà`."""
    for one, other in _TONES.items():
        text = text.replace(one, other)
    return text


def broken(text: str) -> str:
    """Lines broken at column 75."""
    lines = (
        textwrap.wrap(line, 75) if line.strip()[:1] != "|" and "   " not in line else [line]
        for line in text.split("\n")
    )
    return "\n".join(piece for line in lines for piece in (line or [""]))


def doubled(text: str) -> str:
    """Blanks doubled inside the sentences."""
    return "\n".join(
        line if "   " in line else re.sub(r"(?<=[^ ,|]) (?=[^ |])", "  ", line) for line in text.split("\n")
    )


def paged(text: str) -> str:
    """A page break with its number in the middle of the body."""
    return text.replace("2. Tuyên truyền sâu rộng", "2. Tuyên truyền\n\n2\n\nsâu rộng", 1)


def spaced(text: str) -> str:
    """An empty line between all lines."""
    return text.replace("\n", "\n\n")


def returned(text: str) -> str:
    return "\ufeff" + text.replace("\n", " \r\n")


def signed(text: str) -> str:
    """The stamp of signing software on the first page."""
    return "Ký bởi: Cổng thông tin\nCơ quan: Văn phòng\nThời gian ký: 02.12.2022 16:53 +07:00\n\n" + text


def tabbed(text: str) -> str:
    return "\n".join(re.sub(r" {3,}", "\t\t", line) for line in text.split("\n"))


def indented(text: str) -> str:
    return "\n".join("     " + line if line else line for line in text.split("\n"))


def crushed(text: str) -> str:
    """One endless line."""
    return " ".join(text.replace("-------", " ").split())


CHANGES: dict[str, Callable[[str], str]] = {
    function.__name__: function
    for function in (
        decomposed,
        other_tones,
        broken,
        doubled,
        paged,
        spaced,
        returned,
        signed,
        tabbed,
        indented,
    )
}
