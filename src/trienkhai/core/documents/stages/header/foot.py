"""The foot of a document: who receives it and who signed, and with that where the body ends and annexes begin."""

from trienkhai.core.documents.model import Signer, Span
from trienkhai.core.documents.sheet import Sheet, cells_of
from trienkhai.core.documents.stages.header.entries import Entry, entry_text
from trienkhai.core.documents.stages.header.foot_cells import foot_cells
from trienkhai.core.documents.stages.header.notes import Notes
from trienkhai.core.documents.stages.header.persons import titles_before
from trienkhai.core.documents.stages.header.recipients import find_recipients, recipients, without_name
from trienkhai.core.documents.stages.header.signature import lone_name
from trienkhai.core.documents.stages.work import Draft

_LONGEST_LIST = 110  # lines
_LINES_ABOVE, _LINES_BELOW = 60, 40
_FAR_BELOW = 1500
_NAME_BELOW = 120


def read_foot(sheet: Sheet, draft: Draft, notes: Notes) -> tuple[str, ...]:
    """The recipients; sets where the body ends and where annexes begin, and a signature that only the list shows."""
    block = draft.signature
    draft.body_end = draft.foot_end = draft.end
    if block:
        draft.body_end, draft.foot_end = block.start, block.end
    entries, heading, finish = _listed(sheet, draft)
    if heading is None or (block is not None and heading >= block.end + _FAR_BELOW):
        return ()
    if block is None:
        draft.signature = block = lone_name(sheet, heading, min(draft.end, finish + _NAME_BELOW))
    draft.body_end = min(draft.body_end, heading, block.start if block else heading)
    draft.foot_end = max(finish, block.end if block else 0)
    titled = _titled_name(sheet, draft)
    texts = [entry_text(sheet, without_name(entry, titled), recognised=notes.recognised) for entry in entries]
    texts = [text for text in texts if sum(map(str.isalpha, text)) > 1]
    if texts:
        notes.add("recipients", (heading, finish), 0.93, "danh sách dưới “Nơi nhận”")
    return tuple(texts)


def _listed(sheet: Sheet, draft: Draft) -> tuple[list[list[Entry]], int | None, int]:
    """The entries of the list near the signature, where it begins and where it ends."""
    block = draft.signature
    first = sheet.line_at(draft.start)
    stop = sheet.line_at(draft.end) + 1
    if block:
        first = max(first, block.first_line - _LINES_ABOVE)
        stop = min(stop, block.last_line + _LINES_BELOW)
    last = len(sheet.lines) - 1
    opening = find_recipients(
        sheet, sheet.lines[min(first, last)].start, sheet.lines[min(stop - 1, last)].end
    )
    if opening is not None:
        first = sheet.line_at(opening)
        stop = _list_stop(sheet, draft, stop)
    cells = foot_cells(sheet, cells_of(sheet, first, stop)) if opening is not None else ()
    inside = (cell for cell in cells if draft.start <= cell.start < draft.end)
    taken = {*block.authority, *block.position, *([block.name] if block.name else [])} if block else set()
    if name := _titled_name(sheet, draft):
        taken.add(name)
    return recipients(sheet, inside, taken)


def read_signer(sheet: Sheet, draft: Draft, notes: Notes) -> Signer:
    """By what right, in which post, by what name."""
    block = draft.signature
    if block is None:
        return Signer()
    authority = " ".join(sheet.words(*span) for span in block.authority) or None
    position = " ".join(sheet.words(*span) for span in block.position).strip(" -,;:_") or None
    name = sheet.words(*block.name) if block.name else None
    if block.authority:
        notes.add(
            "signer.authority",
            (block.authority[0][0], block.authority[-1][1]),
            0.95,
            "thẩm quyền ký (TM., KT., TL., T/M …)",
        )
    if block.position:
        notes.add(
            "signer.position",
            (block.position[0][0], block.position[-1][1]),
            0.93,
            "chức vụ viết hoa trên chỗ ký",
        )
    if block.name:
        notes.add("signer.name", block.name, 0.93, "họ tên dưới chức vụ")
    return Signer(authority, position, name)


def _list_stop(sheet: Sheet, draft: Draft, stop: int) -> int:
    """Behind the entries of a list that is longer than the foot usually is."""
    last = min(sheet.line_at(draft.end) + 1, stop + _LONGEST_LIST, len(sheet.lines))
    while stop < last and (sheet.lines[stop].empty or sheet.plain[sheet.lines[stop].start] in "-–+•"):
        stop += 1
    return stop


def _titled_name(sheet: Sheet, draft: Draft) -> Span | None:
    """The signer's name with the titles before it."""
    block = draft.signature
    if block is None or block.name is None:
        return None
    begun, end = block.name
    return begun - titles_before(sheet.plain[max(0, begun - 30) : begun]), end
