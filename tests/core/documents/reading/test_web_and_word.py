"""HTML, Markdown, and what Word does by itself: numbers, merged cells, frames, old fonts."""

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from tests.core.documents.reading.files import WORD, body_of, package_of, saved
from tests.core.documents.reading.samples import DISPATCH
from tests.timing import least_seconds
from trienkhai.core.documents import ReadingError, errors, read_file
from trienkhai.core.documents.formats.markdown import read_markdown

PAGE = """<!doctype html><html><head><title>Trang</title><script>alert("không")</script>
<style>p { color: red }</style></head><body>
<table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ AN BÌNH<br>Số: 12/KH-UBND</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>An Bình, ngày 05 tháng 3 năm 2024</td></tr>
</table>
<h1>KẾ HOẠCH</h1><p>Chuẩn bị   năm&nbsp;học
mới</p><p>Căn cứ Luật Giáo dục, Ủy ban nhân dân xã phân công:</p>
<p style="display:none">giấu</p>
<table border=1><tr><th>STT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời hạn</th></tr>
<tr><td>1</td><td>Lập danh sách</td><td rowspan=2>Phòng Nội vụ</td><td>15/4/2024</td></tr>
<tr><td>2</td><td>Tổ chức tập huấn</td><td>20/5/2024</td></tr></table>
<ol start=3><li>Việc thứ ba<li>Việc thứ tư</ol></body></html>"""


def test_a_page_of_html_gives_head_and_rows_of_its_table() -> None:
    reading = read_file("a.html", PAGE.encode())
    document = reading.documents[0]
    assert reading.source.media_type == "text/html"
    assert (document.header.code, document.header.place, document.header.type) == (
        "12/KH-UBND",
        "An Bình",
        "kế hoạch",
    )
    assert [(duty.lead, duty.due) for duty in document.duties[:2]] == [
        (("Phòng Nội vụ",), "2024-04-15"),
        (("Phòng Nội vụ",), "2024-05-20"),
    ]
    assert "3. Việc thứ ba\n" in reading.text


@pytest.mark.parametrize("words", ["alert", "giấu", "color", "Trang"])
def test_what_a_browser_does_not_show_is_not_read(words: str) -> None:
    assert words not in read_file("a.html", PAGE.encode()).text


@pytest.mark.parametrize("declared", ["utf-8", "windows-1258", "nonsense"])
def test_html_in_utf_8_is_read_as_such_whatever_it_declares(declared: str) -> None:
    page = f"<html><meta charset={declared}><p>Kế hoạch đổi mới"
    assert read_file("a.htm", page.encode()).text.strip() == "Kế hoạch đổi mới"


def test_elements_nested_without_end_are_one_clear_error_or_text() -> None:
    try:
        read_file("a.html", b"<html>" + b"<div>" * 100_000 + b"x")
    except ReadingError as problem:
        assert isinstance(problem, errors.TooLarge | errors.Damaged)


def test_a_table_that_claims_huge_spans_stays_small() -> None:
    page = "<html><table><tr><td colspan=99999999 rowspan=99999999>a<td>b<tr><td>c</table>"
    assert len(read_file("a.html", page.encode()).text) < 1_000


def test_markdown_is_text_with_its_own_media_type() -> None:
    reading = read_file("a.md", "# KẾ HOẠCH\n\n**Về phòng, chống bão**".encode())
    assert reading.source.media_type == "text/markdown"
    assert reading.documents[0].header.type == "kế hoạch"


TABLE = """| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |
|:---:|----------|:--------|---------:|----------|
| 1 | Rà soát **trường lớp**<br>trong xã | [Phòng Nội vụ](https://a.vn) | Công an xã;<br>các trường | 30/6/2026 |
| 2 | Lập sổ 2\\.1 | Các trường |"""


@pytest.mark.parametrize("bars", [True, False])
def test_a_table_of_markdown_gives_a_duty_a_row(bars: bool) -> None:
    table = TABLE if bars else "\n".join(line.strip("| ") for line in TABLE.split("\n"))
    reading = read_file("a.md", f"{DISPATCH}\nPHỤ LỤC\n\n{table}\n".encode())
    *_others, first, second = reading.documents[0].duties
    assert reading.text[slice(*first.span)] == "Rà soát trường lớp trong xã"
    assert (first.lead, first.coordinate) == (("Phòng Nội vụ",), ("Công an xã", "các trường"))
    assert (reading.text[slice(*second.span)], second.lead) == ("Lập sổ 2.1", ("Các trường",))


def test_a_ruled_line_of_a_table_is_no_task_in_plain_text_either() -> None:
    reading = read_file("a.txt", f"{DISPATCH}\nPHỤ LỤC\n\n{TABLE}\n".encode())
    assert not [duty for duty in reading.documents[0].duties if "---" in reading.text[slice(*duty.span)]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("## II. TỔ CHỨC THỰC HIỆN ##", "II. TỔ CHỨC THỰC HIỆN"),
        ("*Hà Nội, ngày 1*", "Hà Nội, ngày 1"),
        ("**1\\. Phòng** __Nội vụ__", "1. Phòng Nội vụ"),
        ("* Việc *gấp*, ký tên: ________", "- Việc gấp, ký tên: ________"),
        ("> Kính gửi: [Sở A](a.html) ![dấu](b.png)", "Kính gửi: Sở A "),
        ("<center>Số: 1\\*2 &amp; 3<br>Kế hoạch</center>", "Số: 1*2 & 3\nKế hoạch"),
        ("ten_tep_mau 3 * 4 * 5", "ten_tep_mau 3 * 4 * 5"),
    ],
)
def test_marks_of_markdown_are_not_read(written: str, read: str) -> None:
    assert read_file("a.md", written.encode()).text == read


@pytest.mark.parametrize("bait", ["a|b\n{}|-x", "# x{}y", "a|b\n|-{}|\n", "> {}x", "*{}*"])
def test_blanks_without_end_cost_no_time_in_markdown(bait: str) -> None:
    data = f"Kế hoạch\n{bait.format(' ' * 200_000)}".encode()
    assert least_seconds(lambda: read_markdown(data), enough=2) < 2


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.png"])
def test_html_under_another_name_is_mislabelled(name: str) -> None:
    with pytest.raises(errors.WrongName):
        read_file(name, PAGE.encode())


def numbered(document: Document, levels: str) -> None:
    """Replaces the document's own numbering by one list (numId 1)."""
    part = document.part.numbering_part.element
    for child in list(part):
        part.remove(child)
    part.append(parse_xml(f'<w:abstractNum xmlns:w="{WORD}" w:abstractNumId="1">{levels}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num xmlns:w="{WORD}" w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))


def level(depth: int, form: str, text: str, more: str = "") -> str:
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


def item(document: Document, words: str, depth: int) -> None:
    paragraph = document.add_paragraph(words)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr xmlns:w="{WORD}"><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')
    )


def lines(document: Document) -> list[str]:
    return [line for line in read_file("a.docx", saved(document)).text.split("\n") if line]


def test_numbers_of_several_levels_are_written_as_word_shows_them() -> None:
    document = docx.Document()
    numbered(
        document,
        level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
        + level(2, "lowerLetter", "%3)"),
    )
    for words, depth in (("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 1), ("F", 0), ("G", 1), ("H", 2)):
        item(document, words, depth)
    assert lines(document) == ["I. A", "1.1. B", "a) C", "b) D", "1.2. E", "II. F", "2.1. G", "a) H"]


def test_a_level_that_never_restarts_counts_on() -> None:
    document = docx.Document()
    numbered(
        document,
        level(0, "upperRoman", "%1.") + level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'),
    )
    for words, depth in (("Chung", 0), ("Phạm vi", 1), ("Riêng", 0), ("Đối tượng", 1)):
        item(document, words, depth)
    assert lines(document) == ["I. Chung", "Điều 1. Phạm vi", "II. Riêng", "Điều 2. Đối tượng"]


def test_merged_cells_of_word_are_said_in_each_row_and_two_head_rows_become_one() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=5)
    texts = [
        ["STT", "Nhiệm vụ", "Phân công", "", "Thời hạn"],
        ["", "", "Chủ trì", "Phối hợp", ""],
        ["1", "Lập danh sách", "Phòng Nội vụ", "Công an xã", "15/4/2024"],
        ["2", "Tổ chức tập huấn", "", "Các trường", "20/5/2024"],
    ]
    for row, cells in enumerate(texts):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(2, 2).merge(table.cell(3, 2))
    assert lines(document) == [
        "| STT | Nhiệm vụ | Chủ trì Phân công | Phối hợp Phân công | Thời hạn |",
        "| 1 | Lập danh sách | Phòng Nội vụ | Công an xã | 15/4/2024 |",
        "| 2 | Tổ chức tập huấn | Phòng Nội vụ | Các trường | 20/5/2024 |",
    ]


def test_a_heading_across_a_table_stays_a_row_of_it() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate(
        [["STT", "Nhiệm vụ", "Chủ trì"], ["I. CHUNG", "", ""], ["1", "Lập sổ", "Phòng Nội vụ"]]
    ):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    table.cell(1, 0).merge(table.cell(1, 2))
    assert lines(document)[1] == "| I. CHUNG |  |  |"


def test_words_in_an_old_font_are_read_in_unicode() -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{words}</w:t></w:r>'
    inner = "<w:p>" + run.format(font=".VnTime", words="KÕ ho¹ch ®æi míi") + "</w:p>"
    inner += "<w:p>" + run.format(font="Times New Roman", words="Kế hoạch") + "</w:p>"
    assert read_file("a.docx", package_of({"word/document.xml": body_of(inner)})).text.split("\n") == [
        "Kế hoạch đổi mới",
        "Kế hoạch",
    ]
