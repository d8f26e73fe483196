"""The lists of datasets and plans: a stretch at a time, at the same cost however many there are; states in words."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.apps.planning.conftest import office  # noqa: F401  # the fixture
from tests.apps.planning.office import DAY, PlanningOffice
from trienkhai.apps.planning.models import Dataset, Plan

pytestmark = pytest.mark.django_db
LIST = reverse("planning")


def _fill(office: PlanningOffice, count: int) -> None:  # noqa: F811
    made = {"body": office.post("an").unit, "made_by": office.post("an"), "made_on": DAY}
    for number in range(count):
        day = date(2025, 9, 1 + number % 3)  # many of one day: the key breaks the tie
        dataset = Dataset.objects.create(name=f"Bộ {number}", as_of=day, **made)
        Plan.objects.create(dataset=dataset, kind="staffing", name=f"Phương án {number}", **made)


def test_every_dataset_and_plan_is_reached_once(office: PlanningOffice) -> None:  # noqa: F811
    _fill(office, 120)
    client = office.cast.client("an")
    for key, more in (("datasets", "more_datasets"), ("plans", "more_plans")):
        seen, address = [], LIST
        while address:
            context = client.get(address).context
            assert len(context[key]) <= 50
            seen += [each.pk for each, _words in context[key]]
            address = LIST + context[more] if context[more] else ""
        assert len(seen) == 120 == len(set(seen))
    days = [each.as_of for each, _body in client.get(LIST).context["datasets"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("odd", ["²", "x.1", "2025-13-01.4", "2025-09-01.", "2025-09-01." + "9" * 30, "."])
def test_an_odd_beginning_is_the_first_stretch(office: PlanningOffice, odd: str) -> None:  # noqa: F811
    _fill(office, 2)
    answer = office.cast.client("an").get(LIST, {"bo": odd, "phuong-an": odd})
    assert len(answer.context["datasets"]) == len(answer.context["plans"]) == 2


def test_ten_cost_as_many_queries_as_a_hundred(office: PlanningOffice) -> None:  # noqa: F811
    client = office.cast.client("an")
    counts = []
    for more in (10, 90):
        _fill(office, more)
        client.get(LIST)
        with CaptureQueriesContext(connection) as caught:
            client.get(LIST)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_an_older_dataset_can_still_be_copied_from_its_own_page(office: PlanningOffice) -> None:  # noqa: F811
    _fill(office, 60)
    oldest = Dataset.objects.order_by("as_of", "pk").first()
    assert oldest is not None
    page = office.cast.client("an").get(reverse("dataset-start"), {"chep": oldest.pk}).content.decode()
    assert f'<option value="{oldest.pk}" selected>' in page


def test_a_plan_says_in_words_where_it_stands(office: PlanningOffice) -> None:  # noqa: F811
    _fill(office, 1)
    plan = Plan.objects.get()
    client = office.cast.client("an")

    def shown() -> str:
        text: str = client.get(LIST).content.decode()
        return text

    assert "Chưa có kết quả" in shown()
    plan.result = {"job": {"stage": "wait", "version": 1}}
    plan.save(update_fields=["result"])
    assert "Đang tính toán" in shown()
    plan.result, plan.run_at = {}, timezone.now()
    plan.save(update_fields=["result", "run_at"])
    assert "Đã tính xong" in shown()
    assert "Đang tính toán" not in shown()
    for status, words in (("consulting", "Đang lấy ý kiến"), ("issued", "Tờ trình đã phát hành")):
        plan.status = status
        plan.save(update_fields=["status"])
        assert words in shown()
