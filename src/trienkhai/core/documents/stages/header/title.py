"""The type of a document and the summary under it."""

import re
from dataclasses import dataclass

from trienkhai.core.documents.sheet import Cell, Sheet, ends_whole
from trienkhai.core.documents.stages.header.breaks import head_cells
from trienkhai.core.documents.stages.header.long_title import LongTitle, long_title
from trienkhai.core.documents.stages.header.number import NumberLine, number_below, number_in_title
from trienkhai.core.documents.vocabulary import bodies, type_by_folded, type_names

_STOP = re.compile(
    r"(?:can\s*cu|kinh\s+(?:gui|trinh)|chuong\s+[ivx]+\b|phan\s+(?:thu|[ivx]+)\b|dieu\s+1\b|xet\s"
    r"|\(?\s*(?:ban hanh\s+)?kem\s+theo\b"
    r"|\((?:ban hanh|thuc hien|du thao"
    r"|trinh\s+(?:tai\s+)?(?:phien|ky|hoi|cuoc|ban|bo|thuong)|phuc\s+vu|tai\s+lieu)|i\s*[.\-/]\s|1\s*[.)/]\s|[ab]\s?[./)]\s"
    r"|muc\s+dich(?:\s*(?:,|va|-)\s*yeu\s+cau)?\W*$"
    r"|[1il]\s?[–-]\s?(?:muc\s+(?:dich|tieu)|quan\s+diem|tinh\s+hinh|dac\s+diem|yeu\s+cau|ket\s+qua)|theo\s+de\s+nghi|.{3,120}\bdien\s*:"
    r"|n.i\s+nh.n\b|ky\s+boi|thoi\s+gian\s+ky)"
)
# A line in capital first letter that opens the body below a summary already begun.
_OPENS = re.compile(
    r"(?:thuc\s+hien|can\s+cu|nham|de\s|trong\s|ngay\s+\d|nam\s+(?:hoc\s+)?\d|qua\s|sau\s+khi|theo\s|vua\s+qua|hien\s+nay|xet|tiep\s+theo"
    r"|tren\s+co\s+so|tai\s+(?:cuoc|hoi|phien|buoi|ky)\s|duoc\s+su|chap\s+hanh|thoi\s+gian\s+qua|tiep\s+tuc\s+thuc\s+hien|trien\s+khai\s+thuc\s+hien|phat\s+huy|nhung\s+nam)"
)
# Long lines that open the body; the first line below a title may still be a summary (`Thực hiện Chỉ thị số …`).
_LONG_STOP = re.compile(
    r"(?:thuc\s+hien\s.{120}|de\s+(?:trien\s+khai|thuc\s+hien)\s.{100}|ngay\s+\d+.{110}|nham\s.{100}|tiep\s+theo\b|trong\s.{130})"
)
_ABOUT = re.compile(r"(?:v\s?/\s?v|v\.v|ve\s+viec|[(“]v\s?/\s?v)\s*(?:[:.-]\s*)?")
_ISSUER_AGAIN = re.compile(
    r"(?:chinh phu|thu tuong chinh phu|bo truong|thong doc|chu tich|uy ban nhan dan|uy ban thuong vu"
    r"|hoi dong nhan dan|giam doc"
    r"|ban bi thu|ban thuong vu|ban chap hanh|bo chinh tri|hieu truong|tong cuc truong|cuc truong"
    r"|tong thanh tra|quoc hoi|so|truong phong|chanh|vien truong|tong giam doc|tong kiem toan)\b"
)
_MAX_LINES = 9


@dataclass(frozen=True, slots=True)
class Title:
    """Type in lower case, the span of its words, and the span of the summary below (None when there is none)."""

    type: str
    span: tuple[int, int]
    subject: tuple[int, int] | None
    about: int
    """Where the summary begins behind `Về việc`."""

    number: NumberLine | None = None
    """The number where it stands beside the type."""

    certainty: float = 0.98
    long: LongTitle | None = None
    """What the title says of issuer and day."""


def title_at(sheet: Sheet, start: int, end: int) -> tuple[str, int] | None:
    """The type that a line in capitals opens with, and where its name ends."""
    if not sheet.plain[start : start + 2].isupper():
        return None  # the second letter tells a word in capitals from one that only begins with a capital
    match = type_names().match(sheet.flat, start, end)
    if match is None or not sheet.plain[start : match.end()].isupper():
        return None
    rest = sheet.plain[match.end() : end].strip()
    kind = type_by_folded()[" ".join(match.group().split())]
    if rest and (rest[0] in ".,;" or rest[0].islower() or rest in ("ĐẾN", "ĐI")):
        return None  # `CÔNG VĂN ĐẾN` is the stamp of a registry
    # `QUYẾT ĐỊNH:` opens the articles; the title stands without a colon.
    return None if kind == "quyết định" and rest == ":" else (kind, match.end())


def find_title(sheet: Sheet, start: int, end: int) -> Title | None:
    """The first title between two offsets with the summary under it."""
    cells: list[Cell] = []
    for cell in head_cells(sheet, sheet.line_at(start), sheet.line_at(end) + 1):
        if cell.start >= end:
            break
        found = title_at(sheet, cell.start, cell.end)
        if found is not None:
            return _with_subject(sheet, cell, *found, 0.98)
        cells.append(cell)
    for read, certainty in (
        (_title_run_on, 0.9),
        (_title_of_draft, 0.9),
        (_title_in_small, 0.8),
        (_title_behind_dirt, 0.6),
    ):
        for cell in cells[:_LOOKED_AT]:
            found = read(sheet, cell.start, cell.end)
            if found is not None:
                return _with_subject(sheet, cell, *found, certainty)
    return None


_LOOKED_AT = 60


def _title_run_on(sheet: Sheet, start: int, end: int) -> tuple[str, int] | None:
    """`KẾ HOẠCH thực hiện …`: the summary in small letters behind the type on its line."""
    if not sheet.plain[start : start + 2].isupper():
        return None
    match = type_names().match(sheet.flat, start, end)
    if match is None or not sheet.plain[start : match.end()].isupper():
        return None
    rest = sheet.plain[match.end() : end]
    if len(rest) < 12 or not rest.lstrip()[0].islower() or _NO_SUMMARY.match(sheet.flat, match.end(), end):
        return None
    return type_by_folded()[" ".join(match.group().split())], match.end()


_NO_SUMMARY = re.compile(r"\s*(?:nay|so|tren|duoi|dinh\s+kem|kem\s+theo|gui)\b")


def _title_of_draft(sheet: Sheet, start: int, end: int) -> tuple[str, int] | None:
    """`DỰ THẢO KẾ HOẠCH`."""
    draft = _DRAFT.match(sheet.flat, start, end)
    return title_at(sheet, draft.end(), end) if draft else None


_DRAFT = re.compile(r"\(?du\s+thao\)?\s+")


def _title_in_small(sheet: Sheet, start: int, end: int) -> tuple[str, int] | None:
    """`Quyết định` alone on its line: capitals lost on the way."""
    if not sheet.plain[start:end][:1].isupper():
        return None
    kind = type_by_folded().get(" ".join(sheet.flat[start:end].split()))
    return (kind, end) if kind else None


def _title_behind_dirt(sheet: Sheet, start: int, end: int) -> tuple[str, int] | None:
    """`DEN i: : _¬ CHỈ THỊ`, `~ CHỈ THỊ ,`: a stamp or a speck was read on the same line."""
    words = sheet.plain[start:end]
    bare = words.strip(_SPECKS)
    if bare != words and bare.isupper():
        begun = start + words.index(bare)
        return title_at(sheet, begun, begun + len(bare))
    if not sheet.plain[end - 1].isupper():
        return None
    for match in type_names().finditer(sheet.flat, start, end):
        if match.end() != end or not sheet.plain[match.start() : end].isupper():
            continue
        if _DIRT.search(sheet.plain, start, match.start()):
            return type_by_folded()[" ".join(match.group().split())], end
    return None


_SPECKS = " ~.,_'`^|"
_DIRT = re.compile(r"[^\w\s]\s*[^\w\s]")


def _with_subject(sheet: Sheet, cell: Cell, kind: str, name_end: int, certainty: float) -> Title:
    long = long_title(sheet, name_end)
    number = long.number if long else number_in_title(sheet, name_end, cell.end)
    below = None if number else number_below(sheet, name_end, len(sheet.plain))
    if below:
        number, behind = below, name_end
        subject = _subject(sheet, sheet.line_at(below.start), below.end, below.end)
        if subject and bodies().match(sheet.flat, subject[0]) and sheet.plain[slice(*subject)].isupper():
            subject = None  # who sends the telegram stands below its number
    elif long:
        line = sheet.line_at(long.end)
        behind, subject = long.end, _subject(sheet, line, long.end, sheet.lines[line].end)
    else:
        behind = number.end if number else name_end
        subject = _behind_break(sheet, cell) or _subject(sheet, cell.line, behind, cell.end)
    if subject and kind in _DECIDED:
        subject = (subject[0], _before_issuer(sheet, *subject))
    about = subject[0] if subject else behind
    if subject:
        dropped = _ABOUT.match(sheet.flat, *subject) or _ABOUT_BEHIND_ISSUER.match(sheet.flat, *subject)
        about = dropped.end() if dropped else about
    return Title(kind, (cell.start, name_end), subject, about, number, certainty, long)


def _behind_break(sheet: Sheet, cell: Cell) -> tuple[int, int] | None:
    """`**KẾ HOẠCH**<br>**Tổ chức …**`, `**KẾ HOẠCH** **Tổ chức …**`: the summary behind the type on one line."""
    line_end = sheet.lines[cell.line].end
    gap = _BREAK.match(sheet.text, cell.end, line_end)
    if gap is None or not any(map(str.isalpha, sheet.plain[gap.end() : line_end])):
        return None
    bar = sheet.plain.find("|", gap.end(), line_end)
    end = bar if bar >= 0 else line_end
    return gap.end(), gap.end() + len(sheet.plain[gap.end() : end].rstrip())


_BREAK = re.compile(r"[\s*]*(?:<br\s?/?>[\s*]*)+|\*\*\s{1,3}\*\*(?=\w)")
# Kinds in which the issuer is named once more between summary and basis.
_DECIDED = frozenset({"quyết định", "thông tư", "nghị quyết", "nghị định", "thông tư liên tịch"})
_RUN_ON = re.compile(
    r"(?<!\bcua)(?<!\bva)(?<!\bdo)(?<!\bgiua)(?<!\btai)(?<!\bcho)(?<!\bvoi)(?<!\bve)(?<!pho)(?<!phong)"
    r"\s+(?:bo truong|chu tich|uy ban nhan dan|hoi dong nhan dan|tong giam doc|giam doc|tong cuc truong"
    r"|cuc truong|hieu truong|thong doc|thu tuong chinh phu|chinh phu)\b[^\d.;:]*$"
)


def _before_issuer(sheet: Sheet, start: int, end: int) -> int:
    """Where a summary in capitals ends that runs on into the issuer's name: all of it came on one line."""
    endless = sheet.text[end : end + 1] == " "
    if not endless or not sheet.plain[start:end].isupper() or not _introduces_basis(sheet, end):
        return end
    match = _RUN_ON.search(sheet.flat, start + 20, end)
    return match.start() if match else end


def _subject(sheet: Sheet, line_index: int, name_end: int, cell_end: int) -> tuple[int, int] | None:
    named = _NAMED_ON.match(sheet.flat, name_end, cell_end)
    if named:
        name_end = named.end()
    rest = sheet.plain[name_end:cell_end].strip(" :.")
    if rest and _names_issuer(sheet, name_end + 1, cell_end, line_index):
        rest = ""
    begun = end = None
    if len(rest) > 8 and any(map(str.isalpha, rest)):
        begun = (
            name_end + len(sheet.plain[name_end:cell_end]) - len(sheet.plain[name_end:cell_end].lstrip(" :."))
        )
        end = cell_end
    count, gap = 0, False
    for index in range(line_index + 1, min(line_index + 16, len(sheet.lines))):
        line = sheet.lines[index]
        if line.empty:
            if begun is not None and line.start < line.end:
                break
            gap = True
            continue
        if _ends_subject(sheet, line.start, line.end, begun, end, gap) or count >= _MAX_LINES:
            break
        if begun is None and (
            _names_issuer(sheet, line.start, line.end, index) or _names_type_on(sheet, line.start, index)
        ):
            continue
        begun = _behind_bar(sheet, line.start, line.end) if begun is None else begun
        end, gap, count = line.end, False, count + 1
    if begun is None or end is None:
        return None
    return begun, begun + len(sheet.plain[begun:end].rstrip(" |"))


# `CHƯƠNG TRÌNH HÀNH ĐỘNG`, `KẾ HOẠCH LIÊN NGÀNH`: still the name of the type.
_NAMED_ON = re.compile(r"\s+(?:hanh\s+dong|lien\s+(?:tich|nganh)|phoi\s+hop|giai\s+quyet\s+cong\s+viec)\s*$")
_OF_ISSUER = re.compile(
    r"\s*cua\s+(?:ban|tinh|thanh|huyen|thi|dang|uy\s+ban|hoi\s+dong|thuong\s+truc|chu\s+tich|bo|so)\b"
)


# `CỦA ỦY BAN NHÂN DÂN THÀNH PHỐ V/V PHÊ DUYỆT …`, `CỦA BỘ CHÍNH TRỊ VỀ ĐẨY MẠNH …`: all of it below the type.
_ABOUT_BEHIND_ISSUER = re.compile(
    rf"{_OF_ISSUER.pattern}(?:(?!thuc\s+hien|trien\s+khai)[^\d.,;:]){{0,70}}?\s"
    r"(?:(?:v\s?/\s?v|ve\s+viec)\s*(?:[:.-]\s*)?|(?=ve\s))"
)


def _names_issuer(sheet: Sheet, start: int, stop: int, index: int) -> bool:
    """`CỦA BAN THƯỜNG VỤ TỈNH ỦY` between the type and its summary, which then begins with `về`."""
    if not sheet.plain[start:stop].isupper() or _OF_ISSUER.match(sheet.flat, start, stop) is None:
        return False
    below = next((line for line in sheet.lines[index + 1 : index + 4] if not line.empty), None)
    return below is not None and sheet.flat.startswith(
        ("ve ", "v/v", "thuc hien ", "trien khai "), below.start
    )


_TYPE_GOES_ON = re.compile(r"(?:hanh\s+dong|lien\s+(?:tich|nganh))")


def _names_type_on(sheet: Sheet, start: int, index: int) -> bool:
    """`HÀNH ĐỘNG` on a line of its own below `CHƯƠNG TRÌNH`, the summary below it."""
    line = sheet.lines[index]
    if (
        _TYPE_GOES_ON.fullmatch(sheet.flat, start, line.end) is None
        or not sheet.plain[start : line.end].isupper()
    ):
        return False
    below = next((line for line in sheet.lines[index + 1 : index + 3] if not line.empty), None)
    return below is not None and _STOP.match(sheet.flat, below.start, below.end) is None


def _behind_bar(sheet: Sheet, start: int, end: int) -> int:
    """The summary's own column: a stamp may stand before the bar."""
    bar = sheet.plain.rfind("|", start, end - 1) + 1
    while 0 < bar < end and sheet.plain[bar] == " ":
        bar += 1
    return bar if 0 < bar < end else start


def _ends_subject(sheet: Sheet, start: int, stop: int, begun: int | None, end: int | None, gap: bool) -> bool:
    folded = sheet.flat[start:stop]
    if _STOP.match(folded) or (begun is not None and (len(folded) > 300 or _LONG_STOP.match(folded))):
        return True
    if begun is None or end is None:
        return _is_issuer(sheet, start, stop)
    if _LISTED.match(sheet.plain, start, stop):
        return True
    capital = sheet.plain[start].isupper()
    opened = _OPEN_END.search(sheet.flat, max(begun, end - 8), end) and not ends_whole(sheet, begun, end)
    if _in_capitals(sheet, begun, end):
        line = sheet.plain[start:stop]
        if not (_in_capitals(sheet, start, stop) or line == line.upper() or line[0] in '(“"'):
            return True
    elif _is_issuer(sheet, start, stop):
        return True
    if _is_issuer(sheet, start, stop) and _introduces_basis(sheet, stop):
        return True
    if capital and not opened and _OPENS.match(folded) and stop - start > 40:
        return not (_in_capitals(sheet, start, stop) and _in_capitals(sheet, begun, end))
    if capital and not opened and stop - start > 50 and _SENDER.match(folded):
        return True
    if gap and capital and not opened and not _last_line(sheet, start, stop, end):
        return True
    return sheet.plain[end - 1] == "." and not sheet.plain[start].islower()


# The first of a week's tasks stands right below the summary; `- 2025` only goes on with a range.
_LISTED = re.compile(r"[-–+•·*▪]\s+[^\W\d_]")


# `Ủy ban nhân dân xã … ban hành Kế hoạch … như sau:` just below a summary, without a basis.
_SENDER = re.compile(
    r"(?:uy ban|ubnd|hoi dong|so|phong|ban|bo|truong|dang uy|chi bo|cong ty|hoi|doan|lien doan|trung tam)\b"
    r"[^;.:]{0,70}?\b(?:xay dung|ban hanh|de ra|thong bao|huong dan|bao cao|yeu cau|de nghi|nhan duoc)\s"
)


def _last_line(sheet: Sheet, start: int, stop: int, end: int) -> bool:
    """Where every line of a page is a paragraph of its own: the short line just above the basis."""
    if (
        stop - start > 80
        or _in_capitals(sheet, start, stop)
        or sheet.plain[end - 1] in ".;:"
        or sheet.plain[stop - 1] in ".;:,"
    ):
        return False
    if _ISSUER_AGAIN.match(sheet.flat, start, stop) or _OPENS.match(sheet.flat, start, stop):
        return False
    return _BASIS.match(sheet.flat, stop) is not None


_OPEN_END = re.compile(
    r"(?:,|\b(?:cua|va|voi|tai|so|theo|ngay|cac|ve|do|den|hoac|trong|cho|tu|nam|thang|de|la|nhung|viec))$"
)


def _in_capitals(sheet: Sheet, start: int, end: int) -> bool:
    capitals, letters = sheet.capitals(start, end)
    return letters > 3 and capitals >= 0.85 * letters


def _is_issuer(sheet: Sheet, start: int, stop: int) -> bool:
    if not sheet.plain[start:stop].isupper() or _ISSUER_AGAIN.match(sheet.flat, start, stop) is None:
        return False
    # `… CHỈ THỊ CỦA THỦ TƯỚNG` / `CHÍNH PHỦ VỀ ĐẨY MẠNH …`: a summary broken inside a name.
    return _MATTER.search(sheet.flat, start, stop) is None


_MATTER = re.compile(r"\bve\b")


def _introduces_basis(sheet: Sheet, stop: int) -> bool:
    return _BASIS.match(sheet.flat, stop) is not None


# Councils name their term and session before it: `KHÓA IX, KỲ HỌP THỨ NHẤT`.
_BASIS = re.compile(
    r"[ \n|_\-–*.]{0,40}(?:can\b|theo\b|xet\b|quyet\s+nghi\b|kh?\s{0,2}[o0]a\s.{0,40}(?:ky|phien)\s+hop|nhiem\s+ky\b)"
)
