import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from tests.core.documents.writers.cases import HOSTILE, W, docx_part, docx_text, example, open_docx
from trienkhai.core.documents.writers import (
    Annex,
    BoundFigure,
    Cell,
    Column,
    Figure,
    Paragraph,
    Signer,
    Table,
    figures_in_docx,
    write_docx,
)

REPORT = write_docx(example("report"))
DISPATCH = write_docx(example("dispatch"))


def _looks(data: bytes) -> dict[str, tuple[float, bool, bool]]:
    """Text of each run → size in points, bold, italic."""
    return {
        "".join(part.text or "" for part in run.iter(W + "t")): (
            int(run.find(f"{W}rPr/{W}sz").get(W + "val")) / 2,
            run.find(f"{W}rPr/{W}b") is not None,
            run.find(f"{W}rPr/{W}i") is not None,
        )
        for run in open_docx(data).element.body.iter(W + "r")
    }


def test_the_page_is_a4_with_the_statutory_margins() -> None:
    section = open_docx(REPORT).sections[0]
    assert round(section.page_width.mm) == 210
    assert round(section.page_height.mm) == 297
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_the_components_have_their_size_and_style() -> None:
    looks = _looks(REPORT)
    assert looks["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == (13, True, False)
    assert looks["Độc lập - Tự do - Hạnh phúc"] == (14, True, False)
    assert looks["ỦY BAN NHÂN DÂN"] == (13, False, False)
    assert looks["PHÒNG GIÁO DỤC"] == (13, True, False)
    assert looks["Số: 07/BC-PGDĐT"] == (13, False, False)
    assert looks["Duyên Hải, ngày 05 tháng 02 năm 2025"] == (13, False, True)
    assert looks["BÁO CÁO"] == (14, True, False)
    assert looks["TRƯỞNG PHÒNG"] == (14, True, False)
    assert looks["Nguyễn Văn Thí Dụ"] == (14, True, False)
    assert looks["Nơi nhận:"] == (12, True, True)
    assert looks["- Lưu: VT, CM."] == (11, False, False)
    assert looks["Phụ lục I"] == (14, True, False)
    assert 12 <= _looks(DISPATCH)[example_subject()][0] <= 13


def example_subject() -> str:
    return f"V/v {example('dispatch').subject}"


def test_everything_is_in_times_new_roman() -> None:
    styles = docx_part(REPORT, "word/styles.xml")
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert {fonts.get(W + side) for side in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert list(open_docx(REPORT).element.iter(W + "rFonts")) == []


def test_body_paragraphs_are_justified_indented_and_spaced() -> None:
    line = next(line for line in open_docx(REPORT).paragraphs if line.text.startswith("Thực hiện Công văn"))
    assert line.paragraph_format.alignment == 3
    assert 10 <= line.paragraph_format.first_line_indent.mm <= 12.75
    assert line.paragraph_format.space_after.pt >= 6
    assert 1 <= line.paragraph_format.line_spacing <= 1.5


def test_the_page_number_is_in_the_middle_of_the_head_but_not_on_page_one() -> None:
    for section in open_docx(REPORT).sections:
        assert section.different_first_page_header_footer
        assert section.first_page_header.is_linked_to_previous
        (line,) = section.header.paragraphs
        assert line.alignment == 1
        field = line._p.find(W + "fldSimple")
        assert field.get(W + "instr").strip() == "PAGE"
        assert section.header_distance < section.top_margin


def test_each_annex_counts_its_own_pages_and_may_lie_on_its_side() -> None:
    document = open_docx(REPORT)
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    starts = [number.get(W + "start") for number in document.element.iter(W + "pgNumType")]
    assert starts == ["1", "1", "1"]


def test_number_and_date_stand_on_one_line() -> None:
    row = open_docx(REPORT).tables[0].rows[1]
    assert [cell.text for cell in row.cells] == ["Số: 07/BC-PGDĐT", "Duyên Hải, ngày 05 tháng 02 năm 2025"]


def test_the_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    cell = open_docx(REPORT).tables[0].rows[0].cells[1]
    rule = cell.paragraphs[-1]
    assert rule._p.find(f"{W}pPr/{W}pBdr/{W}bottom") is not None
    length = cell.width - rule.paragraph_format.left_indent - rule.paragraph_format.right_indent
    assert abs(length - Mm(60.4)) < Mm(0.3)


def test_urgency_is_red_and_boxed_in_its_statutory_size() -> None:
    cell = open_docx(DISPATCH).tables[0].rows[2].cells[0]
    box = next(line for line in cell.paragraphs if line.text == "KHẨN")
    edges = box._p.find(f"{W}pPr/{W}pBdr")
    assert {edge.get(W + "color") for edge in edges} == {"FF0000"}
    width = cell.width - box.paragraph_format.left_indent - box.paragraph_format.right_indent
    assert abs(width - Mm(20)) < Mm(0.2)


def test_header_rows_repeat_and_no_row_is_broken() -> None:
    table = open_docx(REPORT).tables[1]
    assert [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows][:3] == [
        True,
        True,
        False,
    ]
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_merged_cells_cover_their_columns() -> None:
    table = open_docx(REPORT).tables[1]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 4)._tc is table.cell(0, 5)._tc
    assert table.cell(6, 0).text == table.cell(6, 1).text == "Cộng"


def test_no_table_touches_another() -> None:
    table = Table((Column(),), ((Cell.of("a"),),))
    data = write_docx(example("report", body=(table, table), annexes=(Annex("T", (table, table)),)))
    kinds = [element.tag for element in open_docx(data).element.body]
    assert (W + "tbl", W + "tbl") not in set(pairwise(kinds))


def test_the_signature_block_is_kept_whole_and_with_the_last_line() -> None:
    document = open_docx(DISPATCH)
    assert document.paragraphs[-2].paragraph_format.keep_with_next
    row = document.tables[-1].rows[0]
    assert row._tr.find(f"{W}trPr/{W}cantSplit") is not None
    assert [cell.paragraphs[0].text for cell in row.cells] == ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"]
    assert row.cells[1].paragraphs[-1].text == "Trần Thị Minh Họa"


def test_the_sample_mark_is_on_every_page_and_absent_from_real_documents() -> None:
    for section in open_docx(REPORT).sections:
        assert section.footer.paragraphs[0].text == "MINH HỌA – KHÔNG CÓ GIÁ TRỊ"
        assert section.first_page_footer.paragraphs[0].text == "MINH HỌA – KHÔNG CÓ GIÁ TRỊ"
    real = write_docx(example("report", sample_mark=False))
    assert "MINH HỌA" not in "".join(
        zipfile.ZipFile(io.BytesIO(real)).read(name).decode()
        for name in zipfile.ZipFile(io.BytesIO(real)).namelist()
    )


def test_every_figure_leads_to_its_source() -> None:
    bound = figures_in_docx(REPORT)
    assert bound[0] == BoundFigure("duties.done/2024", "28/30")
    assert BoundFigure("girls/2024", "3.654") in bound
    assert bound[-1] == BoundFigure("primary.completed/2024", "99,8%")
    assert figures_in_docx(DISPATCH) == ()


def test_a_figure_edited_in_the_file_keeps_its_source() -> None:
    document = open_docx(REPORT)
    run = next(run for line in document.paragraphs for run in line.runs if run.text == "28/30")
    run.text = "29/30"
    stream = io.BytesIO()
    document.save(stream)
    assert figures_in_docx(stream.getvalue())[0] == BoundFigure("duties.done/2024", "29/30")


@pytest.mark.parametrize("key", ['a"b', "x<y>&z", "chỉ tiêu 5/2024", "k" * 300])
def test_any_text_may_be_the_key_of_a_figure(key: str) -> None:
    document = example("report", body=(Paragraph.of(Figure("5", key)),), annexes=())
    assert figures_in_docx(write_docx(document)) == (BoundFigure(key, "5"),)


@pytest.mark.parametrize("name", ["dispatch", "report"])
def test_the_same_description_gives_the_same_bytes(name: str) -> None:
    assert write_docx(example(name)) == write_docx(example(name))


def test_the_archive_is_sorted_and_dated_by_the_document() -> None:
    entries = zipfile.ZipFile(io.BytesIO(REPORT)).infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(2025, 2, 5, 0, 0, 0)}
    assert open_docx(REPORT).core_properties.created.date() == example("report").date


def test_hostile_text_is_printed_as_it_is() -> None:
    table = Table((Column(),), ((Cell.of(HOSTILE),),), ((Cell.of(HOSTILE),),), HOSTILE, HOSTILE, (HOSTILE,))
    document = example(
        "report",
        subject=HOSTILE,
        addressees=(HOSTILE, HOSTILE),
        legal_bases=(HOSTILE,),
        body=(table, Paragraph.of(HOSTILE, Figure(HOSTILE, HOSTILE)), Paragraph.of("Hết.")),
        recipients=(HOSTILE,),
        signer=Signer("Trưởng phòng", HOSTILE),
        annexes=(Annex("T", (Paragraph.of(HOSTILE),)),),
    )
    text = docx_text(write_docx(document))
    assert text.count(HOSTILE) == 14
    assert figures_in_docx(write_docx(document)) == (BoundFigure(HOSTILE, HOSTILE),)


def test_a_line_feed_in_a_paragraph_breaks_the_line() -> None:
    data = write_docx(example("report", body=(Paragraph.of("Dòng một\nDòng hai"),)))
    assert "Dòng một\nDòng hai./." in docx_text(data)


def test_a_draft_without_name_number_and_date_can_be_written() -> None:
    draft = example("report", number=None, date=None, signer=Signer("Chủ tịch"), body=(), annexes=())
    assert "Số:\u00a0" in docx_text(write_docx(draft))
    assert write_docx(draft) == write_docx(replace(draft))


def test_a_decision_names_its_authority_above_what_it_rests_on() -> None:
    decision = example(
        "report",
        type="Quyết định",
        issuing_authority="Chủ tịch Ủy ban nhân dân",
        legal_bases=("Căn cứ Luật A",),
    )
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN\nCăn cứ Luật A." in docx_text(write_docx(decision))
