"""State-secret marks: in the head of a document the file is refused; elsewhere a person is asked first."""

import re

from trienkhai.core.documents.errors import StateSecretRefused
from trienkhai.core.documents.sheet import Sheet, cells_of
from trienkhai.core.documents.stages.work import Draft, Work

# The stamp stands alone: MẬT, TỐI MẬT, TUYỆT MẬT (also as `Độ mật: Mật`), boxed, with stars, or with letters apart.
_MARK = re.compile(r"[\W_]*(?:do mat\s*[:.]?\s*)?(?:(?:tuyet|t.i)\s*)?m\s?a\s?t[\W_]*", re.IGNORECASE)
_LEVELLED = re.compile(r"\bđộ\s+mật\s*[:.]?\s*(?:tuyệt|tối)?\s*mật\b", re.IGNORECASE)
_WORDS = re.compile(r"(?<!\w)(?:TUYỆT\s+MẬT|TỐI\s+MẬT|(?:tuyệt|tối)\s+mật|độ\s+mật|dấu\s+mật|MẬT)(?!\w)")
_HEAD_LINES = 45

WARNING = "Trong văn bản có chữ chỉ độ mật ngoài phần đầu; cần người có trách nhiệm xem trước khi lưu."


def refuse_state_secrets(work: Work) -> None:
    """Reads the head of each draft; raises `StateSecretRefused`, or writes a warning for the words elsewhere."""
    for draft in work.drafts:
        if _marked(work.sheet, draft):
            raise StateSecretRefused
    if "mat" in work.sheet.flat and _WORDS.search(work.sheet.plain):
        work.warnings.append(WARNING)


def _marked(sheet: Sheet, draft: Draft) -> bool:
    first = sheet.line_at(draft.start)
    last = min(first + _HEAD_LINES, max(sheet.line_at(draft.head_end) + 4, first + 20))
    if _LEVELLED.search(sheet.plain, draft.start, max(draft.head_end, draft.start)):
        return True
    return any(_is_mark(sheet, cell.start, cell.end) for cell in cells_of(sheet, first, last))


def _is_mark(sheet: Sheet, start: int, end: int) -> bool:
    if end - start > 40 or not _MARK.fullmatch(sheet.flat, start, end):
        return False
    words = sheet.plain[start:end]
    letters = [letter for letter in words if letter.isalpha()]
    # `mất`, `mặt` in lower case are ordinary words; the stamp is in capitals, or says `Độ mật`.
    return (
        words.isupper() and ("Ậ" in words or "A" in words) if "độ" not in words.lower() else len(letters) > 6
    )
