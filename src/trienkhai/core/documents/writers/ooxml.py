"""WordprocessingML in small pieces: elements, runs, paragraphs. Members stand in the order of ECMA-376."""

from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from trienkhai.core.documents.writers.blocks import Align, Figure, Run, Runs
from trienkhai.core.documents.writers.metrics import POINTS_PER_MM

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str, /, *children: Element, **attributes: object) -> Element:
    """A WordprocessingML element with attributes of the same namespace."""
    element = etree.Element(f"{{{W}}}{name}", nsmap={"w": W, "r": R})
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", str(value))
    element.extend(children)
    return element


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * POINTS_PER_MM * 20)


@dataclass(frozen=True)
class Look:
    """How a paragraph stands: size, gaps in points, indents in millimetres, height of a line in lines."""

    size: float
    bold: bool = False
    italic: bool = False
    color: str = ""
    align: Align = Align.LEFT
    before: float = 0
    after: float = 0
    height: float = 1.0
    left: float = 0
    right: float = 0
    first_line: float = 0
    hanging: float = 0
    stays: bool = False
    outline: int = 0
    borders: tuple[Element, ...] = ()
    exact_height: float = 0


class FigureMarks:
    """Numbers the figures of one document and remembers which source each one has."""

    def __init__(self) -> None:
        self.keys: list[tuple[str, str]] = []

    def wrap(self, figure: Figure, inner: Element) -> tuple[Element, ...]:
        """The run between the ends of a bookmark, hidden because its name begins with `_`."""
        number = len(self.keys) + 1
        name = f"_SoLieu{number:05d}"
        self.keys.append((name, figure.key))
        return (w("bookmarkStart", id=number, name=name), inner, w("bookmarkEnd", id=number))


def paragraph(content: Runs | str, look: Look, marks: FigureMarks | None = None) -> Element:
    element = w("p", _paragraph_properties(look))
    if isinstance(content, str):
        if content:
            element.append(_run(content, look, bold=look.bold, italic=look.italic))
        return element
    for part in content:
        element.extend(_marked(part, look, marks))
    return element


def field(instruction: str, look: Look) -> Element:
    """A paragraph that shows a field, such as the page number."""
    shown = w("fldSimple", _run("2", look, bold=False, italic=False), instr=instruction)
    return w("p", _paragraph_properties(look), shown)


def border(side: str, *, size: int, color: str = "000000", space: int = 0) -> Element:
    """A border; its size is in eighths of a point."""
    return w(side, val="single", sz=size, space=space, color=color)


def _marked(part: Run, look: Look, marks: FigureMarks | None) -> tuple[Element, ...]:
    inner = _run(part.text, look, bold=look.bold or part.bold, italic=look.italic or part.italic)
    if isinstance(part, Figure) and marks is not None:
        return marks.wrap(part, inner)
    return (inner,)


def _run(text: str, look: Look, *, bold: bool, italic: bool) -> Element:
    properties = w("rPr")
    for name, wanted in (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic)):
        if wanted:
            properties.append(w(name))
    if look.color:
        properties.append(w("color", val=look.color))
    properties.append(w("sz", val=round(look.size * 2)))
    properties.append(w("szCs", val=round(look.size * 2)))
    run = w("r", properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(w("br"))
        shown = w("t")
        shown.text = line
        shown.set(_XML_SPACE, "preserve")
        run.append(shown)
    return run


def _paragraph_properties(look: Look) -> Element:
    properties = w("pPr")
    if look.stays:
        properties.append(w("keepNext"))
    if look.borders:
        properties.append(w("pBdr", *look.borders))
    properties.append(_spacing(look))
    properties.append(_indent(look))
    properties.append(w("jc", val="both" if look.align is Align.JUSTIFY else look.align.value))
    if look.outline:
        properties.append(w("outlineLvl", val=look.outline - 1))
    # The mark of an empty paragraph is as high as its own type.
    properties.append(w("rPr", w("sz", val=round(look.size * 2)), w("szCs", val=round(look.size * 2))))
    return properties


def _spacing(look: Look) -> Element:
    line, rule = (
        (round(look.exact_height * 20), "exact") if look.exact_height else (round(look.height * 240), "auto")
    )
    return w(
        "spacing", before=round(look.before * 20), after=round(look.after * 20), line=line, lineRule=rule
    )


def _indent(look: Look) -> Element:
    indent = w("ind", left=twips(look.left), right=twips(look.right))
    if look.hanging:
        indent.set(f"{{{W}}}hanging", str(twips(look.hanging)))
    elif look.first_line:
        indent.set(f"{{{W}}}firstLine", str(twips(look.first_line)))
    return indent
