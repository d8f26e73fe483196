"""Word's automatic numbers, counted as Word counts them, so that `1.`, `a)`, `II.` are part of the text."""

from dataclasses import dataclass

from lxml import etree

from trienkhai.core.documents.formats.counting import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEPTHS = range(9)
_BULLETS = ("-", "+", "*")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    figures: bool = False
    """`isLgl`: the numbers of outer levels are written as figures whatever their own form is."""
    restarts: int | None = None
    """The level (from 0) whose numbers begin this one anew; None for any outer level, -1 for none."""


class Numbering:
    """Gives each numbered paragraph its label, in the order the paragraphs come."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._overridden: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, tuple[str | None, int]] = {}
        self._based: dict[str, str] = {}
        self._default_style: str | None = None
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_numbering(numbering)

    def label(self, paragraph: etree._Element) -> str:
        """The label of a paragraph, or an empty text."""
        number, depth = self._number_of(paragraph)
        if number is None or number not in self._abstract:
            return ""
        levels = self._levels_of(number)
        level = levels.get(depth)
        if level is None:
            return ""
        if level.form == "bullet":
            return level.text if level.text in _BULLETS else "-"
        counters = self._count(number, depth, levels)
        if level.form == "none":
            return level.text if "%" not in level.text else ""
        text = level.text
        for index in _DEPTHS:
            mark = f"%{index + 1}"
            if mark in text:
                form = levels[index].form if index in levels else "decimal"
                if level.figures and form != "decimalZero":
                    form = "decimal"
                count = counters.get(index, self._start(number, index, levels))
                text = text.replace(mark, written(form, count) if form != "none" else "")
        return text

    def _levels_of(self, number: str) -> dict[int, _Level]:
        levels = self._levels.get(self._abstract[number], {})
        changed = {depth: level for (name, depth), level in self._overridden.items() if name == number}
        return {**levels, **changed} if changed else levels

    def _count(self, number: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        # Lists that share an abstract definition go on counting together, unless one overrides its start.
        key = number if any((number, index) in self._starts for index in _DEPTHS) else self._abstract[number]
        counters = self._counters.setdefault(key, {})
        counters[depth] = counters.get(depth, self._start(number, depth, levels) - 1) + 1
        for deeper in [index for index in counters if index > depth]:
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or depth <= restarts:
                del counters[deeper]
        return counters

    def _start(self, number: str, depth: int, levels: dict[int, _Level]) -> int:
        return self._starts.get((number, depth), levels[depth].start if depth in levels else 1)

    def _number_of(self, paragraph: etree._Element) -> tuple[str | None, int]:
        properties = paragraph.find(f"{W}pPr")
        style = _value(properties.find(f"{W}pStyle")) if properties is not None else None
        own = properties.find(f"{W}numPr") if properties is not None else None
        by_style = self._number_by_style(style or self._default_style)
        if own is None:
            return by_style
        number, depth = _value(own.find(f"{W}numId")), _value(own.find(f"{W}ilvl"))
        if number is None:
            # Only the depth is said here; the list is that of the style.
            return by_style[0], _whole(depth, by_style[1])
        return (None if number == "0" else number), _whole(depth, 0)

    def _number_by_style(self, style: str | None) -> tuple[str | None, int]:
        seen: set[str] = set()
        while style and style not in seen:
            if style in self._by_style:
                return self._by_style[style]
            seen.add(style)
            style = self._based.get(style)
        return None, 0

    def _read_numbering(self, root: etree._Element) -> None:
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId") or ""
            levels = self._levels.setdefault(name, {})
            for level in abstract.iterfind(f"{W}lvl"):
                depth = _whole(level.get(f"{W}ilvl"), 0)
                levels[depth] = _level(level)
                style = _value(level.find(f"{W}pStyle"))
                if style in self._by_style:
                    # The list says which style stands on which level; the style only names the list.
                    self._by_style[style] = (self._by_style[style][0], depth)
            _note(linked, name, _value(abstract.find(f"{W}numStyleLink")))
            _note_by(named, _value(abstract.find(f"{W}styleLink")), name)
        for name, style in linked.items():
            self._levels[name] = self._levels.get(named.get(style, ""), {})
        for num in root.iterfind(f"{W}num"):
            self._read_num(num)

    def _read_num(self, num: etree._Element) -> None:
        number = num.get(f"{W}numId") or ""
        self._abstract[number] = _value(num.find(f"{W}abstractNumId")) or ""
        for override in num.iterfind(f"{W}lvlOverride"):
            depth = _whole(override.get(f"{W}ilvl"), 0)
            level = override.find(f"{W}lvl")
            if level is not None:
                self._overridden[number, depth] = _level(level)
            start = _value(override.find(f"{W}startOverride"))
            if start is not None:
                self._starts[number, depth] = _whole(start, 1)

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default_style = name
            _note(self._based, name, _value(style.find(f"{W}basedOn")))
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None and numbered.find(f"{W}numId") is not None:
                number = _value(numbered.find(f"{W}numId"))
                self._by_style[name] = (
                    (None if number == "0" else number),
                    _whole(_value(numbered.find(f"{W}ilvl")), 0),
                )


def _level(level: etree._Element) -> _Level:
    restart = _value(level.find(f"{W}lvlRestart"))
    figures = level.find(f"{W}isLgl")
    return _Level(
        _value(level.find(f"{W}numFmt")) or "decimal",
        _value(level.find(f"{W}lvlText")) or "",
        _whole(_value(level.find(f"{W}start")), 1),
        figures is not None and _value(figures) not in ("0", "false"),
        _whole(restart, 0) - 1 if restart is not None else None,
    )


def _note(found: dict[str, str], name: str, value: str | None) -> None:
    if value:
        found[name] = value


def _note_by(found: dict[str, str], name: str | None, value: str) -> None:
    if name:
        found[name] = value


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 7 else default
