"""The standards of qualification in force on a day, from `registries/training_standards.csv`."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from trienkhai.registries import rows


@dataclass(frozen=True, slots=True)
class Standard:
    """Who must hold what: `share` per cent of the people it covers, by `by` (None: at once)."""

    code: str
    level: str  # empty: any
    position: str
    subject: str  # empty: any
    item: str
    minimum: str
    wording: str  # the requirement as an official says it
    share: int
    by: date | None
    source: str
    article: str
    confidence: str
    note: str

    @property
    def is_verified(self) -> bool:
        """Whether the rule was read in a text or in a source that restates it; others need a person's yes."""
        return self.confidence != "recalled"

    @property
    def basis(self) -> str:
        """The legal source as a paper cites it: each document with its own article, such as
        "Điều 72 Luật Giáo dục số 43/2019/QH14; Điều 4 Nghị định số 71/2020/NĐ-CP"."""
        return cited(self.source, self.article)

    def covers(self, level: str, position: str, subject: str) -> bool:
        return self.position == position and self.level in ("", level) and self.subject in ("", subject)


def standards(on: date, *, also: frozenset[str] = frozenset()) -> tuple[Standard, ...]:
    """The verified standards in force that day, and those unverified ones that a person has asked for by code."""
    found = (
        _read(row)
        for row in rows("training_standards")
        if date.fromisoformat(row["effective_from"]) <= on
        and (not row["effective_to"] or on < date.fromisoformat(row["effective_to"]))
    )
    return tuple(each for each in found if each.is_verified or each.code in also)


def cited(documents: str, articles: str) -> str:
    """Documents and their articles, two lists parted by semicolons, as one citation."""
    places = zip_longest(documents.split("; "), articles.split("; "), fillvalue="")
    return "; ".join(f"{article} {document}".strip() for document, article in places)


def _read(row: dict[str, str]) -> Standard:
    return Standard(
        code=row["code"],
        level=row["level"],
        position=row["position"],
        subject=row["subject"],
        item=row["item"],
        minimum=row["minimum"],
        wording=row["wording"],
        share=int(row["share"]),
        by=date.fromisoformat(row["by_date"]) if row["by_date"] else None,
        source=row["source"],
        article=row["article"],
        confidence=row["confidence"],
        note=row["note"],
    )
