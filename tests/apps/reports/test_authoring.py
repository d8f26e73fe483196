"""An author's words: around bound numbers, never over them."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.reports.test_draft import words
from tests.apps.reports.world import PRIMARY, YEAR_END, World
from trienkhai.apps.documents.actions import do_approve_outgoing, do_edit_outgoing
from trienkhai.apps.documents.errors import ChangedMeanwhile
from trienkhai.apps.reports.actions import do_leave_out, do_refreeze_report, do_restore, do_write
from trienkhai.apps.reports.authoring import WordingError, as_runs, as_text
from trienkhai.apps.reports.checks import verify
from trienkhai.apps.reports.models import Report, Wording
from trienkhai.apps.reports.queries import changes, draft_of
from trienkhai.core.documents.writers import Figure, Text, runs

SENTENCE = runs("Có ", Figure("28", "n"), "/", Figure("30", "N"), " đơn vị, đạt ", Figure("28", "n"), ".")


def test_the_words_go_round_and_the_numbers_stay() -> None:
    assert as_text(SENTENCE, SENTENCE) == "Có [1: 28]/[2: 30] đơn vị, đạt [1: 28]."
    edited = as_runs("Trong [2: 31] đơn vị có [1: 99] đơn vị.", SENTENCE)
    assert edited == (
        Text("Trong "),
        Figure("30", "N"),
        Text(" đơn vị có "),
        Figure("28", "n"),
        Text(" đơn vị."),
    )


@pytest.mark.parametrize("text", ["Có 29/30 đơn vị.", "Có [1: 28] đơn vị.", "[1: 28] [2: 30] [3: 7]", ""])
def test_a_number_cannot_be_dropped_typed_over_or_invented(text: str) -> None:
    with pytest.raises(WordingError):
        as_runs(text, SENTENCE)


@pytest.fixture
def report(full_world: World) -> Report:
    return full_world.draft()


def write(world: World, report: Report, slot: str, text: str, person: str = "hoa") -> Report:
    version = report.outgoing.version
    return do_write(report, slot, text, version=version, actor=world.cast.post(person), today=YEAR_END)


@pytest.mark.parametrize("person", ["leader", "phuc", "commune", "inspector", "administrator", "outsider"])
def test_only_the_unit_that_makes_the_report_writes_in_it(
    full_world: World, report: Report, person: str
) -> None:
    with pytest.raises(PermissionDenied):
        write(full_world, report, "free.next", "Chữ lạ", person)
    assert not Wording.objects.exists()


def test_an_approved_report_is_written_in_by_nobody(full_world: World, report: Report) -> None:
    do_approve_outgoing(report.outgoing, actor=full_world.cast.post("head-pgd"), today=YEAR_END)
    with pytest.raises(PermissionDenied):
        write(full_world, report, "free.next", "Muộn rồi")
    with pytest.raises(PermissionDenied):
        do_refreeze_report(report, version=report.outgoing.version, actor=full_world.author, today=YEAR_END)


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(full_world: World, report: Report) -> None:
    write(full_world, report, "free.next", "Của tôi")
    stale = Report.objects.get(pk=report.pk)
    with pytest.raises(ChangedMeanwhile):
        do_write(
            stale, "free.next", "Của bạn", version=0, actor=full_world.cast.post("head-pgd"), today=YEAR_END
        )


def test_free_text_stands_in_its_part_line_by_line(full_world: World, report: Report) -> None:
    report = write(full_world, report, "free.next", "Tiếp tục rà soát.\n\n  Đầu tư phòng học.  ")
    assert "Tiếp tục rà soát.\nĐầu tư phòng học.\n" in words(report)
    assert verify(report).holds


def test_an_edited_sentence_keeps_its_numbers_bound(full_world: World, report: Report) -> None:
    passage = draft_of(report).passage("duties.total")
    assert passage is not None
    text = as_text(passage.composed, passage.composed).replace("phải thực hiện", "đang theo dõi")
    report = write(full_world, report, "duties.total", text)
    assert "có 6 lượt nhiệm vụ đang theo dõi" in words(report)
    assert verify(report).holds


def test_a_sentence_is_left_out_and_comes_back(full_world: World, report: Report) -> None:
    author = full_world.author
    report = do_leave_out(
        report, "duties.total", version=report.outgoing.version, actor=author, today=YEAR_END
    )
    assert "lượt nhiệm vụ phải thực hiện" not in words(report)
    report = do_restore(report, "duties.total", version=report.outgoing.version, actor=author, today=YEAR_END)
    assert "có 6 lượt nhiệm vụ phải thực hiện" in words(report)
    assert Wording.objects.filter(report=report).count() == 2


def test_a_passage_that_is_not_there_is_not_written(full_world: World, report: Report) -> None:
    for slot in ("", "khong-co"):
        with pytest.raises(KeyError):
            write(full_world, report, slot, "Chữ")


def refreeze(world: World, report: Report) -> Report:
    return do_refreeze_report(report, version=report.outgoing.version, actor=world.author, today=YEAR_END)


def test_frozen_anew_the_report_tells_what_changed_and_keeps_what_was(
    full_world: World, report: Report
) -> None:
    before = report.by_place_id
    full_world.put_in_force("school-thcs", {**PRIMARY, "teachers_standard": 30})
    report = refreeze(full_world, report)
    earlier = report.earlier.get()
    assert (earlier.by_place_id, earlier.figures["returns/approved"][0]) == (before, "2")
    told = {change.key: (change.before, change.after) for change in changes(report, earlier)}
    area = full_world.cast.unit("town").pk
    assert told["returns/approved"] == ("2", "3")
    assert told[f"place/{area}/F07/value/2023"] == ("93,3%", "96,7%")
    assert f"place/{area}/D02/value/2023" not in told
    assert verify(report).holds


def test_an_author_s_words_carry_the_new_number(full_world: World, report: Report) -> None:
    report = write(full_world, report, "figures.F07", _edited(report, "figures.F07", "là", "nay là"))
    full_world.put_in_force("school-thcs", {**PRIMARY, "teachers_standard": 30})
    report = refreeze(full_world, report)
    assert "đào tạo nay là 96,7% (58/60)" in words(report)


def test_words_that_no_longer_fit_the_numbers_are_set_aside_not_lost(
    full_world: World, report: Report
) -> None:
    slot = "figures.unknown"
    report = write(full_world, report, slot, _edited(report, slot, "Chưa có", "Hiện chưa có"))
    assert "Hiện chưa có số liệu" in words(report)
    full_world.put_in_force("tckh", {"spend_education": "1250"})
    report = refreeze(full_world, report)
    assert "Tổng chi ngân sách cho giáo dục là 1.250 triệu đồng" in words(report)
    assert "Hiện chưa có số liệu" not in words(report)
    assert slot in draft_of(report).set_aside
    assert Wording.objects.filter(report=report, slot=slot).exists()


def edit_in_the_draft(world: World, report: Report, **changed: object) -> Report:
    description = {**report.outgoing.description, **changed}
    version = report.outgoing.version
    do_edit_outgoing(
        report.outgoing, description=description, version=version, actor=world.author, today=YEAR_END
    )
    return Report.objects.get(pk=report.pk)


def test_who_signs_and_who_gets_it_stays_as_the_draft_says(full_world: World, report: Report) -> None:
    report = edit_in_the_draft(
        full_world, report, addressees=["Thị ủy Duyên Hải"], recipients=["Như trên", "Lưu: VT"]
    )
    report = write(full_world, report, "free.next", "Đầu tư phòng học.")
    assert report.outgoing.description["addressees"] == ["Thị ủy Duyên Hải"]
    assert "Đầu tư phòng học." in words(report)


def test_a_body_edited_in_the_draft_is_not_written_over_here(full_world: World, report: Report) -> None:
    body = [*report.outgoing.description["body"], {"kind": "paragraph", "runs": ["Thêm ở dự thảo."]}]
    report = edit_in_the_draft(full_world, report, body=body)
    assert not report.is_composed
    assert verify(report).holds
    with pytest.raises(PermissionDenied):
        write(full_world, report, "free.next", "Đè lên")
    report = refreeze(full_world, report)
    assert report.is_composed
    assert "Thêm ở dự thảo." not in words(report)


def _edited(report: Report, slot: str, old: str, new: str) -> str:
    passage = draft_of(report).passage(slot)
    assert passage is not None
    return as_text(passage.composed, passage.composed).replace(old, new, 1)
