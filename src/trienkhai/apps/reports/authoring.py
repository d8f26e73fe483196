"""A sentence as its author edits it: plain words, and a mark for each bound number that only names which one it is.

`Có [1: 28]/[2: 30] đơn vị …` — the words may change and the marks may move; what stands after the colon is shown to
help the eye and is never read back, so a bound number cannot be typed over.
"""

import re

from django.utils.translation import gettext as _

from trienkhai.core.documents.writers import Figure, Run, Runs, Text

_MARK = re.compile(r"\[(\d+)(?::[^\[\]]*)?\]")
MOST = 20_000  # characters of one passage


class WordingError(ValueError):
    """The text cannot stand in the place of the sentence; the message says what to do."""


def numbered(composed: Runs) -> dict[int, Figure]:
    """The bound numbers of a sentence by their mark, in the order in which they first stand in it."""
    found: dict[str, Figure] = {}
    for part in composed:
        if isinstance(part, Figure):
            found.setdefault(part.key, part)
    return dict(enumerate(found.values(), 1))


def as_text(words: Runs, composed: Runs) -> str:
    """The words with a mark in the place of each number."""
    marks = {figure.key: mark for mark, figure in numbered(composed).items()}
    return "".join(
        f"[{marks[part.key]}: {part.text}]" if isinstance(part, Figure) else part.text for part in words
    )


def as_runs(text: str, composed: Runs) -> Runs:
    """The runs of an edited sentence. Every number of the composed sentence must still be in it."""
    words = " ".join(text.split())
    _check_length(words)
    figures = numbered(composed)
    parts: list[Run] = []
    used: set[int] = set()
    position = 0
    for match in _MARK.finditer(words):
        mark = int(match[1])
        if mark not in figures:
            raise WordingError(
                _("Trong câu này không có số liệu thứ %(mark)s. Hãy giữ đúng các số trong ngoặc vuông.")
                % {"mark": mark}
            )
        parts += [*_plain(words[position : match.start()]), figures[mark]]
        used.add(mark)
        position = match.end()
    parts += _plain(words[position:])
    lost = [f"[{mark}: {figure.text}]" for mark, figure in figures.items() if mark not in used]
    if lost:
        raise WordingError(
            _(
                "Câu này phải giữ đủ số liệu đã gắn nguồn; còn thiếu %(lost)s. Muốn bỏ cả câu, hãy chọn “Bỏ câu này”."
            )
            % {"lost": ", ".join(lost)}
        )
    return tuple(parts)


def as_paragraphs(text: str) -> tuple[Runs, ...]:
    """Free text: each line a paragraph, empty lines left out."""
    _check_length(text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple((Text(line),) for line in lines if line)


def _plain(text: str) -> list[Run]:
    return [Text(text)] if text else []


def _check_length(text: str) -> None:
    if len(text) > MOST:
        raise WordingError(
            _("Đoạn này dài quá %(most)s ký tự. Hãy tách nội dung dài ra phụ lục kèm theo.") % {"most": MOST}
        )
