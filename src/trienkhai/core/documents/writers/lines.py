"""How the name of a body falls into lines at the head of its documents."""

from collections.abc import Iterator

from trienkhai.core.documents.writers.metrics import width_mm

# A name of a body is read as function + territory: `ỦY BAN NHÂN DÂN` / `THỊ XÃ DUYÊN HẢI`.
_AND = "VÀ "
_TERRITORIES = ("TỈNH", "THÀNH PHỐ", "THỊ XÃ", "THỊ TRẤN", "QUẬN", "HUYỆN", "XÃ", "PHƯỜNG", "ĐẶC KHU")


def break_name(name: str, points: float, width: float, *, bold: bool) -> tuple[str, ...]:
    """The name on as few lines as the width (mm) allows, broken before the territory where it can be.

    A line feed in the name is a break asked for.
    """
    lines: list[str] = []
    for part in name.split("\n"):
        words = part.split()
        if words:
            lines.extend(_break_words(words, points, width, bold))
    return tuple(lines)


def _break_words(words: list[str], points: float, width: float, bold: bool) -> list[str]:
    whole = " ".join(words)
    if width_mm(whole, points, bold=bold) <= width:
        return [whole]
    pairs = [
        pair for pair in _pairs(words) if max(width_mm(line, points, bold=bold) for line in pair) <= width
    ]
    if pairs:
        return [*min(pairs, key=lambda pair: _ugliness(pair, points, bold))]
    return _fill(words, points, width, bold)


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    for cut in range(1, len(words)):
        yield " ".join(words[:cut]), " ".join(words[cut:])


def _ugliness(pair: tuple[str, str], points: float, bold: bool) -> tuple[int, float]:
    if any(pair[1].startswith(f"{word} ") for word in _TERRITORIES):
        place = 0
    else:
        place = 1 if pair[1].startswith(_AND) else 2
    return place, max(width_mm(line, points, bold=bold) for line in pair)


def _fill(words: list[str], points: float, width: float, bold: bool) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width_mm(longer, points, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
