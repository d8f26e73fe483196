"""People appointed to a new unit on the day of the reorganisation, and undoing it that day."""

from datetime import date
from typing import Any

import pytest

from tests.apps.org.world import REFORM, World
from tests.faces.web.test_reorganisation import Wizard, new_unit, reform, settle
from trienkhai.apps.documents.actions import do_draft_outgoing
from trienkhai.apps.documents.dispatch import empty_document
from trienkhai.apps.journal.models import Entry, Notice
from trienkhai.apps.org.appointments import do_appoint, do_delegate
from trienkhai.apps.org.models import Post, Role, Unit, UnitVersion
from trienkhai.apps.org.naming import do_add_alias


@pytest.fixture
def done(db: None, settings: Any) -> Wizard:
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    wizard = reform(World.assemble())
    settle(wizard)
    wizard.run(REFORM)
    return wizard


def appointed(done: Wizard) -> Post:
    """The former head of the ward leads the new one, and lends his rights to another."""
    world, ward = done.world, new_unit("Phường Duyên Hải")
    head = do_appoint(
        world.post("ct-phuong-1").account, ward, Role.LEADER, "Chủ tịch", valid_from=REFORM,
        actor=world.post("quantri"), today=REFORM,
    )  # fmt: skip
    do_delegate(
        head, world.post("ct-long-toan").account, valid_from=REFORM, valid_to=date(2025, 7, 9),
        legal_document="Giấy ủy quyền 01", today=REFORM,
    )  # fmt: skip
    return head


def test_posts_nobody_has_worked_in_go_along_and_the_journal_keeps_them(done: Wizard) -> None:
    head = appointed(done)
    ward, account = head.unit_id, head.account_id
    done.world.client("ct-phuong-1").get("/")  # looking is no work
    page = done.page("ban-do", done.leader)
    assert "được rút cùng" in page and head.account.full_name in page
    said = done.step("undo", done.leader, reason="Nhầm nghị quyết")
    assert "Đã hoàn tác" in said and done.found.state == "undone"
    assert not Unit.objects.filter(pk=ward).exists() and not Post.objects.filter(unit=ward).exists()
    kept = Entry.objects.get(action="post.withdraw", subject_id=head.pk)
    assert (kept.detail["account"], kept.detail["unit"], kept.detail["title"]) == (account, ward, "Chủ tịch")
    assert Entry.objects.filter(action="post.withdraw").count() == 2
    assert Notice.objects.filter(person=account, text__contains="được rút vì việc sắp xếp").exists()
    old = done.world.post("ct-phuong-1")
    old.refresh_from_db()
    assert old.valid_to is None  # he heads the old ward again, and is led there
    assert done.world.client("ct-phuong-1").get("/").status_code == 200
    done.step("reopen", done.admin)
    settle(done)
    done.run(REFORM)
    assert appointed(done).unit == new_unit("Phường Duyên Hải")


def test_whoever_has_worked_in_a_new_post_is_named_with_what_he_did(done: Wizard) -> None:
    head = appointed(done)
    unit = Unit.objects.get(pk=head.unit_id)
    written = empty_document(unit.pk, "công văn", "xin ý kiến", REFORM)
    do_draft_outgoing(
        unit,
        type=written.type,
        subject=written.subject,
        description=written.to_json(),
        actor=head,
        today=REFORM,
    )
    page = done.page("ban-do", done.leader)
    assert f"{head.account.full_name} (Chủ tịch, Ủy ban nhân dân phường Duyên Hải) đã làm việc" in page
    assert "soạn dự thảo văn bản đi (" in page and "lập phương án sắp xếp tiếp theo" in page
    said = done.step("undo", done.leader, reason="Nhầm nghị quyết")
    assert "đã làm việc ở đơn vị mới" in said and done.found.state == "done"
    assert Post.objects.filter(pk=head.pk).exists()


def test_what_others_wrote_on_a_new_unit_is_named_in_words(done: Wizard) -> None:
    appointed(done)
    ward = new_unit("Phường Duyên Hải")
    do_add_alias(
        ward, "name", "P. Duyên Hải", valid_from=REFORM, actor=done.world.post("quantri"), today=REFORM
    )
    said = done.step("undo", done.leader, reason="Nhầm nghị quyết")
    assert "đã có dữ liệu (tên gọi khác của đơn vị)" in said and done.found.state == "done"
    assert not Entry.objects.filter(action="post.withdraw").exists()
    assert UnitVersion.objects.filter(short_name="Phường Duyên Hải").exists()


def test_a_person_whom_the_run_itself_moved_and_who_has_worked_stands_in_the_way(
    db: None, settings: Any
) -> None:
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    wizard = reform(World.assemble())
    settle(wizard)
    wizard.choose_all("n1", kind="post", subject_id=wizard.world.post("vanthu").pk)
    wizard.run(REFORM)
    moved = Post.objects.get(account=wizard.world.post("vanthu").account, unit=new_unit("Phường Duyên Hải"))
    wizard.world.client("vanthu").get("/")
    unit = Unit.objects.get(pk=moved.unit_id)
    written = empty_document(unit.pk, "công văn", "xin ý kiến", REFORM)
    drafted = do_draft_outgoing(
        unit,
        type=written.type,
        subject=written.subject,
        description=written.to_json(),
        actor=moved,
        today=REFORM,
    )
    said = wizard.step("undo", wizard.leader, reason="Nhầm nghị quyết")
    assert moved.account.full_name in said and wizard.found.state == "done"
    drafted.delete()
