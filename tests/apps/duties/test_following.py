"""Answering, working, finishing: by the table, by the right side, with nothing lost."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.duties.office import Office
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.duties.actions import (
    do_accept,
    do_add_evidence,
    do_add_step,
    do_approve,
    do_ask_extension,
    do_cancel_duty,
    do_contribute,
    do_decide_extension,
    do_dispute,
    do_edit_step,
    do_give_out,
    do_keep,
    do_move,
    do_remove_step,
    do_report_progress,
    do_send_back,
    do_set_step_done,
    do_submit,
    do_withdraw,
)
from trienkhai.apps.duties.actions.finishing import Product
from trienkhai.apps.duties.errors import Conflict, DutyError
from trienkhai.apps.duties.models import Event, Instance
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.models import Post, Role

DUE = date(2023, 12, 15)


def test_accepting_moves_every_period(office: Office) -> None:
    duty = office.give("ward-1", due=date(2023, 12, 10), recurrence="yearly", until=date(2025, 12, 31))
    office.accept(duty, "ward-1", "commune")
    assert set(Instance.objects.values_list("state", flat=True)) == {"accepted"}
    with pytest.raises(DutyError):
        do_accept(office.part(duty, "ward-1"), actor=office.cast.post("commune"), today=office.today)


def test_a_dispute_needs_a_reason_and_the_giver_keeps_withdraws_or_moves(office: Office) -> None:
    duty = office.give("noivu", "tckh", "pgd", due=DUE)
    vinh, leader = office.cast.post("vinh"), office.cast.post("leader")
    with pytest.raises(DutyError, match="lý do"):
        do_dispute(office.part(duty, "noivu"), " ", actor=vinh, today=office.today)
    for unit, person in (("noivu", "vinh"), ("tckh", "phuc"), ("pgd", "hoa")):
        actor = office.cast.post(person)
        do_dispute(office.part(duty, unit), "Không đúng chức năng.", actor=actor, today=office.today)
    do_keep(office.part(duty, "noivu"), "Đúng Điều 4 quy chế.", actor=leader, today=office.today)
    do_withdraw(office.part(duty, "tckh"), "Đồng ý.", actor=leader, today=office.today)
    taken = do_move(
        office.part(duty, "pgd"), office.cast.unit("vhtt"), "Chuyển.", actor=leader, today=office.today
    )
    kept = office.part(duty, "noivu")
    assert (kept.response, kept.reason, kept.answer) == (
        "waiting",
        "Không đúng chức năng.",
        "Đúng Điều 4 quy chế.",
    )
    states = dict(Instance.objects.values_list("assignment__unit__key", "state"))
    assert states == {"noivu": "given", "tckh": "cancelled", "pgd": "cancelled", "vhtt": "given"}
    assert office.part(duty, "tckh").withdrawn_on == office.today
    assert taken.replaces == office.part(duty, "pgd")
    assert office.work(duty, "vhtt").original_due == DUE


def test_a_duty_is_not_moved_to_a_unit_that_already_leads_it_or_is_out_of_reach(office: Office) -> None:
    duty = office.give("noivu", "tckh", coordinate=["pgd"], due=DUE)
    leader = office.cast.post("leader")
    do_dispute(office.part(duty, "noivu"), "Trùng việc.", actor=office.cast.post("vinh"), today=office.today)
    for unit in ("tckh", "province", "noivu"):
        with pytest.raises(DutyError):
            do_move(
                office.part(duty, "noivu"),
                office.cast.unit(unit),
                "Chuyển.",
                actor=leader,
                today=office.today,
            )
    do_move(office.part(duty, "noivu"), office.cast.unit("pgd"), "Chuyển.", actor=leader, today=office.today)
    assert office.part(duty, "pgd").role == "lead"


def test_work_begins_with_the_first_report_and_only_after_acceptance(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    vinh = office.cast.post("vinh")
    with pytest.raises(DutyError, match="tiếp nhận"):
        do_report_progress(office.work(duty, "noivu"), "Đã họp.", actor=vinh, today=office.today)
    office.accept(duty, "noivu", "vinh")
    do_report_progress(office.work(duty, "noivu"), "Đã họp.", percent=20, actor=vinh, today=office.today)
    assert office.work(duty, "noivu").state == "in_progress"
    assert list(Event.objects.values_list("action", flat=True)) == ["progress", "start", "accept"]


def test_a_plan_is_made_changed_and_nothing_of_it_is_deleted(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    vinh = office.cast.post("vinh")
    part = office.accept(duty, "noivu", "vinh")
    first = do_add_step(
        part, "Khảo sát", owner="Vinh", due=date(2023, 11, 20), actor=vinh, today=office.today
    )
    second = do_add_step(part, "Soạn kế hoạch", actor=vinh, today=office.today)
    do_edit_step(first, "Khảo sát 3 trường", actor=vinh, today=office.today)
    do_set_step_done(second, True, actor=vinh, today=office.today)
    do_remove_step(first, actor=vinh, today=office.today)
    assert list(part.steps.values_list("text", "position", "done_on", "removed_on")) == [
        ("Khảo sát 3 trường", 1, None, office.today),
        ("Soạn kế hoạch", 2, office.today, None),
    ]
    assert Entry.objects.get(action="plan.edit").detail["before"]["text"] == "Khảo sát"
    with pytest.raises(DutyError):
        do_edit_step(first, "Lại", actor=vinh, today=office.today)


def test_evidence_keeps_its_own_date(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    vinh = office.cast.post("vinh")
    office.accept(duty, "noivu", "vinh")
    work = office.work(duty, "noivu")
    for data, on in ((b"", office.today), (b"x", office.today + timedelta(days=1))):
        with pytest.raises(DutyError):
            do_add_evidence(
                work,
                "a.pdf",
                data,
                "application/pdf",
                title="",
                effective_on=on,
                actor=vinh,
                today=office.today,
            )
    made = do_add_evidence(
        work, "bb.pdf", b"%PDF", "application/pdf", title="Biên bản", effective_on=date(2023, 11, 2),
        actor=vinh, today=office.today,
    )  # fmt: skip
    assert (made.effective_on, made.file.read()) == (date(2023, 11, 2), b"%PDF")


def test_only_a_co_ordinating_unit_sends_its_part(office: Office) -> None:
    duty = office.give("noivu", coordinate=["pgd"], due=DUE)
    part = office.accept(duty, "pgd", "hoa")
    do_contribute(part, "Danh sách giáo viên", actor=office.cast.post("hoa"), today=office.today)
    lead = office.accept(duty, "noivu", "vinh")
    with pytest.raises(DutyError, match="phối hợp"):
        do_contribute(lead, "x", actor=office.cast.post("vinh"), today=office.today)


def test_an_extension_leaves_the_original_date_standing(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    vinh, leader = office.cast.post("vinh"), office.cast.post("leader")
    office.accept(duty, "noivu", "vinh")
    work = office.work(duty, "noivu")
    with pytest.raises(DutyError, match="sau thời hạn"):
        do_ask_extension(work, DUE, "Chưa kịp", actor=vinh, today=office.today)
    refused = do_ask_extension(work, date(2023, 12, 20), "Chưa kịp", actor=vinh, today=office.today)
    with pytest.raises(DutyError, match="đang chờ"):
        do_ask_extension(work, date(2023, 12, 22), "Chưa kịp", actor=vinh, today=office.today)
    with pytest.raises(PermissionDenied):
        do_decide_extension(refused, True, "", actor=vinh, today=office.today)
    do_decide_extension(refused, False, "Cần trước HĐND.", actor=leader, today=office.today)
    assert office.work(duty, "noivu").due == DUE
    granted = do_ask_extension(work, date(2023, 12, 20), "Chưa kịp", actor=vinh, today=office.today)
    do_decide_extension(granted, True, "", actor=leader, today=office.today)
    after = office.work(duty, "noivu")
    assert (after.original_due, after.due) == (DUE, date(2023, 12, 20))


def test_a_duty_without_date_needs_no_extension(office: Office) -> None:
    duty = office.give("noivu")
    office.accept(duty, "noivu", "vinh")
    with pytest.raises(DutyError, match="không ấn định"):
        do_ask_extension(
            office.work(duty, "noivu"), DUE, "Chưa kịp", actor=office.cast.post("vinh"), today=office.today
        )


@pytest.mark.parametrize("who", ["vinh", "clerk", "inspector", "head-pgd", "outsider"])
def test_nobody_but_a_leader_of_the_giver_approves_or_sends_back(office: Office, who: str) -> None:
    duty = office.give("noivu", due=DUE)
    work = office.submit(duty, "noivu", "vinh")
    with pytest.raises(PermissionDenied):
        do_approve(work, actor=office.cast.post(who), today=office.today)
    with pytest.raises(PermissionDenied):
        do_send_back(work, "Thiếu", actor=office.cast.post(who), today=office.today)
    assert office.work(duty, "noivu").state == "submitted"


def test_the_submitter_does_not_approve_in_another_post_of_his(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    work = office.submit(duty, "noivu", "vinh")
    vinh = Account.objects.get(username="vinh")
    second = Post.objects.create(
        unit=office.cast.unit("town"),
        account=vinh,
        role=Role.LEADER,
        title="Phó Chủ tịch",
        valid_from=date(2020, 1, 1),
    )
    with pytest.raises(PermissionDenied, match="không tự duyệt"):
        do_approve(work, actor=second, today=office.today)


def test_completion_carries_the_date_of_the_product(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    work = office.submit(duty, "noivu", "vinh", on=date(2023, 11, 3))
    do_approve(work, actor=office.cast.post("leader"), today=office.today + timedelta(days=60))
    done = office.work(duty, "noivu")
    assert (done.state, done.completed_on, done.product_code) == ("completed", date(2023, 11, 3), "12/KH-PNV")


def test_work_sent_back_is_handed_in_again_and_both_products_are_remembered(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    work = office.submit(duty, "noivu", "vinh")
    leader = office.cast.post("leader")
    with pytest.raises(DutyError, match="bổ sung"):
        do_send_back(work, "", actor=leader, today=office.today)
    do_send_back(work, "Thiếu kinh phí", actor=leader, today=office.today)
    do_submit(
        office.work(duty, "noivu"),
        Product("13/KH-PNV", office.today),
        actor=office.cast.post("vinh"),
        today=office.today,
    )
    notes = Event.objects.filter(action="submit").values_list("note", flat=True)
    assert {note.split(" · ")[0] for note in notes} == {"12/KH-PNV", "13/KH-PNV"}


def test_two_people_at_once_are_told(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    work = office.submit(duty, "noivu", "vinh")
    seen = work.version
    do_send_back(work, "Thiếu", version=seen, actor=office.cast.post("leader"), today=office.today)
    with pytest.raises(Conflict):
        do_approve(work, version=seen, actor=office.cast.post("leader"), today=office.today)


def test_a_product_of_tomorrow_or_without_a_word_is_refused(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    office.accept(duty, "noivu", "vinh")
    for product in (Product("1/KH", office.today + timedelta(days=1)), Product(" ", office.today)):
        with pytest.raises(DutyError):
            do_submit(office.work(duty, "noivu"), product, actor=office.cast.post("vinh"), today=office.today)


def test_cancelling_a_duty_leaves_what_is_finished(office: Office) -> None:
    duty = office.give("noivu", "tckh", due=DUE)
    work = office.submit(duty, "noivu", "vinh")
    leader = office.cast.post("leader")
    do_approve(work, actor=leader, today=office.today)
    with pytest.raises(PermissionDenied):
        do_cancel_duty(duty, "Thôi", actor=office.cast.post("vinh"), today=office.today)
    do_cancel_duty(duty, "Đã có kế hoạch chung.", actor=leader, today=office.today)
    assert office.work(duty, "noivu").state == "completed"
    assert office.work(duty, "tckh").state == "cancelled"


def test_operations_refuse_the_wrong_unit_and_the_wrong_role(office: Office) -> None:
    duty = office.give("noivu", coordinate=["pgd"], due=DUE)
    today, post = office.today, office.cast.post
    part, work = office.part(duty, "noivu"), office.work(duty, "noivu")
    for person in ("hoa", "leader", "clerk", "inspector", "commune", "outsider"):
        who = {"actor": post(person), "today": today}
        for refused in (
            lambda who=who: do_accept(part, **who),
            lambda who=who: do_dispute(part, "Lý do", **who),
            lambda who=who: do_add_step(part, "Bước", **who),
            lambda who=who: do_report_progress(work, "Đã làm", **who),
            lambda who=who: do_ask_extension(work, DUE + timedelta(days=9), "Chờ", **who),
            lambda who=who: do_submit(work, Product("1/KH", today), **who),
        ):
            with pytest.raises(PermissionDenied):
                refused()
    for person in ("vinh", "clerk", "inspector", "head-pgd"):
        with pytest.raises(PermissionDenied):
            do_withdraw(part, "Thôi", actor=post(person), today=today)
        with pytest.raises(PermissionDenied):
            do_give_out(office.register(7), [office.draft("noivu")], actor=post(person), today=today)
        IncomingEntry.objects.filter(number=7).delete()
