import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.reports.world import PRIMARY, WARD, YEAR_END, World
from trienkhai.apps.documents.actions import do_approve_outgoing
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.measures.actions import do_open_round
from trienkhai.apps.measures.models import Consolidation
from trienkhai.apps.reports import sentences as say
from trienkhai.apps.reports.actions import do_draft_report
from trienkhai.apps.reports.checks import verify
from trienkhai.apps.reports.models import Report
from trienkhai.core.documents.writers import OfficialDocument, write_docx, write_pdf


def words(report: Report) -> str:
    """The body as text, blocks on lines of their own."""
    lines = []

    def runs(parts: object) -> str:
        return "".join(
            each if isinstance(each, str) else each.get("figure") or each.get("text", "") for each in parts
        )  # type: ignore[union-attr, attr-defined]

    for block in report.outgoing.description["body"]:
        if block["kind"] == "heading":
            lines.append(f"{block['label']} {block['title']}")
        elif block["kind"] == "paragraph":
            lines.append(runs(block["runs"]))
        elif block["kind"] == "table":
            for row in (*block["header"], *block["rows"]):
                lines.append(
                    " | ".join(runs(cell["runs"] if isinstance(cell, dict) else cell) for cell in row)
                )
    return "\n".join(lines)


@pytest.mark.parametrize(
    "person", ["clerk", "leader", "phuc", "commune", "head", "inspector", "administrator", "outsider"]
)
def test_nobody_outside_the_round_s_owner_drafts_its_report(full_world: World, person: str) -> None:
    with pytest.raises(PermissionDenied):
        do_draft_report(full_world.round, actor=full_world.cast.post(person), today=YEAR_END)
    assert not Report.objects.exists()
    assert not Consolidation.objects.exists()


def test_a_report_freezes_both_trees_and_is_an_outgoing_draft(full_world: World) -> None:
    report = full_world.draft()
    assert (report.by_manager.tree, report.by_place.tree) == ("manager", "place")
    assert (report.outgoing.status, report.outgoing.body) == ("draft", full_world.cast.unit("pgd"))
    assert list(report.outgoing.receivers.all()) == [full_world.cast.unit("town")]
    assert Entry.objects.filter(action="report.draft", subject_id=report.pk).exists()


def test_the_letterhead_is_the_owner_s_and_the_report_answers_the_directive(full_world: World) -> None:
    written = OfficialDocument.from_json(full_world.draft().outgoing.description)
    assert written.issuer == "Phòng Giáo dục và Đào tạo"
    assert written.parent_issuer == "Ủy ban nhân dân thị xã Duyên Hải"
    assert written.symbol == "BC-PGDĐT"
    assert written.addressees == ("Ủy ban nhân dân thị xã Duyên Hải",)
    assert (
        written.subject
        == "Kết quả thực hiện Kế hoạch số 87-KH/TXU ngày 20/10/2023 của Thị ủy Duyên Hải năm 2023"
    )
    assert written.sample_mark


def test_duties_are_told_in_the_four_national_states_without_date_apart(full_world: World) -> None:
    text = words(full_world.draft())
    assert "có 6 lượt nhiệm vụ phải thực hiện" in text
    assert "gồm 4 lượt có thời hạn và 2 lượt không ấn định thời hạn" in text
    assert (
        "hoàn thành đúng hạn 1 lượt; hoàn thành quá hạn 1 lượt; chưa hoàn thành, còn trong hạn 1 lượt; "
        "chưa hoàn thành, đã quá hạn 1 lượt." in text
    )
    assert "Tỷ lệ hoàn thành đúng hạn trên số lượt đã hoàn thành là 50,0% (1/2)." in text
    assert "đã đến hạn là 33,3% (1/3)." in text
    assert "đã hoàn thành 1 lượt, đang thực hiện 1 lượt; các lượt này không tính vào tỷ lệ" in text
    assert "Có 1 lượt được gia hạn." in text
    assert "số chưa hoàn thành, quá hạn là 2 lượt." in text


def test_units_stand_in_their_own_order_and_open_duties_are_listed(full_world: World) -> None:
    text = words(full_world.draft())
    assert "1 | Phòng Giáo dục và Đào tạo | 1 | 1 | 0 | 0 | 0 | 0 | 0" in text
    assert "Tổng cộng | 6 | 1 | 1 | 1 | 1 | 1 | 1" in text
    assert "1 | Phổ biến Kế hoạch đến ấp, khóm | Ủy ban nhân dân Phường 1 | 01/12/2023 | Quá hạn" in text
    assert "3 | Vận động xã hội hóa | Ủy ban nhân dân xã Long Toàn | Không ấn định | Đang thực hiện" in text


def test_a_figure_says_how_many_units_it_has_and_which_are_missing(full_world: World) -> None:
    text = words(full_world.draft())
    assert (
        "Tỷ lệ giáo viên đạt chuẩn trình độ đào tạo là 93,3% (28/30); tổng hợp từ 1/3 đơn vị phải báo cáo, còn thiếu: "
        "Trường Trung học cơ sở Minh họa 02 và Trường Trung học phổ thông Minh họa 03." in text
    )
    assert "Số giáo viên còn thiếu so với định mức là 2,5 người; tổng hợp từ 1/3" in text
    assert (
        "Mức độ phổ cập giáo dục tiểu học thấp nhất trong các xã, phường là mức độ 2; tổng hợp từ 1/2" in text
    )


def test_what_nobody_reported_is_told_as_missing_and_never_as_zero(full_world: World) -> None:
    text = words(full_world.draft())
    assert "- Chưa có số liệu để tổng hợp các chỉ tiêu: Tỷ lệ học sinh tốt nghiệp" in text
    assert "; Tổng chi ngân sách cho giáo dục (0/1 đơn vị); " in text
    assert "Tổng chi ngân sách cho giáo dục | triệu đồng | … | 0/1" in text
    assert "tiết/tuần | 21,5 | 1/3" in text
    assert "Có 2/8 đơn vị phải báo cáo đã gửi số liệu và được duyệt; chưa có số liệu được duyệt của: " in text


def test_units_own_words_and_late_duties_are_the_difficulties(full_world: World) -> None:
    text = words(full_world.draft())
    assert "Trường Tiểu học Minh họa 01: Thiếu giáo viên tiếng Anh." in text
    assert "Còn 1 lượt nhiệm vụ chưa hoàn thành, đã quá hạn, thuộc: Ủy ban nhân dân Phường 1." in text


def test_the_same_words_of_several_units_stand_once() -> None:
    said = say.said_by_units(["Phường 1", "Phường 2", "Xã Long Toàn"], "Thiếu phòng học.")
    assert (
        "".join(getattr(run, "text", str(run)) for run in said)
        == "- Thiếu phòng học (ý kiến của Phường 1, Phường 2 và Xã Long Toàn)."
    )


def test_a_report_written_before_the_period_is_over_does_not_say_it_is_closed() -> None:
    start, end = date(2022, 12, 15), date(2023, 12, 14)
    early = "".join(getattr(run, "text", str(run)) for run in say.period(start, end, end, date(2023, 11, 6)))
    assert "đã được duyệt đến ngày 06/11/2023" in early
    assert "chốt" not in early
    assert "chốt ngày 14/12/2023" in "".join(
        getattr(run, "text", str(run)) for run in say.period(start, end, end, end)
    )


def test_without_last_year_nothing_is_compared(full_world: World) -> None:
    text = words(full_world.draft())
    assert "so với năm 2022" not in text
    assert "bằng năm 2022" not in text


def test_last_year_is_compared_where_both_years_have_the_figure(full_world: World) -> None:
    cast = full_world.cast
    now = do_open_round(
        cast.unit("pgd"), cast.unit("town"), 2024, actor=cast.post("head-pgd"), today=date(2024, 11, 4)
    )
    full_world.put_in_force("school-th", {**PRIMARY, "teachers_standard": 29, "sites": 1}, round=now)
    full_world.put_in_force("long-toan", WARD, round=now)
    report = do_draft_report(
        now, actor=full_world.author, today=date(2024, 12, 20), directive=full_world.directive
    )
    text = words(report)
    assert "là 96,7% (29/30), tăng 3,4 điểm phần trăm so với năm 2023; tổng hợp từ 1/3 đơn vị" in text
    assert "Số điểm trường là 1 điểm, giảm 1 điểm so với năm 2023; " in text
    assert "Sĩ số lớp đông nhất là 36 học sinh, bằng năm 2023; " in text
    assert "| % | 93,3 (1/3) | 96,7 | 1/3" in text
    assert verify(report).holds


def test_years_of_different_units_are_not_compared(full_world: World) -> None:
    """Fewer returns are not a fall in the figures."""
    cast = full_world.cast
    now = do_open_round(
        cast.unit("pgd"), cast.unit("town"), 2024, actor=cast.post("head-pgd"), today=date(2024, 11, 4)
    )
    full_world.put_in_force("school-thcs", PRIMARY, round=now)
    report = do_draft_report(
        now, actor=full_world.author, today=date(2024, 12, 20), directive=full_world.directive
    )
    text = words(report)
    assert "Số điểm trường là 2 điểm; tổng hợp từ 1/3" in text
    assert "so với năm 2023;" not in text
    assert "Chỉ so sánh với năm 2023 ở những chỉ tiêu mà hai năm có số liệu của cùng các đơn vị" in text


def test_a_figure_that_only_one_year_has_is_not_compared(full_world: World) -> None:
    cast = full_world.cast
    now = do_open_round(
        cast.unit("pgd"), cast.unit("town"), 2024, actor=cast.post("head-pgd"), today=date(2024, 11, 4)
    )
    full_world.put_in_force("tckh", {"spend_education": "1250.5"}, round=now)
    report = do_draft_report(
        now, actor=full_world.author, today=date(2024, 12, 20), directive=full_world.directive
    )
    text = words(report)
    assert (
        "Tổng chi ngân sách cho giáo dục là 1.250,5 triệu đồng; tổng hợp từ 1/1 đơn vị phải báo cáo." in text
    )
    assert "Chưa có số liệu để tổng hợp các chỉ tiêu: Số điểm trường (0/3 đơn vị); " in text


def test_every_number_is_bound_and_comes_out_again(full_world: World) -> None:
    report = full_world.draft()
    result = verify(report)
    assert result.holds, result
    assert result.checked == result.matching > 60


def test_a_number_typed_over_is_found(full_world: World) -> None:
    report = full_world.draft()
    text = str(report.outgoing.description)
    assert "'figure': '93,3%'" in text
    kept = json.dumps(report.outgoing.description, ensure_ascii=False).replace('"93,3%"', '"99,9%"', 1)
    report.outgoing.description = json.loads(kept)
    result = verify(report)
    assert [(each.printed, each.found) for each in result.mismatches] == [("99,9%", "93,3%")]


def test_a_consolidation_changed_behind_the_back_is_found(full_world: World) -> None:
    report = full_world.draft()
    frozen = report.by_place
    frozen.content["groups"][0]["cells"]["F07"]["numerator"] = "29"
    frozen.save()
    result = verify(report)
    assert result.broken_seals == (frozen.pk,)
    assert not result.holds


def test_duties_counted_otherwise_are_found(full_world: World) -> None:
    report = full_world.draft()
    report.duties["lines"][0]["completed_on"] = None
    assert not verify(report).holds


def test_the_same_frozen_data_gives_the_same_bytes(full_world: World) -> None:
    first, second = full_world.draft(), full_world.draft()
    one, other = (OfficialDocument.from_json(each.outgoing.description) for each in (first, second))
    assert one == OfficialDocument.from_json(first.outgoing.description)
    assert write_pdf(one) == write_pdf(OfficialDocument.from_json(first.outgoing.description))
    assert write_docx(one) == write_docx(OfficialDocument.from_json(first.outgoing.description))
    assert write_pdf(one) == write_pdf(other)


def test_a_report_without_duties_and_returns_says_so(world: World) -> None:
    report = do_draft_report(world.round, actor=world.author, today=date(2023, 12, 20))
    text = words(report)
    assert "chưa có nhiệm vụ nào được giao" in text
    assert "Có 0/8 đơn vị phải báo cáo" in text
    assert verify(report).holds


def test_the_drafter_does_not_approve_his_own_report(full_world: World) -> None:
    report = full_world.draft()
    with pytest.raises(PermissionDenied):
        do_approve_outgoing(report.outgoing, actor=full_world.author, today=YEAR_END)
    do_approve_outgoing(report.outgoing, actor=full_world.cast.post("head-pgd"), today=YEAR_END)


def test_no_school_is_listed_by_its_results(full_world: World) -> None:
    annexes = full_world.draft().outgoing.description["annexes"]
    for annex in annexes[:2]:
        assert "Minh họa" not in str(annex), annex["title"]
