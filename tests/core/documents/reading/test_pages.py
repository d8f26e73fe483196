"""PDF by position: tables, rows over pages, columns, paragraphs, and where each finding stands."""

import json

import pytest

from tests.core.documents.reading.typeset import pdf_of
from trienkhai.core.documents import Reading, read_file
from trienkhai.core.documents.pages import Page, Word, compose

HEAD = """
#grid(columns: (1fr, 1.3fr), align: center,
  [ỦY BAN NHÂN DÂN\\ XÃ AN BÌNH\\ Số: 12/KH-UBND],
  [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\ Độc lập - Tự do - Hạnh phúc\\ An Bình, ngày 05 tháng 3 năm 2024])
#align(center)[KẾ HOẠCH\\ Chuẩn bị năm học mới]

Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019, Ủy ban nhân dân xã phân công như sau:
"""
TABLE = """
#table(columns: (1cm, 6cm, 3.5cm, 3cm, 2.5cm), stroke: 0.5pt,
  table.header([STT], [Nhiệm vụ], [Chủ trì], [Phối hợp], [Thời hạn]),
  [1], [Rà soát cơ sở vật chất các trường học trên địa bàn], [Phòng Giáo dục và Đào tạo], [Phòng Nội vụ], [15/4/2024],
  [2], [Sửa chữa phòng học xuống cấp], [Phòng Kinh tế], [Các trường], [30/6/2024])
"""


def read(source: str) -> Reading:
    return read_file("a.pdf", pdf_of(source))


def duties(reading: Reading) -> list[tuple[tuple[str, ...], str | None, str]]:
    return [
        (duty.lead, duty.due, reading.text[slice(*duty.span)])
        for document in reading.documents
        for duty in document.duties
    ]


def test_a_ruled_table_gives_a_duty_a_row() -> None:
    assert duties(read(HEAD + TABLE)) == [
        (
            ("Phòng Giáo dục và Đào tạo",),
            "2024-04-15",
            "Rà soát cơ sở vật chất các trường học trên địa bàn",
        ),
        (("Phòng Kinh tế",), "2024-06-30", "Sửa chữa phòng học xuống cấp"),
    ]


def test_a_table_without_lines_is_told_by_its_columns() -> None:
    assert duties(read(HEAD + TABLE.replace("stroke: 0.5pt", "stroke: none"))) == duties(read(HEAD + TABLE))


def test_a_row_broken_over_pages_is_put_together_and_the_repeated_head_goes() -> None:
    filler = "\n".join(f"  [{row}], [Việc thứ {row}], [Phòng Nội vụ], [], []," for row in range(1, 26))
    long = " ".join(["kiểm tra, sửa chữa, bổ sung trang thiết bị"] * 6)
    last = f"  [26], [Đôn đốc các trường {long}], [Phòng Kinh tế], [Phòng Nội vụ], [15/4/2024])"
    head = TABLE.split("[1]")[0]
    reading = read(f'#set page(height: 18.2cm, numbering: "1")\n{head}{filler}\n{last}')
    assert reading.source.pages > 1
    rows = [line for line in reading.text.split("\n") if line.startswith("|")]
    assert len(rows) == 27
    assert rows[-1].startswith(f"| 26 | Đôn đốc các trường {long} | Phòng Kinh tế |")
    (last_piece,) = [
        piece for piece in reading.layout.pieces[-40:] if piece.end == len(reading.text.rstrip(" |\n"))
    ]
    assert last_piece.page >= 1


def test_merged_cells_are_said_in_each_row_and_a_head_of_two_rows_becomes_one() -> None:
    table = """#table(columns: (1cm, 6cm, 3cm, 3cm, 3cm), stroke: 0.5pt,
      table.cell(rowspan: 2)[STT], table.cell(rowspan: 2)[Nhiệm vụ], table.cell(colspan: 2)[Phân công],
      table.cell(rowspan: 2)[Thời hạn],
      [Chủ trì], [Phối hợp],
      [1], [Lập danh sách], table.cell(rowspan: 2)[Phòng Nội vụ], [Công an xã], [15/4/2024],
      [2], [Tổ chức tập huấn], [Các trường], [20/5/2024])"""
    reading = read(table)
    assert [line for line in reading.text.split("\n") if line.startswith("|")] == [
        "| STT | Nhiệm vụ | Chủ trì Phân công | Phối hợp Phân công | Thời hạn |",
        "| 1 | Lập danh sách | Phòng Nội vụ | Công an xã | 15/4/2024 |",
        "| 2 | Tổ chức tập huấn | Phòng Nội vụ | Các trường | 20/5/2024 |",
    ]
    assert [(duty.lead, duty.coordinate) for duty in reading.documents[0].duties] == [
        (("Phòng Nội vụ",), ("Công an xã",)),
        (("Phòng Nội vụ",), ("Các trường",)),
    ]


def test_lines_of_a_paragraph_are_put_together_over_pages() -> None:
    sentence = "Các trường học trên địa bàn xã rà soát, thống kê, báo cáo đầy đủ số liệu theo mẫu. " * 12
    body = "\n\n".join([sentence.strip()] * 4)
    reading = read(
        f'#set page(height: 16cm, numbering: "1")\n#set par(justify: true, first-line-indent: (amount: 1cm, all: true))\n{body}'  # noqa: E501
    )
    assert reading.source.pages > 1
    assert reading.text.count(sentence.strip()) == 4


def test_text_in_two_columns_is_read_one_column_after_the_other() -> None:
    left = " ".join(f"trái{number}" for number in range(150))
    right = " ".join(f"phải{number}" for number in range(150))
    source = f"#set par(justify: true)\n#grid(columns: (1fr, 1fr), column-gutter: 1cm, [{left}], [{right}])"
    words = read(source).text.split()
    assert words.index("trái149") < words.index("phải0")


def test_each_finding_knows_its_page_and_box() -> None:
    found = json.loads(json.dumps(read(HEAD + "#pagebreak()\n" + TABLE).to_json()))
    assert [round(page["width"]) for page in found["pages"]] == [595, 595]
    number = found["documents"][0]["evidence"]["number"]["boxes"]
    duty = found["documents"][0]["duties"][0]["boxes"]
    assert {box["page"] for box in number} == {1}
    assert {box["page"] for box in duty} == {2}
    for box in [*number, *duty]:
        left, top, right, bottom = box["box"]
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
    assert number[0]["box"][2] < 0.5
    assert number[0]["box"][3] < 0.2


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    straight, turned = read(HEAD), read_file("a.pdf", pdf_of(HEAD, turn=turn))
    assert turned.documents[0].header == straight.documents[0].header
    assert turned.layout is not None
    assert turned.layout.pieces[0].box == pytest.approx(straight.layout.pieces[0].box, abs=0.01)


def test_boxes_of_a_picture_taken_askew_are_where_the_words_are_shown() -> None:
    word = Word("chữ", 100, 400, 140, 412, 0.9)
    page = Page(600, 800, (word,), recognised=True, tilt=0.02)
    left, top, _, _ = compose([page]).layout.pieces[0].box
    assert left == pytest.approx((100 - (406 - 400) * 0.02) / 600, abs=1e-3)
    assert top == pytest.approx((400 + (120 - 300) * 0.02) / 800, abs=1e-3)


def test_a_text_file_has_no_boxes_and_no_pages() -> None:
    found = read_file("a.txt", "KẾ HOẠCH\n\n1. Giao Phòng Nội vụ lập danh sách.".encode()).to_json()
    assert "pages" not in found
    assert "boxes" not in json.dumps(found)


def test_no_word_at_the_beginning_of_a_line_parts_a_paragraph_that_runs_on() -> None:
    """Lines break before every word of this sentence somewhere; there are no indents to tell paragraphs by."""
    ending = (
        "xong trong quý II/2024 theo Chương trình giáo dục phổ thông, nộp ngày 15/6/2024 cho Phần lớn các trường;"
        " báo cáo kết quả về Phòng Nội vụ."
    )
    paragraphs = [f"{'abcd'[n % 4]}) Việc {' '.join(['cần'] * (n + 1))} làm; {ending}" for n in range(24)]
    source = "#set par(justify: false, spacing: 0.65em)\n" + "\n\n".join(
        paragraph.replace(")", "\\)") for paragraph in paragraphs
    )
    lines = [" ".join(line.split()) for line in read_file("a.pdf", pdf_of(source)).text.split("\n")]
    assert [line for line in lines if line] == paragraphs


def test_a_label_left_alone_at_the_foot_of_a_page_is_no_page_number() -> None:
    items = [f"\\{row}.\n\n#pagebreak()\nRà soát phòng học thứ {row}.\n\n" for row in (1, 2, 3)]
    text = read('#set page(numbering: "1")\n' + HEAD + "".join(items)).text
    assert [line.strip() for line in text.split("\n") if line.strip()[:-1].isdigit()] == ["1.", "2.", "3."]
