"""Rules of hand-over, registers, the record, undoing, who may see: continues test_reorganisation.py."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.apps.org.world import REFORM, World
from tests.faces.web.test_reorganisation import new_unit, reform, settle
from trienkhai.apps.documents.models import Delivery, Document, OutgoingEntry
from trienkhai.apps.duties.models import Assignment
from trienkhai.apps.org.models import Role, UnitVersion
from trienkhai.apps.org.queries import version_on
from trienkhai.core.documents.writers import OfficialDocument, write_docx, write_pdf

NQ = "Nghị quyết 1687/NQ-UBTVQH15 ngày 16/6/2025"
LAW = "Luật Tổ chức chính quyền địa phương 72/2025/QH15"


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    return World.assemble()


def test_rules_send_duties_by_their_function(world: World) -> None:
    """The office's duties go to several bodies, by words, never by search and replace."""
    day = date(2025, 5, 5)
    world.give("thi-xa", "txct", "Bồi dưỡng chuyên môn cho giáo viên", day, "phong", due=date(2025, 9, 1))
    world.give("thi-xa", "txct", "Sửa chữa phòng học xuống cấp", day, "phong", due=date(2025, 9, 1))
    wizard = reform(world)
    for words, target in (("chuyên môn", world.ref("so")), ("phòng học; cơ sở vật chất", "n2")):
        wizard.admin.post(
            f"{wizard.address}quy-tac/", {"words": words, "kind": "assignment", "target": target}
        )
    ways = {
        line.title: (line.way, line.reference) for line in wizard.found.hand_overs.filter(kind="assignment")
    }
    assert ways == {
        "Bồi dưỡng chuyên môn cho giáo viên": ("rule", world.ref("so")),
        "Sửa chữa phòng học xuống cấp": ("rule", "n2"),
    }
    settle(wizard)
    wizard.run(REFORM)
    assert Assignment.objects.filter(unit=world.unit("so"), duty__title__contains="chuyên môn").exists()


def test_registers_close_and_are_read_by_the_successor(world: World) -> None:
    world.give("thi-xa", "txct", "Việc đã giao", date(2025, 5, 5), "phong", due=date(2025, 9, 1))
    wizard = reform(world)
    settle(wizard)
    wizard.run(REFORM)
    ward = new_unit("Phường Duyên Hải")
    world.appoint("vt-dh", ward, Role.CLERK, "Văn thư", REFORM)
    client = world.client("vt-dh")
    entry = world.unit("thi-xa").incoming.first()
    assert entry is not None
    assert "Việc đã giao" in client.get("/van-ban-den/").content.decode()
    assert client.get(f"/van-ban-den/{entry.pk}/").status_code == 200
    assert client.post(f"/van-ban-den/{entry.pk}/ghi-chu/", {"note": "sửa"}).status_code in (403, 404)


def test_the_hand_over_record_is_an_official_draft_with_its_lists(world: World) -> None:
    world.give("thi-xa", "txct", "Rà soát phòng học", date(2025, 5, 5), "phuong-1", due=date(2025, 8, 15))
    wizard = reform(world)
    settle(wizard)
    wizard.run(REFORM)
    ward = new_unit("Phường Duyên Hải")
    world.appoint("ct-dh", ward, Role.LEADER, "Chủ tịch", REFORM)
    assert "Đã ký nhận" in wizard.step("accept", world.client("ct-dh"))
    wizard.step("record", wizard.leader)
    entry = OutgoingEntry.objects.get(type="biên bản")
    assert wizard.found.paper == entry.pk and entry.body == world.unit("tinh")
    described = OfficialDocument.from_json(entry.description)
    text = str(entry.description)
    assert "Rà soát phòng học" in text and "Ủy ban nhân dân Phường 1" in text and "15/08/2025" in text
    assert "Nguyễn Minh Họa Ct-Dh" in text
    assert write_docx(described)[:2] == b"PK" and write_pdf(described)[:5] == b"%PDF-"


def test_it_is_undone_through_the_screens_the_same_day(world: World) -> None:
    wizard = reform(world)
    settle(wizard)
    wizard.run(REFORM)
    said = wizard.step("undo", wizard.leader, reason="Nhầm nghị quyết")
    assert "Đã hoàn tác" in said and wizard.found.state == "undone"
    assert version_on(world.unit("phuong-1"), REFORM).valid_to is None
    assert not UnitVersion.objects.filter(short_name="Phường Duyên Hải").exists()
    wizard.step("reopen", wizard.admin)
    settle(wizard)
    wizard.run(REFORM)
    assert new_unit("Phường Duyên Hải")


@pytest.mark.parametrize("who", ["hoa", "vanthu", "giamdoc", "ct-long-ho", "ht-th-1", "chuyenvien"])
def test_who_may_not_see_a_plan(world: World, who: str) -> None:
    wizard = reform(world)
    client = world.client(who)
    assert client.get(wizard.address).status_code in (403, 404)
    assert client.post(f"{wizard.address}buoc/", {"step": "run"}).status_code in (403, 404)
    assert client.post("/don-vi/sap-xep/moi/", {"title": "x"}).status_code == 403


def test_an_inspector_reads_and_changes_nothing(world: World) -> None:
    wizard = reform(world)
    client = world.client("thanhtra")
    assert client.get(wizard.address).status_code == 200
    for step in ("submit", "run", "undo", "drop", "accept", "record"):
        assert client.post(f"{wizard.address}buoc/", {"step": step}).status_code == 403
    assert wizard.found.state == "draft"


def test_the_pages_cost_the_same_with_ten_and_a_hundred_duties(
    world: World, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    wizard = reform(world)
    costs = []
    for number in (3, 20):
        for at in range(number):
            world.give("thi-xa", "txct", f"Việc {number}-{at}", date(2025, 5, 5), "phuong-1")
        wizard.admin.post(f"{wizard.address}quy-tac/", {"words": f"khac{number}", "target": "n1"})
        wizard.page("ban-giao")
        with CaptureQueriesContext(connection) as captured:
            for step in ("thay-doi", "truc-thuoc", "ban-giao", "ban-do"):
                wizard.page(step)
        costs.append(len(captured))
    assert costs[0] == costs[1]


def _sent(world: World, subject: str, *to: str) -> OutgoingEntry:
    """A dispatch of the department, issued to units that have not received it yet."""
    entry = OutgoingEntry.objects.create(
        body=world.unit("so"), status="issued", type="công văn", subject=subject, drafted_by=world.post("giamdoc"),
        number=OutgoingEntry.objects.count() + 1, symbol="SGDĐT-VP", series_year=2025, date=date(2025, 6, 20),
        issued_on=date(2025, 6, 20),
        document=Document.objects.create(text=f"{subject}.", span_end=len(subject) + 1, subject=subject),
    )  # fmt: skip
    for key in to:
        Delivery.objects.create(outgoing=entry, unit=world.unit(key), delivered_at=timezone.now())
    return entry


def test_what_was_not_yet_received_is_listed_decided_and_received_by_the_successor(world: World) -> None:
    both = _sent(world, "Tuyển sinh đầu cấp", "phuong-1", "long-toan")
    town = _sent(world, "Kiểm tra học kỳ", "thi-xa")
    wizard = reform(world)
    page = wizard.page("ban-giao")
    assert "Văn bản gửi đến chưa tiếp nhận" in page and "Công văn 01/SGDĐT-VP ngày 20/06/2025" in page
    ways = {line.source.key: line.way for line in wizard.found.hand_overs.filter(kind="delivery")}
    # Of the town, which several units follow, somebody says who receives it.
    assert ways == {"phuong-1": "only", "long-toan": "only", "thi-xa": "open"}
    assert "chưa chọn đơn vị nhận" in wizard.step("submit", wizard.admin)
    wizard.choose("delivery", "Kiểm tra học kỳ", "n2")
    settle(wizard)
    wizard.run(REFORM)
    ward, second = new_unit("Phường Duyên Hải"), new_unit("Phường Trường Long Hòa")
    taken = Delivery.objects.get(outgoing=both, unit=ward)  # sent to two of its three, it receives it once
    old = Delivery.objects.get(outgoing=both, unit=world.unit("phuong-1"))
    assert (old.handed_to, old.received_at) == (taken, None)
    assert Delivery.objects.get(outgoing=town, unit=world.unit("thi-xa")).handed_to is not None
    assert Delivery.objects.filter(outgoing=town, unit=second).exists()
    world.appoint("vt-dh", ward, Role.CLERK, "Văn thư", REFORM)
    clerk = world.client("vt-dh")
    assert "Tuyển sinh đầu cấp" in clerk.get("/").content.decode()
    assert clerk.post(f"/van-ban-den/cho-tiep-nhan/{taken.pk}/", follow=True).status_code == 200
    taken.refresh_from_db()
    assert taken.entry is not None and (taken.entry.body, taken.entry.number) == (ward, 1)
    sent = world.client("giamdoc").get(f"/van-ban-di/{both.pk}/noi-nhan/").content.decode()
    assert sent.count("Bàn giao cho Phường Duyên Hải") == 2 and "<b>1</b><span>đơn vị được gửi" in sent
    wizard.step("record", wizard.leader)
    record = OfficialDocument.from_json(OutgoingEntry.objects.get(type="biên bản").description)
    assert any("văn bản gửi đến chưa tiếp nhận" in annex.title for annex in record.annexes)
    assert "Tuyển sinh đầu cấp" in str(record.to_json())
    assert "đã tiếp nhận văn bản được bàn giao" in wizard.step("undo", wizard.leader, reason="Nhầm")


def test_undone_what_was_not_received_lies_where_it_lay(world: World) -> None:
    _sent(world, "Tuyển sinh đầu cấp", "phuong-1", "long-toan")
    before = list(Delivery.objects.order_by("pk").values())
    wizard = reform(world)
    settle(wizard)
    wizard.run(REFORM)
    assert list(Delivery.objects.order_by("pk").values()) != before
    wizard.step("undo", wizard.leader, reason="Nhầm nghị quyết")
    assert list(Delivery.objects.order_by("pk").values()) == before
