"""Sentences that state and give nothing to do: targets, what is so, names of courses."""

import re

from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.sentences import Sentence
from trienkhai.core.documents.stages.duties.words import predicate

# Names of courses and subjects open with words that are verbs elsewhere.
_SUBJECT_MATTER = re.compile(
    r"(?:dao\s+tao|boi\s+duong|giao\s+duc|thong\s+tin|bao\s+cao(?!\s.*\s(?:ve|cho|gui|truoc|len)\s)|truyen\s+thong)\b"
)
_STATES = word_pattern(
    r"\bdo\s+[^.;]{3,90}?\s(?:thanh\s+lap|bau|quyet\s+dinh|bo\s+nhiem|cu|chi\s+dinh)\b|\b(?:chiu\s+su\s+quan\s+ly|la\s+(?:cac\s+)?chuc\s+danh|duoc\s+(?:bo\s+tri|dat|thuc\s+hien|quy\s+dinh|su\s+dung|huong|phep)|thuc\s+hien\s+theo\s+quy\s+dinh)\b"
)
# `1. Ưu điểm: Chi bộ đã …`: what was found, down to the end of the paragraph.
_FINDINGS = re.compile(
    r"(?:ve\s+)?(?:nhung\s+)?(?:uu\s+diem|ket\s+qua\s+dat\s+duoc|han\s+che|ton\s+tai|khuyet\s+diem|thieu\s+sot|nguyen\s+nhan|kho\s+khan)"
    r"(?:[\s,]+(?:va\s+)?(?:han\s+che|ton\s+tai|khuyet\s+diem|thieu\s+sot|vuong\s+mac|yeu\s+kem|nguyen\s+nhan))*\s*:\s"
)
_FINDINGS_OPENINGS = ("ve ", "nhun", "uu d", "ket ", "han ", "ton ", "khuy", "thie", "nguy", "kho ")
_SHORT = 8
_TARGET = re.compile(r"phan\s+dau\b[^;]*?\d")
# `Đến năm 2030, 100% trường học có nước sạch`
_FIGURE_FIRST = re.compile(
    r"(?:(?:den|trong)\s+(?:het\s+|cuoi\s+)?(?:nam|quy|thang)\s+[^,;.]{1,12},?\s+)?(?:phan\s+dau\s+)?(?:co\s+|dat\s+)?(?:(?:tren|it\s+nhat|toi\s+thieu)\s+)?\d+(?:[,.]\d+)?\s*%"
)
_AIMS = re.compile(r"phấn\s+đấu(?:\s+đến\s+(?:hết\s+)?(?:năm|quý|tháng)\s+\S+)?", re.IGNORECASE)


def tells_findings(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a paragraph says by its label that it tells what was found."""
    return (
        sheet.flat.startswith(_FINDINGS_OPENINGS, start)
        and _FINDINGS.match(sheet.flat, start, end) is not None
    )


def only_target(sheet: Sheet, start: int, end: int) -> bool:
    """`Phấn đấu đến năm 2030 có 85% trường đạt chuẩn`: a figure, and nothing to do."""
    if _FIGURE_FIRST.match(sheet.flat, start, end):
        return True
    if _TARGET.match(sheet.flat, start, end) is None:
        return False
    aims = _AIMS.match(sheet.plain, start, end)
    return aims is not None and predicate().search(sheet.plain, aims.end(), end) is None


def only_states(sheet: Sheet, sentence: Sentence) -> bool:
    """What is so; `độ` is no `do`, though folded it looks like it."""
    found = _STATES.search(sheet.flat, sentence.start, sentence.end)
    return found is not None and (
        not found.group().startswith("do") or sheet.plain[found.start() : found.start() + 2].lower() == "do"
    )


def is_subject_matter(sheet: Sheet, sentence: Sentence) -> bool:
    """A few words that may as well be the name of a course or a subject."""
    if _SUBJECT_MATTER.match(sheet.flat, sentence.start, sentence.end) is None:
        return False
    return len(sheet.plain[sentence.start : sentence.end].split()) <= _SHORT
