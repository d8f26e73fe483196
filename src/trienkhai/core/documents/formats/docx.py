"""Text of a DOCX: paragraphs with Word's automatic numbers, tables, text boxes.

Only the parts that hold text are unpacked, each within a bound; XML with a document type is refused.
"""

import zipfile
from io import BytesIO
from zlib import error as ZlibError  # noqa: N812 - the library's own name is lower case

from lxml import etree

from trienkhai.core.documents.errors import Damaged, Encrypted, HiddenDanger, TooLarge, UnknownFormat
from trienkhai.core.documents.formats.docx_body import Body
from trienkhai.core.documents.formats.docx_numbering import Numbering
from trienkhai.core.documents.limits import Limits
from trienkhai.core.text import normal

_DOCUMENT = "word/document.xml"


def read_docx(data: bytes, limits: Limits) -> str:
    """The text in normal form."""
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
    return normal("\n".join(Body(Numbering(numbering, styles), limits.characters).lines(document)))


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
