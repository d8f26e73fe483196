"""Where a place is large, what takes long is asked for and a job does it; what the page shows says so meanwhile."""

import pytest

from tests.apps.planning.office import DAY
from tests.apps.planning.plans_office import PlansOffice
from tests.cast import Cast
from trienkhai.apps.journal.jobs import run_ready
from trienkhai.apps.journal.models import Notice
from trienkhai.apps.planning.actions import staffing, training_jobs
from trienkhai.apps.planning.actions.staffing import do_price_staffing, do_wish
from trienkhai.apps.planning.actions.training import do_run_training, do_start_training
from trienkhai.apps.planning.models import Wish
from trienkhai.apps.planning.queries.training_solving import solve_training

COURSES = {
    item: {"places": 5, "cost": 1_000_000, "years": 1}
    for item in ("degree", "english", "political_theory", "management")
}


@pytest.fixture
def office(cast: Cast) -> PlansOffice:
    return PlansOffice(cast)


def test_prices_are_asked_for_and_come_with_a_notice(
    office: PlansOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = office.plan()
    monkeypatch.setattr(staffing, "LARGE", 0)
    do_price_staffing(plan, actor=office.post("an"), today=DAY)
    plan.refresh_from_db()
    assert plan.result["pricing"] == plan.version
    assert "prices" not in plan.result
    shown = office.client("an").get(f"/doi-ngu-mang-luoi/doi-ngu/{plan.pk}/").content.decode()
    assert "Đang giải lại khi bỏ từng ưu tiên" in shown
    run_ready()
    plan.refresh_from_db()
    assert "pricing" not in plan.result
    assert plan.result["prices"]
    assert Notice.objects.filter(
        person=office.post("an").account, text__contains="giá của từng ưu tiên"
    ).exists()


def test_prices_of_a_run_that_is_no_longer_are_not_kept(
    office: PlansOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = office.plan()
    with monkeypatch.context() as large:
        large.setattr(staffing, "LARGE", 0)
        do_price_staffing(plan, actor=office.post("an"), today=DAY)
    move = plan.moves.select_related("staff").order_by("id").first()
    assert move is not None
    do_wish(plan, Wish.Kind.FORBID, move.staff.code, actor=office.post("an"), today=DAY)
    run_ready()
    plan.refresh_from_db()
    assert "prices" not in plan.result


def test_a_training_plan_is_computed_by_a_job(office: PlansOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = office.town()
    monkeypatch.setattr(staffing, "LARGE", 0)
    policy = {"years": [2026, 2027], "courses": COURSES}
    plan = do_start_training(dataset, "Bồi dưỡng", policy, actor=office.post("an"), today=DAY)
    assert plan.run_at is None
    for part in ("", "quan-ly-tuyen-dung/"):
        shown = office.client("an").get(f"/doi-ngu-mang-luoi/boi-duong/{plan.pk}/{part}").content.decode()
        assert "Đang tính. Trang tự xem lại" in shown
    run_ready()
    plan.refresh_from_db()
    assert plan.run_at is not None
    assert plan.result["summary"] == solve_training(dataset, policy, None)["summary"]
    shown = office.client("an").get(f"/doi-ngu-mang-luoi/boi-duong/{plan.pk}/").content.decode()
    assert "Chuẩn trình độ phải đạt" in shown


def test_a_job_that_failed_is_told_and_the_plan_can_be_computed_again(
    office: PlansOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = office.town()
    policy = {"years": [2026, 2027], "courses": COURSES}
    with monkeypatch.context() as broken:
        broken.setattr(staffing, "LARGE", 0)
        broken.setattr(training_jobs, "solve_training", lambda *given, **named: 1 / 0)
        plan = do_start_training(dataset, "Bồi dưỡng", policy, actor=office.post("an"), today=DAY)
        run_ready()
    address = f"/doi-ngu-mang-luoi/boi-duong/{plan.pk}/"
    shown = office.client("an").get(address).content.decode()
    assert "Việc tính bị lỗi giữa chừng" in shown
    assert "Chưa có kết quả" in shown
    assert "http-equiv" not in shown
    plan = do_run_training(plan, policy, actor=office.post("an"), today=DAY)
    assert plan.run_at is not None
    assert "bị lỗi giữa chừng" not in office.client("an").get(address).content.decode()
