from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.documents.steps import draft, issue, plan_of, register, span_of
from tests.cast import Cast
from trienkhai.apps.documents.actions import (
    do_accept_certain,
    do_add_finding,
    do_correct_header,
    do_decide,
    do_finish_review,
    do_instruct,
    do_pass_on,
    do_receive_delivery,
    review,
)
from trienkhai.apps.documents.duty_words import due_day, due_words, title_of
from trienkhai.apps.documents.errors import StepNotPossible, WrongValue
from trienkhai.apps.documents.models import Decision, Finding, IncomingEntry
from trienkhai.apps.documents.queries import proposals
from trienkhai.apps.journal.models import Notice

WORDS = "Xây dựng kế hoạch thực hiện của đơn vị; vận động đóng góp cho giáo dục;"
DATA = {"lead": ["Các phòng, ban, ngành, xã, phường"], "report_to": "Phòng Giáo dục và Đào tạo"}


def machine_finding(entry: IncomingEntry, words: str, certainty: float = 0.95, **data: object) -> Finding:
    """What the reader would leave, at a place and with a certainty the test chooses."""
    plan = plan_of(entry)
    start, end = span_of(plan, words)
    values = {
        "lead": [],
        "coordinate": [],
        "due": None,
        "due_rule": None,
        "recurrence": None,
        "report_to": None,
    }
    return Finding.objects.create(
        document=plan,
        kind="duty",
        span_start=start,
        span_end=end,
        data={**values, **data},
        certainty=certainty,
        rule="t",
    )


@pytest.fixture
def entry(cast: Cast) -> IncomingEntry:
    """A registered document in which the reader's own duties and targets are set aside."""
    registered = register(cast)
    Finding.objects.filter(kind__in=("duty", "target")).delete()
    return registered


@pytest.mark.parametrize("who", ["hoa", "leader", "commune", "inspector", "administrator", "outsider"])
def test_only_the_clerk_and_whoever_has_the_document_decide(
    cast: Cast, entry: IncomingEntry, who: str
) -> None:
    finding = machine_finding(entry, WORDS)
    with pytest.raises(PermissionDenied):
        do_decide(finding, "accepted", actor=cast.post(who), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_add_finding(plan_of(entry), span_of(plan_of(entry), WORDS), DATA, actor=cast.post(who))
    with pytest.raises(PermissionDenied):
        do_accept_certain(entry, actor=cast.post(who), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_finish_review(entry, actor=cast.post(who), today=cast.today)
    assert not Decision.objects.exists()


def test_whoever_has_the_document_may_review_it(cast: Cast, entry: IncomingEntry) -> None:
    do_pass_on(entry, cast.post("hoa"), actor=cast.post("clerk"), today=cast.today)
    finding = machine_finding(entry, WORDS)
    do_decide(finding, "accepted", actor=cast.post("hoa"))
    with pytest.raises(PermissionDenied):
        do_decide(finding, "rejected", actor=cast.post("phuc"))


def test_the_finding_stays_and_the_newest_decision_counts(cast: Cast, entry: IncomingEntry) -> None:
    finding = machine_finding(entry, WORDS, lead=["Phòng Nội vụ"])
    before = Finding.objects.filter(pk=finding.pk).values().get()
    assert [(one.lead, one.decided) for one in proposals(entry)] == [(["Phòng Nội vụ"], False)]
    do_decide(finding, "rejected", actor=cast.post("clerk"))
    assert proposals(entry) == []
    do_decide(
        finding, "corrected", {**DATA, "due": "2023-12-15", "title": "Lập kế hoạch"}, actor=cast.post("clerk")
    )
    [one] = proposals(entry)
    assert (one.title, one.lead, one.due, one.due_text) == (
        "Lập kế hoạch", DATA["lead"], date(2023, 12, 15), "15/12/2023",
    )  # fmt: skip
    assert one.decided
    assert Finding.objects.filter(pk=finding.pk).values().get() == before
    assert [decision.verdict for decision in finding.decisions.all()] == ["corrected", "rejected"]
    entry.refresh_from_db()
    assert entry.status == IncomingEntry.Status.IN_REVIEW


def test_one_finding_becomes_three_duties(cast: Cast, entry: IncomingEntry) -> None:
    plan = plan_of(entry)
    finding = machine_finding(entry, WORDS, **DATA)
    parts = [
        {**DATA, "span": span_of(plan, "Xây dựng kế hoạch thực hiện của đơn vị;"), "title": "Kế hoạch"},
        {**DATA, "span": span_of(plan, "vận động đóng góp cho giáo dục;")},
        {**DATA, "span": span_of(plan, "hàng năm, báo cáo kết quả thực hiện"), "recurrence": "yearly"},
    ]
    do_decide(finding, "split", {"parts": parts}, actor=cast.post("clerk"))
    found = proposals(entry)
    assert [one.title for one in found] == [
        "Kế hoạch", "Vận động đóng góp cho giáo dục", "Hàng năm, báo cáo kết quả thực hiện",
    ]  # fmt: skip
    assert [one.recurrence for one in found] == [None, None, "yearly"]
    assert all(one.finding == finding for one in found)
    assert found[1].text == "vận động đóng góp cho giáo dục;"


@pytest.mark.parametrize(
    "data", [{"parts": []}, {"parts": [DATA]}, {"parts": [DATA, {**DATA, "recurrence": "sometimes"}]}]
)
def test_a_split_into_less_than_two_or_with_wrong_values_is_refused(
    cast: Cast, entry: IncomingEntry, data: dict[str, object]
) -> None:
    finding = machine_finding(entry, WORDS)
    with pytest.raises(WrongValue):
        do_decide(finding, "split", data, actor=cast.post("clerk"))
    assert not Decision.objects.exists()


def test_a_person_adds_what_the_machine_did_not_see(cast: Cast, entry: IncomingEntry) -> None:
    plan = plan_of(entry)
    start, end = span_of(plan, "công khai việc sử dụng kinh phí.")
    finding = do_add_finding(
        plan, (start - 1, end + 1), {"lead": ["Phòng Tài chính - Kế hoạch"]}, actor=cast.post("clerk")
    )
    assert finding.text == "công khai việc sử dụng kinh phí."
    assert finding.origin == Finding.Origin.PERSON
    [one] = proposals(entry)
    assert (one.lead, one.decided) == (["Phòng Tài chính - Kế hoạch"], True)
    for span in ((end, end), (10**7, 10**7 + 5)):
        with pytest.raises(WrongValue):
            do_add_finding(plan, span, {}, actor=cast.post("clerk"))


def test_all_certain_ones_are_accepted_at_once_and_the_doubtful_wait(
    cast: Cast, entry: IncomingEntry
) -> None:
    Finding.objects.all().delete()
    certain = machine_finding(entry, WORDS, 0.97)
    doubtful = machine_finding(entry, "công khai việc sử dụng kinh phí.", 0.6)
    assert do_accept_certain(entry, actor=cast.post("clerk"), today=cast.today) == 1
    assert do_accept_certain(entry, actor=cast.post("clerk"), today=cast.today) == 0
    assert certain.decisions.get().verdict == "accepted"
    with pytest.raises(StepNotPossible):
        do_finish_review(entry, actor=cast.post("clerk"), today=cast.today)
    do_decide(doubtful, "rejected", actor=cast.post("clerk"))
    do_finish_review(entry, actor=cast.post("clerk"), today=cast.today)
    entry.refresh_from_db()
    assert entry.status == IncomingEntry.Status.REVIEWED
    assert Notice.objects.filter(person=cast.post("leader").account).exists()


def test_what_a_colleague_decides_while_the_line_is_waited_for_is_not_accepted_over(
    cast: Cast, entry: IncomingEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    Finding.objects.all().delete()
    finding = machine_finding(entry, WORDS, 0.97)
    lock = review.lock_entry

    def lock_behind_a_colleague(line: IncomingEntry) -> IncomingEntry:
        do_decide(finding, "rejected", actor=cast.post("clerk"))
        return lock(line)

    monkeypatch.setattr(review, "lock_entry", lock_behind_a_colleague)
    assert do_accept_certain(entry, actor=cast.post("clerk"), today=cast.today) == 0
    assert finding.decisions.get().verdict == "rejected"


def test_a_corrected_header_changes_the_register_and_keeps_the_reading(
    cast: Cast, entry: IncomingEntry
) -> None:
    with pytest.raises(PermissionDenied):
        do_correct_header(entry.document, {"number": "1"}, actor=cast.post("hoa"))
    values = {
        "number": "1208",
        "symbol": "UBND-VX",
        "signer.name": "Trần Minh Họa",
        "parent_issuer": "Tỉnh Trà Vinh",
    }
    changed = do_correct_header(entry.document, values, actor=cast.post("clerk"))
    assert changed == ["parent_issuer", "number"]
    document = entry.document
    document.refresh_from_db()
    assert document.code == "1208/UBND-VX"
    assert "1208/ubnd-vx" in document.folded
    finding = Finding.objects.get(document=document, field="number")
    assert (finding.data["value"], finding.decisions.get().data["value"]) == ("1207", "1208")
    assert Finding.objects.get(document=document, field="symbol").decisions.get().verdict == "accepted"
    assert Finding.objects.get(document=document, field="parent_issuer").origin == Finding.Origin.PERSON


def test_what_another_body_issued_is_only_looked_at(cast: Cast) -> None:
    outgoing = issue(cast, draft(cast, to=("ward-1",)))
    theirs = do_receive_delivery(outgoing.deliveries.get(), actor=cast.post("commune"), today=cast.today)
    finding = theirs.document.findings.first()
    assert finding is not None
    with pytest.raises(StepNotPossible):
        do_decide(finding, "rejected", actor=cast.post("commune"))
    with pytest.raises(PermissionDenied):
        do_accept_certain(theirs, actor=cast.post("commune"), today=cast.today)


def test_the_leader_instructs_and_everyone_named_is_told(cast: Cast, entry: IncomingEntry) -> None:
    words = {
        "text": "Giao Phòng GDĐT chủ trì.",
        "lead": cast.unit("pgd"),
        "coordinators": [cast.unit("pgd"), cast.unit("vhtt")],
    }
    for who in ("clerk", "hoa", "commune", "inspector", "outsider"):
        with pytest.raises(PermissionDenied):
            do_instruct(entry, **words, without_date=True, actor=cast.post(who), today=cast.today)
    with pytest.raises(WrongValue):
        do_instruct(entry, **words, actor=cast.post("leader"), today=cast.today)
    with pytest.raises(WrongValue):
        do_instruct(entry, **words, due=date(2023, 11, 5), actor=cast.post("leader"), today=cast.today)
    made = do_instruct(entry, **words, without_date=True, actor=cast.post("leader"), today=cast.today)
    assert list(made.coordinators.all()) == [cast.unit("vhtt")]  # the lead does not co-ordinate with itself
    entry.refresh_from_db()
    assert entry.status == IncomingEntry.Status.INSTRUCTED
    for who in ("clerk", "head-pgd"):
        assert Notice.objects.filter(person=cast.post(who).account, text__contains="GDĐT").exists()


@pytest.mark.parametrize(
    ("due", "day", "words"),
    [
        ("2023-12-15", date(2023, 12, 15), "15/12/2023"),
        ("2024-02", date(2024, 2, 29), "tháng 02/2024"),
        ("2023-Q4", date(2023, 12, 31), "quý IV/2023"),
        ("2025", date(2025, 12, 31), "năm 2025"),
        ("trước khai giảng năm học", None, "trước khai giảng năm học"),
        (None, None, ""),
    ],
)
def test_a_deadline_as_written_becomes_its_last_day(due: str | None, day: date | None, words: str) -> None:
    assert due_day(due) == day
    assert due_words(due) == words


def test_a_title_is_the_first_sentence_whole() -> None:
    sentence = (
        "Rà soát, bố trí giáo viên theo TT. Tỉnh ủy; " + "báo cáo cơ cấu, số lượng, " * 6 + "kinh phí thực tế"
    )
    assert title_of(f"a) {sentence}. Tiếp tục tổng hợp.") == sentence
    longest = title_of("rất dài " * 60)
    assert len(longest) <= 300
    assert longest.endswith("dài…")
