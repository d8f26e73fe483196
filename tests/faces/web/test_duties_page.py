"""The page of a duty: who may not first, then each step by the person whose step it is."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.duties.office import SENTENCE, TEXT, Office
from tests.cast import Cast
from trienkhai.apps.duties.actions import do_add_evidence, do_contribute, do_dispute
from trienkhai.apps.duties.models import Assignment, Contribution, Duty, Evidence, Extension, PlanStep

DUE = date(2023, 12, 15)


@pytest.fixture
def office(cast: Cast) -> Office:
    return Office(cast)


@pytest.fixture
def duty(office: Office) -> Duty:
    start = TEXT.index(SENTENCE)
    return office.give(
        "noivu",
        coordinate=["pgd"],
        inform=["tckh"],
        due=DUE,
        text=SENTENCE,
        span=(start, start + len(SENTENCE)),
    )


def page(duty: Duty) -> str:
    return f"/nhiem-vu/{duty.pk}/"


def test_a_duty_is_hidden_from_who_has_no_part_in_it(office: Office, duty: Duty) -> None:
    assert Client().get(page(duty)).status_code == 302
    for person in ("commune", "head", "outsider", "administrator"):
        assert office.cast.client(person).get(page(duty)).status_code == 404, person
    for person in ("leader", "clerk", "inspector", "vinh", "hoa", "head-pgd", "phuc"):
        assert office.cast.client(person).get(page(duty)).status_code == 200, person


def test_the_sentence_stands_in_its_paragraph_with_the_facts(office: Office, duty: Duty) -> None:
    shown = office.cast.client("vinh").get(page(duty)).content.decode()
    assert f"<mark>{SENTENCE}</mark>" in shown
    assert "Kế hoạch 901/KH/UBND" in shown
    assert "15/12/2023" in shown
    assert "Nguyễn Minh Họa Long" in shown


@pytest.mark.parametrize("person", ["leader", "clerk", "inspector", "hoa"])
def test_only_the_unit_itself_answers_for_its_part(office: Office, duty: Duty, person: str) -> None:
    part = office.part(duty, "noivu")
    answer = office.cast.client(person).post(
        f"/nhiem-vu/phan-giao/{part.pk}/tiep-nhan/", {"response": "accept"}
    )
    assert answer.status_code in (403, 404)
    assert office.part(duty, "noivu").response == "waiting"


def test_a_unit_accepts_or_gives_a_reason(office: Office, duty: Duty) -> None:
    part = office.part(duty, "noivu")
    client = office.cast.client("vinh")
    address = f"/nhiem-vu/phan-giao/{part.pk}/tiep-nhan/"
    assert client.post(address, {"response": "dispute", "dispute-reason": ""}).status_code == 422
    assert client.post(address, {"response": "accept"}).status_code == 302
    assert office.work(duty, "noivu").state == "accepted"
    told = client.post(address, {"response": "dispute", "dispute-reason": "Muộn"})
    assert told.status_code == 403


def test_a_unit_told_for_information_confirms_and_has_nothing_to_dispute(office: Office, duty: Duty) -> None:
    part = office.part(duty, "tckh")
    client = office.cast.client("phuc")
    shown = client.get(page(duty)).content.decode()
    assert "Xác nhận đã nhận thông tin" in shown
    assert "Đề nghị cơ quan giao xem lại" not in shown
    address = f"/nhiem-vu/phan-giao/{part.pk}/tiep-nhan/"
    client.post(address, {"response": "dispute", "dispute-reason": "Không liên quan"})
    assert office.part(duty, "tckh").response == "waiting"
    client.post(address, {"response": "accept"})
    assert office.part(duty, "tckh").response == "accepted"


@pytest.mark.parametrize("person", ["vinh", "clerk", "inspector"])
def test_only_the_giving_leader_answers_a_dispute(office: Office, duty: Duty, person: str) -> None:
    part = office.part(duty, "noivu")
    do_dispute(part, "Trùng việc", actor=office.cast.post("vinh"), today=office.today)
    address = f"/nhiem-vu/phan-giao/{part.pk}/tra-loi/"
    filled = {"choice": "withdraw", "answer-answer": "Đồng ý"}
    assert office.cast.client(person).post(address, filled).status_code == 403


def test_a_dispute_is_answered_by_moving_the_duty(office: Office, duty: Duty) -> None:
    part = office.part(duty, "noivu")
    do_dispute(part, "Trùng việc", actor=office.cast.post("vinh"), today=office.today)
    client = office.cast.client("leader")
    assert "Trùng việc" in client.get(page(duty)).content.decode()
    address = f"/nhiem-vu/phan-giao/{part.pk}/tra-loi/"
    wrong = client.post(address, {"choice": "move", "answer-answer": "Chuyển", "answer-unit": "Phòng Ảo"})
    assert wrong.status_code == 422
    assert "Phòng Ảo" in wrong.content.decode()
    client.post(
        address,
        {
            "choice": "move",
            "answer-answer": "Chuyển",
            "answer-unit": "Trung tâm Văn hóa Thông tin và Thể thao",
        },
    )
    assert Assignment.objects.filter(duty=duty, unit=office.cast.unit("vhtt"), role="lead").exists()


def test_the_plan_is_kept_by_the_unit_alone(office: Office, duty: Duty) -> None:
    part = office.accept(duty, "noivu", "vinh")
    address = f"/nhiem-vu/phan-giao/{part.pk}/ke-hoach/"
    filled = {"step-text": "Khảo sát nhu cầu", "step-owner": "Vinh", "step-due": "2023-11-20"}
    for person, status in (("leader", 403), ("hoa", 404), ("inspector", 403), ("commune", 404)):
        assert office.cast.client(person).post(address, filled).status_code == status, person
    client = office.cast.client("vinh")
    assert client.post(address, {"step-text": ""}).status_code == 422
    assert client.post(address, filled).status_code == 302
    step = PlanStep.objects.get()
    assert (
        office.cast.client("hoa").post(f"/nhiem-vu/ke-hoach/{step.pk}/", {"choice": "done"}).status_code
        == 404
    )
    client.post(f"/nhiem-vu/ke-hoach/{step.pk}/", {"choice": "done"})
    client.post(
        f"/nhiem-vu/ke-hoach/{step.pk}/", {"choice": "save", f"step-{step.pk}-text": "Khảo sát 3 trường"}
    )
    step.refresh_from_db()
    assert (step.done_on, step.text) == (office.today, "Khảo sát 3 trường")
    assert "Khảo sát 3 trường" in client.get(page(duty)).content.decode()
    client.post(f"/nhiem-vu/ke-hoach/{step.pk}/", {"choice": "remove"})
    assert client.post(f"/nhiem-vu/ke-hoach/{step.pk}/", {"choice": "done"}).status_code == 404


def test_progress_evidence_extension_and_product_belong_to_the_holder(office: Office, duty: Duty) -> None:
    office.accept(duty, "noivu", "vinh")
    work = office.work(duty, "noivu")
    for step in ("tien-do", "minh-chung", "gia-han", "trinh"):
        for person, status in (("leader", 403), ("inspector", 403), ("hoa", 404), ("commune", 404)):
            answer = office.cast.client(person).post(f"/nhiem-vu/ky/{work.pk}/{step}/", {})
            assert answer.status_code == status, (step, person)


def test_work_goes_from_progress_to_completion(office: Office, duty: Duty) -> None:
    office.accept(duty, "noivu", "vinh")
    work = office.work(duty, "noivu")
    vinh, leader = office.cast.client("vinh"), office.cast.client("leader")
    base = f"/nhiem-vu/ky/{work.pk}/"
    vinh.post(base + "tien-do/", {"progress-text": "Đã khảo sát", "progress-percent": "40"})
    vinh.post(
        base + "minh-chung/",
        {
            "evidence-file": SimpleUploadedFile("bienban.pdf", b"%PDF-1"), "evidence-title": "Biên bản",
            "evidence-effective_on": "2023-11-02",
        },
    )  # fmt: skip
    assert Evidence.objects.get().effective_on == date(2023, 11, 2)
    wrong = vinh.post(base + "trinh/", {"product-date": "2023-11-05", "product-version": work.version + 1})
    assert wrong.status_code == 422
    assert leader.post(base + "duyet/", {"choice": "approve"}).status_code == 403
    version = office.work(duty, "noivu").version
    filled = {"product-code": "12/KH-PNV", "product-date": "2023-11-05", "product-version": version}
    assert vinh.post(base + "trinh/", filled).status_code == 302
    for person, status in (("vinh", 403), ("clerk", 403), ("inspector", 403), ("hoa", 404)):
        assert office.cast.client(person).post(base + "duyet/", {"choice": "approve"}).status_code == status
    assert leader.post(base + "duyet/", {"choice": "return"}).status_code == 422
    version = office.work(duty, "noivu").version
    assert leader.post(base + "duyet/", {"choice": "approve", "decision-version": version}).status_code == 302
    done = office.work(duty, "noivu")
    assert (done.state, done.completed_on) == ("completed", date(2023, 11, 5))
    assert "Hoàn thành đúng hạn" in vinh.get(page(duty)).content.decode()


def test_a_decision_on_an_old_page_is_refused(office: Office, duty: Duty) -> None:
    work = office.submit(duty, "noivu", "vinh")
    leader = office.cast.client("leader")
    told = leader.post(
        f"/nhiem-vu/ky/{work.pk}/duyet/", {"choice": "approve", "decision-version": work.version - 1}
    )
    assert told.status_code == 422
    assert "Người khác vừa cập nhật" in told.content.decode()
    assert office.work(duty, "noivu").state == "submitted"


def test_an_extension_is_asked_and_decided_and_both_dates_are_shown(office: Office, duty: Duty) -> None:
    office.accept(duty, "noivu", "vinh")
    work = office.work(duty, "noivu")
    vinh = office.cast.client("vinh")
    early = vinh.post(
        f"/nhiem-vu/ky/{work.pk}/gia-han/", {"extension-new_due": "2023-12-01", "extension-reason": "Chờ"}
    )
    assert early.status_code == 422
    vinh.post(
        f"/nhiem-vu/ky/{work.pk}/gia-han/", {"extension-new_due": "2023-12-25", "extension-reason": "Chờ"}
    )
    asked = Extension.objects.get()
    for person, status in (("vinh", 403), ("clerk", 403), ("hoa", 404)):
        answer = office.cast.client(person).post(f"/nhiem-vu/gia-han/{asked.pk}/", {"choice": "grant"})
        assert answer.status_code == status
    office.cast.client("leader").post(f"/nhiem-vu/gia-han/{asked.pk}/", {"choice": "grant"})
    shown = vinh.get(page(duty)).content.decode()
    assert "25/12/2023" in shown
    assert "ban đầu 15/12/2023" in shown


def test_evidence_and_contributions_are_downloaded_by_who_sees_the_part(office: Office, duty: Duty) -> None:
    office.accept(duty, "noivu", "vinh")
    evidence = do_add_evidence(
        office.work(duty, "noivu"), "a.html", b"<script>", "text/html", title="", effective_on=office.today,
        actor=office.cast.post("vinh"), today=office.today,
    )  # fmt: skip
    address = f"/nhiem-vu/minh-chung/{evidence.pk}/"
    for person, status in (("hoa", 404), ("phuc", 404), ("commune", 404), ("vinh", 200), ("leader", 200)):
        assert office.cast.client(person).get(address).status_code == status, person
    sent = office.cast.client("leader").get(address)
    assert sent["Content-Disposition"].startswith("attachment")
    part = office.accept(duty, "pgd", "hoa")
    do_contribute(
        part,
        "Danh sách",
        file=("ds.txt", b"1", "text/plain"),
        actor=office.cast.post("hoa"),
        today=office.today,
    )
    address = f"/nhiem-vu/phoi-hop/{Contribution.objects.get().pk}/tep/"
    for person, status in (("phuc", 404), ("commune", 404), ("vinh", 200), ("hoa", 200), ("leader", 200)):
        assert office.cast.client(person).get(address).status_code == status, person


def test_a_unit_gives_its_part_on_and_sees_how_many_below_are_done(office: Office) -> None:
    duty = office.give("pgd", due=DUE)
    part = office.accept(duty, "pgd", "head-pgd")
    address = f"/nhiem-vu/phan-giao/{part.pk}/giao-tiep/"
    for person, status in (("hoa", 403), ("leader", 403), ("vinh", 404)):
        assert office.cast.client(person).get(address).status_code == status, person
    head = office.cast.client("head-pgd")
    assert head.get(address).status_code == 200
    filled = {"title": "Lập danh sách", "lead": "Phòng Nội vụ", "due": "2023-12-01"}
    refused = head.post(address, filled)
    assert refused.status_code == 422
    assert "phạm vi" in refused.content.decode()
    schools = "Trường Tiểu học Minh họa 01; Trường Trung học cơ sở Minh họa 02"
    assert head.post(address, filled | {"lead": schools}).status_code == 302
    onward = Duty.objects.get(carries_out=part)
    work = office.submit(onward, "school-th", "head")
    approved = head.post(
        f"/nhiem-vu/ky/{work.pk}/duyet/", {"choice": "approve", "decision-version": work.version}
    )
    assert approved.status_code == 302
    shown = office.cast.client("leader").get(page(duty)).content.decode()
    assert "1/2 đã xong" in shown
    assert office.cast.client("leader").get(page(onward)).status_code == 200
    assert office.cast.client("commune").get(page(onward)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "schools"),
    [
        ("Trường Tiểu học Minh họa 01", {"school-th"}),
        ("TH Minh họa 01; THPT Minh họa 03", {"school-th", "school-thpt"}),
        ("các trường", {"school-th", "school-thpt"}),
    ],
)
def test_a_ward_gives_its_part_on_to_the_schools_on_its_ground(
    office: Office, typed: str, schools: set[str]
) -> None:
    duty = office.give("ward-1", due=DUE)
    part = office.accept(duty, "ward-1", "commune")
    Duty.objects.filter(pk=duty.pk).update(due=date(2023, 5, 31))
    address = f"/nhiem-vu/phan-giao/{part.pk}/giao-tiep/"
    ward = office.cast.client("commune")
    assert (
        'value="2023-05-31"' not in ward.get(address).content.decode()
    )  # a day that has passed is no default
    filled = {"title": "Lập danh sách", "lead": typed, "due": "2023-12-01"}
    assert ward.post(address, filled).status_code == 302
    given = Duty.objects.get(carries_out=part).assignments.values_list("unit", flat=True)
    assert set(given) == {office.cast.unit(key).pk for key in schools}


def test_a_school_does_not_see_how_another_school_stands(office: Office) -> None:
    duty = office.give("school-th", "school-thcs", due=DUE)
    other = office.part(duty, "school-thcs")
    shown = office.cast.client("head").get(f"{page(duty)}?giao={other.pk}").content.decode()
    assert f'href="?giao={other.pk}' not in shown
    assert (
        office.cast.client("head")
        .post(f"/nhiem-vu/phan-giao/{other.pk}/tiep-nhan/", {"response": "accept"})
        .status_code
        == 404
    )


def test_the_giver_cancels_with_a_reason(office: Office, duty: Duty) -> None:
    for person, status in (("vinh", 403), ("clerk", 403), ("commune", 404)):
        answer = office.cast.client(person).post(f"{page(duty)}huy/", {"cancel-reason": "Thôi"})
        assert answer.status_code == status
    leader = office.cast.client("leader")
    assert leader.post(f"{page(duty)}huy/", {}).status_code == 422
    assert leader.post(f"{page(duty)}huy/", {"cancel-reason": "Đã có kế hoạch chung"}).status_code == 302
    duty.refresh_from_db()
    assert duty.status == "cancelled"
