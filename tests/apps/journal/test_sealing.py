"""The chain over the audit: what is sealed, what it gives away, what the database refuses."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.append_only import unguarded
from tests.cast import Cast
from trienkhai.apps.journal import sealing
from trienkhai.apps.journal.actions import record
from trienkhai.apps.journal.models import Entry, Seal, SealedLine
from trienkhai.apps.journal.sealing import check_chain, do_seal


def later() -> object:
    return timezone.now() + timedelta(minutes=1)


@pytest.fixture
def lines(cast: Cast) -> list[Entry]:
    return [record("sample.day", None, actor=cast.post("clerk"), day=f"2023-11-{n:02d}") for n in range(1, 8)]


def test_lines_are_sealed_once_in_batches(lines: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 3)
    assert do_seal(now=later()) == Entry.objects.count()
    assert do_seal(now=later()) == 0
    first, second = Seal.objects.order_by("id")[:2]
    assert second.previous == first.digest
    assert list(check_chain(now=later())) == []


def test_the_newest_lines_wait_for_their_neighbours(lines: list[Entry]) -> None:
    assert do_seal(now=timezone.now()) == 0


@pytest.mark.parametrize(
    "change", [{"action": "outgoing.issue"}, {"detail": {"day": "2024-01-01"}}, {"actor": None}]
)
def test_a_changed_line_is_found(lines: list[Entry], change: dict[str, object]) -> None:
    do_seal(now=later())
    with unguarded():
        Entry.objects.filter(pk=lines[3].pk).update(**change)
    assert [(broken.line, "khác" in broken.what) for broken in check_chain(now=later())] == [
        (lines[3].pk, True)
    ]


def test_a_changed_line_whose_own_digest_was_made_anew_is_found(lines: list[Entry]) -> None:
    do_seal(now=later())
    with unguarded():
        Entry.objects.filter(pk=lines[3].pk).update(action="outgoing.issue")
        entry = Entry.objects.get(pk=lines[3].pk)
        SealedLine.objects.filter(entry=entry).update(digest=sealing.line_digest(entry))
    assert [broken.seal for broken in check_chain(now=later())] == [Seal.objects.get().pk]


def test_a_removed_line_is_found(lines: list[Entry]) -> None:
    do_seal(now=later())
    with unguarded():
        SealedLine.objects.filter(entry=lines[2]).delete()
        Entry.objects.filter(pk=lines[2].pk).delete()
    assert any("6 dòng" in broken.what for broken in check_chain(now=later()))


def test_a_removed_seal_is_found(lines: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 3)
    do_seal(now=later())
    middle = Seal.objects.order_by("id")[1]
    with unguarded():
        middle.sealed.all().delete()
        middle.delete()
    assert any("Không nối" in broken.what for broken in check_chain(now=later()))


def test_lines_left_unsealed_are_told(lines: list[Entry]) -> None:
    (broken,) = check_chain(now=timezone.now() + timedelta(hours=2))
    assert "chưa được niêm phong" in broken.what


def test_a_name_can_be_erased_and_the_chain_stands(cast: Cast, lines: list[Entry]) -> None:
    do_seal(now=later())
    person = cast.post("clerk").account
    person.full_name = "—"
    person.save()
    assert list(check_chain(now=later())) == []


@pytest.mark.parametrize("table", ["journal_entry", "journal_seal", "journal_sealedline"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses(lines: list[Entry], table: str, statement: str) -> None:
    do_seal(now=later())
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
