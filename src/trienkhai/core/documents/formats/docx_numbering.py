"""Word's automatic numbers, counted as Word counts them, so that `1.`, `a)`, `II.` are part of the text."""

from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """Gives each numbered paragraph its label, in the order the paragraphs come."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, tuple[str | None, int]] = {}
        self._based: dict[str, str] = {}
        if numbering is not None:
            self._read_numbering(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: etree._Element) -> str:
        """The label of a paragraph, or an empty text."""
        number, depth = self._number_of(paragraph)
        if number is None or number not in self._abstract:
            return ""
        levels = self._levels.get(self._abstract[number], {})
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return level.text if level.text in ("-", "+", "*") else "-"
        counters = self._count(number, depth, levels)
        text = level.text
        for index in range(9):
            mark = f"%{index + 1}"
            if mark in text:
                form = levels[index].form if index in levels else "decimal"
                text = text.replace(
                    mark, _written(form, counters.get(index, self._start(number, index, levels)))
                )
        return text

    def _count(self, number: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        # Lists that share an abstract definition go on counting together, unless one overrides its start.
        key = number if any((number, index) in self._starts for index in range(9)) else self._abstract[number]
        counters = self._counters.setdefault(key, {})
        counters[depth] = counters.get(depth, self._start(number, depth, levels) - 1) + 1
        for deeper in [index for index in counters if index > depth]:
            del counters[deeper]
        return counters

    def _start(self, number: str, depth: int, levels: dict[int, _Level]) -> int:
        return self._starts.get((number, depth), levels[depth].start if depth in levels else 1)

    def _number_of(self, paragraph: etree._Element) -> tuple[str | None, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None, 0
        own = properties.find(f"{W}numPr")
        if own is not None:
            number, depth = _value(own.find(f"{W}numId")), _value(own.find(f"{W}ilvl"))
            if number is not None:
                return (None if number == "0" else number), int(depth or 0)
        style = _value(properties.find(f"{W}pStyle"))
        seen: set[str] = set()
        while style and style not in seen:
            if style in self._by_style:
                return self._by_style[style]
            seen.add(style)
            style = self._based.get(style)
        return None, 0

    def _read_numbering(self, root: etree._Element) -> None:
        for abstract in root.iterfind(f"{W}abstractNum"):
            levels = self._levels.setdefault(abstract.get(f"{W}abstractNumId") or "", {})
            for level in abstract.iterfind(f"{W}lvl"):
                form = _value(level.find(f"{W}numFmt")) or "decimal"
                text = _value(level.find(f"{W}lvlText")) or ""
                levels[_whole(level.get(f"{W}ilvl"), 0)] = _Level(
                    form, text, _whole(_value(level.find(f"{W}start")), 1)
                )
        for num in root.iterfind(f"{W}num"):
            number = num.get(f"{W}numId") or ""
            self._abstract[number] = _value(num.find(f"{W}abstractNumId")) or ""
            for override in num.iterfind(f"{W}lvlOverride"):
                start = _value(override.find(f"{W}startOverride"))
                if start is not None:
                    self._starts[number, _whole(override.get(f"{W}ilvl"), 0)] = _whole(start, 1)

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            based = _value(style.find(f"{W}basedOn"))
            if based:
                self._based[name] = based
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None and numbered.find(f"{W}numId") is not None:
                number = _value(numbered.find(f"{W}numId"))
                self._by_style[name] = (
                    (None if number == "0" else number),
                    _whole(_value(numbered.find(f"{W}ilvl")), 0),
                )


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 7 else default


def _written(form: str, count: int) -> str:
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 5 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.lower() if form == "lowerRoman" else roman
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, count = divmod(min(count, 3999), value)
        written += sign * times
    return written
