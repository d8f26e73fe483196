"""Pages of staffing plans: who may, one click to pin, names and codes, the teacher's own page, the workbook."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.apps.planning.office import DAY
from tests.apps.planning.plans_office import PlansOffice
from tests.cast import Cast
from trienkhai.apps.planning.actions.staffing import do_wish
from trienkhai.apps.planning.models import Contest, Plan, School, Staff, Wish

PAGES = (
    "staffing", "staffing-schools", "staffing-unmet", "staffing-map", "staffing-file", "plan-consult",
    "plan-proposals",
)  # fmt: skip
STRANGERS = ("finance", "ward", "head-a", "thay", "outsider", "quan")
POLICY = {
    "max_km": "20", "max_out": "3", "consents": "not_refused", "rest_years": "3", "near_retirement_years": "1",
    "detour_percent": "130", "order": "unmet,people,km", "rounding": "none",
}  # fmt: skip


@pytest.fixture
def office(cast: Cast) -> PlansOffice:
    return PlansOffice(cast)


def _client(office: PlansOffice, who: str) -> Client:
    return office.cast.client(who)


@pytest.mark.parametrize("who", STRANGERS)
def test_to_strangers_no_page_of_a_plan_is_there(office: PlansOffice, who: str) -> None:
    plan = office.plan()
    client = office.client(who)
    addresses = [
        reverse(name, args=[plan.pk])
        for name in (*PAGES, "staffing-policy", "staffing-person", "plan-opinion")
    ]
    addresses.append(reverse("plan-decision", args=[plan.pk, 0]))
    addresses.append(reverse("staffing-start", args=[plan.dataset_id]))
    assert {client.get(address).status_code for address in addresses} <= {403, 404}
    data = {"do": "forbid", "staff": "A01", "version": plan.version, "due": "2025-09-25", **POLICY}
    for name in (
        "staffing-wish",
        "staffing-prices",
        "staffing-policy",
        "plan-step",
        "plan-consult",
        "plan-proposals",
    ):
        assert client.post(reverse(name, args=[plan.pk]), data).status_code in (403, 404), name
    plan.refresh_from_db()
    assert plan.status == Plan.Status.DRAFT and not Wish.objects.exists()


@pytest.mark.parametrize("who", ["cuc", "watch"])
def test_who_only_reads_changes_nothing(office: PlansOffice, who: str) -> None:
    plan = office.plan()
    client = office.client(who)
    for name in PAGES:
        assert client.get(reverse(name, args=[plan.pk])).status_code == 200, name
    data = {"do": "forbid", "staff": "A01", "version": plan.version, "due": "2025-09-25", **POLICY}
    for name in (
        "staffing-wish",
        "staffing-prices",
        "staffing-policy",
        "plan-step",
        "plan-consult",
        "plan-proposals",
    ):
        client.post(reverse(name, args=[plan.pk]), data)
    before = plan.version
    plan.refresh_from_db()
    assert (plan.version, plan.status) == (before, Plan.Status.DRAFT) and not Wish.objects.exists()


def test_inspectors_read_codes_not_names(office: PlansOffice) -> None:
    plan = office.plan()
    do_wish(plan, Wish.Kind.FORBID, "A01", actor=office.post("an"), today=DAY)
    for name in PAGES:
        seen = _client(office, "watch").get(reverse(name, args=[plan.pk]))
        own = _client(office, "an").get(reverse(name, args=[plan.pk]))
        if name == "staffing-file":
            texts = [_cells(answer.content) for answer in (seen, own)]
        else:
            texts = [answer.content.decode() for answer in (seen, own)]
        assert "Kim Minh Họa A0" not in texts[0], name
        if name in ("staffing", "staffing-file"):
            assert "Kim Minh Họa A0" in texts[1] and "A02" in texts[0]


def test_a_plan_is_made_pinned_and_asked_about_without_scripts(office: PlansOffice) -> None:
    dataset = office.town()
    client = _client(office, "an")
    page = client.get(reverse("dataset", args=[dataset.pk])).content.decode()
    assert reverse("staffing-start", args=[dataset.pk]) in page
    answer = client.post(reverse("staffing-start", args=[dataset.pk]), {"name": "Năm học mới", **POLICY})
    plan = Plan.objects.get()
    assert answer.url == reverse("staffing", args=[plan.pk])  # type: ignore[attr-defined]
    wish = reverse("staffing-wish", args=[plan.pk])
    answer = client.post(wish, {"do": "forbid", "staff": "A01", "version": plan.version}, follow=True)
    assert "Khác lần tính trước" in answer.content.decode() and "A04" in answer.content.decode()
    held = Wish.objects.get()
    client.post(wish, {"take_back": held.pk})
    assert plan.moves.filter(staff__code="A01").exists()
    client.post(reverse("staffing-prices", args=[plan.pk]))
    assert "không tính quãng đường" in client.get(reverse("staffing", args=[plan.pk])).content.decode()


def test_conflicting_limits_are_told_on_the_page(office: PlansOffice) -> None:
    plan = office.plan()
    answer = _client(office, "an").post(
        reverse("staffing-wish", args=[plan.pk]),
        {"do": "pin", "staff": "A05", "school": "Z", "version": plan.version},
        follow=True,
    )
    words = answer.content.decode()
    assert "max_km" in words and "Trường Tiểu học Minh họa Z" in words
    assert not Wish.objects.exists()


def test_two_at_once_are_told(office: PlansOffice) -> None:
    plan = office.plan()
    client = _client(office, "an")
    wish = reverse("staffing-wish", args=[plan.pk])
    client.post(wish, {"do": "forbid", "staff": "A01", "version": plan.version})
    answer = client.post(wish, {"do": "forbid", "staff": "A02", "version": plan.version}, follow=True)
    assert "người khác thay đổi" in answer.content.decode()
    assert Wish.objects.count() == 1


def test_somebody_else_is_found_by_name_and_pinned(office: PlansOffice) -> None:
    plan = office.plan()
    page = _client(office, "an").get(reverse("staffing-person", args=[plan.pk]), {"tim": "kim minh hoa a07"})
    assert "A07" in page.content.decode() and "A08" not in page.content.decode()


def test_a_school_sees_its_own_people_by_name_a_commune_by_code(office: PlansOffice) -> None:
    plan = office.consulted()
    address = reverse("plan-opinion", args=[plan.pk])
    school = _client(office, "head-a").get(address).content.decode()
    ward = _client(office, "ward").get(address).content.decode()
    assert "Kim Minh Họa A01" in school
    assert "A01" in ward and "Kim Minh Họa" not in ward
    for who in ("thay", "finance", "an", "quan"):
        assert office.client(who).get(address).status_code in (403, 404), who


def test_a_school_without_moves_sees_no_other_schools_people(office: PlansOffice) -> None:
    plan = office.consulted()
    School.objects.filter(dataset=plan.dataset, code="A").update(unit=None)
    School.objects.filter(dataset=plan.dataset, code="Z").update(unit=office.cast.unit("truong-a"))
    seen = _client(office, "head-a").get(reverse("plan-opinion", args=[plan.pk])).content.decode()
    assert "Kim Minh Họa" not in seen


def test_a_teacher_sees_the_move_that_concerns_him_and_no_other(office: PlansOffice) -> None:
    plan = office.consulted()
    client = _client(office, "thay")
    page = client.get(reverse("my-moves")).content.decode()
    assert "Người này" not in page
    assert "của anh/chị" in page or "anh/chị đồng ý" in page  # the reason speaks to him
    move = plan.moves.get(staff__account=office.post("thay").account)
    assert "Trường Tiểu học Minh họa C" in page and "Cấp quyết định" in page
    other = plan.moves.exclude(pk=move.pk).first()
    assert other is not None
    assert client.post(reverse("my-word", args=[other.pk]), {"agrees": "1"}).status_code == 404
    client.post(reverse("my-word", args=[move.pk]), {"agrees": "0", "text": "Xin ở lại."})
    assert Contest.objects.get().text == "Xin ở lại."
    assert "Xin ở lại." in client.get(reverse("my-moves")).content.decode()
    assert "Xin ở lại." not in _client(office, "head-a").get(reverse("my-moves")).content.decode()


def test_while_it_is_computed_a_teacher_sees_nothing(office: PlansOffice) -> None:
    plan = office.plan()
    client = office.client("thay")
    assert "Trường Tiểu học Minh họa C" not in client.get(reverse("my-moves")).content.decode()
    move = plan.moves.get(staff__account=office.post("thay").account)
    assert client.post(reverse("my-word", args=[move.pk]), {"agrees": "1"}).status_code == 404


def test_the_workbook_never_holds_a_formula(office: PlansOffice) -> None:
    plan = office.plan()
    Staff.objects.filter(code="A01").update(name="=cmd|' /C calc'!A0")
    book = load_workbook(BytesIO(_client(office, "an").get(reverse("staffing-file", args=[plan.pk])).content))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds
    assert "=cmd" in _cells(_client(office, "an").get(reverse("staffing-file", args=[plan.pk])).content)


@pytest.mark.parametrize(
    "name", ["staffing", "staffing-schools", "staffing-unmet", "staffing-map", "plan-consult"]
)
def test_pages_ask_as_often_whatever_the_number_of_moves(office: PlansOffice, name: str) -> None:
    plan = office.plan()
    client = _client(office, "an")
    client.get(reverse(name, args=[plan.pk]))
    counts = []
    for _times in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse(name, args=[plan.pk]))
        counts.append(len(asked))
        rows = list(plan.moves.all())
        for number, staff in enumerate(Staff.objects.filter(school__code="A")):
            row = rows[number % len(rows)]
            row.pk, row.staff = None, staff
            row.save()
    assert counts[0] == counts[1]


def _cells(data: bytes) -> str:
    return " ".join(
        str(cell.value) for sheet in load_workbook(BytesIO(data)) for row in sheet for cell in row
    )
