"""The shape of a document: labels, headings and lead-ins, and what stands under each of them.

The documents are composed here; places, people and schools are fictitious.
"""

import pytest

from tests.core.documents.reading.test_assignments import FOOT, LETTER, PLAN
from trienkhai.core.documents import read_text

Found = list[tuple[tuple[str, ...], str]]


def duties(body: str, head: str = PLAN) -> Found:
    """Who must do what, in the order of the document."""
    text = head + body + FOOT
    reading = read_text("mau.txt", text)
    return [
        (duty.lead, " ".join(text[slice(*duty.span)].split()))
        for document in reading.documents
        for duty in document.duties
    ]


NUMBERED = """II. NHIỆM VỤ
1. Rà soát cơ sở vật chất của các trường.
2. Tổ chức tập huấn cho giáo viên.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ
- Theo dõi việc thực hiện Kế hoạch.
- Tổng hợp, báo cáo Ủy ban nhân dân thị xã.
2. Trường Trung học cơ sở An Bình
a) Xây dựng kế hoạch của trường.
b) Báo cáo kết quả về Phòng Nội vụ.
"""


def parted(body: str, between: str) -> str:
    """Each label on a line of its own, as a page of the web or a PDF gives them."""
    lines = []
    for line in body.splitlines():
        label, words = line.split(" ", 1)
        lines.append(f"{label}{between}{words}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n", "  \n\t"])
def test_labels_alone_on_their_line_belong_to_the_words_below(between: str) -> None:
    expected = duties(NUMBERED)
    assert [lead for lead, _ in expected] == [
        (),
        (),
        ("Phòng Nội vụ",),
        ("Phòng Nội vụ",),
        ("Trường Trung học cơ sở An Bình",),
        ("Trường Trung học cơ sở An Bình",),
    ]
    assert duties(parted(NUMBERED, between)) == expected


@pytest.mark.parametrize("dash", ["-", "–", "+", "•", "*", "▪", "·", "\uf0b7"])
def test_bullets_alone_on_their_line_belong_to_the_words_below(dash: str) -> None:
    tasks = ("Rà soát cơ sở vật chất của các trường", "Tổ chức tập huấn cho giáo viên")
    body = "II. NHIỆM VỤ\n" + "".join(f"{dash}\n{task}.\n" for task in tasks)
    assert duties(body) == [((), task) for task in tasks]


@pytest.mark.parametrize(
    "bullet", ["·       ", "o   ", "§  ", "Ø  ", "ü  ", "v ", "\uf0b7 ", "➢ ", "❖ ", "◦ "]
)
def test_bullets_of_word_processors_are_bullets(bullet: str) -> None:
    body = f"II. NHIỆM VỤ\n{bullet}Rà soát cơ sở vật chất của các trường.\n{bullet}Báo cáo kết quả về Phòng Nội vụ.\n"
    assert duties(body) == [
        ((), "Rà soát cơ sở vật chất của các trường"),
        ((), "Báo cáo kết quả về Phòng Nội vụ"),
    ]


def test_a_single_dash_below_a_title_is_a_rule() -> None:
    body = "II. NHIỆM VỤ\n-\nPhòng Nội vụ rà soát cơ sở vật chất.\nTrạm Y tế khám sức khỏe cho học sinh.\n"
    assert [lead for lead, _ in duties(body)] == [("Phòng Nội vụ",), ("Trạm Y tế",)]


SENTENCES = """Ủy ban nhân dân thị xã yêu cầu Thủ trưởng các phòng, ban; Chủ tịch Ủy ban nhân dân các xã, phường \
tập trung thực hiện các nội dung sau:
1. Công tác tuyên truyền
Tổ chức tuyên truyền về phòng cháy trong trường học.
Đăng tải tin bài trên Cổng thông tin điện tử.
2. Công tác kiểm tra
Rà soát hệ thống điện của các trường.
Công an thị xã tổ chức kiểm tra an toàn các khu nội trú.
Lập biên bản kiểm tra theo mẫu.
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_sentences_on_lines_of_their_own_are_for_the_units_of_the_lead_in_above_all(between: str) -> None:
    body = SENTENCES.replace("1. ", f"1.{between}").replace("2. ", f"2.{between}")
    above = ("Thủ trưởng các phòng, ban", "Chủ tịch Ủy ban nhân dân các xã, phường")
    assert duties(body, LETTER) == [
        (above, "Tổ chức tuyên truyền về phòng cháy trong trường học"),
        (above, "Đăng tải tin bài trên Cổng thông tin điện tử"),
        (above, "Rà soát hệ thống điện của các trường"),
        (("Công an thị xã",), "Công an thị xã tổ chức kiểm tra an toàn các khu nội trú"),
        (above, "Lập biên bản kiểm tra theo mẫu"),
    ]
