"""`trienkhai verify` on an installation in order, and on one that somebody has been at."""

from argparse import Namespace
from datetime import date

import pytest
from django.core.files.storage import default_storage

from tests.cast import Cast
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.journal.actions import keep_file, record
from trienkhai.apps.org.models import Membership, UnitVersion
from trienkhai.faces.cli import verify


def faults(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = verify.run(Namespace())
    return status, capsys.readouterr().out


def test_all_is_well(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    keep_file("a.txt", b"words", "text/plain", actor=cast.post("clerk"))
    record("sample.day", None, actor=cast.post("clerk"))
    status, said = faults(capsys)
    assert status == 0
    assert "SAI" not in said


def test_a_changed_and_a_lost_original_are_told(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    changed = keep_file("a.txt", b"words", "text/plain", actor=cast.post("clerk"))
    lost = keep_file("b.txt", b"other", "text/plain", actor=cast.post("clerk"))
    with default_storage.open(changed.path, "wb") as file:
        file.write(b"sword")
    default_storage.delete(lost.path)
    status, said = faults(capsys)
    assert status == 1
    assert f"{changed.sha256[:12]}…: Nội dung đã khác" in said
    assert f"{lost.sha256[:12]}…: Không còn trong kho" in said


def test_a_gap_in_a_register_is_told(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    from trienkhai.apps.documents.models import Document

    for number in (1, 3):
        IncomingEntry.objects.create(
            body=cast.unit("town"),
            year=2023,
            number=number,
            arrived_on=date(2023, 11, 6),
            document=Document.objects.create(subject="về việc minh họa"),
            registered_by=cast.post("clerk"),
        )
    status, said = faults(capsys)
    assert status == 1
    assert "dãy số không liền" in said


def test_versions_that_overlap_and_a_stale_closure_are_told(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    version = UnitVersion.objects.filter(unit=cast.unit("town")).get()
    version.pk, version.valid_from = None, date(2024, 1, 1)
    version.save()
    Membership.objects.filter(depth__gt=0).first().delete()
    status, said = faults(capsys)
    assert status == 1
    assert "chồng lên nhau" in said
    assert "không khớp" in said


def test_a_circle_in_the_tree_is_told(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    UnitVersion.objects.filter(unit=cast.unit("town")).update(parent=cast.unit("pgd"))
    status, said = faults(capsys)
    assert status == 1
    assert "đứng trên chính nó" in said
