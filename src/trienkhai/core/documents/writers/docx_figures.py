"""Reading back which record each number of a written DOCX comes from, also after the file was edited."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from trienkhai.core.documents.writers.docx_package import FIGURES_NAMESPACE, FIGURES_PART
from trienkhai.core.documents.writers.ooxml import Element, W


@dataclass(frozen=True)
class BoundFigure:
    """A number as the file shows it now, and the key it was written with."""

    key: str
    text: str


def figures_in_docx(data: bytes) -> tuple[BoundFigure, ...]:
    """The bound numbers in reading order; an edited number has its new text, a deleted one is absent."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if FIGURES_PART not in archive.namelist():
            return ()
        keys = {
            str(row.get("bookmark")): str(row.get("key"))
            for row in _parse(archive.read(FIGURES_PART)).iter(f"{{{FIGURES_NAMESPACE}}}figure")
        }
        document = _parse(archive.read("word/document.xml"))
    return tuple(_bound(document, keys))


def _bound(document: Element, keys: dict[str, str]) -> list[BoundFigure]:
    open_marks: dict[str, tuple[str, list[str]]] = {}
    found: list[BoundFigure] = []
    for element in document.iter():
        if element.tag == f"{{{W}}}bookmarkStart":
            name = element.get(f"{{{W}}}name", "")
            if name in keys:
                open_marks[element.get(f"{{{W}}}id", "")] = (keys[name], [])
        elif element.tag == f"{{{W}}}bookmarkEnd":
            mark = open_marks.pop(element.get(f"{{{W}}}id", ""), None)
            if mark:
                found.append(BoundFigure(mark[0], "".join(mark[1])))
        elif element.tag == f"{{{W}}}t":
            for _key, texts in open_marks.values():
                texts.append(element.text or "")
    return found


def _parse(data: bytes) -> Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
