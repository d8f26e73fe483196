"""An official document as data, before it has a page: what the writers print and what other parts fill in."""

import datetime
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from trienkhai.core.documents.writers.block_json import block_json, read_block
from trienkhai.core.documents.writers.blocks import Block, DescriptionError
from trienkhai.core.documents.writers.json_form import Fields, placed
from trienkhai.core.documents.writers.letters import is_blank
from trienkhai.core.text.folding import fold


class Urgency(StrEnum):
    """Độ khẩn. The decree knows these three only (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    URGENT = "khẩn"
    VERY_URGENT = "thượng khẩn"
    IMMEDIATE = "hỏa tốc"


@dataclass(frozen=True)
class Signer:
    """Who signs: capacity lines (`TM. Ủy ban nhân dân`, `KT. Chủ tịch`), post, and name without titles."""

    position: str
    name: str | None = None
    authority: tuple[str, ...] = ()


@dataclass(frozen=True)
class Annex:
    """Phụ lục on pages of its own. Without `reference` the line `(Kèm theo …)` is made from the document."""

    title: str
    blocks: tuple[Block, ...]
    reference: str | None = None
    landscape: bool = False


@dataclass(frozen=True)
class OfficialDocument:
    """A document of a State body under Nghị định 30/2020/NĐ-CP.

    Names are written as in a sentence (`Ủy ban nhân dân thị xã Duyên Hải`, `Báo cáo`); the writers set
    capitals, leading zeros, `V/v`, dashes and end marks. A draft has no number and no date: both are left
    blank to be filled, and `year` may then give the year. `issuing_authority` is the line above the legal
    bases of a quyết định or nghị quyết (`Chủ tịch Ủy ban nhân dân …`).
    """

    issuer: str
    symbol: str
    place: str
    type: str
    subject: str
    signer: Signer
    body: tuple[Block, ...]
    parent_issuer: str | None = None
    number: int | None = None
    date: datetime.date | None = None
    year: int | None = None
    addressees: tuple[str, ...] = ()
    issuing_authority: str | None = None
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    urgency: Urgency | None = None
    annexes: tuple[Annex, ...] = ()
    sample_mark: bool = False

    def __post_init__(self) -> None:
        for name in ("issuer", "symbol", "place", "type", "subject"):
            if is_blank(getattr(self, name)):
                raise DescriptionError(name, "chưa có nội dung")
        if is_blank(self.signer.position):
            raise DescriptionError("signer.position", "chưa có nội dung")
        if self.number is not None and self.number < 1:
            raise DescriptionError("number", "số văn bản phải từ 1 trở lên")

    @property
    def is_dispatch(self) -> bool:
        """Whether this is a công văn, which has no type name and carries its subject under the symbol."""
        return fold(self.type) == "cong van"

    def to_json(self) -> dict[str, object]:
        """Plain JSON values from which `from_json` makes an equal document."""
        return {
            "schema": SCHEMA,
            "parent_issuer": self.parent_issuer,
            "issuer": self.issuer,
            "number": self.number,
            "symbol": self.symbol,
            "place": self.place,
            "date": self.date.isoformat() if self.date else None,
            "year": self.year,
            "type": self.type,
            "subject": self.subject,
            "urgency": self.urgency.value if self.urgency else None,
            "addressees": list(self.addressees),
            "issuing_authority": self.issuing_authority,
            "legal_bases": list(self.legal_bases),
            "body": [block_json(block) for block in self.body],
            "signer": {
                "authority": list(self.signer.authority),
                "position": self.signer.position,
                "name": self.signer.name,
            },
            "recipients": list(self.recipients),
            "annexes": [_annex_json(annex) for annex in self.annexes],
            "sample_mark": self.sample_mark,
        }

    @classmethod
    def from_json(cls, source: object) -> "OfficialDocument":
        """The document described by JSON text or by values already read; DescriptionError names the field."""
        fields = Fields.of(_values(source), "", _DOCUMENT)
        if fields.text("schema", SCHEMA) != SCHEMA:
            raise DescriptionError("schema", f"phải là {SCHEMA}")
        return cls(
            parent_issuer=fields.optional_text("parent_issuer"),
            issuer=fields.text("issuer"),
            number=fields.whole("number", None),
            symbol=fields.text("symbol"),
            place=fields.text("place"),
            date=_date(fields),
            year=fields.whole("year", None),
            type=fields.text("type"),
            subject=fields.text("subject"),
            urgency=fields.choice("urgency", Urgency, None),
            addressees=fields.texts("addressees"),
            issuing_authority=fields.optional_text("issuing_authority"),
            legal_bases=fields.texts("legal_bases"),
            body=fields.each("body", read_block),
            signer=_signer(Fields.of(fields.values.get("signer"), "signer", _SIGNER)),
            recipients=fields.texts("recipients"),
            annexes=fields.each("annexes", _annex),
            sample_mark=fields.flag("sample_mark"),
        )


SCHEMA = "trienkhai.document/1"
_SIGNER = frozenset({"authority", "position", "name"})
_ANNEX = frozenset({"title", "reference", "blocks", "landscape"})
_DOCUMENT = frozenset(
    {"schema", "parent_issuer", "issuer", "number", "symbol", "place", "date", "year", "type", "subject"}
    | {"urgency", "addressees", "issuing_authority", "legal_bases", "body", "signer", "recipients"}
    | {"annexes", "sample_mark"}
)


def _values(source: object) -> object:
    if not isinstance(source, str | bytes):
        return source
    try:
        return cast(object, json.loads(source))
    except ValueError as error:
        raise DescriptionError("", f"không phải JSON: {error}") from None


def _date(fields: Fields) -> datetime.date | None:
    text = fields.optional_text("date")
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise DescriptionError("date", "ngày phải ở dạng năm-tháng-ngày, ví dụ 2026-02-05") from None


def _signer(fields: Fields) -> Signer:
    return Signer(fields.text("position"), fields.optional_text("name"), fields.texts("authority"))


def _annex(value: object, place: str) -> Annex:
    fields = Fields.of(value, place, _ANNEX)
    return placed(
        place,
        lambda: Annex(
            title=fields.text("title"),
            blocks=fields.each("blocks", read_block),
            reference=fields.optional_text("reference"),
            landscape=fields.flag("landscape"),
        ),
    )


def _annex_json(annex: Annex) -> dict[str, object]:
    return {
        "title": annex.title,
        "reference": annex.reference,
        "landscape": annex.landscape,
        "blocks": [block_json(block) for block in annex.blocks],
    }
