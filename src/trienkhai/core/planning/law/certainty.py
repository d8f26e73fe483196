"""How sure we are of a rule, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    VERIFIED = "V"  # read in the text of the document
    SECONDARY = "S"  # read in a public source that restates it
    RECALLED = "R"  # nobody has checked it: used only when a policy names it


_MARKS = {"verified": Certainty.VERIFIED, "verified-secondary": Certainty.SECONDARY}


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of a registry, by its name, with the document and article it comes from."""

    rule_id: str
    document: str
    article: str
    certainty: Certainty

    @classmethod
    def of_row(cls, row: dict[str, str]) -> "Rule":
        mark = _MARKS.get(row["confidence"], Certainty.RECALLED)
        return cls(row["rule_id"], row["document"], row["article"], mark)

    def __str__(self) -> str:
        return f"{self.article} {self.document} [{self.certainty}]".strip()
