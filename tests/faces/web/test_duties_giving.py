"""Giving a document's duties out in the browser: who may not, preparing, what is missing, all at once."""

from datetime import date

import pytest
from django.test import Client

from tests.apps.duties.office import SENTENCE, Office
from tests.cast import Cast
from trienkhai.apps.documents.models import Decision, IncomingEntry
from trienkhai.apps.duties.models import Assignment, Duty, Instance, Preparation
from trienkhai.apps.journal.models import Notice


@pytest.fixture
def office(cast: Cast) -> Office:
    return Office(cast)


def page(office: Office) -> str:
    return f"/van-ban-den/{office.entry.pk}/giao-viec/"


def test_anonymous_and_other_units_find_nothing(office: Office) -> None:
    assert Client().get(page(office)).status_code == 302
    for person in ("commune", "hoa", "outsider", "administrator"):
        client = office.cast.client(person)
        assert client.get(page(office)).status_code == 404, person
        assert client.post(page(office), {"version": 0}).status_code == 404, person
        assert client.get(page(office) + "xac-nhan/").status_code == 404, person


def test_the_inspector_reads_and_changes_nothing(office: Office) -> None:
    client = office.cast.client("inspector")
    assert client.get(page(office)).status_code == 200
    assert client.post(page(office), {"version": 0}).status_code == 403


def test_nothing_is_prepared_before_the_review_is_finished(office: Office) -> None:
    office.entry.status = IncomingEntry.Status.IN_REVIEW
    office.entry.save()
    assert office.cast.client("leader").post(page(office), {"version": 0}).status_code == 403


def test_a_proposal_is_shown_with_its_sentence_its_units_and_the_date_of_its_rule(office: Office) -> None:
    rule = {"kind": "working_days_after", "days": 5, "of": "receipt"}
    office.find(["Phòng Nội vụ", "các xã, phường"], due_rule=rule, due_text="5 ngày làm việc kể từ ngày nhận")
    shown = office.cast.client("leader").get(page(office)).content.decode()
    assert SENTENCE in shown
    assert "Phòng Nội vụ" in shown
    assert "2 trên 2 đơn vị" in shown  # the group with its members, as they are on the day
    assert "Ủy ban nhân dân xã Long Toàn" in shown
    assert 'value="2023-11-13"' in shown
    assert "tính ra 13/11/2023" in shown


def test_the_clerk_prepares_and_the_leader_gives(office: Office) -> None:
    finding = office.find(["Phòng Nội vụ"])
    key = f"f{finding.pk}-0"
    filled = {
        "version": 0, "do": "hand", f"{key}-title": "Xây dựng kế hoạch bồi dưỡng", f"{key}-when": "date",
        f"{key}-due": "2023-12-15", f"{key}-coordinate-add": "Phòng Giáo dục và Đào tạo; phòng tài chính - kế hoạch",
        f"{key}-product": "Kế hoạch",
    }  # fmt: skip
    clerk = office.cast.client("clerk")
    assert clerk.post(page(office), filled).status_code == 302
    assert Notice.objects.filter(person=office.cast.post("leader").account).exists()
    assert clerk.get(page(office) + "xac-nhan/").status_code == 200
    assert clerk.post(page(office) + "xac-nhan/", {"version": 1}).status_code == 403
    leader = office.cast.client("leader")
    summary = leader.get(page(office) + "xac-nhan/").content.decode()
    assert "Giao 1 nhiệm vụ cho 3 đơn vị" in summary
    assert leader.post(page(office) + "xac-nhan/", {"version": 1}).status_code == 302
    duty = Duty.objects.get()
    assert (duty.title, duty.due, duty.product) == (
        "Xây dựng kế hoạch bồi dưỡng",
        date(2023, 12, 15),
        "Kế hoạch",
    )
    assert (duty.finding, duty.drafted_by, duty.given_by) == (
        finding,
        office.cast.post("clerk"),
        office.cast.post("leader"),
    )
    assert dict(Assignment.objects.values_list("unit__key", "role")) == {
        "noivu": "lead",
        "pgd": "coordinate",
        "tckh": "coordinate",
    }
    assert "Đã giao từ văn bản này" in leader.get(page(office)).content.decode()


def test_the_clerk_hands_the_looked_over_lines_to_the_leader(office: Office) -> None:
    key = f"f{office.find(['Phòng Nội vụ']).pk}-0"
    filled = {"version": 0, "do": "review", f"{key}-title": "Xây dựng kế hoạch", f"{key}-when": "none"}
    clerk = office.cast.client("clerk")
    assert clerk.post(page(office), filled).url == page(office) + "xac-nhan/"  # type: ignore[attr-defined]
    shown = clerk.get(page(office) + "xac-nhan/").content.decode()
    assert 'value="hand"' in shown
    inspector = office.cast.client("inspector")
    assert inspector.post(page(office) + "xac-nhan/", {"version": 1, "do": "hand"}).status_code == 403
    assert 'value="hand"' not in inspector.get(page(office) + "xac-nhan/").content.decode()
    clerk.post(page(office) + "xac-nhan/", {"version": 0, "do": "hand"})
    assert not Notice.objects.filter(person=office.cast.post("leader").account).exists()
    clerk.post(page(office) + "xac-nhan/", {"version": 1, "do": "hand"})
    assert Notice.objects.filter(person=office.cast.post("leader").account).count() == 1
    assert not Duty.objects.exists()
    assert Preparation.objects.get().version == 2


def test_what_is_missing_is_said_at_the_duty_and_nothing_is_given(office: Office) -> None:
    finding = office.find([])
    key = f"f{finding.pk}-0"
    leader = office.cast.client("leader")
    answer = leader.post(
        page(office),
        {"version": 0, "do": "review", f"{key}-title": "Việc", f"{key}-lead-add": "Phòng Không Có Thật"},
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa quyết định thời hạn" in shown
    assert "Chưa có đơn vị chủ trì" in shown
    assert "Phòng Không Có Thật" in shown
    assert Preparation.objects.get().lines[0]["title"] == "Việc"
    assert leader.post(page(office) + "xac-nhan/", {"version": 1}).status_code == 302
    assert not Duty.objects.exists()


def test_members_of_a_group_are_taken_out_singly(office: Office) -> None:
    finding = office.find(["các xã, phường"])
    key = f"f{finding.pk}-0"
    leader = office.cast.client("leader")
    out = office.cast.unit("long-toan").pk
    leader.post(
        page(office),
        {
            "version": 0,
            "do": "review",
            f"{key}-title": "Việc",
            f"{key}-when": "none",
            f"{key}-lead-0-out": out,
        },
    )
    leader.post(page(office) + "xac-nhan/", {"version": 1})
    assert list(Assignment.objects.values_list("unit__key", flat=True)) == ["ward-1"]


def test_a_duty_outside_the_text_is_added_and_one_left_out_is_not_given(office: Office) -> None:
    finding = office.find(["Phòng Nội vụ"])
    key = f"f{finding.pk}-0"
    leader = office.cast.client("leader")
    leader.post(page(office), {"version": 0, "do": "add", f"{key}-title": "Việc", f"{key}-out": "on"})
    leader.post(
        page(office),
        {
            "version": 1, "do": "review", f"{key}-title": "Việc", f"{key}-out": "on", "h1-title": "Báo cáo hằng năm",
            "h1-lead-add": "các xã, phường", "h1-when": "date", "h1-due": "2023-12-10", "h1-recurrence": "yearly",
            "h1-until": "2025",
        },
    )  # fmt: skip
    assert "<b>6</b>" in leader.get(page(office) + "xac-nhan/").content.decode()
    leader.post(page(office) + "xac-nhan/", {"version": 2})
    duty = Duty.objects.get()
    assert (duty.title, duty.finding, duty.document) == ("Báo cáo hằng năm", None, office.entry.document)
    assert Instance.objects.count() == 6


def test_two_people_preparing_at_once_are_told(office: Office) -> None:
    office.find(["Phòng Nội vụ"])
    clerk, leader = office.cast.client("clerk"), office.cast.client("leader")
    clerk.post(page(office), {"version": 0, "do": "save"})
    told = leader.post(page(office), {"version": 0, "do": "save"}, follow=True).content.decode()
    assert "Người khác vừa lưu" in told
    assert Preparation.objects.get().version == 1


def test_units_are_offered_without_diacritics(office: Office) -> None:
    offered = office.cast.client("clerk").get("/nhiem-vu/don-vi/", {"q": "phong noi vu"}).content.decode()
    assert 'value="Phòng Nội vụ"' in offered
    assert office.cast.client("administrator").get("/nhiem-vu/don-vi/", {"q": "phong"}).status_code == 403


def test_a_unit_that_was_not_understood_is_not_dropped_in_silence(office: Office) -> None:
    finding = office.find(["Phòng Nội vụ", "Phòng Kinh tế Hạ tầng"])
    key = f"f{finding.pk}-0"
    leader = office.cast.client("leader")
    filled = {"do": "review", f"{key}-title": "Việc", f"{key}-when": "none"}
    answer = leader.post(page(office), filled | {"version": 0})
    assert answer.status_code == 422
    assert "hoặc chọn Bỏ" in answer.content.decode()
    assert leader.post(page(office) + "xac-nhan/", {"version": 1}).status_code == 302
    assert not Duty.objects.exists()
    assert leader.post(page(office), filled | {"version": 1, f"{key}-lead-1-drop": "on"}).status_code == 302
    leader.post(page(office) + "xac-nhan/", {"version": 2})
    assert Assignment.objects.get().unit == office.cast.unit("noivu")


def test_a_second_duty_outside_the_text_is_given_later(office: Office) -> None:
    leader = office.cast.client("leader")
    for number in (1, 2):
        version = 2 * (number - 1)
        leader.post(page(office), {"version": version, "do": "add"})
        filled = {
            f"h{number}-title": f"Việc {number}", f"h{number}-lead-add": "Phòng Nội vụ", f"h{number}-when": "none",
        }  # fmt: skip
        leader.post(page(office), filled | {"version": version + 1, "do": "review"})
        leader.post(page(office) + "xac-nhan/", {"version": version + 2})
    assert list(Duty.objects.order_by("id").values_list("title", flat=True)) == ["Việc 1", "Việc 2"]


def test_a_review_changed_afterwards_is_told_and_taken_over_when_asked(office: Office) -> None:
    finding = office.find(["Phòng Nội vụ"])
    key = f"f{finding.pk}-0"
    leader = office.cast.client("leader")
    leader.post(page(office), {"version": 0, "do": "save", f"{key}-title": "Việc", f"{key}-when": "none"})
    assert "đã sửa nhiệm vụ này" not in leader.get(page(office)).content.decode()
    changed = {"title": "Việc khác", "lead": ["Phòng Giáo dục và Đào tạo"], "coordinate": []}
    Decision.objects.create(finding=finding, verdict="corrected", data=changed, by=office.cast.post("clerk"))
    told = leader.get(page(office)).content.decode()
    assert "đã sửa nhiệm vụ này" in told
    assert ">Việc</textarea>" in told
    leader.post(page(office), {"version": 1, "do": "save", f"{key}-title": "Việc", f"{key}-renew": "on"})
    taken = leader.get(page(office)).content.decode()
    assert ">Việc khác</textarea>" in taken
    assert "đã sửa nhiệm vụ này" not in taken


def test_a_date_on_a_day_off_is_pointed_out(office: Office) -> None:
    office.find(["Phòng Nội vụ"], due="2023-12-16")
    assert "Ngày đã đặt là ngày nghỉ" in office.cast.client("leader").get(page(office)).content.decode()


def test_what_is_missing_is_filled_once_for_all_and_what_is_decided_stays(office: Office) -> None:
    dated, bare = office.find(["Phòng Nội vụ"], due="2023-12-15"), office.find([])
    leader = office.cast.client("leader")
    filled = {
        "version": 0, "do": "fill", "all-when": "none", "all-lead-add": "các xã, phường",
        f"f{dated.pk}-0-title": "Một", f"f{dated.pk}-0-when": "date", f"f{dated.pk}-0-due": "2023-12-15",
        f"f{bare.pk}-0-title": "Hai",
    }  # fmt: skip
    assert leader.post(page(office), filled).status_code == 302
    leader.post(page(office) + "xac-nhan/", {"version": 1})
    assert list(Duty.objects.order_by("title").values_list("title", "due", "without_date")) == [
        ("Hai", None, True),
        ("Một", date(2023, 12, 15), False),
    ]
    leads = Assignment.objects.order_by("duty__title", "unit__key").values_list("duty__title", "unit__key")
    assert list(leads) == [("Hai", "long-toan"), ("Hai", "ward-1"), ("Một", "noivu")]


def test_the_lead_and_the_date_of_the_instruction_are_proposed(office: Office) -> None:
    dated, bare = office.find(["Phòng Nội vụ"], due="2023-12-15"), office.find([])
    office.entry.instructions.create(
        by=office.cast.post("leader"), on=date(2023, 11, 6), text="Giao", lead=office.cast.unit("pgd"),
        due=date(2023, 12, 20),
    )  # fmt: skip
    leader = office.cast.client("leader")
    shown = leader.get(page(office)).content.decode()
    assert "Phòng Giáo dục và Đào tạo chủ trì" in shown
    leader.post(page(office), {"version": 0, "do": "review"})
    leader.post(page(office) + "xac-nhan/", {"version": 1})
    given = Duty.objects.values_list("finding", "due", "assignments__unit__key")
    assert set(given) == {
        (dated.pk, date(2023, 12, 15), "noivu"),
        (bare.pk, date(2023, 12, 20), "pgd"),
    }


def test_filling_once_reads_names_without_diacritics_and_replaces_an_unclear_lead(office: Office) -> None:
    office.find([])
    office.find(["Ngành giáo dục"])
    leader = office.cast.client("leader")
    assert "tk-giving-all" in (shown := leader.get(page(office)).content.decode())
    assert 'class="tk-card tk-giving-all" open' in shown
    filled = {"version": 0, "do": "fill", "all-when": "none", "all-lead-add": "phong giao duc"}
    assert leader.post(page(office), filled).status_code == 302
    assert 'tk-giving-all" open' not in leader.get(page(office)).content.decode()
    leader.post(page(office) + "xac-nhan/", {"version": 1})
    assert list(Assignment.objects.values_list("unit__key", flat=True)) == ["pgd", "pgd"]


def test_a_name_that_fits_no_unit_is_told_once_at_its_field(office: Office) -> None:
    office.find([])
    office.find([])
    leader = office.cast.client("leader")
    filled = {"version": 0, "do": "fill", "all-when": "none", "all-lead-add": "phong khong co that"}
    answer = leader.post(page(office), filled)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert shown.count("“phong khong co that”") == 1
    assert shown.count('value="phong khong co that"') == 1
    assert 'id="all-lead-problem"' in shown


def test_a_day_off_is_exchanged_for_the_next_working_day(office: Office) -> None:
    finding = office.find(["Phòng Nội vụ"], due="2023-12-16")
    key = f"f{finding.pk}-0"
    leader = office.cast.client("leader")
    assert "Chuyển sang ngày làm việc 18/12/2023" in leader.get(page(office)).content.decode()
    filled = {"version": 0, "move": key, f"{key}-title": "Việc", f"{key}-when": "date"}
    leader.post(page(office), filled | {f"{key}-due": "2023-12-16"})
    assert Preparation.objects.get().lines[0]["due"] == "2023-12-18"
