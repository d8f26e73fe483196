"""The five cases of the territory, each through the screens: an administrator prepares, a leader decides."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.apps.measures.office import fill_and_approve, head_of
from tests.apps.org.world import REFORM, SUCCESSORS, WARDS, World
from trienkhai.apps.duties.actions import do_accept
from trienkhai.apps.duties.models import Assignment, Duty, Instance
from trienkhai.apps.duties.queries import follow_up
from trienkhai.apps.measures.actions import do_open_round
from trienkhai.apps.measures.models import Return, Round
from trienkhai.apps.org.models import HandOver, Post, Reorganisation, Role, Unit, UnitVersion
from trienkhai.apps.org.queries import version_on

NQ = "Nghị quyết 1687/NQ-UBTVQH15 ngày 16/6/2025"
LAW = "Luật Tổ chức chính quyền địa phương 72/2025/QH15"


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    return World.assemble()


class Wizard:
    """The steps as a browser without JavaScript sends them."""

    def __init__(self, world: World) -> None:
        self.world, self.admin, self.leader = world, world.client("quantri"), world.client("chutich")
        self.pk = 0

    @property
    def address(self) -> str:
        return f"/don-vi/sap-xep/{self.pk}/"

    @property
    def found(self) -> Reorganisation:
        return Reorganisation.objects.get(pk=self.pk)

    def prepare(self, title: str, on: date, document: str = NQ) -> None:
        told = {"title": title, "on": on.isoformat(), "legal_document": document}
        answer = self.admin.post("/don-vi/sap-xep/moi/", told)
        assert answer.status_code == 302, answer.content.decode()
        self.pk = int(answer["Location"].rstrip("/").rsplit("/", 1)[1])

    def change(self, kind: str, sources: list[str], *targets: dict[str, str], document: str = "") -> None:
        told: dict[str, Any] = {"version": self.found.version, "document": document}
        told["sources"] = [self.world.ref(key) for key in sources]
        for number, target in enumerate(targets):
            told |= {f"t{number}-{name}": value for name, value in target.items()}
        answer = self.admin.post(f"{self.address}them/{kind}/", told)
        assert answer.status_code == 302, re.findall(r'tk-error">([^<]+)', answer.content.decode())

    def page(self, step: str, client: Client | None = None) -> str:
        answer = (client or self.admin).get(f"{self.address}?buoc={step}")
        assert answer.status_code == 200
        return answer.content.decode()

    def step(self, step: str, client: Client, **more: str) -> str:
        answer = client.post(
            f"{self.address}buoc/", {"step": step, "version": self.found.version, **more}, follow=True
        )
        return str(answer.content.decode())

    def choose(self, kind: str, title: str, target: str) -> None:
        for line in self.found.hand_overs.filter(kind=kind, title=title):
            self.admin.post(f"{self.address}ban-giao/", {f"line-{line.pk}": target, f"was-{line.pk}": "?"})

    def choose_all(self, target: str, **which: Any) -> None:
        told = {}
        for line in self.found.hand_overs.filter(**which):
            told |= {f"line-{line.pk}": target, f"was-{line.pk}": "?"}
        self.admin.post(f"{self.address}ban-giao/", told)

    def run(self, on: date) -> str:
        said = self.step("submit", self.admin)
        assert self.found.state == "submitted", _told(said)
        self.world.at(on)
        said = self.step("run", self.leader)
        assert self.found.state == "done", _told(said)
        return said


def _told(page: str) -> list[str]:
    return re.findall(r"tk-message-error.*?<div>(.*?)</div>", page, re.DOTALL)


def reform(world: World) -> Wizard:
    """The town and its offices end, seven communes become three; where schools go is proposed by their ground."""
    wizard = Wizard(world)
    wizard.prepare("Sắp xếp đơn vị hành chính thị xã Duyên Hải", REFORM)
    tinh = world.ref("tinh")
    for short, kind, code, sources in SUCCESSORS:
        name = f"Ủy ban nhân dân {short[:1].lower()}{short[1:]}"
        new = {
            "name": name,
            "short_name": short,
            "kind": kind,
            "code": code,
            "parent": tinh,
            "symbol": "UBND",
        }
        wizard.change("merge", list(sources), new)
    refs = [f"n{number}" for number in (1, 2, 3)]
    wizard.change("dissolve", ["thi-xa"], *({"existing": ref} for ref in refs), document=LAW)
    following = [{"existing": ref} for ref in (*refs, world.ref("so"))]
    wizard.change("dissolve", ["phong"], *following, document="Nghị định 150/2025/NĐ-CP")
    return wizard


def settle(wizard: Wizard) -> None:
    """What has several successors goes to the first ward."""
    wizard.choose_all("n1", way=HandOver.Way.OPEN)


def new_unit(short: str) -> Unit:
    return UnitVersion.objects.get(short_name=short, valid_from__gte=REFORM).unit


def test_a_figures_of_phuong_1_are_rolled_into_phuong_duyen_hai(world: World) -> None:
    """Case (a): as they stood and mapped to today's units."""
    opened = do_open_round(
        world.unit("phong"), world.unit("thi-xa"), 2024, actor=world.post("hoa"), today=date(2025, 5, 5)
    )
    for key in ("phuong-1", "long-toan", "dan-thanh"):
        _approve(world, opened, key)
    wizard = reform(world)
    settle(wizard)
    wizard.run(REFORM)
    ward = new_unit("Phường Duyên Hải")
    page = _consolidated(world, opened, "2025-07-01")
    assert page[ward.pk]["members"] == sorted(
        [world.unit(key).pk for key in ("phuong-1", "long-toan", "dan-thanh", "th-1")]
    )
    then = _consolidated(world, opened, opened.period_end.isoformat())
    assert ward.pk not in then and world.unit("phuong-1").pk in then
    # The figures that were approved stay the old units' own; what was still owed is filled in by the successor.
    assert Return.objects.get(round=opened, unit=world.unit("phuong-1")).acting_unit is None
    owed = Return.objects.get(round=opened, unit=world.unit("phuong-2"))
    assert owed.acting_unit == new_unit("Phường Trường Long Hòa") and owed.handed_to is None
    head = world.appoint("ct-tlh", owed.acting_unit, Role.LEADER, "Chủ tịch", REFORM)
    page_of_ward = world.client("ct-tlh").get(f"/so-lieu/bieu/{owed.pk}/")
    assert page_of_ward.status_code == 200 and head.unit_id == owed.filled_by_id
    assert world.client("ct-long-ho").get(f"/so-lieu/bieu/{owed.pk}/").status_code == 404
    # Collecting goes on at the successor of the office.
    assert Round.objects.get(pk=opened.pk).decides_id == ward.pk
    assert world.appoint("cv-dh", ward, Role.SPECIALIST, "Chuyên viên", REFORM)
    assert world.client("cv-dh").get(f"/so-lieu/{opened.pk}/").status_code == 200


def test_b_a_duty_of_may_is_due_in_august_whoever_holds_it(world: World) -> None:
    """Case (b): giver and holder both end; the date stays, it counts once, the new leader decides on it."""
    duty = world.give(
        "thi-xa", "txct", "Rà soát phòng học trước năm học mới", date(2025, 5, 5), "phuong-1", "long-toan",
        due=date(2025, 8, 15),
    )  # fmt: skip
    held = Assignment.objects.get(duty=duty, unit=world.unit("phuong-1"))
    do_accept(held, actor=world.post("ct-phuong-1"), today=date(2025, 5, 6))
    wizard = reform(world)
    page = wizard.page("ban-giao")
    assert "Rà soát phòng học" in page and "chưa chọn" in page
    refused = wizard.step("submit", wizard.admin)
    assert "chưa chọn đơn vị nhận" in refused and wizard.found.state == "draft"
    settle(wizard)
    wizard.run(REFORM)
    ward = new_unit("Phường Duyên Hải")
    taken = Assignment.objects.get(duty=duty, unit=ward)
    old = Assignment.objects.get(duty=duty, unit=world.unit("phuong-1"))
    assert old.handed_to == taken and old.response == "accepted"  # kept as it stood
    work = Instance.objects.get(assignment=taken)
    assert work.due == work.original_due == date(2025, 8, 15)
    assert (duty.giver, Duty.objects.get(pk=duty.pk).acting_giver) == (world.unit("thi-xa"), ward)
    assert follow_up(ward, date(2025, 7, 2)).open_on_time == 1
    assert follow_up(world.unit("thi-xa"), date(2025, 7, 2)).open_on_time == 0
    assert follow_up(world.unit("thi-xa"), date(2025, 6, 30)).open_on_time == 2
    world.appoint("ct-dh", ward, Role.LEADER, "Chủ tịch", REFORM)
    world.appoint("pct-dh", ward, Role.LEADER, "Phó Chủ tịch", REFORM)
    new = world.client("ct-dh")
    shown = new.get(f"/nhiem-vu/{duty.pk}/").content.decode()
    assert "Nhận bàn giao từ ngày 01/07/2025" in shown and "Ủy ban nhân dân Phường 1" in shown
    assert "15/08/2025" in shown
    _carry_out(world, duty, taken, work)
    assert Instance.objects.get(pk=work.pk).state == "completed"
    assert follow_up(ward, date(2025, 8, 20)).done_on_time == 1


def test_c_a_commune_becomes_a_ward_with_a_report_open(world: World) -> None:
    """Case (c): the same unit under another kind; nothing changes hands, the parts of the quarter are stated."""
    duty = world.give(
        "tinh", "chutich", "Báo cáo quý về phổ cập giáo dục", date(2026, 1, 5), "long-ho", recurrence="quarterly",
        due_rule={"kind": "quarterly", "day": 5}, until=date(2026, 12, 31), due=date(2026, 7, 5),
    )  # fmt: skip
    opened = Round.objects.create(
        year=2026, name="Số liệu quý II năm 2026", owner=world.unit("so"), area=world.unit("tinh"),
        period_start=date(2026, 4, 1), period_end=date(2026, 6, 30), cut_off=date(2026, 6, 30), due=date(2026, 7, 10),
        opened_by=world.post("giamdoc"), opened_on=date(2026, 4, 1),
    )  # fmt: skip
    ret = Return.objects.create(
        round=opened, unit=world.unit("long-ho"), reported_by="commune", due=date(2026, 7, 10)
    )
    wizard = Wizard(world)
    wizard.prepare("Xã Long Hồ thành phường", WARDS, "Nghị quyết về thành lập phường năm 2026")
    wizard.change(
        "retype", ["long-ho"],
        {"name": "Ủy ban nhân dân phường Long Hồ", "short_name": "Phường Long Hồ", "kind": "ward"},
    )  # fmt: skip
    assert "Báo cáo quý về phổ cập" in wizard.page("ban-giao") and "Số liệu quý II" in wizard.page("ban-giao")
    wizard.run(WARDS)
    part = Assignment.objects.get(duty=duty, unit=world.unit("long-ho"))
    assert part.handed_to is None and part.withdrawn_on is None
    assert version_on(world.unit("long-ho"), WARDS).kind == "ward"
    assert version_on(world.unit("long-ho"), date(2026, 6, 8)).name == "Ủy ban nhân dân xã Long Hồ"
    page = world.client("ct-long-ho").get(f"/so-lieu/bieu/{ret.pk}/").content.decode()
    assert "01/04/2026" in page and "08/06/2026" in page and "Ủy ban nhân dân xã Long Hồ" in page
    assert "09/06/2026" in page and "Ủy ban nhân dân phường Long Hồ" in page
    assert Return.objects.filter(round=opened).count() == 1


def test_c_a_merged_units_open_return_goes_to_the_successor_with_the_parts_stated(world: World) -> None:
    opened = Round.objects.create(
        year=2026, name="Số liệu quý II năm 2026", owner=world.unit("so"), area=world.unit("tinh"),
        period_start=date(2026, 4, 1), period_end=date(2026, 6, 30), cut_off=date(2026, 6, 30), due=date(2026, 7, 10),
        opened_by=world.post("giamdoc"), opened_on=date(2026, 4, 1),
    )  # fmt: skip
    old = [
        Return.objects.create(
            round=opened, unit=world.unit(key), reported_by="commune", due=date(2026, 7, 10)
        )
        for key in ("long-ho", "trung-thanh")
    ]
    wizard = Wizard(world)
    wizard.prepare("Nhập hai xã thành phường", WARDS, "Nghị quyết về thành lập phường năm 2026")
    name = {"name": "Ủy ban nhân dân phường Long Hồ", "short_name": "Phường Long Hồ", "kind": "ward"}
    wizard.change("merge", ["long-ho", "trung-thanh"], {**name, "parent": world.ref("tinh")})
    wizard.run(WARDS)
    ward = new_unit("Phường Long Hồ")
    taken = Return.objects.get(round=opened, unit=ward)
    assert {each.handed_to_id for each in Return.objects.filter(pk__in=[ret.pk for ret in old])} == {taken.pk}
    assert taken.due == date(2026, 7, 10)
    world.appoint("ct-moi", ward, Role.LEADER, "Chủ tịch", WARDS)
    page = world.client("ct-moi").get(f"/so-lieu/bieu/{taken.pk}/").content.decode()
    assert "01/04/2026" in page and "08/06/2026" in page and "Ủy ban nhân dân xã Trung Thành" in page
    listed = world.client("giamdoc").get(f"/so-lieu/{opened.pk}/").content.decode()
    assert listed.count("Ủy ban nhân dân xã Trung Thành") == 0 and "phường Long Hồ" in listed


def test_d_a_unit_is_renamed_as_it_changes_its_kind(world: World) -> None:
    """Case (d): Trung Thành becomes phường Vũng Liêm; both names are found, each on its day."""
    wizard = Wizard(world)
    wizard.prepare("Xã Trung Thành thành phường Vũng Liêm", WARDS, "Nghị quyết về thành lập phường năm 2026")
    wizard.change(
        "retype", ["trung-thanh"],
        {"name": "Ủy ban nhân dân phường Vũng Liêm", "short_name": "Phường Vũng Liêm", "kind": "ward"},
    )  # fmt: skip
    wizard.run(WARDS)
    unit = world.unit("trung-thanh")
    reader = world.client("thanhtra")
    for name, day in (("Xã Trung Thành", "2026-06-08"), ("Phường Vũng Liêm", "2026-06-09")):
        answer = reader.get("/don-vi/tim/", {"ten": name, "ngay": day})
        assert answer["Location"] == f"/don-vi/{unit.pk}/?ngay={day}"
    asked = reader.get("/don-vi/tim/", {"ten": "Xã Trung Thành", "ngay": "2026-06-09"}).content.decode()
    assert "Cần chọn một" in asked and f"/don-vi/{unit.pk}/" in asked  # never guessed
    compared = reader.get("/don-vi/?ngay=2026-06-09&so-voi=2026-06-08").content.decode()
    assert "Ủy ban nhân dân xã Trung Thành" in compared and "Ủy ban nhân dân phường Vũng Liêm" in compared


def test_e_the_schools_of_one_town_go_to_three(world: World) -> None:
    """Case (e): proposed by the ground each stands on, and open to another choice."""
    wizard = reform(world)
    page = wizard.page("truc-thuoc")
    assert page.count("Trường Tiểu học Minh họa") >= 3 and "og-open" not in page
    settle(wizard)
    wizard.run(REFORM)
    homes = {
        key: (version_on(world.unit(key), REFORM).parent, version_on(world.unit(key), REFORM).place)
        for key in ("th-1", "th-2", "th-3")
    }
    wards = [new_unit(short) for short, *_more in SUCCESSORS]
    assert homes == dict(zip(("th-1", "th-2", "th-3"), zip(wards, wards, strict=True), strict=True))
    assert version_on(world.unit("th-1"), date(2025, 6, 30)).parent == world.unit("thi-xa")
    # The head of a school goes on in the post; those of what ended do not.
    assert Post.objects.get(pk=world.post("ht-th-1").pk).valid_to is None
    assert Post.objects.get(pk=world.post("ct-phuong-1").pk).valid_to == REFORM
    # An office of the town that nobody dissolved by name ended with it.
    assert version_on(world.unit("tckh"), date(2025, 6, 30)).valid_to == REFORM


def _approve(world: World, opened: Round, key: str) -> None:
    ret = Return.objects.get(round=opened, unit=world.unit(key))

    class Cast:
        today = date(2025, 5, 6)

        def post(self, _who: str) -> Post:
            return world.post("hoa")

    head_of(ret.unit_id)
    fill_and_approve(Cast(), ret)  # type: ignore[arg-type]


def _consolidated(world: World, opened: Round, as_of: str) -> dict[int, dict[str, Any]]:
    from trienkhai.apps.measures.queries import consolidate

    content = consolidate(opened, "manager", date.fromisoformat(as_of))
    return {group["unit"]: group for group in content["groups"]}


def _carry_out(world: World, duty: Duty, taken: Assignment, work: Instance) -> None:
    """The new chair accepts and hands in, the deputy approves: two people, as always."""
    world.at(date(2025, 8, 10))
    holder, giver = world.client("ct-dh"), world.client("pct-dh")
    assert (
        holder.post(f"/nhiem-vu/phan-giao/{taken.pk}/tiep-nhan/", {"response": "accept"}).status_code == 302
    )
    work.refresh_from_db()
    told = {"product-code": "05/BC-UBND", "product-date": "2025-08-10", "product-version": work.version}
    assert holder.post(f"/nhiem-vu/ky/{work.pk}/trinh/", told).status_code == 302
    work.refresh_from_db()
    told = {
        "choice": "approve",
        "decision": "approve",
        "version": work.version,
        "decision-version": work.version,
    }
    giver.post(f"/nhiem-vu/ky/{work.pk}/duyet/", told)
