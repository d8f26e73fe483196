"""Text of a DOCX: paragraphs with Word's automatic numbers, tables, text boxes.

Only the parts that hold text are unpacked, each within a bound; XML with a document type is refused.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from zlib import error as ZlibError  # noqa: N812 - the library's own name is lower case

from lxml import etree

from trienkhai.core.documents.errors import Damaged, Encrypted, HiddenDanger, TooLarge, UnknownFormat
from trienkhai.core.documents.formats.docx_body import Body
from trienkhai.core.documents.formats.docx_numbering import Numbering, W
from trienkhai.core.documents.limits import Limits
from trienkhai.core.text import normal
from trienkhai.core.text.legacy import convert, detect

_DOCUMENT = "word/document.xml"
_BESIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")
_TEXT_AS_PICTURE = "{urn:schemas-microsoft-com:vml}textpath"
_FOR_OLD_PROGRAMS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """The text in normal form, and the lines that stand beside it: heads and feet of pages, notes, stamps drawn."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check(package, limits)
            names = set(package.namelist())
            if _DOCUMENT not in names:
                raise UnknownFormat
            document = _parse(package, _DOCUMENT, limits)
            numbering = (
                _parse(package, "word/numbering.xml", limits) if "word/numbering.xml" in names else None
            )
            styles = _parse(package, "word/styles.xml", limits) if "word/styles.xml" in names else None
            beside = [*_drawn(document)]
            for name in sorted(filter(_BESIDE.fullmatch, names)):
                part = _parse(package, name, limits)
                beside += [*_paragraphs(part), *_drawn(part)]
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        ZlibError,
        EOFError,
        NotImplementedError,
        ValueError,
    ) as problem:
        raise Damaged from problem
    except RuntimeError as problem:
        # The zip library's only word for an entry that asks for a password.
        raise Encrypted from problem
    body = Body(Numbering(numbering, styles), limits.characters)
    text = normal("\n".join(body.lines(document)))
    encoding = None if body.converted else detect(text)
    if encoding:
        # The old font is named by a style, or by none at all.
        text = normal(convert(text, encoding))
    return text, tuple(normal(line) for line in beside if line.strip())


def _drawn(part: etree._Element) -> Iterator[str]:
    """Words set as a picture, and text boxes that only old programs show."""
    for picture in part.iter(_TEXT_AS_PICTURE):
        yield picture.get("string") or ""
    for shown in part.iter(_FOR_OLD_PROGRAMS):
        yield from _paragraphs(shown)


def _paragraphs(part: etree._Element) -> Iterator[str]:
    for paragraph in part.iter(f"{W}p"):
        yield "".join(words.text or "" for words in paragraph.iter(f"{W}t"))


def _check(package: zipfile.ZipFile, limits: Limits) -> None:
    """A zip bomb announces more than it should, or packs far tighter than text can."""
    entries = package.infolist()
    if len(entries) > limits.zip_entries:
        raise HiddenDanger
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if total > limits.unzipped or (total > 20_000_000 and total / packed > 200):
        raise HiddenDanger


def _parse(package: zipfile.ZipFile, name: str, limits: Limits) -> etree._Element:
    with package.open(name) as part:
        content = part.read(limits.xml_part + 1)
    if len(content) > limits.xml_part:
        raise TooLarge
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise HiddenDanger
    return root
