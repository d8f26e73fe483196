"""The package in which offices exchange documents (`.edxml`, QCVN 102:2016/BTTTT): its head and the files it carries.

What implementations send differs in prefixes, optional elements and zipping, so elements are known by their local
names. A document type declaration is never needed in a package: one with it is refused before it is parsed.
"""

import base64
import binascii
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zlib import error as ZlibError  # noqa: N812 - the library's own name is lower case

from lxml import etree

from trienkhai.core.documents.errors import (
    Damaged,
    HiddenDanger,
    TooLarge,
    TooManyFiles,
    UnknownFormat,
    WrongEncoding,
)
from trienkhai.core.documents.formats.edxml_head import PackageHead, head_of, local, words_of
from trienkhai.core.documents.limits import Limits

_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?edXML[\s>]")
_MARKUP_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_DEEPEST = 40
_BLANKS = re.compile(r"\s+")
_OFFICE_PACKAGE = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a package. Its name is a claim of the sender; only its ending is ever used."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ExchangePackage:
    """What a package says of its document, and the files, the document itself first."""

    head: PackageHead
    files: tuple[Attached, ...]


def looks_like_edxml(data: bytes) -> bool:
    """Whether the first element is that of an exchange package."""
    head = data[:4096]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _ROOT.search(head) is not None


def open_edxml(data: bytes, limits: Limits) -> ExchangePackage:
    """The head and the files of a package; raises a `ReadingError` for a harmful, damaged or empty one."""
    root = _parsed(data)
    files = tuple(_files(root, limits))
    head = head_of(root)
    if not files:
        raise UnknownFormat(
            "Gói trao đổi chỉ báo trạng thái, không kèm văn bản nào; hãy xem trạng thái ở văn bản đã gửi."
            if head.status
            else "Gói trao đổi không kèm tệp văn bản nào; hãy xin gói khác từ nơi gửi."
        )
    return ExchangePackage(head, files)


def _parsed(data: bytes) -> etree._Element:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise WrongEncoding from problem
    if _MARKUP_DECLARATION.search(text):
        raise HiddenDanger
    # Files make text nodes of many megabytes, which the parser allows only together with deep trees: depth is ours.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as problem:
        raise Damaged from problem
    if local(root) != "edXML":
        raise UnknownFormat
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise HiddenDanger
    return root


def _files(root: etree._Element, limits: Limits) -> Iterator[Attached]:
    """Every file of every attachment, all together within the bounds."""
    left = limits.unzipped
    count = 0
    for attachment in root.iter("{*}Attachment"):
        encoded = words_of(attachment, "ContentTransferEncoded")
        if not encoded:
            continue
        name = words_of(attachment, "AttachmentName") or ""
        for file in _unpacked(name, _decoded(encoded, left), left, limits):
            count += 1
            left -= len(file.data)
            if count > limits.attachments:
                raise TooManyFiles
            if left < 0:
                raise HiddenDanger
            yield file


def _decoded(encoded: str, most: int) -> bytes:
    if len(encoded) > most * 2:
        raise TooLarge
    try:
        return base64.b64decode(_BLANKS.sub("", encoded), validate=True)
    except (binascii.Error, ValueError) as problem:
        raise Damaged from problem


def _unpacked(name: str, data: bytes, most: int, limits: Limits) -> Iterator[Attached]:
    """The files of the ZIP that an attachment is; some senders put the file there as it is."""
    if not data.startswith(b"PK\x03\x04"):
        yield Attached(_ending_only(name), data)
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if any(entry.filename == _OFFICE_PACKAGE for entry in entries):
                yield Attached(_ending_only(name), data)
                return
            if len(entries) > limits.attachments:
                raise TooManyFiles
            if sum(entry.file_size for entry in entries) > most:
                raise HiddenDanger
            for entry in entries:
                with package.open(entry) as file:
                    content = file.read(limits.bytes + 1)
                if len(content) > limits.bytes:
                    raise TooLarge
                yield Attached(_ending_only(name if len(entries) == 1 else "", entry.filename), content)
    except (
        zipfile.BadZipFile,
        ZlibError,
        EOFError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as problem:
        raise Damaged from problem


def _ending_only(*names: str) -> str:
    """`tep.pdf` for the first name with an ending of its own: nothing else of a sender's name is trusted."""
    for name in names:
        ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
        if ending not in ("", ".zip") and ending[1:].isalnum() and len(ending) <= 6:
            return f"tep{ending}"
    return "tep"
