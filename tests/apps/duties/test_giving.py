"""Giving duties out: all or nothing, to the right units, with dated instances."""

from datetime import date

import pytest

from tests.apps.duties.office import Office
from tests.cast import REFORM
from trienkhai.apps.documents.models import IncomingEntry, OutgoingEntry
from trienkhai.apps.duties.actions import do_give_onward, do_give_out, link_to_dispatch
from trienkhai.apps.duties.errors import Conflict, DutyError, InvalidDrafts
from trienkhai.apps.duties.models import Assignment, Duty, Instance
from trienkhai.apps.journal.models import Entry, Notice


def test_a_document_still_in_review_gives_no_duties(office: Office) -> None:
    office.entry.status = IncomingEntry.Status.IN_REVIEW
    office.entry.save()
    with pytest.raises(DutyError):
        office.give("noivu")
    assert not Duty.objects.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"without_date": False}, "Chưa quyết định thời hạn"),
        ({"due": date(2023, 11, 5)}, "đã qua"),
        ({"due": date(2023, 12, 5), "without_date": True}, "một trong hai"),
        ({"title": " "}, "nội dung"),
        ({"recurrence": "yearly"}, "đến năm"),
        ({"recurrence": "yearly", "until": date(2022, 12, 31)}, "không có kỳ nào"),
        ({"recurrence": "weekly", "until": date(2040, 12, 31)}, "quá nhiều"),
    ],
)
def test_a_duty_that_is_not_decided_is_refused_with_the_reason(
    office: Office, more: dict[str, object], words: str
) -> None:
    with pytest.raises(InvalidDrafts, match=words):
        office.give("noivu", **more)


def test_one_wrong_duty_stops_all(office: Office) -> None:
    drafts = [office.draft("noivu"), office.draft(), office.draft("tckh")]
    with pytest.raises(InvalidDrafts) as refused:
        do_give_out(office.entry, drafts, actor=office.cast.post("leader"), today=office.today)
    assert list(refused.value.problems) == [1]
    assert not Duty.objects.exists()
    assert not Assignment.objects.exists()
    assert not Notice.objects.exists()


def test_nobody_outside_the_reach_of_the_body_is_made_to_lead(office: Office) -> None:
    for unit in ("province", "so-gd", "thiuy"):
        with pytest.raises(InvalidDrafts, match="phạm vi"):
            office.give(unit)
    office.give("noivu", coordinate=["thiuy"])


def test_each_unit_gets_one_assignment_in_its_first_role(office: Office) -> None:
    duty = office.give(
        "noivu", "ward-1", coordinate=["noivu", "pgd"], inform=["pgd", "tckh"], due=date(2023, 12, 15)
    )
    roles = dict(duty.assignments.values_list("unit__key", "role"))
    assert roles == {"noivu": "lead", "ward-1": "lead", "pgd": "coordinate", "tckh": "inform"}
    work = Instance.objects.values_list("assignment__unit__key", "original_due", "due", "state")
    assert set(work) == {
        ("noivu", date(2023, 12, 15), date(2023, 12, 15), "given"),
        ("ward-1", date(2023, 12, 15), date(2023, 12, 15), "given"),
    }


def test_giving_marks_the_document_writes_the_audit_and_tells_each_person_once(office: Office) -> None:
    drafts = [office.draft("noivu", title="Một"), office.draft("noivu", title="Hai")]
    do_give_out(office.entry, drafts, actor=office.cast.post("leader"), today=office.today)
    office.entry.refresh_from_db()
    assert office.entry.status == "given_out"
    assert Entry.objects.filter(action="duty.give").count() == 2
    assert Notice.objects.filter(person=office.cast.post("vinh").account).count() == 1


def test_the_same_finding_is_not_given_twice(office: Office) -> None:
    office.give("noivu", source_key="f1-0")
    with pytest.raises(Conflict, match="vừa được giao"):
        office.give("tckh", source_key="f1-0")
    office.give("tckh", source_key="f1-1")


def test_a_yearly_duty_has_an_instance_for_each_year_by_the_leaders_date(office: Office) -> None:
    duty = office.give("ward-1", due=date(2023, 12, 10), recurrence="yearly", until=date(2025, 12, 31))
    assert list(Instance.objects.order_by("due").values_list("label", "due")) == [
        ("năm 2023", date(2023, 12, 10)),
        ("năm 2024", date(2024, 12, 10)),
        ("năm 2025", date(2025, 12, 10)),
    ]
    assert duty.due_rule == {"kind": "yearly", "month": 12, "day": 10}


def test_a_yearly_report_due_in_january_covers_the_last_year_too(office: Office) -> None:
    office.give("ward-1", due=date(2024, 1, 15), recurrence="yearly", until=date(2024, 12, 31))
    assert list(Instance.objects.order_by("due").values_list("label", "due")) == [
        ("năm 2023", date(2024, 1, 15)),
        ("năm 2024", date(2025, 1, 15)),
    ]


def test_a_quarterly_duty_keeps_the_texts_own_rule(office: Office) -> None:
    rule = {"kind": "quarterly", "day": 20}
    office.give(
        "ward-1", due=date(2023, 12, 20), due_rule=rule, recurrence="quarterly", until=date(2024, 6, 30)
    )
    assert list(Instance.objects.order_by("due").values_list("due", flat=True)) == [
        date(2023, 12, 20),
        date(2024, 3, 20),
        date(2024, 6, 20),
    ]


def test_a_repeating_duty_without_date_has_periods_and_no_dates(office: Office) -> None:
    office.give("ward-1", recurrence="yearly", until=date(2024, 12, 31))
    assert list(Instance.objects.order_by("id").values_list("label", "due")) == [
        ("năm 2023", None),
        ("năm 2024", None),
    ]


def test_a_standing_duty_is_one_piece_of_work(office: Office) -> None:
    office.give("pgd", recurrence="standing")
    assert Instance.objects.get().label == "thường xuyên"


def test_units_that_no_longer_exist_are_not_given_duties(office: Office) -> None:
    office.today = REFORM
    with pytest.raises(InvalidDrafts, match="phạm vi"):
        office.give("ward-1")


def test_the_dispatch_that_passes_the_document_on_is_linked_before_or_after(office: Office) -> None:
    def dispatch() -> OutgoingEntry:
        return OutgoingEntry.objects.create(
            body=office.cast.unit("town"), type="Công văn", subject="Triển khai", forwards=office.entry,
            drafted_by=office.cast.post("clerk"),
        )  # fmt: skip

    early = office.give("noivu")
    assert early.dispatch is None
    issued = dispatch()
    link_to_dispatch(issued, office.cast.post("clerk"), office.today)
    early.refresh_from_db()
    assert early.dispatch == issued
    assert office.give("tckh").dispatch == issued


def test_an_assignment_is_given_on_only_once_accepted_and_only_downwards(office: Office) -> None:
    duty = office.give("pgd", due=date(2023, 12, 15))
    head = office.cast.post("head-pgd")
    below = [office.draft("school-th", "school-thcs", due=date(2023, 12, 1))]
    with pytest.raises(DutyError, match="tiếp nhận"):
        do_give_onward(office.part(duty, "pgd"), below, actor=head, today=office.today)
    office.accept(duty, "pgd", "head-pgd")
    with pytest.raises(InvalidDrafts, match="phạm vi"):
        do_give_onward(office.part(duty, "pgd"), [office.draft("noivu")], actor=head, today=office.today)
    with pytest.raises(DutyError, match="chính mình"):
        do_give_onward(office.part(duty, "pgd"), [office.draft("pgd")], actor=head, today=office.today)
    onward = do_give_onward(office.part(duty, "pgd"), below, actor=head, today=office.today)[0]
    assert onward.carries_out == office.part(duty, "pgd")
    assert onward.giver == office.cast.unit("pgd")
    assert onward.document == duty.document


def test_a_commune_gives_on_to_the_schools_on_its_ground(office: Office) -> None:
    duty = office.give("ward-1", due=date(2023, 12, 15))
    office.accept(duty, "ward-1", "commune")
    actor = office.cast.post("commune")
    with pytest.raises(InvalidDrafts):
        do_give_onward(
            office.part(duty, "ward-1"), [office.draft("school-thcs")], actor=actor, today=office.today
        )
    do_give_onward(office.part(duty, "ward-1"), [office.draft("school-th")], actor=actor, today=office.today)
