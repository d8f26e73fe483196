"""Composed papers the tests of documents speak of: a dispatch with the plan it forwards, and a letter.

The plan asks for the same kinds of things as real ones do. Nobody in them is real.
"""

from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
DISPATCH = (TEXTS / "dispatch.txt").read_text()
SECRET = DISPATCH.replace("Số: 1207/UBND-VX", "Số: 1207/UBND-VX\n\nMẬT")


def letter(number: int, subject: str = "báo cáo số liệu trường, lớp") -> bytes:
    """A short letter of the provincial education office, one for each number."""
    return (TEXTS / "letter.txt").read_text().format(number=number, subject=subject).encode()
