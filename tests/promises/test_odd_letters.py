"""Letters that no spreadsheet can hold, pasted from somewhere, break no file for those who read it later."""

from datetime import timedelta
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from tests.apps.duties.office import Office
from tests.apps.measures.office import open_round, return_of
from tests.cast import Cast
from trienkhai.apps.measures.actions import do_save_return

ODD = "có\x0bdấu\x07 lạ"


def test_the_list_of_duties_is_written(cast: Cast) -> None:
    office = Office(cast)
    duty = office.give("ward-1", title=f"Việc {ODD}", due=cast.today + timedelta(days=30))
    office.accept(duty, "ward-1", "commune")
    sent = {"product-code": f"1{ODD}/KH", "product-date": cast.today.isoformat(), "product-version": "1"}
    cast.client("commune").post(reverse("instance-submit", args=[office.work(duty, "ward-1").pk]), sent)
    answer = cast.client("leader").get(reverse("duties-export"))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]  # type: ignore[attr-defined]
    assert [sheet.cell(3, 3).value, sheet.cell(3, 10).value] == ["Việc códấu lạ", "1códấu lạ/KH"]


def test_the_template_of_a_return_is_written(cast: Cast) -> None:
    ret = return_of(cast, open_round(cast), "school-th")
    do_save_return(ret, {"difficulties": ODD}, notes={"pupils": ODD}, version=0, actor=cast.post("head"))
    answer = cast.client("head").get(reverse("return-template", args=[ret.pk]))
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert {cell.value for row in sheet.iter_rows() for cell in row} >= {"códấu lạ"}
