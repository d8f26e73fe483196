"""Further layouts of heads, titles and feet: cells in one piece, columns woven together, stamps and pages between."""

import textwrap
from itertools import zip_longest

from tests.core.documents.reading.known import Known
from tests.core.documents.reading.layouts import (
    Layout,
    _about,
    _block,
    _dated,
    _left,
    _list,
    _right,
    foot_columns,
    right_first,
    run_on,
    stacked,
)


def _rows(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    return list(zip_longest(left, right, fillvalue=""))


def tabs(known: Known) -> list[str]:
    left = [*_left(known), known.written_number, *_about(known)]
    return [f"{one}\t{other}".rstrip() for one, other in _rows(left, [*_right(known), _dated(known)])]


def whole_cells(known: Known) -> list[str]:
    """A table whose cells each came as one line."""
    left, right = " ".join(_left(known)), " ".join(_right(known))
    about = " ".join(_about(known))
    return [
        f"| {left} ------- | {right} --------------- |",
        "|---|---|",
        f"| {known.written_number} {about} | {_dated(known)} |",
        "",
    ]


def broken_cells(known: Known) -> list[str]:
    """A table in Markdown whose cells keep their lines."""
    left = "<br>".join([f"**{line}**" for line in _left(known)] + [known.written_number, *_about(known)])
    right = "<br>".join([*(f"**{line}**" for line in _right(known)), f"*{_dated(known)}*"])
    return [f"| {left} | {right} |", "| --- | --- |", ""]


def bars(known: Known) -> list[str]:
    """`ỦY BAN NHÂN DÂN | CỘNG HÒA …`: rows without outer bars."""
    left = [*_left(known), "-------", known.written_number, *_about(known)]
    right = [*_right(known), *[""] * (len(_left(known)) + 1 - len(_right(known))), _dated(known)]
    return [f"{one} | {other} |" for one, other in _rows(left, right)]


def woven(known: Known) -> list[str]:
    """Columns read line by line, each cell on a line of its own."""
    left = [*_left(known), known.written_number]
    right = [*_right(known), *[""] * (len(_left(known)) - len(_right(known))), _dated(known)]
    return [line for pair in _rows(left, right) for line in pair if line] + _about(known)


def right_column_first(known: Known) -> list[str]:
    return [*_right(known), "", _dated(known), "", *_left(known), known.written_number, *_about(known)]


def date_lower(known: Known) -> list[str]:
    """Set in fixed width, the date one line below the number."""
    left = [*_left(known), known.written_number, *_about(known)]
    right = [*_right(known), *[""] * (len(_left(known)) + 1 - len(_right(known))), _dated(known)]
    width = max(map(len, left)) + 6
    return [f"{one:<{width}}{other}".rstrip() for one, other in _rows(left, right)]


def centred(known: Known) -> list[str]:
    left = [*_left(known), "-------", known.written_number, *_about(known)]
    right = [*_right(known), "-----------------", "", _dated(known)]
    return [f"  {one:^42}  {other:^42}".rstrip() for one, other in _rows(left, right)]


def ruled(known: Known) -> list[str]:
    """Rules of underscores on the lines below the names, both columns run together."""
    head = run_on(known)
    return (
        [*head[:-1], "_______ _____________________", head[-1]]
        if not _about(known)
        else [*head[:2], "____", *head[2:]]
    )


def drafted(known: Known) -> list[str]:
    return ["DỰ THẢO LẦN 2", "", *stacked(known)]


def urgent(known: Known) -> list[str]:
    lines = right_first(known)
    return (
        [*lines, "HỎA TỐC"]
        if not _about(known)
        else [*lines[: -len(_about(known))], *_about(known), "", "KHẨN"]
    )


def registered(known: Known) -> list[str]:
    """The stamp of a registry between issuer and motto."""
    return [
        *_left(known),
        known.written_number,
        *_about(known),
        "CÔNG VĂN ĐẾN",
        "Số: 1455",
        "Ngày: 06/3/2026",
        "Chuyển: Văn phòng",
        *_right(known),
        _dated(known),
    ]


def signed_on_top(known: Known) -> list[str]:
    """Lines of a digital signature above the head, also the number and time of issue."""
    return [
        "Người ký: Văn phòng Mẫu",
        "Email: vanphong@mau.example",
        "Cơ quan: Văn phòng",
        "Thời gian ký: 06.03.2026 10:12:33 +07:00",
        *stacked(known),
    ]


def on_web(known: Known) -> list[str]:
    """A page of the web above it: menu, headline, day of posting."""
    return [
        "Trang chủ > Văn bản > Chi tiết",
        "Đăng nhập",
        "Cập nhật: 06/03/2026 10:12",
        "In trang | Tải về",
        "",
        *right_first(known),
    ]


def hard_blanks(known: Known) -> list[str]:
    """Hard blanks and wide gaps as pages of the web have them."""
    return [line.replace(" ", "\u00a0") if "V/v" not in line else line for line in stacked(known)]


def numbered_page(known: Known) -> list[str]:
    return ["1", "", *stacked(known)]


def one_paragraph_each(known: Known) -> list[str]:
    return [line for one in right_first(known) for line in (one, "")]


def capitals_small(known: Known) -> list[str]:
    """Issuer's column of a page that lost nothing but the rule and the star."""
    return [
        *(line for line in _left(known) if line != "*"),
        *_right(known),
        known.written_number,
        _dated(known),
        *_about(known),
    ]


MORE_HEADS: dict[str, Layout] = {
    function.__name__: function
    for function in (
        tabs,
        whole_cells,
        broken_cells,
        bars,
        woven,
        right_column_first,
        date_lower,
        centred,
        ruled,
        drafted,
        urgent,
        registered,
        signed_on_top,
        on_web,
        hard_blanks,
        numbered_page,
        one_paragraph_each,
        capitals_small,
    )
}


def foot_tabs(known: Known) -> list[str]:
    return [f"{one}\t{other}".rstrip() for one, other in _rows(_list(known), _block(known))]


def foot_pipes(known: Known) -> list[str]:
    return [
        "",
        "| | |",
        "|---|---|",
        *(f"| {one} | {other} |" for one, other in _rows(_list(known), _block(known))),
    ]


def foot_bars(known: Known) -> list[str]:
    return [f"{one} | {other} |" for one, other in _rows(_list(known), _block(known))]


def foot_broken_cells(known: Known) -> list[str]:
    left = "<br>".join(["**Nơi nhận:**", *_list(known)[1:]])
    right = "<br>".join(f"**{line}**" if line else "" for line in _block(known))
    return ["", f"| {left} | {right} |", "| --- | --- |"]


def foot_whole_cells(known: Known) -> list[str]:
    left, right = " ".join(_list(known)), " ".join(" ".join(_block(known)).split())
    return ["", f"| {left} | {right} |", "|---|---|"]


def foot_woven(known: Known) -> list[str]:
    right = [*known.authority, *known.post, known.titles + known.name]
    return [line for pair in _rows(_list(known), right) for line in pair if line]


def foot_narrow(known: Known) -> list[str]:
    """Entries broken over lines in a column of their own."""
    left = [piece for line in _list(known) for piece in textwrap.wrap(line, 30)]
    return [f"{one:<40}{other}".rstrip() for one, other in _rows(left, _block(known))]


def foot_lower_name(known: Known) -> list[str]:
    """The name stands lower than the end of the list."""
    right = [*known.authority, *known.post, *[""] * 12, known.titles + known.name]
    return [f"{one:<60}{other}".rstrip() for one, other in _rows(_list(known), right)]


def foot_centred(known: Known) -> list[str]:
    right = _block(known)
    width = max(map(len, _list(known))) + 4
    return [f"{one:<{width}}{other:^40}".rstrip() for one, other in _rows(_list(known), right)]


def foot_marked(known: Known) -> list[str]:
    """Markdown: the heading bold and slanted, entries as bullets."""
    entries = [f"* {entry};" for entry in known.recipients[:-1]] + [f"* {known.recipients[-1]}."]
    block = [f"**{line}**" for line in (*known.authority, *known.post)]
    return [
        "***Nơi nhận:***",
        "",
        *entries,
        "",
        *(piece for line in block for piece in (line, "")),
        "",
        f"**{known.titles}{known.name}**",
    ]


def foot_close_dashes(known: Known) -> list[str]:
    entries = [f"-{entry};" for entry in known.recipients[:-1]] + [f"-{known.recipients[-1]}."]
    return ["Nơi nhận:", *entries, *_block(known)]


def foot_without_marks(known: Known) -> list[str]:
    return ["Nơi nhận:", *(f"- {entry}" for entry in known.recipients), "", *_block(known)]


def foot_commas(known: Known) -> list[str]:
    entries = [f"- {entry}," for entry in known.recipients[:-1]] + [f"- {known.recipients[-1]}."]
    return ["Nơi nhận:", *entries, "", *_block(known)]


def foot_signed_between(known: Known) -> list[str]:
    return [
        *_list(known),
        *known.authority,
        *known.post,
        "Ký bởi: VĂN PHÒNG MẪU",
        "Ngày ký: 06-03-2026 10:12:33 +07:00",
        "[Đã ký và đóng dấu]",
        known.titles + known.name,
    ]


def foot_undersigned(known: Known) -> list[str]:
    return [*_block(known)[:-1], "(Ký, ghi rõ họ tên)", known.titles + known.name, *_list(known)]


def foot_addressed(known: Known) -> list[str]:
    return [
        *foot_columns(known),
        "",
        "Địa chỉ: 12 đường Mẫu, phường Đông Mẫu. Điện thoại: 0123 456 789. Website: mau.example",
        "",
        "2",
    ]


def foot_with_annex(known: Known) -> list[str]:
    return [
        *foot_columns(known),
        "",
        "PHỤ LỤC",
        "DANH SÁCH ĐƠN VỊ",
        "(Kèm theo văn bản trên)",
        "",
        "1. Trường Tiểu học Mẫu Một",
        "2. Trường Tiểu học Mẫu Hai",
    ]


def foot_bulleted(known: Known) -> list[str]:
    entries = [f"– {entry};" for entry in known.recipients[:-1]] + [f"– {known.recipients[-1]}./."]
    return ["*Nơi nhận:*", *entries, "", *_block(known)]


def foot_every_line_apart(known: Known) -> list[str]:
    return [piece for line in [*_list(known), *_block(known)] if line for piece in (line, "")]


def foot_run_on_name(known: Known) -> list[str]:
    """Both columns on one line with a blank between, the name behind the last recipient."""
    right = [*known.authority, *known.post, known.titles + known.name]
    return [f"{one} {other}".strip() for one, other in _rows(_list(known), right)]


MORE_FEET: dict[str, Layout] = {
    function.__name__: function
    for function in (
        foot_tabs,
        foot_pipes,
        foot_bars,
        foot_broken_cells,
        foot_whole_cells,
        foot_woven,
        foot_narrow,
        foot_lower_name,
        foot_centred,
        foot_marked,
        foot_close_dashes,
        foot_without_marks,
        foot_commas,
        foot_signed_between,
        foot_undersigned,
        foot_addressed,
        foot_with_annex,
        foot_bulleted,
        foot_every_line_apart,
        foot_run_on_name,
    )
}
