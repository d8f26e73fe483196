"""Collective addressees: "Thủ trưởng các phòng, ban, ngành thị xã", "các xã, phường", read as kinds of
units.

The words are data (`unit_groups.csv`). A phrase that is not wholly made of known words is no group, and a
person decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from trienkhai.core.org.kinds import SchoolLevel, UnitKind
from trienkhai.core.text import fold
from trienkhai.registries import rows


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of unit in a group; schools may be limited to some levels."""

    kind: UnitKind
    school_levels: frozenset[SchoolLevel] = frozenset()


@dataclass(frozen=True, slots=True)
class Selector:
    """The units a phrase means, below the body that speaks or below the level that `under` names.

    `trees` says in which hierarchy to look: `state`, `party` or `front`. `within` holds the words that
    narrow the group ("tren dia ban xa long huu", folded), for a look-up by name; it is empty for most
    phrases.
    """

    phrase: str
    choices: frozenset[Choice]
    trees: frozenset[str]
    under: UnitKind | None
    within: str = ""

    @property
    def kinds(self) -> frozenset[UnitKind]:
        return frozenset(choice.kind for choice in self.choices)

    def includes(self, kind: str, school_level: str | None = None) -> bool:
        """Whether a unit of this kind (for a school: of this level) belongs to the group."""
        return any(
            choice.kind == kind and (not choice.school_levels or school_level in choice.school_levels)
            for choice in self.choices
        )


def find_group(phrase: str) -> Selector | None:
    """The group the phrase names, or None when it names one unit or something unknown.

    >>> sorted(find_group("Chủ tịch Ủy ban nhân dân các xã, phường").kinds)
    [<UnitKind.COMMUNE: 'commune'>, <UnitKind.WARD: 'ward'>]
    """
    rest = _plain(phrase)
    says_all = bool(re.search(r"\bcac\b", rest))
    nouns: list[_Word] = []
    tails: list[str] = []
    tree = "state"  # of the heads last named: Bí thư Đảng ủy speaks of Party committees
    while rest:
        heading, noun = _heads().match(rest), _nouns().match(rest)
        if heading and not (noun and noun.end() >= heading.end()):
            tree = _head_trees()[heading["words"]]
            rest = rest[heading.end() :]
            continue
        if not noun:
            return None
        word = _words()[noun["words"]]
        nouns.append(_party_of(word) if tree == "party" else word)
        rest = rest[noun.end() :]
        if rest and not noun["join"]:  # no comma: what follows narrows the list
            tail = _tail().match(rest)
            if not tail:
                return None
            tails.append(tail["words"].strip())
            rest = rest[tail.end() :]
    if not nouns or not (says_all or len(nouns) > 1 or nouns[0].tree == "party"):
        return None  # "Ủy ban nhân dân thị xã" is one body, "Ủy ban nhân dân các xã" are many
    return _selector(phrase, nouns, tails)


@dataclass(frozen=True, slots=True)
class _Word:
    choices: frozenset[Choice]
    tree: str
    under: UnitKind | None


def _selector(phrase: str, nouns: list[_Word], tails: list[str]) -> Selector:
    levels = [level for level in map(_level_in, tails) if level] + [
        word.under for word in nouns if word.under
    ]
    return Selector(
        phrase=phrase,
        choices=frozenset().union(*(word.choices for word in nouns)),
        trees=frozenset(word.tree for word in nouns),
        under=levels[0] if levels else None,
        within="; ".join(tail for tail in tails if not _no_place().fullmatch(tail)),
    )


def _plain(phrase: str) -> str:
    return re.sub(r"[\s./]+$", "", fold(phrase).replace("–", "-"))


def _party_of(word: _Word) -> _Word:
    """The Party committees that sit at these units: Bí thư Đảng ủy các xã, phường."""
    return _Word(frozenset({Choice(UnitKind.PARTY_COMMITTEE)}), "party", word.under)


@cache
def _words() -> dict[str, _Word]:
    found = {}
    for row in rows("unit_groups"):
        if row["role"] != "noun":
            continue
        levels = frozenset(SchoolLevel(level) for level in row["school_levels"].split(";") if level)
        choices = frozenset(Choice(UnitKind(kind), levels) for kind in row["kinds"].split(";"))
        under = UnitKind(row["under"]) if row["under"] else None
        found[fold(row["words"])] = _Word(choices, row["tree"], under)
    return found


@cache
def _head_trees() -> dict[str, str]:
    return {fold(row["words"]): row["tree"] for row in rows("unit_groups") if row["role"] == "head"}


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(fold(row["words"]) for row in rows("unit_groups") if row["role"] == "qualifier")


@cache
def _no_place() -> re.Pattern[str]:
    """A tail that names a level and no place: "thuộc UBND thị xã"; in a town's letter it means the town
    itself.
    """
    word = _any_of(_qualifiers() | _head_trees().keys())
    return re.compile(rf"(?:{word})(?:\s+(?:{word}))*")


_JOIN = r"\s*(?:[,;&]+|\bva\b|\bcung\b)\s*"


@cache
def _nouns() -> re.Pattern[str]:
    """One noun with the "các" before it and the comma after it; the longest noun wins."""
    return re.compile(rf"(?:cac\s+)?(?P<words>{_any_of(_words())})(?:(?P<join>{_JOIN})|\s+|$)")


@cache
def _heads() -> re.Pattern[str]:
    follows = rf"cac\b|{_any_of(_words())}|{_any_of(_head_trees())}"
    return re.compile(rf"(?P<words>{_any_of(_head_trees())})\s+(?={follows})")


@cache
def _tail() -> re.Pattern[str]:
    """What narrows a list at its end: "thị xã", "trực thuộc Thị ủy", "trên địa bàn thị xã Duyên Hải"."""
    return re.compile(rf"(?P<words>(?:{_any_of(_qualifiers())})\b[^,;]*)(?:{_JOIN}|$)")


def _level_in(tail: str) -> UnitKind | None:
    for row in rows("unit_groups"):
        if row["role"] == "qualifier" and row["under"] and re.search(rf"\b{fold(row['words'])}\b", tail):
            return UnitKind(row["under"])
    return None


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
