"""State-secret marks: in the head of a document the file is refused; elsewhere a person is asked first."""

import re
from collections.abc import Iterable, Iterator

from trienkhai.core.documents.errors import StateSecretRefused
from trienkhai.core.documents.patterns import at_words
from trienkhai.core.documents.sheet import Sheet, cells_on
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.text import flat

# The stamp stands alone: MẬT, TỐI MẬT, TUYỆT MẬT (also as `Độ mật: Mật`), boxed, with stars, or with letters apart.
_MARK = re.compile(r"[\W_]*(?:do mat\s*(?:[:.]\s*)?)?(?:(?:tuyet|t.i)\s*)?m\s?a\s?t[\W_]*", re.IGNORECASE)
_LETTERS = re.compile(r"m\s?a\s?t")
_LEVELLED = re.compile(r"\bđộ\s+mật\s*(?:[:.]\s*)?(?:tuyệt|tối)?\s*mật\b", re.IGNORECASE)
_WORDS = re.compile(at_words(r"TUYỆT\s+MẬT|TỐI\s+MẬT|(?:tuyệt|tối)\s+mật|độ\s+mật|dấu\s+mật|MẬT") + r"(?!\w)")
# The stamp typed as a word: with its own letters, for nothing else stands alone on a line like this.
_TYPED = re.compile(r"[\W_]*(?:(?:Tuyệt|Tối)\s+[Mm]|M)ật[\W_]*")
_HEAD_LINES = 45
_LONGEST = 40

WARNING = "Trong văn bản có chữ chỉ độ mật ngoài phần đầu; cần người có trách nhiệm xem trước khi lưu."


def refuse_state_secrets(work: Work) -> None:
    """Reads the head of each draft; raises `StateSecretRefused`, or writes a warning for the words elsewhere."""
    for draft in work.drafts:
        if _marked(work.sheet, draft):
            raise StateSecretRefused
    words = work.sheet.plain
    if ("mật" in words or "MẬT" in words) and _WORDS.search(words):
        work.warnings.append(WARNING)


def refuse_stamps(lines: Iterable[str]) -> Iterator[str]:
    """The same for lines that stand on the pages beside the text: a stamp in the head of a page is on every page."""
    words = False
    for line in lines:
        if is_mark(line) or _LEVELLED.search(line):
            raise StateSecretRefused
        words = words or _WORDS.search(line) is not None
    if words:
        yield WARNING


def is_mark(words: str) -> bool:
    """Whether a line is a stamp and nothing else."""
    if len(words) > _LONGEST or not _MARK.fullmatch(flat(words)):
        return False
    if _TYPED.fullmatch(words):
        return True
    letters = [letter for letter in words if letter.isalpha()]
    # `mất`, `mặt` in lower case are ordinary words; the stamp is in capitals, or says `Độ mật`.
    return (
        words.isupper() and ("Ậ" in words or "A" in words) if "độ" not in words.lower() else len(letters) > 6
    )


def _marked(sheet: Sheet, draft: Draft) -> bool:
    first = sheet.line_at(draft.start)
    last = min(first + _HEAD_LINES, max(sheet.line_at(draft.head_end) + 4, first + 20), len(sheet.lines))
    head_end = max(draft.head_end, draft.start)
    if sheet.flat.find("mat", draft.start, head_end) >= 0 and _LEVELLED.search(
        sheet.plain, draft.start, head_end
    ):
        return True
    if last <= first:
        return False
    spelt = _LETTERS.finditer(sheet.flat, sheet.lines[first].start, sheet.lines[last - 1].end)
    return any(
        is_mark(sheet.plain[cell.start : cell.end])
        for index in {sheet.line_at(letters.start()) for letters in spelt}
        for cell in cells_on(sheet, index)
    )
