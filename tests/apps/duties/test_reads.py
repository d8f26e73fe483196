"""Counts by the national states, the list and the desk."""

from datetime import date, timedelta
from itertools import product

from tests.apps.duties.office import Office
from trienkhai.apps.documents.models import Delivery, IncomingEntry, OutgoingEntry
from trienkhai.apps.duties.actions import (
    do_approve,
    do_ask_extension,
    do_dispute,
    do_give_onward,
    do_withdraw,
)
from trienkhai.apps.duties.models import Instance
from trienkhai.apps.duties.queries import Filters, board, desk, follow_up, listed, stretch
from trienkhai.apps.duties.queries.lists import BELOW, GIVEN, HELD
from trienkhai.core.duties import FollowUp
from trienkhai.core.duties import follow_up as derive

DUE = date(2023, 12, 15)


def test_the_database_counts_the_states_as_core_derives_them(office: Office) -> None:
    duty = office.give("noivu", due=DUE)
    part, today = office.part(duty, "noivu"), office.today
    days = [None, today - timedelta(days=2), today, today + timedelta(days=2)]
    for number, (due, completed) in enumerate(product(days, days)):
        Instance.objects.create(assignment=part, label=f"{number}", due=due, completed_on=completed)
    for state in FollowUp:
        found = set(Instance.objects.in_follow_up(state, today).values_list("pk", flat=True))
        wanted = {
            one.pk
            for one in Instance.objects.all()
            if derive(due=one.due, completed_on=one.completed_on, today=today) == state
        }
        assert found == wanted, state


def test_counts_leave_out_what_is_withdrawn_and_periods_to_come(office: Office) -> None:
    late = office.give("noivu", "tckh", due=office.today)
    office.give("ward-1", due=date(2023, 12, 10), recurrence="yearly", until=date(2026, 12, 31))
    office.give("pgd")
    do_withdraw(office.part(late, "tckh"), "Thôi", actor=office.cast.post("leader"), today=office.today)
    tomorrow = office.today + timedelta(days=1)
    counts = follow_up(office.cast.unit("town"), tomorrow)
    assert (counts.open_overdue, counts.open_on_time, counts.open_without_date, counts.total) == (1, 1, 1, 3)
    assert follow_up(office.cast.unit("town"), tomorrow, unit=office.cast.unit("noivu")).total == 1
    assert follow_up(office.cast.unit("town"), tomorrow, entry=office.register(2)).total == 0


def test_the_board_orders_units_by_what_they_owe_and_holds_the_same_totals(office: Office) -> None:
    office.give("pgd", due=DUE)
    office.give("vhtt", due=office.today)
    done = office.submit(office.give("noivu", due=DUE), "noivu", "vinh")
    do_approve(done, actor=office.cast.post("leader"), today=office.today)
    found = board(Instance.objects.all(), office.today + timedelta(days=1))
    assert found.units[0].name == "Trung tâm Văn hóa Thông tin và Thể thao"
    assert sum(row.counts.total for row in found.units) == found.counts.total == 3
    assert sum(row.counts.total for row in found.documents) == 3
    assert [(month.month, month.due, month.done) for month in found.months] == [
        (date(2023, 11, 1), 1, 1),
        (date(2023, 12, 1), 3, None),
    ]


def test_each_sees_its_own_part_and_the_leader_the_whole_subtree(office: Office) -> None:
    upper = office.give("pgd", "noivu", due=DUE)
    part = office.accept(upper, "pgd", "head-pgd")
    do_give_onward(part, [office.draft("school-th")], actor=office.cast.post("head-pgd"), today=office.today)

    def units(person: str, scope: str) -> list[str]:
        rows = listed(office.cast.post(person), Filters(scope=scope), office.today)
        return sorted(rows.values_list("assignment__unit__key", flat=True))

    assert units("leader", GIVEN) == ["noivu", "pgd"]
    assert units("leader", BELOW) == units("inspector", BELOW) == ["noivu", "pgd", "school-th"]
    assert units("clerk", BELOW) == ["noivu", "pgd"]
    assert units("vinh", BELOW) == units("vinh", HELD) == ["noivu"]
    assert units("head-pgd", GIVEN) == units("head", HELD) == ["school-th"]
    assert units("commune", BELOW) == units("outsider", BELOW) == units("administrator", BELOW) == []


def test_the_list_is_filtered_and_read_in_stretches_dated_first(office: Office) -> None:
    for number in range(5):
        office.give("noivu", title=f"Bồi dưỡng đợt {number}", due=DUE + timedelta(days=number // 2))
    for _ in range(3):
        office.give("noivu", title="Tuyên truyền")
    found = listed(office.cast.post("leader"), Filters(scope=GIVEN), office.today)
    read: list[int] = []
    after = ""
    for _ in range(9):
        rows, after = stretch(found, after, 2)
        read += [row.pk for row in rows]
        if not after:
            break
    assert len(read) == len(set(read)) == 8
    assert [Instance.objects.get(pk=pk).due for pk in read][-3:] == [None] * 3
    assert stretch(found, "rác", 2)[0] == stretch(found, "", 2)[0]
    searched = listed(office.cast.post("leader"), Filters(scope=GIVEN, words="BOI DUONG dot 3"), office.today)
    assert searched.count() == 1
    undated = Filters(scope=GIVEN, state=FollowUp.OPEN_WITHOUT_DATE)
    assert listed(office.cast.post("leader"), undated, office.today).count() == 3


def kinds(office: Office, person: str, today: date | None = None) -> list[str]:
    return [line.kind for line in desk(office.cast.post(person), today or office.today)]


def test_the_desk_of_a_clerk_reads_numbers_issues_and_receives(office: Office) -> None:
    office.entry.status = IncomingEntry.Status.REGISTERED
    office.entry.save()
    town, clerk = office.cast.unit("town"), office.cast.post("clerk")
    entries = [
        OutgoingEntry.objects.create(
            body=town, type="Công văn", subject=status, status=status, drafted_by=clerk
        )
        for status in ("draft", "approved", "numbered", "signed", "issued")
    ]
    Delivery.objects.create(outgoing=entries[-1], unit=town, delivered_at="2023-11-06T00:00Z")
    assert kinds(office, "clerk") == [
        "Rà soát văn bản đến",
        "Cấp số văn bản đi",
        "Tải bản ký lên",
        "Phát hành văn bản",
        "Nhận văn bản đến",
    ]
    assert kinds(office, "leader") == ["Duyệt dự thảo"]
    office.entry.holder = office.cast.post("hoa")
    office.entry.save()
    assert kinds(office, "hoa") == ["Văn bản được chuyển đến"]
    assert kinds(office, "administrator") == kinds(office, "outsider") == []


def test_the_desk_of_a_leader_instructs_gives_and_decides(office: Office) -> None:
    office.find(["Phòng Nội vụ"])
    office.find(["Phòng Giáo dục và Đào tạo"])
    reviewed = office.register(2)
    reviewed.status = IncomingEntry.Status.REVIEWED
    reviewed.save()
    assert sorted(kinds(office, "leader")) == ["Cho ý kiến chỉ đạo", "Giao nhiệm vụ"]
    other = office.register(3)
    office.submit(office.give("noivu", due=DUE, entry=other), "noivu", "vinh")
    asked = office.give("tckh", due=DUE, entry=other)
    office.accept(asked, "tckh", "phuc")
    do_ask_extension(
        office.work(asked, "tckh"),
        DUE + timedelta(days=9),
        "Chờ",
        actor=office.cast.post("phuc"),
        today=office.today,
    )
    disputed = office.give("pgd", due=DUE, entry=other)
    do_dispute(office.part(disputed, "pgd"), "Trùng", actor=office.cast.post("hoa"), today=office.today)
    lines = desk(office.cast.post("leader"), office.today)
    assert {line.kind for line in lines if line.due} == {
        "Duyệt kết quả",
        "Quyết định gia hạn",
        "Trả lời đề nghị xem lại",
    }
    assert all(line.why and line.link for line in lines)


def test_the_desk_of_a_unit_accepts_then_shows_what_is_due(office: Office) -> None:
    soon = office.give("noivu", title="Gần", due=office.today + timedelta(days=5), inform=["tckh"])
    office.give("noivu", title="Xa", due=office.today + timedelta(days=90))
    assert kinds(office, "vinh") == ["Tiếp nhận nhiệm vụ"] * 2
    assert kinds(office, "phuc") == []
    office.accept(soon, "noivu", "vinh")
    lines = desk(office.cast.post("vinh"), office.today)
    assert [(line.kind, line.why) for line in lines if line.title == "Gần"] == [
        ("Nhiệm vụ sắp đến hạn", "Còn 5 ngày đến hạn.")
    ]
    late = office.today + timedelta(days=8)
    assert "Nhiệm vụ quá hạn" in kinds(office, "vinh", late)
    assert kinds(office, "inspector", late) == ["Nhiệm vụ quá hạn"]
