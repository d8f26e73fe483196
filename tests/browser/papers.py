"""Papers that people in the walk hold in their hands. Composed for it; none of them is a real document."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from trienkhai import registries

DISPATCH, PLAN = "313-CV/VPTXU", "88-KH/TXU"
SELECTED = "Việc đánh giá dựa trên số liệu có thật, kiểm tra được, không chạy theo thành tích"


def directive() -> str:
    """The sample directive under other numbers, so that the register does not know it yet."""
    text = files(registries).joinpath("sample", "chi-thi-minh-hoa.txt").read_text(encoding="utf-8")
    return text.replace("312-CV/VPTXU", DISPATCH).replace("87-KH/TXU", PLAN)


def directive_as_docx(path: Path) -> Path:
    return _docx(path, directive())


def secret_as_docx(path: Path) -> Path:
    """The mark stands in the head of the document, where NĐ 26/2020 has it."""
    head, number, rest = directive().partition("Số 313-CV/VPTXU")
    return _docx(path, f"{head}MẬT\n\n{number}{rest}")


def broken_docx(path: Path) -> Path:
    """The first half of a file: what a broken download leaves."""
    whole = directive_as_docx(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def evidence(path: Path) -> Path:
    return _docx(path, "BIÊN BẢN\n\nHọp rà soát trẻ trong độ tuổi ra lớp.")


def _docx(path: Path, text: str) -> Path:
    paper = Document()
    for line in text.splitlines():
        if line.strip():
            paper.add_paragraph(line)
    written = BytesIO()
    paper.save(written)
    path.write_bytes(written.getvalue())
    return path


def fill_return(path: Path, *, wrong: str = "") -> Path:
    """A return's spreadsheet with last year's figures taken over; the item `wrong` gets words for a number."""
    book = load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows(max_col=7):
        code, figure, previous = row[0].value, row[4], row[5]
        if code and previous.value not in (None, "Kỳ trước"):
            figure.value = "nhiều" if code == wrong else previous.value
    filled = path.with_stem(f"{path.stem}-{wrong or 'dung'}")
    book.save(filled)
    return filled
