"""Type and summary in every layout, and new families on the ways texts are changed; texts are composed."""

import textwrap

import pytest

from tests.core.documents.reading.known import Known
from tests.core.documents.reading.layouts import CHANGES, FEET, HEADS, crushed, middle, text_of
from tests.core.documents.reading.more_layouts import MORE_FEET, MORE_HEADS
from tests.core.documents.reading.test_head_families import LONG_KNOWN, NEW
from tests.core.documents.reading.test_head_variants import bare, expected, found
from trienkhai.core.documents import read_text


def _lines(known: Known) -> list[str]:
    return list(known.subject_lines) or textwrap.wrap(known.subject, 60)


TITLES = {
    "a heading of Markdown": lambda known: [f"# {known.title}", "", *(f"**{one}**" for one in _lines(known))],
    "both bold": lambda known: [f"**{known.title}**", f"**{' '.join(_lines(known))}**"],
    "both bold on one line": lambda known: [f"**{known.title}** **{' '.join(_lines(known))}**"],
    "a rule below": lambda known: [known.title, *_lines(known), "--------------"],
    "a line below": lambda known: [known.title, *_lines(known), "_______________"],
    "on one line": lambda known: [f"{known.title} {' '.join(_lines(known))}"],
    "cells of a table": lambda known: [f"| {known.title} |", "|---|", f"| {' '.join(_lines(known))} |"],
    "breaks of the web": lambda known: [f"**{known.title}**<br>**{'<br>'.join(_lines(known))}**"],
    "every line apart": lambda known: [
        known.title,
        "",
        *(piece for one in _lines(known) for piece in (one, "")),
    ],
    "centred": lambda known: [f"{one:^90}".rstrip() for one in (known.title, *_lines(known))],
    "narrow": lambda known: [known.title, *textwrap.wrap(" ".join(_lines(known)), 32)],
    "a full stop": lambda known: [known.title, f"{' '.join(_lines(known))}."],
    "marked as a draft": lambda known: [known.title, *_lines(known), "(Dự thảo)"],
}


@pytest.mark.parametrize("form", TITLES)
def test_type_and_summary_in_every_layout(form: str) -> None:
    for name, known in {**NEW, **LONG_KNOWN}.items():
        if known.title:
            rest = middle(known)
            rest = rest[rest.index("", 1) + 1 :]
            title = ["", *TITLES[form](known), "", *rest]
            text = "\n".join([*HEADS["right_first"](known), *title, *FEET["list_first"](known)])
            assert found(text + "\n") == expected(known), name


# Blanks doubled leave nothing to tell two columns apart, empty lines doubled nothing to tell paragraphs apart.
_BEYOND = {
    "tabbed": ("boxed", "foot_boxed"),
    "broken": ("boxed",),
    "doubled": ("foot_run_on", "foot_run_on_name"),
    "spaced": ("one_paragraph_each",),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_happens_on_the_way_changes_nothing_in_new_families(change: str) -> None:
    heads, feet = {**HEADS, **MORE_HEADS}, {**FEET, **MORE_FEET}
    for shift, (name, known) in enumerate(NEW.items()):
        for place in range(4):
            head = list(heads)[(shift * 7 + place * 5) % len(heads)]
            foot = list(feet)[(shift * 3 + place * 7) % len(feet)]
            if {head, foot} & set(_BEYOND.get(change, ())):
                continue
            text = "\n".join([*heads[head](known), *middle(known), *feet[foot](known)]) + "\n"
            values = found(CHANGES[change](text))
            assert {key: bare(value) for key, value in values.items()} == {
                key: bare(value) for key, value in expected(known).items()
            }, (change, name, head, foot)


@pytest.mark.parametrize("head", ["stacked", "right_first"])
def test_an_endless_line_of_a_new_family(head: str) -> None:
    for name, known in NEW.items():
        assert found(crushed(text_of(known, head, "list_first"))) == expected(known), name


HEAD = (
    "UBND XÃ TÂN MẪU\nTRƯỜNG TIỂU HỌC TÂN MẪU\nSố: 12/KH-THTM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nTân Mẫu, ngày 05 tháng 3 năm 2026\n\n"
)
BODY = "\nNhà trường giao tổ văn phòng chuẩn bị sách.\n\nHIỆU TRƯỞNG\n\nLê Văn Mẫu\n"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "opening",
    [
        "A. ĐẶC ĐIỂM TÌNH HÌNH",
        "I/ MỤC ĐÍCH",
        "1- MỤC ĐÍCH, YÊU CÂU",
        "MỤC ĐÍCH, YÊU CẦU",
        "PHẦN I. ĐÁNH GIÁ TÌNH HÌNH",
        "+ Căn cứ Luật Thư viện;",
        "Tại cuộc họp ngày 5/3/2026, Ban giám hiệu đã thống nhất tổ chức ngày hội như sau:",
        "Năm học 2025-2026 là năm học thứ sáu thực hiện chương trình mới, nhà trường xây dựng kế hoạch:",
        "Trường Tiểu học Tân Mẫu xây dựng kế hoạch tổ chức ngày hội đọc sách như sau:",
    ],
)
def test_a_summary_ends_where_the_body_opens(opening: str, gap: str) -> None:
    text = f"{HEAD}KẾ HOẠCH\nTổ chức ngày hội đọc sách năm 2026{gap}{opening}\n{BODY}"
    assert read_text("mẫu.txt", text).documents[0].header.subject == "Tổ chức ngày hội đọc sách năm 2026"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("CHƯƠNG TRÌNH\nHÀNH ĐỘNG", "chương trình"),
        ("HƯỚNG DẪN\nLIÊN NGÀNH", "hướng dẫn"),
        ("DỰ THẢO KẾ HOẠCH", "kế hoạch"),
        ("(DỰ THẢO) KẾ HOẠCH", "kế hoạch"),
        ("KẾ HOẠCH PHỐI HỢP", "kế hoạch"),
    ],
)
def test_a_type_that_says_more(title: str, kind: str) -> None:
    read = (
        read_text("mẫu.txt", f"{HEAD}{title}\nVề văn hóa đọc\n\nCăn cứ Luật Thư viện;\n{BODY}")
        .documents[0]
        .header
    )
    assert (read.type, read.subject) == (kind, "Về văn hóa đọc")
