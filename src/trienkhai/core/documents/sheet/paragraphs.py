"""Paragraphs put together again from lines that a page or a converter broke."""

import re
from itertools import pairwise
from typing import NamedTuple

from trienkhai.core.documents.sheet.sheet import Line, Sheet
from trienkhai.core.text import Label, read_label, read_lone_label

_CLOSING = frozenset('.;:!?…”"»')
_ENDS = re.compile(r"[.;:!?…”\"»]\W*$")
# Words after which a Vietnamese line cannot stop.
_OPEN_ALTERNATIVES = (
    "can cu|cua|va|voi|tai|so|theo|ngay|cac|ve|do|den|hoac|trong|cho|tu|nam|thang|dieu|khoan|de|la|nhung"
)
_OPEN_ENDS = (",", *_OPEN_ALTERNATIVES.split("|"))
_LAST_LETTERS = frozenset(words[-1] for words in _OPEN_ENDS)
_OPEN_END = re.compile(rf"(?:,|(?<!/)\b(?:{_OPEN_ALTERNATIVES}))$")


# Words that only look like those when their marks are lost, and `số` as half of a word.
_WHOLE_WORDS = re.compile(
    r"(?<!\w)(?:Nam|tư|sở|sơ|sổ|vệ|tử|tự|đề|độ|đó|cửa|trọng|trồng|tài|tải|chợ|điều\s+độ|ngày\s+nay|(?:đổi|thuật|chữ|chỉ|dân|ẩn|hệ|tảng|tầng|nghệ|năng|quyền|tế|hội|liệu|gian|hóa|hoá|tuệ|nguyên|dung)\s+số"
    r"|đỏ|đô|đỡ|dỡ|chỗ|thiên\s+tai|(?:bản|sơ|biểu)\s+đồ|(?:chiến|toàn|thành)\s+thắng|(?:chứng|giao|nhận)\s+khoán"
    r"|(?-i:La))$",
    re.IGNORECASE,
)


_LONGEST_WORDS = 16
_DASH = re.compile(r"\s*[-–—]\s+(?=[^\W\d_])")


class Paragraph(NamedTuple):
    """One paragraph: `start` with its label, `body` after it, `end` after its last word."""

    start: int
    body: int
    end: int
    label: Label | None
    first_line: int
    last_line: int
    rank: tuple[float, float] | None = None
    """How high its label stands among those of the document, once the walk for duties has told."""


def paragraphs_of(sheet: Sheet, start: int, end: int) -> list[Paragraph]:
    """The paragraphs between two offsets, in order."""
    first, stop = sheet.line_at(start), sheet.line_at(end)
    width = _width(sheet, first, stop)
    groups: list[list[int]] = []
    group: list[int] = []
    labels: dict[int, Label | None] = {}
    gap = turned = False
    alone = _labels_alone(sheet, first, min(stop + 1, len(sheet.lines)))
    for index in range(first, min(stop + 1, len(sheet.lines))):
        line_start, line_end, empty, furniture = sheet.lines[index]
        if line_start >= end:
            break
        if (empty and index not in alone) or line_end <= start:
            # A page break leaves blank lines around its furniture; they part no sentence.
            turned = turned or furniture
            gap = not furniture
            continue
        if turned and gap and groups:
            last = sheet.lines[groups[-1][-1]].end
            gap = _ENDS.search(sheet.plain, max(0, last - 4), last) is not None
        if index in alone:
            labels[index] = alone[index]
            group = [index]
            groups.append(group)
            gap = turned = False
            continue
        label = labels[index] = _label(sheet, line_start if line_start > start else start, line_end)
        if groups and (
            (label is None and len(group) == 1 and group[0] in alone)
            or _continues(sheet, group, index, label, width, gap)
        ):
            group.append(index)
        else:
            group = [index]
            groups.append(group)
        gap = turned = False
    _mend_letters([group[0] for group in groups], labels)
    return [_paragraph(sheet, group, labels[group[0]], start, end) for group in groups]


def _mend_letters(openings: list[int], labels: dict[int, Label | None]) -> None:
    """`8)` in front of `b)` was `a)` before a recogniser saw it, `6)` and `0)` as well; behind `e)` it was `g)`."""
    labelled = [index for index in openings if labels[index] is not None]
    for index, following in pairwise(labelled):
        label, after = labels[index], labels[following]
        if label and after and after.text == "b)" and label.text in _LIKE_A:
            labels[index] = Label("letter", "a)", label.end)
        elif label and after and label.text == "e)" and after.text in _LIKE_G:
            labels[following] = Label("letter", "g)", after.end)


_LIKE_A = ("8)", "6)", "0)", "4)", "q)", "o)")
_LIKE_G = ("8)", "9)", "6)", "q)")


_DASHES = frozenset("-–—*")
_FEWEST_DASHES = 2
"""A single dash alone on its line is a rule under a title; several are bullets whose words stand below them."""


def _labels_alone(sheet: Sheet, first: int, stop: int) -> dict[int, Label]:
    """The labels that have a line of their own, their words on the next one: `1.` over `Quán triệt …`."""
    found = _lone_labels(sheet, first, stop)
    alone = list(found)
    dashes: list[int] = []
    waiting: int | None = None
    for index in range(alone[0], stop) if alone else ():
        line = sheet.lines[index]
        if index in found:
            if waiting is not None:
                del found[waiting]
            waiting = index
            continue
        if waiting is None or line.empty:
            continue
        if not _has_words(sheet, line):
            del found[waiting]
        elif found[waiting].text in _DASHES:
            dashes.append(waiting)
        waiting = None
    if waiting is not None:
        del found[waiting]
    if len(dashes) < _FEWEST_DASHES:
        for index in dashes:
            del found[index]
    return found


_LONGEST_ALONE = 14


def _lone_labels(sheet: Sheet, first: int, stop: int) -> dict[int, Label]:
    """Whatever line is nothing but a label, whether words follow or not; hardly any is."""
    found: dict[int, Label] = {}
    for index, (start, end, empty, furniture) in enumerate(sheet.lines[first:stop], first):
        if start < end and end - start <= _LONGEST_ALONE and not furniture:
            label = read_lone_label(sheet.plain, start, end)
            if label is not None and (not empty or label.text in _DASHES):
                found[index] = label
    return found


def _has_words(sheet: Sheet, line: Line) -> bool:
    """Whether a line begins with words of its own, not with another label or a figure."""
    opening = sheet.plain[line.start]
    return (opening.isalpha() or opening in '“"') and read_label(sheet.plain, line.start, line.end) is None


def _label(sheet: Sheet, start: int, end: int) -> Label | None:
    label = read_label(sheet.plain, start, end)
    if label is None and start < end and sheet.plain[start] in '“"«':
        # Amended clauses are quoted with their numbers: `“3. Kiểm tra …`.
        label = read_label(sheet.plain, start + 1, end)
    if label is None:
        return None
    if label.kind in ("number", "point"):
        # `2.1 - Công đoàn cơ sở: …`: the dash only stands between the number and its words.
        spaced = label.end < end and not sheet.plain[label.end].isalnum()
        dash = _DASH.match(sheet.plain, label.end, end) if spaced else None
        return label._replace(end=dash.end()) if dash else label
    if label.kind == "bullet" and label.end < end:
        # A recogniser puts dirt before a bullet: `__ - Chỉ đạo`.
        again = read_label(sheet.plain, label.end, end)
        if again is not None and again.kind == "bullet":
            return again
    return label


def _paragraph(sheet: Sheet, group: list[int], label: Label | None, start: int, end: int) -> Paragraph:
    first, last = group[0], group[-1]
    opening, closing = sheet.lines[first].start, sheet.lines[last].end
    opening, closing = opening if opening > start else start, closing if closing < end else end
    body = label.end if label else opening
    while body < closing and sheet.plain[body].isspace():
        body += 1
    return Paragraph(opening, body, closing, label, first, last)


def _width(sheet: Sheet, first: int, stop: int) -> int:
    """The usual full line, or 0 where each paragraph stands on one line."""
    within = sheet.lines[first : stop + 1]
    lengths = sorted([end - start for start, end, empty, _ in within if not empty])
    if not lengths:
        return 0
    usual = lengths[int(len(lengths) * 0.85)]
    longest = lengths[-1]
    if usual > 135 or longest > 2.6 * max(usual, 60):
        return 0
    # Of the lines a page breaks off most begin in small letters; where none does, each line is a paragraph, but for
    # the one a page ends in.
    for start, _, empty, furniture in within:
        if furniture or (not empty and sheet.plain[start].islower() and not _POINT.match(sheet.plain, start)):
            return usual
    return 0


_POINT = re.compile(r"[a-zđ][.)]\s|[ivx]+[.)]\s")  # `a) …` is a paragraph as well


def _continues(
    sheet: Sheet, group: list[int], index: int, label: Label | None, width: int, gap: bool
) -> bool:
    """Whether the line goes on with the paragraph of the lines before it."""
    before, line = sheet.lines[group[-1]], sheet.lines[index]
    if label is not None:
        if gap:
            return False
        if label.text.startswith("(i") and _counts_inside(sheet, group):
            return True
        return not _is_ended(sheet, before) and _only_looks_labelled(sheet, before, label)
    opening = sheet.plain[line.start]
    if opening.islower() or opening in ",;.)":
        return not (gap and _is_ended(sheet, before))
    ended = _is_ended(sheet, before)
    if _all_caps(sheet.plain[line.start : line.end]) and _all_caps(sheet.plain[before.start : before.end]):
        return not gap and not ended and not _heads_a_body(sheet, before, line)
    if _stays_open(sheet, before):
        return True
    if width == 0 or gap or _begins_anew(sheet, line, ended):
        return False
    return _fills(sheet, group, line, width, ended)


def _counts_inside(sheet: Sheet, group: list[int]) -> bool:
    """`gồm: (i) …; (ii) …` inside a sentence: a count broken over its lines opens no paragraphs."""
    first = sheet.lines[group[0]].start + 1
    return sheet.plain.find("(i", first, sheet.lines[group[-1]].end) >= 0


def _is_ended(sheet: Sheet, line: Line) -> bool:
    """Whether a line ends in a mark that closes a sentence."""
    start, end, _, _ = line
    closing = sheet.plain[end - 1]
    if closing.isalnum():
        return False
    return closing in _CLOSING or _ENDS.search(sheet.plain, max(start, end - 4), end) is not None


# `III. TỔ CHỨC THỰC HIỆN` over `PHÒNG NỘI VỤ`: a heading that is whole, and the first body under it.
_WHOLE_HEADING = re.compile(r"(?:thuc hien|nhiem vu|phan cong|trach nhiem|giai phap|cu the)$")
_BODY = re.compile(
    r"(?:(?:cac )?(?:phong|so|ban|to|tram|truong|trung tam|uy ban|ubnd|hoi|doan|cong doan)|hieu truong) "
)


def _heads_a_body(sheet: Sheet, before: Line, line: Line) -> bool:
    return (
        _WHOLE_HEADING.search(sheet.flat, max(before.start, before.end - 12), before.end) is not None
        and _BODY.match(sheet.flat, line.start, line.end) is not None
    )


def _stays_open(sheet: Sheet, line: Line) -> bool:
    """Whether its last word cannot be the last: `và`, not the `vệ` of `bảo vệ` nor the `tư` of `Đầu tư`."""
    start, end, _, _ = line
    return (
        sheet.flat[end - 1] in _LAST_LETTERS
        and sheet.flat.endswith(_OPEN_ENDS, start, end)
        and _OPEN_END.search(sheet.flat, max(start, end - 8), end) is not None
        and not ends_whole(sheet, start, end)
    )


def ends_whole(sheet: Sheet, start: int, end: int) -> bool:
    """Whether words end in one that closes them, though without its marks it looks like `từ`, `về` or `của`."""
    return _WHOLE_WORDS.search(sheet.plain, max(start, end - _LONGEST_WORDS), end) is not None


def _only_looks_labelled(sheet: Sheet, before: Line, label: Label) -> bool:
    """A line broken inside a sentence: `giai đoạn 2021` / `- 2025`, `tại khoản` / `2. Điều …`."""
    if label.kind == "bullet":
        following = sheet.plain[label.end : label.end + 1]
        return following.islower() or (following.isdigit() and sheet.plain[before.end - 1].isdigit())
    if label.kind in ("number", "point"):
        return _COUNTED.search(sheet.plain, max(before.start, before.end - 8), before.end) is not None
    return False


_COUNTED = re.compile(r"\b(?:Điều|khoản|tháng|ngày)$")


# Terms below a duty, each on its line: `Đơn vị chủ trì: …`.
_TERMS = re.compile(
    r"(?:(?:don\s+vi|co\s+quan|bo\s+phan)\s+)?(?:chu\s+tri|phoi\s+hop|thuc\s+hien)(?:\s+thuc\s+hien)?\s*:"
    r"|thoi\s+(?:gian|han)(?:\s+(?:thuc\s+hien|hoan\s+thanh))?\s*:|san\s+pham[^:]{0,20}:"
)
# Verbs that no name holds: with a capital they begin a sentence, so the line above was a heading.
_ORDERS = re.compile(
    r"(?:Chủ trì|Phối hợp|Cung cấp|Ưu tiên|Tham mưu|Hướng dẫn|Rà soát|Bố trí|Triển khai|Tăng cường|Đẩy mạnh"
    r"|Vận động|Chủ động|Khuyến khích|Đề nghị|Yêu cầu"
    r"|Tiếp tục|Căn cứ|Theo chức năng|Trên cơ sở|Chịu trách nhiệm|Định kỳ|Là cơ quan|Là đầu mối|Phân công"
    r"|Lồng ghép|Huy động|Tích cực|Khẩn trương|Kịp thời|Trong phạm vi|Thực hiện|Cử|Lập|Nâng cao"
    r"|Chấp hành|Quán triệt|Đảm bảo|Theo dõi|Chú trọng|Phát huy|Ban hành|H[ằà]ng (?:năm|quý|tháng)),?\s"
)


def _begins_anew(sheet: Sheet, line: Line, ended: bool) -> bool:
    return _TERMS.match(sheet.flat, line.start, line.end) is not None or (
        not ended and _ORDERS.match(sheet.plain, line.start, line.end) is not None
    )


def _fills(sheet: Sheet, group: list[int], line: Line, width: int, ended: bool) -> bool:
    """In wrapped text: the line before was full, so the sentence (or the paragraph) runs on."""
    before = sheet.lines[group[-1]]
    length = before.end - before.start + (_indent(sheet, before) if len(group) == 1 else 0)
    if not ended:
        return length >= 0.72 * width and not _all_caps(sheet.plain[before.start : before.end])
    if sheet.plain[before.end - 1] in ":;":
        return False
    indented = _indent(sheet, line) - _indent(sheet, before) >= 3 and len(group) > 1
    return length >= 0.92 * width and not indented


def _indent(sheet: Sheet, line: Line) -> int:
    return line.start - (sheet.plain.rfind("\n", 0, line.start) + 1)


def _all_caps(words: str) -> bool:
    return words.isupper() and any(map(str.isalpha, words))
