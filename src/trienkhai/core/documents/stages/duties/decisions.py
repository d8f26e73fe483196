"""The ways in which a duty is found, each with its words."""

from functools import cache

from trienkhai.registries import rows

UNWEIGHED = 0.0
"""The certainty of a duty until its signs are weighed beside those of the other duties of its document."""


@cache
def _rules() -> dict[str, str]:
    return {row["sign"]: row["words"] for row in rows("duty_signs") if row["of"] == "rule"}


@cache
def _kinds() -> dict[str, str]:
    return {words: kind for kind, words in _rules().items()}


def rule_of(kind: str) -> str:
    """The rule in words."""
    return _rules()[kind]


def kind_of_rule(words: str) -> str:
    """The kind behind the rule of a duty; reasons for doubt may stand behind the rule."""
    return _kinds()[words.partition("; ")[0]]
