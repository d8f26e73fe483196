"""Patterns of words, written so that they cost little: tried only where one of their first letters stands.

A pattern that opens with `(?<!\\w)` or `\\b` is tried at every letter of a text. With its first letters in front the
engine passes over all other letters by itself, and asks what stands before only where a word may have been found.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase

_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_BOUNDARY = re.compile(r"^(?:\(\?<!\\w\)|\\b)")
_DEPTH = 2  # letters that must fit before it is asked what stands in front of them


def word_pattern(pattern: str) -> re.Pattern[str]:
    r"""As `re.compile`, for a pattern whose every alternative opens with `(?<!\w)` or `\b`.

    >>> word_pattern(r"\bket\s+hop|\b(?:bao\s+cao|gui)\b").findall("bao cao, guilden, ket hop")
    ['bao cao', 'ket hop']
    """
    branches = _branches(pattern)
    bare = [_BOUNDARY.sub("", branch, count=1) for branch in branches]
    if bare and any(map(str.__eq__, bare, branches)):
        raise ValueError(pattern)
    inside, behind = _group(bare[0]) if len(bare) == 1 and bare[0].startswith("(?:") else ("|".join(bare), "")
    return re.compile(at_words(inside) + behind)


def at_words(alternation: str) -> str:
    r"""The alternation where a word begins, as `(?<!\w)(?:…)` finds it: the same matches, found sooner.

    Every alternative begins with a letter, a set of letters or a group of such; `(?<!…)` may stand before it.

    >>> at_words(r"theo|căn\s+cứ|cho")
    '(?:t(?:h(?<!\\wth)eo)|c(?:ă(?<!\\wcă)n\\s+cứ|h(?<!\\wch)o))'
    """
    return _joined([("", one) for one in _branches(alternation)], "")


def by_letters(alternation: str) -> str:
    r"""The alternatives wherever they stand, also within a word: `^` before one is for the beginning of the text.

    Found where the plain ones are found; which of several that begin alike may differ.

    >>> by_letters(r"giao nhiem vu|giai phap|(?:to chuc|trach nhiem) thuc hien")
    '(?:g(?:i(?:ao nhiem vu|ai phap))|t(?:o chuc thuc hien|rach nhiem thuc hien))'
    """
    return _joined([("", one) for one in _branches(alternation)], "", "")


def _joined(ways: list[tuple[str, str]], begun: str, bounds: str = r"\w") -> str:
    """The ways to go on behind the letters `begun`; each is what must not stand before them, and the rest."""
    if len(begun) == _DEPTH or (begun and not all(_goes_on(rest) for _, rest in ways)):
        pieces = [_not_behind(before, begun) + rest for before, rest in ways]
        bound = f"(?<!{bounds}{begun})" if bounds else ""
        return bound + (pieces[0] if len(pieces) == 1 else f"(?:{'|'.join(pieces)})")
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for before, rest in ways:
        for letter, behind, more in _opened(before, rest):
            by_letter.setdefault(letter, []).append((behind, more))
    return f"(?:{'|'.join(letter + _joined(group, begun + letter, bounds) for letter, group in by_letter.items())})"


def _goes_on(rest: str) -> bool:
    """Whether the next letter is known, and stands there exactly once."""
    return rest[:1].isalpha() and rest[1:2] not in ("?", "*", "+", "{")


def _opened(before: str, rest: str) -> Iterator[tuple[str, str, str]]:
    """The first letter of an alternative, what must not stand before it, and the rest; several for a group."""
    if rest.startswith("(?<!"):
        inside, behind = _group(rest)
        if "|" in inside or "(" in inside:
            raise ValueError(rest)
        yield from _opened(f"{before}(?<!{inside})", behind)
    elif rest.startswith("^"):
        yield from _opened(rf"{before}(?<![\s\S])", rest[1:])
    elif rest.startswith("(?:"):
        inside, behind = _group(rest)
        optional = behind.startswith("?")
        for branch in _branches(inside):
            yield from _opened(before, branch + behind.removeprefix("?"))
        if optional:
            yield from _opened(before, behind[1:])
    elif rest.startswith("[") and rest[1 : rest.index("]")].isalpha():
        letters, _, behind = rest[1:].partition("]")
        for letter in letters:
            yield letter, before, behind
    elif _goes_on(rest):
        yield rest[0], before, rest[1:]
    else:
        raise ValueError(rest)


def _not_behind(before: str, begun: str) -> str:
    """`(?<!trả )` in front of the letters becomes `(?<!trả kế)` behind them."""
    return before.replace(")", f"{begun})")


def _group(text: str) -> tuple[str, str]:
    """The inside of the group that a text opens with, and what follows the group."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"(": 1, ")": -1}.get(token.group(), 0)
        if depth == 0:
            return text[text.index(":") + 1 if text.startswith("(?:") else 4 : token.start()], text[
                token.end() :
            ]
    raise ValueError(text)


def _branches(alternation: str) -> list[str]:
    """The alternatives at the top level."""
    found, depth = [""], 0
    for token in _TOKEN.finditer(alternation):
        depth += {"(": 1, ")": -1}.get(token.group(), 0)
        if token.group() == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += token.group()
    return found


def first_words(*patterns: str) -> frozenset[str]:
    r"""The first words, folded, of whatever patterns over folded text find: what begins otherwise needs no look.

    A letter left open stands for any; where it is no letter, the word ends in front of it (`Sheet.first_word`).

    >>> sorted(first_words(r"(?:trong\s+do,?\s+)?(?P<gives>giao(?:\s+cho)?|yeu\s+cau)\s"))
    ['giao', 'trong', 'yeu']
    """
    return frozenset(word for pattern in patterns for word in _words(pattern, ""))


_BETWEEN_WORDS = re.compile(r"(?:\\s|[ ,:])(?![*?{])|\\b|\$|\(\?!\\w\)")
_OPTIONAL_MARK = re.compile(r"(?:\\s|[ ,:])[*?]")
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_LOOKS = ("(?=", "(?!", "(?<!", "(?<=")
_REPEATED = ("*", "+", "{")


def _words(rest: str, begun: str) -> Iterator[str]:
    """The words that open with the letters `begun` and go on as the pattern `rest` says."""
    rest = _NAMED_GROUP.sub("(?:", rest, count=1) if rest.startswith("(?P<") else rest
    ways = _branches(rest) if "|" in rest else []
    if len(ways) > 1:
        for way in ways:
            yield from _words(way, begun)
    elif begun and _BETWEEN_WORDS.match(rest):
        yield begun
    elif begun and (mark := _OPTIONAL_MARK.match(rest)):
        yield begun
        yield from _words(rest[mark.end() :], begun)
    elif rest.startswith(_LOOKS):
        yield from _words(_group(rest)[1], begun)
    elif rest.startswith("(?:"):
        inside, behind = _group(rest)
        if behind.startswith("?"):
            behind = behind[1:]
            yield from _words(behind, begun)
        if behind.startswith(_REPEATED):
            raise ValueError(rest)
        for way in _branches(inside):
            yield from _words(way + behind, begun)
    elif rest[:1].isalpha() and not rest[1:].startswith(_REPEATED):
        if rest[1:2] == "?":
            yield from _words(rest[2:], begun)
        yield from _words(rest[1:].removeprefix("?"), begun + rest[0])
    elif rest.startswith(".") and begun and rest[1:2].isalpha():
        yield begun
        for letter in ascii_lowercase:
            yield from _words(rest[1:], begun + letter)
    else:
        raise ValueError(rest)  # it may begin with anything, or end within a word
