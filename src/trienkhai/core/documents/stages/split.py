"""Tells apart the documents of one file: a dispatch and the plan it forwards, two dispatches scanned together."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.header.signature import SignatureBlock, signature_blocks
from trienkhai.core.documents.stages.header.title import title_at
from trienkhai.core.documents.stages.work import Draft, Work

_MOTTO = re.compile(r"c.ng\s+h.a\s+x.\s+h.i\s+ch.\s+ngh|dang\s+cong\s+san\s+viet\s+nam")
_NUMBERED = re.compile(r"s(?<!\Ss).\s*(?:[:.]\s*)?[^\n:]{0,14}\s*[/-]\s*[a-z]{2,}[a-z\d]*\s?[-/]\s?[a-z]{2,}")
_ANNEX = re.compile(r"(?:phu luc|mau so|mau \d|bieu so|bieu mau|bieu \d)\b")
_LOOK_DOWN = 45


def split_documents(work: Work) -> None:
    """Reads the sheet; writes `drafts`, each with its span and its signature block.

    A new document begins after a signature where a head of its own follows, provided that it has a number of its
    own or is signed again: an annex without both belongs to the document before it.
    """
    sheet = work.sheet
    start, end = _trim(sheet, 0, len(sheet.text))
    blocks = signature_blocks(sheet, start, end)
    cuts: list[tuple[int, SignatureBlock | None]] = []
    begun, previous = start, 0
    for index, block in enumerate(blocks):
        if index < previous:
            continue
        opening = _next_opening(sheet, block, end)
        if opening is None:
            continue
        following = [later for later in range(index + 1, len(blocks)) if blocks[later].start > opening]
        signed_again = any(blocks[later].name for later in following)
        if _has_own_number(sheet, opening) or signed_again:
            cuts.append((begun, _main_block(blocks, begun, opening)))
            begun, previous = opening, following[0] if following else len(blocks)
    cuts.append((begun, _main_block(blocks, begun, end)))
    for position, (opening, main) in enumerate(cuts):
        stop = cuts[position + 1][0] if position + 1 < len(cuts) else end
        work.drafts.append(Draft(*_trim(sheet, opening, stop), signature=main))


def _trim(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    piece = sheet.plain[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _main_block(blocks: list[SignatureBlock], start: int, end: int) -> SignatureBlock | None:
    """The first named block of the document; forms in its annexes come later and lack names."""
    inside = [block for block in blocks if start <= block.start < end]
    return next((block for block in inside if block.name), inside[0] if inside else None)


def _next_opening(sheet: Sheet, block: SignatureBlock, end: int) -> int | None:
    """Where the next head begins after a signature, or None when an annex or nothing follows."""
    seen = 0
    for index in range(block.last_line + 1, len(sheet.lines)):
        line = sheet.lines[index]
        if line.start >= end or seen > _LOOK_DOWN:
            return None
        if line.empty:
            continue
        seen += 1
        folded = sheet.flat[line.start : line.end]
        if _ANNEX.match(folded):
            return None
        if _MOTTO.search(folded):
            return _top_of_head(sheet, index, block)
        if title_at(sheet, line.start, line.end) is not None and not _looks_listed(sheet, index):
            return _top_of_head(sheet, index, block)
    return None


def _looks_listed(sheet: Sheet, index: int) -> bool:
    return sheet.plain[sheet.lines[index].start] in "-+*"


def _top_of_head(sheet: Sheet, index: int, block: SignatureBlock) -> int:
    """The first line of the head whose motto or title stands at `index`: names of bodies in capitals above it."""
    top = index
    for above in range(index - 1, max(block.last_line, index - 8), -1):
        line = sheet.lines[above]
        if line.empty:
            continue
        words = sheet.plain[line.start : line.end]
        if not words.isupper() or len(words) < 6:
            break
        top = above
    return sheet.lines[top].start


def _has_own_number(sheet: Sheet, opening: int) -> bool:
    first = sheet.line_at(opening)
    zone = sheet.lines[first : first + 14]
    head = sheet.flat[opening : zone[-1].end if zone else opening]
    return _NUMBERED.search(head) is not None and "kem theo" not in head[:400]
