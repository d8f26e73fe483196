"""Names of units as people write them, matched to the units they may mean. What is ambiguous is said, never
guessed.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from trienkhai.core.text import fold
from trienkhai.registries import rows

Unit = TypeVar("Unit", bound=Hashable)

_EXACT = 1.0
_WITHOUT_KIND = 0.95  # "Duyên Hải" for "Thị xã Duyên Hải": right so far as it goes
_ALIKE = 0.88  # the most a likeness is worth: never as much as the name itself
_LEAST = 0.78  # below this two names merely look alike
_CLOSE = 0.06  # two matches nearer than this cannot be told apart


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Unit]):
    """A unit with every name it goes by on the date in question: official name, short name, aliases."""

    unit: Unit
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match(Generic[Unit]):
    unit: Unit
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Matching(Generic[Unit]):
    """The likely units, best first."""

    ranked: tuple[Match[Unit], ...]

    @property
    def is_ambiguous(self) -> bool:
        """Two units fit about equally well, and somebody has to say which is meant."""
        if len(self.ranked) < 2:
            return False
        first, second = self.ranked[:2]
        if first.score == _EXACT:
            return second.score == _EXACT
        return first.score - second.score < _CLOSE

    @property
    def best(self) -> Match[Unit] | None:
        """The one unit meant, or None when there is none or more than one."""
        return None if not self.ranked or self.is_ambiguous else self.ranked[0]


def match_unit(name: str, candidates: Iterable[Candidate[Unit]]) -> Matching[Unit]:
    """The candidates that this name may mean. Abbreviations and the title of a head are read through.

    "Trưởng phòng GD&ĐT" fits "Phòng Giáo dục và Đào tạo"; numbers have to agree, so Phường 1 is never
    Phường 2.
    """
    wanted = normal_name(name)
    found = []
    for candidate in candidates:
        scored = [
            Match(candidate.unit, known, _score(wanted, normal_name(known))) for known in candidate.names
        ]
        best = max(scored, key=lambda match: match.score, default=None)
        if best is not None and best.score >= _LEAST:
            found.append(best)
    return Matching(tuple(sorted(found, key=lambda match: -match.score)))


@lru_cache(maxsize=100_000)
def normal_name(name: str) -> str:
    """The name for comparison: abbreviations written out, folded, without titles, punctuation and filling
    words.

    >>> normal_name("Chủ tịch UBND xã Long Hữu"), normal_name("P. GD&ĐT"), normal_name("Trưởng Phòng Nội vụ")
    ('xa long huu', 'phong giao duc dao tao', 'phong noi vu')
    """
    written_out = " ".join(_written_out(word) for word in re.sub(r"\.(?=\S)", ". ", name).split())
    text = re.sub(r"[^\w\s]", " ", fold(written_out))
    text = re.sub(r"\s+", " ", text).strip()
    while (shorter := _TITLES.sub("", text)) != text:
        text = shorter
    return re.sub(r"\bva\b\s*", "", text).strip()


# Titles of heads, and the committee in whose name a commune or town is addressed.
_TITLES = re.compile(
    r"^(?:(?:pho )?chu tich|thu truong|(?:pho )?giam doc|(?:pho )?hieu truong|(?:pho )?truong(?= phong| ban)"
    r"|chanh(?= van phong)|lanh dao|uy ban nhan dan(?= (?:xa|phuong|thi|huyen|thanh pho|tinh)\b)) "
)
_KIND_WORDS = re.compile(
    r"^(?:thi xa|thi tran|thanh pho|huyen|tinh|xa|phuong|phong|so"
    r"|truong(?: mam non| tieu hoc| trung hoc co so| trung hoc pho thong)?) "
)


def _written_out(word: str) -> str:
    bare = word.strip(".,;:()")
    if bare == "P" and word.startswith("P."):
        return "phong"
    return _abbreviations().get(bare.upper(), word) if bare.isupper() else word


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"].upper(): row["words"] for row in rows("unit_abbreviations")}


def _score(wanted: str, known: str) -> float:
    if not wanted or not known:
        return 0.0
    if wanted == known:
        return _EXACT
    if re.findall(r"\d+", wanted) != re.findall(r"\d+", known):
        return 0.0
    if wanted == _KIND_WORDS.sub("", known):
        return _WITHOUT_KIND
    return min(float(fuzz.token_sort_ratio(wanted, known)) / 100, _ALIKE)
