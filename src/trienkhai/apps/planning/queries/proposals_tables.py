"""The tables of a plan as annexes of official papers. Rows stand in the order of schools, never of results."""

from collections.abc import Mapping, Sequence

from trienkhai.apps.planning.models import Move
from trienkhai.apps.planning.queries.proposals_figures import vn
from trienkhai.apps.planning.queries.staffing import SchoolLine, UnmetLine, level_of, subject_of
from trienkhai.apps.planning.queries.training import SeatLine, YearLine
from trienkhai.core.documents.writers import Align, Cell, Column, Table
from trienkhai.core.planning.staffing.around.pieces import MEANS_WORDS, Means

_NUMBER = Column(1.1, Align.CENTER)
MOVE_KINDS = {"transfer": "Điều động", "fixed_term": "Điều động có thời hạn", "shared": "Dạy liên trường"}


def moves_table(moves: Sequence[Move], *, with_approver: bool = True) -> Table:
    head = ["STT", "Họ và tên", "Mã", "Môn, cấp học", "Trường đang công tác", "Trường đến", "Km", "Hình thức"]
    widths = [
        _NUMBER,
        Column(3.4),
        Column(1.7),
        Column(3.2),
        Column(4),
        Column(4),
        Column(1.1, Align.RIGHT),
        Column(2.2),
    ]
    if with_approver:
        head.append("Cấp quyết định")
        widths.append(Column(3))
    rows = []
    for number, move in enumerate(moves, 1):
        cells = [
            str(number),
            move.staff.name or "…",
            move.staff.code,
            _first(f"{subject_of(move.level, move.subject)}, {level_of(move.level)}"),
            move.from_school.name,
            move.to_school.name,
            vn(move.km, 1),
            MOVE_KINDS.get(move.kind, move.kind),
        ]
        rows.append([*cells, move.approver] if with_approver else cells)
    return _table(widths, head, rows)


def schools_table(lines: Sequence[SchoolLine]) -> Table:
    head = [
        "STT",
        "Trường",
        "Thiếu trước",
        "Thiếu sau",
        "Thừa trước",
        "Thừa sau",
        "Số người đi",
        "Số người đến",
    ]
    widths = [_NUMBER, Column(6), *(Column(1.6, Align.RIGHT) for _ in head[2:])]
    rows = [
        [
            str(number), line.name, vn(line.short_before), vn(line.short_after), vn(line.over_before),
            vn(line.over_after), str(line.going), str(line.coming),
        ]
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
    return _table(widths, head, rows, unit="Đơn vị tính: biên chế quy đổi theo tiết dạy; người")


def unmet_table(lines: Sequence[UnmetLine]) -> Table:
    head = ["STT", "Trường", "Cấp học", "Môn", "Còn thiếu"]
    widths = [_NUMBER, Column(6), Column(2.6), Column(4), Column(1.8, Align.RIGHT)]
    rows = [
        [str(number), line.name, line.level, line.words, vn(line.fte)] for number, line in enumerate(lines, 1)
    ]
    return _table(widths, head, rows, unit="Đơn vị tính: biên chế quy đổi theo tiết dạy")


def means_table(means: Sequence[Sequence[object]], names: Mapping[str, str]) -> Table:
    head = ["STT", "Biện pháp", "Trường", "Cấp học", "Môn", "Tiết/tuần", "Giá (nghìn đồng/năm)"]
    widths = [
        _NUMBER,
        Column(4.4),
        Column(5),
        Column(2.4),
        Column(3),
        Column(1.5, Align.RIGHT),
        Column(2.2, Align.RIGHT),
    ]
    rows = []
    for number, (kind, _who, _start, school, level, subject, periods, price) in enumerate(means, 1):
        words = MEANS_WORDS.get(Means(str(kind)), str(kind))
        place = names.get(str(school), str(school))
        cells = [words, place, level_of(str(level)), subject_of(str(level), str(subject)), str(periods)]
        rows.append([str(number), *cells, vn(float(str(price)), 0)])
    return _table(widths, head, rows)


def targets_table(lines: Sequence[Mapping[str, object]]) -> Table:
    head = ["STT", "Đối tượng", "Chuẩn phải đạt", "Tỷ lệ (%)", "Thời hạn", "Thuộc diện", "Đã đạt", "Đang học",
            "Còn phải cử", "Căn cứ"]  # fmt: skip
    widths = [_NUMBER, Column(3), Column(5), *(Column(1.4) for _ in range(6)), Column(5.4)]
    rows = [
        [
            str(number), str(line["who"]), _first(str(line["what"])), str(line["share"]), _by(line["by"]),
            *(str(line[name]) for name in ("covered", "reached", "in_training", "to_start")), str(line["basis"]),
        ]
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
    return _table(widths, head, rows, unit="Đơn vị tính: người")


def _by(day: object) -> str:
    return f"hết năm {str(day)[:4]}" if day else "đang áp dụng"


def years_table(lines: Sequence[YearLine]) -> Table:
    head = ["Năm", "Nội dung", "Số người", "Kinh phí (nghìn đồng)"]
    widths = [Column(1.4, Align.CENTER), Column(9), Column(1.8, Align.RIGHT), Column(2.8, Align.RIGHT)]
    rows = [
        [
            str(line.year), "; ".join(f"{item}: {number}" for item, number in line.items) or "–",
            str(line.people), vn(line.money / 1000, 0),
        ]
        for line in lines
    ]  # fmt: skip
    total = [
        "Cộng", "", str(sum(line.people for line in lines)), vn(sum(line.money for line in lines) / 1000, 0)
    ]  # fmt: skip
    return _table(widths, head, [*rows, total])


def seats_table(lines: Sequence[SeatLine]) -> Table:
    head = ["STT", "Họ và tên", "Mã", "Trường", "Nội dung", "Hiện có", "Cần đạt", "Năm học"]
    widths = [
        _NUMBER,
        Column(3.2),
        Column(1.7),
        Column(4.5),
        Column(3.4),
        Column(1.9),
        Column(1.9),
        Column(1.4),
    ]
    rows = [
        [
            str(number),
            line.name or "…",
            line.who,
            line.school,
            line.item,
            line.has,
            line.minimum,
            str(line.year),
        ]
        for number, line in enumerate(lines, 1)
    ]
    return _table(widths, head, rows)


def left_table(lines: Sequence[SeatLine]) -> Table:
    head = ["STT", "Họ và tên", "Mã", "Trường", "Nội dung", "Cần đạt", "Lý do chưa xếp được"]
    widths = [_NUMBER, Column(3.2), Column(1.7), Column(4.5), Column(3.2), Column(1.8), Column(4.4)]
    rows = [
        [str(number), line.name or "…", line.who, line.school, line.item, line.minimum, line.why]
        for number, line in enumerate(lines, 1)
    ]
    return _table(widths, head, rows)


def recruits_table(lines: Sequence[Mapping[str, object]]) -> Table:
    head = ["STT", "Trường", "Cấp học", "Môn", "Năm", "Tuyển dụng", "Hợp đồng", "Lý do"]
    widths = [
        _NUMBER,
        Column(4.4),
        Column(2.2),
        Column(2.8),
        Column(1.2),
        *(Column(1.4) for _ in "ab"),
        Column(6),
    ]
    rows = [
        [
            str(number),
            *(
                str(line[name])
                for name in ("school", "level", "subject", "year", "posts", "contracts", "reason")
            ),
        ]
        for number, line in enumerate(lines, 1)
    ]
    return _table(widths, head, rows)


def rotations_table(lines: Sequence[Mapping[str, object]]) -> Table:
    head = ["STT", "Hiệu trưởng", "Mã", "Cấp học", "Trường đang công tác", "Số năm", "Trường đến"]
    widths = [_NUMBER, Column(3.4), Column(1.7), Column(2.6), Column(4.5), Column(1.3), Column(4.5)]
    rows = [
        [
            str(number), str(line["name"]) or "…", str(line["who"]), str(line["level"]), str(line["start"]),
            str(line["years"]), str(line["end"]) or "chưa có trường phù hợp",
        ]
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
    return _table(widths, head, rows)


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _table(
    columns: Sequence[Column], head: Sequence[str], rows: Sequence[Sequence[str]], *, unit: str = ""
) -> Table:
    return Table(
        columns=tuple(columns),
        header=(tuple(Cell.of(text, align=Align.CENTER, bold=True) for text in head),),
        rows=tuple(tuple(Cell.of(text) for text in row) for row in rows),
        unit=unit,
    )
