"""A plan of units lies on the desk of the leader who decides on it; a hand-over on that of who signs for it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.org.world import COMMUNES, REFORM, WARDS, World
from tests.faces.web.test_reorganisation import Wizard, new_unit, reform, settle
from trienkhai.apps.duties.desk import DeskLine, desk
from trienkhai.apps.org.models import Post, Reorganisation, Role

DECIDE, SIGN = "Quyết định phương án", "Ký nhận bàn giao"


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    return World.assemble()


def lines(post: Post) -> list[DeskLine]:
    return [line for line in desk(post, REFORM) if line.kind in (DECIDE, SIGN)]


def test_a_plan_waits_on_the_desk_from_its_submission_to_the_decision(world: World) -> None:
    world.give("thi-xa", "txct", "Rà soát phòng học", date(2025, 5, 5), "phuong-1", due=date(2025, 8, 15))
    wizard = reform(world)
    settle(wizard)
    leader = world.client("chutich")
    assert DECIDE not in leader.get("/").content.decode()  # still being prepared
    wizard.step("submit", wizard.admin)
    page = leader.get("/").content.decode()
    assert DECIDE in page and "Sắp xếp đơn vị hành chính thị xã Duyên Hải" in page
    assert wizard.address in page and "thực hiện được từ ngày 01/07/2025" in page
    for who in ("txct", "ct-long-ho", "hoa", "quantri", "thanhtra", "giamdoc"):
        assert not lines(world.post(who)), who
    world.at(REFORM)
    wizard.step("run", leader)
    assert DECIDE not in leader.get("/").content.decode()
    ward = new_unit("Phường Duyên Hải")
    world.appoint("ct-dh", ward, Role.LEADER, "Chủ tịch", REFORM)
    head = world.client("ct-dh")
    assert SIGN in head.get("/").content.decode()
    wizard.step("accept", head)
    assert SIGN not in head.get("/").content.decode()


def test_whoever_prepared_it_is_not_asked_to_decide_in_another_post(world: World) -> None:
    wizard = reform(world)
    settle(wizard)
    wizard.step("submit", wizard.admin)
    both = Post.objects.create(
        unit=world.unit("tinh"), account=world.post("quantri").account, role=Role.LEADER, title="Phó Chủ tịch",
        valid_from=REFORM,
    )  # fmt: skip
    assert lines(world.post("chutich")) and not lines(both)


def test_more_plans_cost_no_more_queries(world: World) -> None:
    wizard = Wizard(world)
    wizard.prepare("Xã Long Hồ thành phường", WARDS, "Nghị quyết năm 2026")
    wizard.change("retype", ["long-ho"], {"kind": "ward"})
    wizard.step("submit", wizard.admin)
    leader = world.client("chutich")
    costs = []
    for number in (0, 12):
        for at in range(number):
            found = Reorganisation.objects.get(pk=wizard.pk)
            found.pk, found.title = None, f"Phương án {at}"
            found.save()
        leader.get("/")
        with CaptureQueriesContext(connection) as made:
            assert leader.get("/").content.decode().count(DECIDE) == number + 1
        costs.append(len(made))
    assert costs[0] == costs[1]


POST = "Ghi chức vụ lãnh đạo"


def test_a_new_unit_nobody_leads_is_told_on_its_page_and_on_the_administrators_desk(world: World) -> None:
    world.give("thi-xa", "txct", "Rà soát phòng học", date(2025, 5, 5), "phuong-1", due=date(2025, 8, 15))
    wizard = reform(world)
    settle(wizard)
    assert POST not in wizard.admin.get("/").content.decode()  # everybody has a leader so far
    wizard.run(REFORM)
    ward = new_unit("Phường Duyên Hải")
    next_step = "Tiếp theo: ghi chức vụ lãnh đạo"
    page = wizard.page("ban-do")
    assert next_step in page and "phường Duyên Hải" in page.split(next_step)[1].split("</section>")[0]
    assert 'href="/nguoi-dung/"' in page.split(next_step)[1].split("</section>")[0]
    told = wizard.page("ban-do", wizard.leader).split(next_step)[1].split("</section>")[0]
    assert 'href="/nguoi-dung/"' not in told and "Quản trị hệ thống ghi chức vụ" in told
    desk_page = wizard.admin.get("/").content.decode()
    assert POST in desk_page and "Phường Duyên Hải" in desk_page
    for who in ("chutich", "giamdoc", "thanhtra"):
        assert POST not in world.client(who).get("/").content.decode(), who
    head = world.appoint("ct-dh", ward, Role.LEADER, "Chủ tịch", REFORM)
    assert "Phường Duyên Hải" not in wizard.admin.get("/").content.decode()
    head.account.is_active = False  # an account that is closed opens no desk
    head.account.save()
    assert "Phường Duyên Hải" in wizard.admin.get("/").content.decode()


def test_more_units_without_a_leader_cost_no_more_queries(world: World) -> None:
    costs = []
    for number in (1, 5):
        keys = list(COMMUNES)[:number]
        for key in keys:
            if not world.unit(key).assignments.exists():
                world.give("thi-xa", "txct", f"Rà soát {key}", date(2025, 5, 5), key, due=date(2025, 8, 15))
            Post.objects.filter(pk=world.post(f"ct-{key}").pk).update(valid_to=date(2025, 5, 6))
        world.at(date(2025, 5, 7))
        admin = world.client("quantri")
        admin.get("/")
        with CaptureQueriesContext(connection) as made:
            page = admin.get("/").content.decode()
        assert page.count(POST) == 1
        costs.append(len(made))
    assert "và 2 đơn vị khác" in page and costs[0] == costs[1]
