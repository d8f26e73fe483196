"""Numbers set aside and explained, labels that keep people away, who must read, what documents do to each other."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.apps.documents.steps import draft, register, signed
from tests.cast import Cast
from trienkhai.apps.documents.access import access_incoming, incoming_seen_by
from trienkhai.apps.documents.actions import do_approve_outgoing, do_number_outgoing
from trienkhai.apps.documents.actions.handling import do_set_handling
from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.models import OutgoingEntry, Sensitivity
from trienkhai.apps.documents.numbering import do_set_aside, do_set_numbering, gaps, series_of
from trienkhai.apps.documents.reading_lists import (
    do_open_reading,
    do_remind_readers,
    do_sign_reading,
    must_read,
)
from trienkhai.apps.documents.register_models import NumberNote, Reader, Relation
from trienkhai.apps.documents.relations import do_relate, do_take_back_relation, picture, replaced_by
from trienkhai.apps.journal.models import Notice
from trienkhai.apps.org.models import UnitVersion

DAY = date(2023, 11, 6)


def aside(
    cast: Cast, count: int = 1, kind: str = "reserved", by: str = "clerk", **more: str
) -> list[NumberNote]:
    wanted = {"type_name": "công văn", "reason": "chờ ký", **more}
    return do_set_aside(
        cast.unit("town"),
        wanted["type_name"],
        count,
        wanted["reason"],
        kind=kind,
        actor=cast.post(by),
        today=DAY,
    )


def numbered(cast: Cast, outgoing: OutgoingEntry, **more: object) -> OutgoingEntry:
    do_approve_outgoing(outgoing, actor=cast.post("leader"), today=DAY)
    return do_number_outgoing(outgoing, actor=cast.post("clerk"), today=DAY, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["leader", "hoa", "commune", "inspector", "administrator"])
def test_only_the_clerk_sets_numbers_aside(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        aside(cast, by=who)


def test_a_number_is_not_set_aside_without_a_reason(cast: Cast) -> None:
    with pytest.raises(WrongValue):
        aside(cast, reason=" ")
    with pytest.raises(WrongValue):
        aside(cast, count=21)


def test_numbers_set_aside_are_passed_over_and_taken_once(cast: Cast) -> None:
    (note,) = aside(cast)
    entry = register(cast)
    assert numbered(cast, draft(cast, forwards=entry)).number == note.number + 1
    assert numbered(cast, draft(cast, forwards=entry), reserved=note.number).number == note.number
    with pytest.raises(WrongValue, match="không được giữ trước"):
        numbered(cast, draft(cast, forwards=entry), reserved=note.number)


def test_every_gap_has_its_reason_or_is_told(cast: Cast) -> None:
    aside(cast, count=2, kind="skipped", reason="bản in hỏng")
    numbered(cast, draft(cast))
    assert [(gap.number, gap.note.reason if gap.note else None) for gap in gaps(cast.unit("town"), 2023)] == [
        (1, "bản in hỏng"),
        (2, "bản in hỏng"),
    ]
    OutgoingEntry.objects.filter(number=3).update(number=5)
    assert [gap.number for gap in gaps(cast.unit("town"), 2023) if gap.note is None] == [3, 4]


def test_a_body_numbers_by_type_from_a_year_that_has_not_begun(cast: Cast) -> None:
    town = cast.unit("town")
    numbered(cast, draft(cast))
    with pytest.raises(WrongValue):
        do_set_numbering(town, "by_type", 2023, actor=cast.post("clerk"), today=DAY)
    do_set_numbering(town, "by_type", 2024, actor=cast.post("clerk"), today=DAY)
    assert series_of(town, "Kế hoạch", DAY).name == ""
    assert series_of(town, "Kế hoạch", date(2024, 1, 2)).name == "ke hoach"


def test_the_party_numbers_by_type_and_term(cast: Cast) -> None:
    UnitVersion.objects.filter(unit=cast.unit("pgd")).update(kind="party_committee")
    found = series_of(cast.unit("pgd"), "Chỉ thị", date(2023, 11, 6))
    assert (found.name, found.year) == ("chi thi", 2020)


def test_a_restricted_document_is_seen_by_those_who_keep_lead_or_hold_it(cast: Cast) -> None:
    entry = register(cast)
    do_set_handling(
        entry,
        sensitivity=Sensitivity.RESTRICTED,
        urgency="khan",
        due=DAY,
        actor=cast.post("clerk"),
        today=DAY,
    )
    for who in ("clerk", "leader"):
        assert access_incoming(cast.post(who), entry.pk, DAY)[0] == entry
    with pytest.raises(Http404):
        access_incoming(cast.post("hoa"), entry.pk, DAY)
    assert entry not in incoming_seen_by(cast.post("hoa"), DAY)


def test_handling_is_the_clerks_and_has_sense(cast: Cast) -> None:
    entry = register(cast)
    given = {"sensitivity": 2, "urgency": "", "due": None, "today": DAY}
    for who in ("hoa", "commune", "inspector"):
        with pytest.raises(PermissionDenied):
            do_set_handling(entry, **given, actor=cast.post(who))  # type: ignore[arg-type]
    for wrong in ({"sensitivity": 9}, {"urgency": "gấp"}, {"due": DAY - timedelta(days=400)}):
        with pytest.raises(WrongValue):
            do_set_handling(entry, **{**given, **wrong}, actor=cast.post("clerk"))  # type: ignore[arg-type]


def asked(cast: Cast, *who: str, due: date = DAY + timedelta(days=3)) -> list[Reader]:
    entry = register(cast)
    do_open_reading(entry, [cast.post(one) for one in who], due, actor=cast.post("leader"), today=DAY)
    return list(Reader.objects.order_by("pk"))


def test_who_must_read_sees_the_document_says_so_once_and_only_for_himself(cast: Cast) -> None:
    (reader,) = asked(cast, "commune")
    entry = reader.reading_list.entry
    assert access_incoming(cast.post("commune"), entry.pk, DAY)[0] == entry
    with pytest.raises(Http404):
        access_incoming(cast.post("other-commune"), entry.pk, DAY)
    with pytest.raises(PermissionDenied):
        do_sign_reading(reader, actor=cast.post("clerk"), today=DAY)
    assert must_read(cast.post("commune")) == [reader]
    do_sign_reading(reader, actor=cast.post("commune"), today=DAY)
    do_sign_reading(reader, actor=cast.post("commune"), today=DAY + timedelta(days=1))
    reader.refresh_from_db()
    assert reader.signed_on == DAY
    assert must_read(cast.post("commune")) == []


@pytest.mark.parametrize("who", ["hoa", "commune", "inspector", "administrator"])
def test_only_leader_and_clerk_of_the_body_ask(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        do_open_reading(register(cast), [cast.post("phuc")], DAY, actor=cast.post(who), today=DAY)


def test_the_late_are_reminded_once_a_day(cast: Cast) -> None:
    asked(cast, "commune", "hoa")
    do_sign_reading(Reader.objects.get(post=cast.post("hoa")), actor=cast.post("hoa"), today=DAY)
    before = Notice.objects.count()
    assert do_remind_readers(today=DAY) == 0
    assert do_remind_readers(today=DAY + timedelta(days=2)) == 1
    assert do_remind_readers(today=DAY + timedelta(days=2)) == 0
    assert do_remind_readers(today=DAY + timedelta(days=5)) == 1
    assert Notice.objects.count() == before + 2


def test_a_document_that_takes_anothers_place_is_told_and_taken_back(cast: Cast) -> None:
    old = register(cast)
    new = register(cast, old.document.text.replace("1207", "3001").encode() + "\nThay thế.".encode())
    made = do_relate(new, "replaces", old.document.code, actor=cast.post("clerk"), today=DAY)
    assert made.target == old.document
    assert [relation.source for relation in replaced_by(old.document)] == [new.document]
    do_take_back_relation(made, actor=cast.post("clerk"), today=DAY)
    assert replaced_by(old.document) == []
    with pytest.raises(WrongValue):
        do_relate(new, "replaces", " ", actor=cast.post("clerk"), today=DAY)
    with pytest.raises(PermissionDenied):
        do_relate(new, "replaces", "1/KH", actor=cast.post("commune"), today=DAY)


def test_the_picture_holds_what_it_rests_on_itself_and_what_came_of_it(cast: Cast) -> None:
    outgoing = draft(cast)
    entry = outgoing.forwards
    assert entry is not None
    signed(cast, outgoing)
    nodes, arrows = picture(entry)
    steps = {node.key: node.step for node in nodes}
    assert steps["88-KH/TXU"] == 0 and "17-CT/TU" in steps and steps["17-CT/TU"] == -1
    outgoing.refresh_from_db()
    assert steps[outgoing.code] == 1
    assert {arrow.kind for arrow in arrows} >= {"sends_on", Relation.Kind.RESTS_ON}
