"""A return by spreadsheet on the screen: seen first, stored whole or not at all."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.apps.measures.office import open_round, return_of
from tests.cast import Cast
from trienkhai.apps.measures.figures import all_revisions, latest_figures
from trienkhai.apps.measures.models import Return, Value


@pytest.fixture
def school(cast: Cast) -> Return:
    return return_of(cast, open_round(cast), "school-th")


def filled(cast: Cast, school: Return, **cells: object) -> SimpleUploadedFile:
    answer = cast.client("head").get(f"/so-lieu/bieu/{school.pk}/bieu-mau.xlsx")
    assert "attachment" in answer["Content-Disposition"]
    book: Any = load_workbook(BytesIO(answer.content))
    for row in book.active.iter_rows(min_row=8):
        if row[0].value in cells:
            row[4].value = cells[row[0].value]
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("bieu.xlsx", out.getvalue())


def send(cast: Cast, school: Return, **posted: object) -> tuple[int, str]:
    answer = cast.client("head").post(f"/so-lieu/bieu/{school.pk}/nap-tep/", posted, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_sheet_is_seen_first_and_stored_when_told(cast: Cast, school: Return) -> None:
    status, page = send(cast, school, file=filled(cast, school, pupils=320, classes=10))
    assert status == 200
    assert "Sẽ thay đổi 2 số" in page
    assert not Value.objects.exists()
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    assert sealed is not None
    _, page = send(cast, school, sealed=sealed[1])
    assert "Đã ghi số liệu từ tệp" in page
    assert latest_figures(all_revisions(school))["pupils"].number == 320


def test_one_wrong_cell_keeps_the_whole_sheet_out(cast: Cast, school: Return) -> None:
    _, page = send(cast, school, file=filled(cast, school, pupils="nhiều", classes=10))
    assert "Chưa ghi được" in page
    assert re.search(r"<b>E\d+</b>", page)
    assert 'name="sealed"' not in page


def test_nothing_but_what_was_shown_is_stored(cast: Cast, school: Return) -> None:
    _, page = send(cast, school, sealed="forged:value:here")
    assert "hết hạn" in page
    assert not Value.objects.exists()


def test_a_preview_of_another_return_is_not_stored_here(cast: Cast, school: Return) -> None:
    other = return_of(cast, school.round, "school-thcs")
    _, page = send(cast, school, file=filled(cast, school, pupils=320))
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    assert sealed is not None
    cast.client("other-head").post(f"/so-lieu/bieu/{other.pk}/nap-tep/", {"sealed": sealed[1]})
    assert not Value.objects.exists()


def test_a_conflict_with_somebody_else_is_told_as_on_the_form(cast: Cast, school: Return) -> None:
    _, page = send(cast, school, file=filled(cast, school, pupils=320))
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    assert sealed is not None
    cast.client("head").post(f"/so-lieu/bieu/{school.pk}/", {"version": "0", "so-pupils": "999"})
    status, page = send(cast, school, sealed=sealed[1])
    assert status == 409
    assert "<b>999</b>" in page


@pytest.mark.parametrize("data", [b"", b"not a sheet", b"PK\x03\x04"])
def test_a_file_that_is_no_sheet_is_refused_in_words(cast: Cast, school: Return, data: bytes) -> None:
    status, page = send(cast, school, file=SimpleUploadedFile("bieu.xlsx", data))
    assert status in (200, 422)
    assert "Hãy" in page
    assert send(cast, school)[0] == 422
