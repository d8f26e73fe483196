"""The head of an exchange package as fields of a document's header."""

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from trienkhai.core.documents.model import Header, Signer
from trienkhai.core.documents.vocabulary import type_by_folded
from trienkhai.core.text import fold, normal, one_line

_LONGEST = 1_000
_MOST = 200
_DATE = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})")
_PRIORITIES = {"1": "khẩn", "2": "thượng khẩn", "3": "hỏa tốc", "4": "hỏa tốc hẹn giờ"}
_KINDS = {
    "1": "Gói trao đổi báo thu hồi văn bản đã gửi; văn thư cần quyết định, văn bản đã vào sổ không tự thay đổi.",
    "2": "Gói trao đổi báo cập nhật văn bản đã gửi; văn thư cần quyết định, văn bản đã vào sổ không tự thay đổi.",
    "3": "Gói trao đổi báo thay thế văn bản đã gửi; văn thư cần quyết định, văn bản đã vào sổ không tự thay đổi.",
}


@dataclass(frozen=True, slots=True)
class PackageHead:
    """What the sender says of the document; none of it is printed on the document itself."""

    header: Header
    due: str | None = None
    status: str | None = None
    kind: str | None = None
    """What a clerk must know when the package is not simply a new document."""


def head_of(root: etree._Element) -> PackageHead:
    """The head of a package; what is missing or makes no sense is None."""
    message = next(root.iter("{*}MessageHeader"), root)
    sender = _child(message, "From")
    number = _inside(message, "Code", "CodeNumber")
    header = Header(
        issuer=_inside(message, "From", "OrganName"),
        parent_issuer=words_of(sender, "OrganizationInCharge") if sender is not None else None,
        type=_type(_inside(message, "DocumentType", "TypeName")),
        number=number.lstrip("0") or number if number else None,
        symbol=_inside(message, "Code", "CodeNotation"),
        place=_inside(message, "PromulgationInfo", "Place"),
        date=_date(_inside(message, "PromulgationInfo", "PromulgationDate")),
        subject=words_of(message, "Subject"),
        signer=Signer(
            _inside(message, "SignerInfo", "Competence"),
            _inside(message, "SignerInfo", "Position"),
            _inside(message, "SignerInfo", "FullName"),
        ),
        addressees=_names(message, "To", "OrganName"),
        recipients=_names(message, "ToPlaces", "Place"),
        urgency=_PRIORITIES.get(_inside(message, "OtherInfo", "Priority") or ""),
    )
    business = next(root.iter("{*}BussinessDocType", "{*}BusinessDocType"), None)
    return PackageHead(
        header,
        due=_date(words_of(message, "DueDate")),
        status=words_of(message, "StatusCode"),
        kind=_KINDS.get((business.text or "").strip()) if business is not None else None,
    )


def local(element: etree._Element) -> str:
    """The name without its namespace."""
    return str(etree.QName(element).localname)


def words_of(parent: etree._Element, name: str) -> str | None:
    """The words of a child; base64 keeps its length, anything a person reads is cut."""
    child = _child(parent, name)
    if child is None or not child.text or not child.text.strip():
        return None
    if name == "ContentTransferEncoded":
        return str(child.text)
    return one_line(normal(child.text[:_LONGEST]))


def _child(parent: etree._Element, name: str) -> etree._Element | None:
    return next(parent.iterchildren(f"{{*}}{name}"), None)


def _inside(parent: etree._Element, name: str, inner: str) -> str | None:
    child = _child(parent, name)
    return None if child is None else words_of(child, inner)


def _names(parent: etree._Element, name: str, inner: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for child in parent.iterchildren(f"{{*}}{name}"):
        for one in child.iterchildren(f"{{*}}{inner}"):
            if one.text and one.text.strip() and len(found) < _MOST:
                found[one_line(normal(one.text[:_LONGEST]))] = None
    return tuple(found)


def _type(name: str | None) -> str | None:
    return type_by_folded().get(fold(name)) if name else None


def _date(words: str | None) -> str | None:
    found = _DATE.match(words or "")
    if found is None:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None
