"""The yearly report of a round that was handed over: its successor sees, writes and sends it; the old unit's stays."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.org.world import REFORM, World
from tests.faces.web.test_reorganisation import new_unit, reform, settle
from trienkhai.apps.documents.models import Delivery, OutgoingEntry
from trienkhai.apps.measures.actions import do_close_round, do_open_round
from trienkhai.apps.measures.models import Round
from trienkhai.apps.org.handover import open_at
from trienkhai.apps.org.models import HandOver, Role, Unit
from trienkhai.apps.reports.actions import do_draft_report
from trienkhai.apps.reports.models import Report

DAY = date(2025, 5, 5)


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    return World.assemble()


@pytest.fixture
def opened(world: World) -> Round:
    """The office's round of the town, with duties given in the town."""
    world.give("thi-xa", "txct", "Rà soát phòng học", DAY, "phuong-1", due=date(2025, 8, 15))
    return do_open_round(world.unit("phong"), world.unit("thi-xa"), 2024, actor=world.post("hoa"), today=DAY)


def merged(world: World) -> Unit:
    """The town and its office end; the first ward takes the round over, with people of its own."""
    wizard = reform(world)
    settle(wizard)
    wizard.run(REFORM)
    ward = new_unit("Phường Duyên Hải")
    world.appoint("ct-dh", ward, Role.LEADER, "Chủ tịch", REFORM)
    world.appoint("cv-dh", ward, Role.SPECIALIST, "Chuyên viên", REFORM)
    world.appoint("vt-dh", ward, Role.CLERK, "Văn thư", REFORM)
    return ward


def begun(client: Client, opened: Round) -> Report:
    answer = client.post(f"/bao-cao/ky/{opened.pk}/", {"directive": ""})
    assert answer.status_code == 302
    return Report.objects.select_related("outgoing").get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[1])


def test_the_successor_sees_writes_and_sends_the_report_of_the_round_it_took_over(
    world: World, opened: Round
) -> None:
    ward = merged(world)
    author, leader, clerk = world.client("cv-dh"), world.client("ct-dh"), world.client("vt-dh")
    assert opened.name in author.get("/bao-cao/").content.decode()
    assert author.get(f"/bao-cao/ky/{opened.pk}/").status_code == 200
    report = begun(author, opened)
    assert report.outgoing.body == ward and Round.objects.get(pk=opened.pk).owner == world.unit("phong")
    facts = report.facts
    assert facts["issuer"] == "Ủy ban nhân dân phường Duyên Hải"
    assert facts["addressee"] == "Ủy ban nhân dân tỉnh Vĩnh Long"  # the town it went to has ended
    assert facts["signer_name"] == "Nguyễn Minh Họa Ct-Dh"
    assert facts["area"] == opened.area_id and facts["giver"] == "Ủy ban nhân dân thị xã Duyên Hải"
    words = {"text": "Phường tiếp tục thực hiện.", "version": report.outgoing.version}
    assert author.post(f"/bao-cao/{report.pk}/sua/free.next/", words).status_code == 302
    shown = leader.get(f"/bao-cao/{report.pk}/").content.decode()
    assert "Phường tiếp tục thực hiện." in shown and report.outgoing.subject in shown
    send(report.outgoing_id, leader, clerk)
    assert OutgoingEntry.objects.get(pk=report.outgoing_id).status == "issued"
    assert Delivery.objects.filter(outgoing=report.outgoing_id, unit=world.unit("tinh")).exists()


def send(pk: int, leader: Client, clerk: Client) -> None:
    base = f"/van-ban-di/{pk}/"
    version = OutgoingEntry.objects.get(pk=pk).version
    leader.post(f"{base}duyet/", {"version": version})
    clerk.post(f"{base}cap-so/", {"symbol": "BC-UBND", "date": REFORM.isoformat()})
    clerk.post(f"{base}ban-ky/", {"file": SimpleUploadedFile("ky.pdf", b"%PDF-1.7 x", "application/pdf")})
    clerk.post(f"{base}phat-hanh/")


def test_what_the_old_unit_drafted_stays_its_own_and_is_read_by_the_successor(
    world: World, opened: Round
) -> None:
    old = do_draft_report(opened, actor=world.post("hoa"), today=DAY)
    old = Report.objects.select_related("outgoing").get(pk=old.pk)
    facts, text = old.facts, old.outgoing.description
    merged(world)
    author = world.client("cv-dh")
    listed = author.get("/bao-cao/").content.decode()
    assert old.outgoing.subject in listed
    assert author.get(f"/bao-cao/{old.pk}/").status_code == 200
    edit = {"text": "Sửa", "version": old.outgoing.version}
    assert author.post(f"/bao-cao/{old.pk}/sua/free.next/", edit).status_code == 403
    assert author.post(f"/bao-cao/{old.pk}/chot-lai/", {"version": 0}).status_code == 403
    new = begun(author, opened)
    old.refresh_from_db()
    assert (old.facts, OutgoingEntry.objects.get(pk=old.outgoing_id).description) == (facts, text)
    assert old.outgoing.body == world.unit("phong") and new.pk != old.pk
    assert old.outgoing.subject in author.get(f"/bao-cao/ky/{opened.pk}/").content.decode()


@pytest.fixture
def closed(world: World, opened: Round) -> Round:
    do_close_round(opened, actor=world.post("truongphong"), today=DAY)
    return opened


def test_the_report_of_a_round_closed_before_the_merger_is_written_by_the_successor(
    world: World, closed: Round
) -> None:
    ward = merged(world)
    line = HandOver.objects.get(kind="report")
    assert (line.title, line.target) == (closed.name, ward)
    author, leader, clerk = world.client("cv-dh"), world.client("ct-dh"), world.client("vt-dh")
    assert closed.name in author.get("/bao-cao/").content.decode()
    page = author.get(f"/so-lieu/{closed.pk}/").content.decode()
    assert "Ủy ban nhân dân phường Duyên Hải kế tục từ ngày 01/07/2025" in page
    report = begun(author, closed)
    assert report.outgoing.body == ward and report.facts["giver"] == "Ủy ban nhân dân thị xã Duyên Hải"
    send(report.outgoing_id, leader, clerk)
    assert OutgoingEntry.objects.get(pk=report.outgoing_id).status == "issued"
    closed.refresh_from_db()
    assert (closed.status, closed.owner) == ("closed", world.unit("phong"))
    assert not [each for each in open_at([ward.pk], REFORM) if each.kind == "report"]  # it is written now


def test_what_was_reported_on_is_not_asked_about_and_a_draft_is(world: World, closed: Round) -> None:
    units = [world.unit("phong").pk]
    assert [each.detail for each in open_at(units, REFORM) if each.kind == "report"] == [
        "Đã khóa sổ, chưa có báo cáo"
    ]
    report = do_draft_report(closed, actor=world.post("hoa"), today=DAY)
    assert [each.detail for each in open_at(units, REFORM) if each.kind == "report"] == [
        "Đã khóa sổ, có dự thảo báo cáo chưa phát hành"
    ]
    OutgoingEntry.objects.filter(pk=report.outgoing_id).update(status="issued")
    assert not [each for each in open_at(units, REFORM) if each.kind == "report"]


def test_it_goes_back_with_the_reorganisation_unless_the_successor_has_begun(
    world: World, closed: Round
) -> None:
    wizard = reform(world)
    settle(wizard)
    wizard.choose_all(world.ref("so"), kind="report")
    wizard.run(REFORM)
    closed.refresh_from_db()
    assert closed.decides == world.unit("so")
    report = begun(world.client("chuyenvien"), closed)
    said = wizard.step("undo", wizard.leader, reason="Nhầm nghị quyết")
    assert f"soạn báo cáo của đợt “{closed.name}”" in said and wizard.found.state == "done"
    assert report.outgoing.body == world.unit("so")


def test_taken_back_it_is_the_old_units_again(world: World, closed: Round) -> None:
    wizard = reform(world)
    settle(wizard)
    wizard.run(REFORM)
    wizard.step("undo", wizard.leader, reason="Nhầm nghị quyết")
    closed.refresh_from_db()
    assert wizard.found.state == "undone"
    assert (closed.decides, closed.acting_since) == (world.unit("phong"), None)


@pytest.mark.parametrize("who", ["ct-long-ho", "giamdoc", "chuyenvien", "quantri"])
def test_who_took_nothing_over_has_no_report_of_it(world: World, opened: Round, who: str) -> None:
    merged(world)
    report = begun(world.client("cv-dh"), opened)
    client = world.client(who)
    assert client.get(f"/bao-cao/{report.pk}/").status_code == 404
    assert client.get(f"/bao-cao/ky/{opened.pk}/").status_code == 404
    assert client.post(f"/bao-cao/ky/{opened.pk}/", {"directive": ""}).status_code == 404
