"""Whoever decides, decides on what he saw: what changed after the page was opened is not approved unseen."""

from datetime import timedelta

from django.urls import reverse

from tests.apps.documents.steps import draft, issue, register
from tests.apps.duties.office import Office
from tests.apps.measures.figures import filled
from tests.apps.measures.office import open_round, return_of
from tests.cast import Cast
from trienkhai.apps.documents.actions import do_edit_outgoing
from trienkhai.apps.documents.models import Decision, Delivery, Finding
from trienkhai.apps.duties.actions import do_dispute
from trienkhai.apps.measures.actions import do_save_return, do_send_back_return, do_submit_return


def test_a_draft_edited_after_the_leader_opened_it_is_not_approved(cast: Cast) -> None:
    outgoing, leader = draft(cast), cast.client("leader")
    page = leader.get(reverse("outgoing-entry", args=[outgoing.pk])).content.decode()
    assert f'name="version" value="{outgoing.version}"' in page
    changed = {**outgoing.description, "place": "Nơi khác"}
    do_edit_outgoing(outgoing, description=changed, version=0, actor=cast.post("hoa"), today=cast.today)
    address = reverse("approve-outgoing", args=[outgoing.pk])
    answer = leader.post(address, {"version": outgoing.version}, follow=True)
    assert "vừa được sửa" in answer.content.decode()
    outgoing.refresh_from_db()
    assert outgoing.status == "draft"
    leader.post(address, {"version": outgoing.version})
    outgoing.refresh_from_db()
    assert outgoing.status == "approved"


def test_figures_sent_anew_after_the_page_was_opened_are_not_approved(cast: Cast) -> None:
    ret, head, owner = return_of(cast, open_round(cast), "school-th"), cast.post("head"), cast.client("hoa")
    do_submit_return(do_save_return(ret, filled(ret), version=0, actor=head), actor=head, today=cast.today)
    page = owner.get(reverse("return", args=[ret.pk])).content.decode()
    assert 'name="version" value="1"' in page
    do_send_back_return(ret, "xem lại số học sinh", actor=cast.post("head-pgd"), today=cast.today)
    do_submit_return(
        do_save_return(ret, {"pupils": "310"}, version=1, actor=head), actor=head, today=cast.today
    )
    decided = owner.post(
        reverse("return-decide", args=[ret.pk]), {"decision": "approve", "version": "1"}, follow=True
    )
    assert "Đây là bản mới nhất" in decided.content.decode()
    ret.refresh_from_db()
    assert ret.state == "submitted"
    owner.post(reverse("return-decide", args=[ret.pk]), {"decision": "approve", "version": "2"})
    ret.refresh_from_db()
    assert ret.state == "approved"


def test_a_receiver_does_not_decide_on_what_the_issuer_read(cast: Cast) -> None:
    issued = issue(cast, draft(cast, forwards=register(cast), to=("ward-1",)))
    commune = cast.client("commune")
    delivery = Delivery.objects.get(outgoing=issued)
    commune.post(reverse("receive-delivery", args=[delivery.pk]))
    delivery.refresh_from_db()
    finding = Finding.objects.filter(document=issued.document, kind="duty").first()
    assert finding is not None
    assert delivery.entry is not None
    answer = commune.post(reverse("finding", args=[delivery.entry.pk, finding.pk]), {"verdict": "rejected"})
    assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_a_move_that_failed_is_not_called_done(cast: Cast) -> None:
    office = Office(cast)
    duty = office.give("ward-1", "long-toan", due=cast.today + timedelta(days=30))
    part = office.part(duty, "ward-1")
    do_dispute(part, "không thuộc phạm vi", actor=cast.post("commune"), today=cast.today)
    there_already = {"choice": "move", "answer-answer": "chuyển", "answer-unit": "Xã Long Toàn"}
    page = cast.client("leader").post(reverse("assignment-answer", args=[part.pk]), there_already)
    assert page.status_code == 422
    assert "Đã chuyển nhiệm vụ" not in page.content.decode()
    assert "đã có tên trong nhiệm vụ" in page.content.decode()
