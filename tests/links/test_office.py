"""Old Word files through LibreOffice."""

import os
import time
from pathlib import Path

import pytest

from tests.core.documents.reading.files import docx_of
from tests.helpers import needs_office
from trienkhai.core.documents.errors import Damaged, HelperMissing, TooSlow
from trienkhai.links import office
from trienkhai.links.reading import read_any

LINES = ("CÔNG ĐIỆN", "Về phòng, chống bão", "Yêu cầu:", "1. Sở Y tế chuẩn bị thuốc trước ngày 01/9/2024.")


@needs_office
@pytest.mark.parametrize(("kind", "media_type"), [("doc", "application/msword"), ("rtf", "application/rtf")])
def test_an_old_word_file_gives_the_duties_of_its_text(kind: str, media_type: str) -> None:
    data = office.convert(docx_of(*LINES), ".docx", kind)
    reading = read_any(f"a.{kind}", data)
    (duty,) = reading.documents[0].duties
    assert (duty.lead, duty.due) == (("Sở Y tế",), "2024-09-01")
    assert (reading.source.name, reading.source.media_type) == (f"a.{kind}", media_type)
    assert reading.source.characters == len(reading.text)


@needs_office
def test_a_broken_file_is_refused() -> None:
    with pytest.raises(Damaged):
        office.to_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", ".doc")


def test_a_program_that_does_not_end_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = tmp_path / "child"
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {noted}\nwait\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(TooSlow):
        office.to_docx(b"x", ".doc", seconds=1.0)
    child = Path(f"/proc/{noted.read_text().strip()}/stat")
    until = time.monotonic() + 5
    while child.exists() and child.read_text().split()[2] != "Z" and time.monotonic() < until:
        time.sleep(0.05)
    assert not child.exists() or child.read_text().split()[2] == "Z"


def test_without_the_program_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HelperMissing, match="libreoffice-writer-nogui"):
        read_any("a.rtf", rb"{\rtf1 x}")
