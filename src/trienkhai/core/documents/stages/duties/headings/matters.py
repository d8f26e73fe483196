"""What a document is about where that decides what can be a duty in it: facts told, rules of form, a charter."""

import re
from enum import Enum

from trienkhai.core.documents.model import Header
from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.zones import Zone, default_zone
from trienkhai.core.text import flat

_FACTS = re.compile(
    r"\b(?:giai\s+the|vi\s+pham|xu\s+phat|dinh\s+chi|thu\s+hoi|cham\s+dut|khong\s+(?:con\s+)?hoat\s+dong)\b"
)
# What was found is told there, and then who must set it right.
_CONCLUDES = re.compile(r"\b(?:ket\s+luan|kiem\s+tra|giam\s+sat|thanh\s+tra)\b")
_FORMS = word_pattern(r"\bthe\s+thuc\b[\s\S]*\bvan\s+ban\b|\bky\s+thuat\s+trinh\s+bay\b")
_CHARTER = re.compile(
    r"(?:ban\s+)?dieu\s+le(?:\s*\((?:sua|bo)[^)]{0,40}\))?(?:\s*$|\s+(?:\(?sua\s+doi|to\s+chuc|hoi|hiep\s+hoi|lien\s+(?:doan|minh|hiep)|quy|cau\s+lac|doan\s+luat|hop\s+tac|cong\s+ty)\b)"
)
CHARTER_LETTERS = ("b", "d")
_LONGEST = 180


class Matter(Enum):
    """What the whole document does, as its type and subject tell."""

    TASKS = "gives tasks"
    FACTS = "tells what happened and what follows from it; only a plain order in it is one"
    FORMS = "says what papers look like; tasks stand in the part on carrying it out alone"


def matter_of(header: Header) -> Matter:
    """Told by the type and the subject: what is wound up or punished is told, not given to do."""
    subject = flat(header.subject) if header.subject else ""
    if header.type == "thông báo" and _FACTS.search(subject) and not _CONCLUDES.search(subject):
        return Matter.FACTS
    return Matter.FORMS if _FORMS.search(subject) else Matter.TASKS


def first_zone(header: Header, matter: Matter) -> Zone:
    """Where the document begins, before its first heading."""
    if matter is Matter.TASKS:
        return default_zone(header.type)
    return Zone.STRICT if matter is Matter.FACTS else Zone.NONE


def is_charter(sheet: Sheet, paragraph: Paragraph) -> bool:
    """`ĐIỀU LỆ HỘI …` in capitals: the law an association or a fund gives itself follows."""
    start, end = paragraph.start, paragraph.end
    return (
        paragraph.label is None
        and end - start < _LONGEST
        and _CHARTER.match(sheet.flat, start, end) is not None
        and sheet.plain[start : start + 7].isupper()
    )
