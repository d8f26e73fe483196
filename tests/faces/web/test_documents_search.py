from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.documents.test_search import entered
from tests.cast import Cast


def test_the_page_lights_the_words_and_leads_to_the_register(cast: Cast) -> None:
    entered(cast, "Kiên cố hóa <b>trường</b> lớp", number="12", symbol="KH-UBND", type="kế hoạch")
    page = cast.client("clerk").get("/tim-kiem/", {"q": "kien co"}).content.decode()
    assert "<mark>Kiên cố</mark>" in page
    assert "&lt;b&gt;trường" in page
    assert "Kế hoạch số 12/KH-UBND" in page
    assert cast.client("administrator").get("/tim-kiem/").status_code == 403


def test_an_attached_plan_shows_the_number_and_the_day_by_which_it_is_known(cast: Cast) -> None:
    known = {"code": "129-KH/TXU", "date": "2023-10-26"}
    entered(cast, "Kiên cố hóa trường lớp", type="kế hoạch", identified_as=known, date=None)
    page = cast.client("clerk").get("/tim-kiem/", {"q": "kien co"}).content.decode()
    assert "Kế hoạch số 129-KH/TXU" in page
    assert "26/10/2023 ·" in page


def test_an_empty_answer_says_what_to_do(cast: Cast) -> None:
    assert "Hãy bớt từ" in cast.client("clerk").get("/tim-kiem/", {"q": "không có gì"}).content.decode()


def test_the_page_costs_the_same_whatever_it_finds(cast: Cast) -> None:
    client = cast.client("clerk")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/tim-kiem/", {"q": "giáo"})
        return len(queries)

    entered(cast, "giáo")
    cost()
    few = cost()
    for _ in range(15):
        entered(cast, "giáo")
    assert cost() == few
