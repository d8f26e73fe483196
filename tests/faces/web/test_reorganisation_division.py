"""A unit is divided: a duty of it may go to several successors, each with a part of its own, and says from where."""

from datetime import date
from typing import Any

import pytest

from tests.apps.org.world import REFORM, World
from tests.faces.web.test_reorganisation import Wizard, new_unit
from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.duties.models import Assignment, Duty, Instance
from trienkhai.apps.duties.queries import follow_up
from trienkhai.apps.org.models import HandOver, Role

DAY, DUE = date(2025, 5, 5), date(2025, 8, 15)
PARTS = ("Xã Long Hồ Đông", "Xã Long Hồ Tây", "Xã Long Hồ Nam")
TITLE = "Rà soát phòng học"


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    return World.assemble()


@pytest.fixture
def duty(world: World) -> Duty:
    return world.give("tinh", "chutich", TITLE, DAY, "long-ho", due=DUE)


def split(world: World) -> Wizard:
    wizard = Wizard(world)
    wizard.prepare("Chia xã Long Hồ", REFORM)
    new = [
        {"name": f"Ủy ban nhân dân {short[:1].lower()}{short[1:]}", "short_name": short, "kind": "commune",
         "parent": world.ref("tinh")}
        for short in PARTS
    ]  # fmt: skip
    wizard.change("split", ["long-ho"], *new)
    return wizard


def taken(wizard: Wizard) -> list[tuple[int, str, str]]:
    lines = wizard.found.hand_overs.filter(kind="assignment").order_by("part")
    return [(line.part, line.reference, line.way) for line in lines]


def test_every_successor_gets_its_part_and_the_history_says_from_where(world: World, duty: Duty) -> None:
    before = follow_up(world.unit("tinh"), DAY)
    wizard = split(world)
    assert "mọi đơn vị kế tục" in wizard.page("ban-giao") and taken(wizard) == [(0, "", "open")]
    wizard.choose("assignment", TITLE, "every")
    assert taken(wizard) == [(0, "n1", "person"), (1, "n2", "person"), (2, "n3", "person")]
    wizard.run(REFORM)
    old = Assignment.objects.get(duty=duty, unit=world.unit("long-ho"))
    units = [new_unit(short) for short in PARTS]
    parts = [Assignment.objects.get(duty=duty, unit=unit) for unit in units]
    assert old.handed_to == parts[0] and list(old.also_handed_to.order_by("id")) == parts[1:]
    assert [Instance.objects.get(assignment=part).due for part in parts] == [DUE] * 3
    assert old.withdrawn_on == REFORM and Instance.objects.get(assignment=old).state == "given"
    then, now = follow_up(world.unit("tinh"), DAY), follow_up(world.unit("tinh"), REFORM)
    assert (then.open_on_time, now.open_on_time) == (before.open_on_time, 3)
    for number, unit in enumerate(units):
        world.appoint(f"ct-{number}", unit, Role.LEADER, "Chủ tịch", REFORM)
        page = world.client(f"ct-{number}").get(f"/nhiem-vu/{duty.pk}/").content.decode()
        assert "trước đó do: Ủy ban nhân dân xã Long Hồ." in page
    page = world.client("chutich").get(f"/nhiem-vu/{duty.pk}/?giao={old.pk}").content.decode()
    for short in PARTS:
        assert f"Ủy ban nhân dân {short[:1].lower()}{short[1:]}" in page
    assert "Đã bàn giao cho" in page
    # Each signs for its own, and each stands in the record.
    assert "Đã ký nhận" in wizard.step("accept", world.client("ct-1"))
    signed = HandOver.objects.filter(kind="assignment", accepted_by=world.post("ct-1"))
    assert [line.part for line in signed] == [1]
    wizard.step("record", wizard.leader)
    assert str(OutgoingEntry.objects.get(type="biên bản").description).count(TITLE) == 3


def test_some_of_the_successors_are_chosen(world: World, duty: Duty) -> None:
    wizard = split(world)
    wizard.choose("assignment", TITLE, "every")
    second = wizard.found.hand_overs.get(kind="assignment", reference="n2")
    wizard.admin.post(f"{wizard.address}ban-giao/", {f"line-{second.pk}": "stays", f"was-{second.pk}": "n2"})
    assert [reference for _, reference, _ in taken(wizard)] == ["n1", "n3"]
    third = wizard.found.hand_overs.get(kind="assignment", reference="n3")
    twice = {f"line-{third.pk}": "n1", f"was-{third.pk}": "n3"}
    said = wizard.admin.post(f"{wizard.address}ban-giao/", twice, follow=True).content.decode()
    assert "được chọn hai lần" in said
    assert [reference for _, reference, _ in taken(wizard)] == ["n1", "n3"]
    wizard.choose_all("n2", kind="assignment", part=0)
    assert [reference for _, reference, _ in taken(wizard)] == ["n2", "n3"]
    wizard.choose_all("", kind="assignment", part=0)
    assert taken(wizard) == [(0, "", "open")]


def test_by_a_rule_all_duties_of_a_kind_go_to_every_successor(world: World, duty: Duty) -> None:
    world.give("tinh", "chutich", "Bồi dưỡng giáo viên", DAY, "long-ho", due=DUE)
    wizard = split(world)
    told = {"kind": "assignment", "words": "phòng học", "target": "every"}
    wizard.admin.post(f"{wizard.address}quy-tac/", told)
    assert "mọi đơn vị kế tục" in wizard.page("ban-giao")
    ways = wizard.found.hand_overs.filter(title=TITLE).order_by("part").values_list("reference", "way")
    assert list(ways) == [("n1", "rule"), ("n2", "rule"), ("n3", "rule")]
    assert wizard.found.hand_overs.get(title="Bồi dưỡng giáo viên").way == "open"
    rule = wizard.found.rules.get()
    wizard.admin.post(f"{wizard.address}quy-tac/", {"drop": rule.pk})
    assert {(part, way) for part, _, way in taken(wizard)} == {(0, "open")}


def test_it_is_undone_with_all_its_parts(world: World, duty: Duty) -> None:
    before = list(Assignment.objects.values()), list(Instance.objects.values())
    wizard = split(world)
    wizard.choose("assignment", TITLE, "every")
    wizard.run(REFORM)
    assert Assignment.objects.filter(duty=duty).count() == 4
    wizard.step("undo", wizard.leader, reason="Nhầm nghị quyết")
    assert (list(Assignment.objects.values()), list(Instance.objects.values())) == before
    assert not Assignment.also_handed_to.through.objects.exists()


def test_what_is_not_divisible_goes_to_one(world: World, duty: Duty) -> None:
    wizard = split(world)
    wizard.choose_all("every", kind="register")
    assert wizard.found.hand_overs.filter(kind="register", reference="every").count() == 0
    merged = Wizard(world)
    merged.prepare("Nhập Long Hồ vào Trung Thành", REFORM)
    merged.change("merge", ["long-ho"], {"existing": world.ref("trung-thanh")})
    assert (
        "mọi đơn vị kế tục, mỗi đơn vị một phần</option><option"
        not in merged.page("ban-giao").split("og-lines")[-1]
    )
    merged.choose("assignment", TITLE, "every")
    assert [reference for _, reference, _ in taken(merged)] == [world.ref("trung-thanh")]
