"""The record of a hand-over and undoing: a draft goes back along, what has a number stays and is named."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.org.world import REFORM, World
from tests.faces.web.test_reorganisation import Wizard, reform, settle
from trienkhai.apps.documents.actions.outgoing import (
    do_approve_outgoing,
    do_number_outgoing,
    do_submit_outgoing,
)
from trienkhai.apps.documents.handover_record import do_draft_hand_over_record, do_withdraw_record
from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.journal.models import Entry, Notice, StoredFile
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.handover import Handing
from trienkhai.apps.org.models import Role, UnitVersion
from trienkhai.apps.org.reorganising import do_undo


@pytest.fixture
def done(db: None, settings: Any) -> Wizard:
    """The reform of the town, carried out today, with the draft of its record."""
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    world = World.assemble()
    world.give("thi-xa", "txct", "Rà soát phòng học", date(2025, 5, 5), "phuong-1", due=date(2025, 8, 15))
    wizard = reform(world)
    settle(wizard)
    wizard.run(REFORM)
    wizard.step("record", wizard.leader)
    assert wizard.found.paper is not None
    return wizard


def numbered(wizard: Wizard) -> OutgoingEntry:
    world, entry = wizard.world, OutgoingEntry.objects.get(pk=wizard.found.paper)
    deputy = world.appoint("pct", world.unit("tinh"), Role.LEADER, "Phó Chủ tịch")
    clerk = world.appoint("vt-tinh", world.unit("tinh"), Role.CLERK, "Văn thư")
    do_approve_outgoing(entry, actor=deputy, today=REFORM)
    return do_number_outgoing(entry, actor=clerk, today=REFORM)


def test_undoing_takes_the_draft_along_and_the_journal_keeps_what_it_said(done: Wizard) -> None:
    paper = done.found.paper
    page = done.page("ban-do", done.leader)
    assert f'href="/van-ban-di/{paper}/"' in page
    assert "Không hoàn tác được" not in page and "được rút cùng" in page
    said = done.step("undo", done.leader, reason="Nhầm nghị quyết")
    assert "Đã hoàn tác" in said and (done.found.state, done.found.paper) == ("undone", None)
    assert not OutgoingEntry.objects.filter(pk=paper).exists()
    assert not UnitVersion.objects.filter(short_name="Phường Duyên Hải").exists()
    kept = Entry.objects.get(action="outgoing.withdraw", subject_id=paper)
    assert "bàn giao, tiếp nhận nhiệm vụ" in kept.detail["text"] and "thị xã Duyên Hải" in kept.detail["text"]
    assert StoredFile.objects.filter(sha256=kept.detail["sha256"]).exists()
    done.step("reopen", done.admin)
    settle(done)
    done.run(REFORM)
    done.step("record", done.leader)
    assert done.found.paper not in (None, paper)


def test_an_approved_draft_without_a_number_goes_along_and_its_approver_is_told(done: Wizard) -> None:
    world = done.world
    deputy = world.appoint("pct", world.unit("tinh"), Role.LEADER, "Phó Chủ tịch")
    entry = OutgoingEntry.objects.get(pk=done.found.paper)
    do_approve_outgoing(entry, actor=deputy, today=REFORM)
    done.step("undo", done.leader, reason="Nhầm nghị quyết")
    assert not OutgoingEntry.objects.filter(pk=entry.pk).exists()
    assert "được rút" in world.client("pct").get("/thong-bao/").content.decode()


def test_old_links_to_the_draft_say_who_took_it_back_when_and_why(done: Wizard) -> None:
    world, paper = done.world, done.found.paper
    deputy = world.appoint("pct", world.unit("tinh"), Role.LEADER, "Phó Chủ tịch")
    entry = OutgoingEntry.objects.get(pk=paper)
    do_submit_outgoing(entry, actor=world.post("chutich"), today=REFORM)
    reader = world.client("pct")
    assert entry.subject in reader.get("/").content.decode()
    unread = Notice.objects.filter(person=deputy.account_id, read_at=None, link=f"/van-ban-di/{paper}/")
    assert unread.count() == 1
    done.step("undo", done.leader, reason="Nhầm nghị quyết")
    assert unread.count() == 1 and "được rút" in unread.get().text  # only what is new
    assert entry.subject not in reader.get("/").content.decode()
    for client in (reader, done.leader, world.client("thanhtra")):
        for address in (
            f"/van-ban-di/{paper}/",
            f"/van-ban-di/{paper}/sua/",
            f"/van-ban-di/{paper}/noi-nhan/",
        ):
            answer = client.get(address)
            page = answer.content.decode()
            assert answer.status_code == 410 and "Dự thảo này đã được rút" in page
            assert "Nhầm nghị quyết" in page and world.post("chutich").account.full_name in page
            subject = entry.subject[:1].upper() + entry.subject[1:]
            assert subject in page and "bàn giao, tiếp nhận nhiệm vụ" in page
            assert page.index("không phải làm gì thêm") < page.index(
                "Người rút"
            )  # what it comes to stands first
    assert done.address in done.leader.get(f"/van-ban-di/{paper}/").content.decode()
    assert reader.post(f"/van-ban-di/{paper}/duyet/", {"version": 0}).status_code == 410
    for who in ("quantri", "giamdoc", "ct-long-ho", "ht-th-1"):
        assert world.client(who).get(f"/van-ban-di/{paper}/").status_code == 404


def test_what_has_a_number_is_not_touched_and_the_refusal_names_it(done: Wizard) -> None:
    entry = numbered(done)
    page = done.page("ban-do", done.leader)
    assert (
        f"Biên bản bàn giao đã có số {entry.code}" in page
        and f'href="/van-ban-di/{entry.pk}/">Xem biên bản' in page
    )
    said = done.step("undo", done.leader, reason="Nhầm nghị quyết")
    assert f"đã có số {entry.code}" in said and done.found.state == "done"
    assert OutgoingEntry.objects.get(pk=entry.pk).number == entry.number
    assert not Entry.objects.filter(action="outgoing.withdraw").exists()
    handing = Handing(done.found, REFORM, done.world.post("chutich"), REFORM)
    with pytest.raises(OrgError, match="đã có số"):  # numbered after the page was opened
        do_withdraw_record(entry.pk, handing)
    assert OutgoingEntry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize("who", ["quantri", "thanhtra", "giamdoc", "ct-long-ho"])
def test_who_may_neither_draft_the_record_nor_take_it_back(done: Wizard, who: str) -> None:
    client, post = done.world.client(who), done.world.post(who)
    for step in ("undo", "record"):
        answer = client.post(f"{done.address}buoc/", {"step": step, "reason": "vì"})
        assert answer.status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        do_undo(done.found, "vì", actor=post, today=REFORM)
    with pytest.raises(PermissionDenied):
        do_draft_hand_over_record(done.found, actor=post, today=REFORM)
    assert done.found.paper is not None and done.found.state == "done"
    assert (
        f"/van-ban-di/{done.found.paper}/" not in client.get(done.address).content.decode()
        or who == "thanhtra"
    )
