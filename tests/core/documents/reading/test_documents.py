"""Documents of one file told apart, linked, and their parts, citations, duties and targets."""

from importlib.resources import files

from tests.core.documents.reading.samples import DISPATCH, PLAN
from trienkhai import registries
from trienkhai.core.documents import Duty, read_text

BOTH = read_text("cv.txt", DISPATCH + PLAN)


def duties_of(text: str) -> list[Duty]:
    return [duty for document in read_text("x.txt", text).documents for duty in document.duties]


def words(duty: Duty) -> str:
    return " ".join(BOTH.text[slice(*duty.span)].split())


def test_a_dispatch_and_the_plan_it_forwards_are_two_documents() -> None:
    assert [document.header.type for document in BOTH.documents] == ["công văn", "kế hoạch"]
    assert BOTH.documents[0].span[1] <= BOTH.documents[1].span[0]


def test_the_plan_is_attached_and_known_by_the_number_the_dispatch_gives() -> None:
    plan = BOTH.documents[1]
    assert plan.attached_to == 0
    assert plan.header.number is None
    assert plan.identified_as is not None
    assert (plan.identified_as.code, plan.identified_as.date) == ("12-KH/TXU", "2023-10-27")


def test_an_annex_without_number_and_signature_belongs_to_its_document() -> None:
    annexed = DISPATCH + "\nPHỤ LỤC\nDANH SÁCH CÁC TRƯỜNG\n(Kèm theo Công văn số 105/UBND-VX)\n1. Trường A\n"
    assert len(read_text("x.txt", annexed).documents) == 1


def test_the_tree_of_parts_counts_like_the_document() -> None:
    parts = BOTH.documents[1].parts
    assert [part.id for part in parts] == ["I", "II", "III"]
    assert [child.id for child in parts[2].children] == ["III.1", "III.2"]
    assert parts[2].children[0].title == "Phòng Nội vụ"


def test_citations_stand_once_with_type_and_date() -> None:
    found = BOTH.documents[0].citations
    assert [(citation.type, citation.code) for citation in found] == [("kế hoạch", "12-KH/TXU")]
    assert BOTH.text[slice(*found[0].span)] == "Kế hoạch số 12-KH/TXU"


def test_the_date_of_a_citation_is_the_one_written_next_to_it() -> None:
    found = (
        read_text("x.txt", "KẾ HOẠCH\nDiễn tập\n\nCăn cứ Chỉ thị 40-CT/TU, ngày 11/10/2023 của Tỉnh ủy;\n")
        .documents[0]
        .citations
    )
    assert [(citation.type, citation.code, citation.date) for citation in found] == [
        ("chỉ thị", "40-CT/TU", "2023-10-11")
    ]


def test_a_duty_names_lead_coordinators_and_deadline() -> None:
    duty = BOTH.documents[0].duties[0]
    assert duty.lead == ("Phòng Giáo dục và Đào tạo",)
    assert duty.coordinate == ("Phòng Nội vụ", "các đơn vị liên quan")
    assert duty.due == "2023-11-30"
    assert duty.due_rule == {"kind": "fixed", "date": "2023-11-30"}


def test_a_shared_noun_gives_each_unit_its_own_name() -> None:
    duty = BOTH.documents[0].duties[1]
    assert duty.lead == ("Phòng Tài chính - Kế hoạch", "Phòng Nội vụ")
    assert (duty.recurrence, duty.report_to) == ("yearly", "Phòng Giáo dục và Đào tạo")


def test_purposes_are_no_duties_and_tasks_without_a_unit_are() -> None:
    plan = BOTH.documents[1]
    assert [words(duty)[:20] for duty in plan.duties] == [
        "Tăng cường cơ sở vật",
        "Tham mưu bố trí đủ g",
        "Thường xuyên tuyên t",
    ]
    assert [duty.lead for duty in plan.duties] == [(), ("Phòng Nội vụ",), ("Các xã, phường",)]
    assert plan.duties[1].coordinate == ("Phòng Giáo dục và Đào tạo",)
    assert plan.duties[2].recurrence == "standing"
    assert plan.duties[1].part == "III.1"


def test_a_target_has_comparator_value_and_year() -> None:
    target = BOTH.documents[1].targets[0]
    assert (target.comparator, target.value, target.unit, target.by) == (">=", "80", "%", "2025")


def test_a_paragraph_is_split_where_the_unit_changes() -> None:
    found = duties_of(
        "THÔNG BÁO\nKết luận cuộc họp\n\nChủ tịch kết luận như sau:\n"
        "1. Sở Tài chính chủ trì bố trí kinh phí; Sở Nội vụ rà soát biên chế.\n"
    )
    assert [duty.lead for duty in found] == [("Sở Tài chính",), ("Sở Nội vụ",)]


def test_one_unit_directing_another_keeps_the_lead() -> None:
    found = duties_of(
        "CÔNG ĐIỆN\nPhòng, chống bão\n\nYêu cầu:\n"
        "1. Sở Y tế chỉ đạo Trung tâm Y tế phối hợp với Công an tỉnh tổ chức cứu nạn.\n"
    )
    assert (found[0].lead, found[0].coordinate) == (("Sở Y tế",), ("Công an tỉnh",))


def test_a_proposal_gives_nothing_to_anybody() -> None:
    assert (
        duties_of("TỜ TRÌNH\nVề việc thành lập trường\n\n1. Giao Sở Nội vụ chủ trì rà soát biên chế.\n") == []
    )


def test_the_order_to_carry_out_is_a_duty_only_when_alone() -> None:
    head = "QUYẾT ĐỊNH\nVề việc ban hành quy chế\n\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế.\n"
    last = "Điều {}. Chánh Văn phòng, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./.\n"
    alone = duties_of(head + last.format(2))
    assert alone[0].lead == ("Chánh Văn phòng", "Giám đốc Sở Y tế")
    among = duties_of(head + "Điều 2. Giao Sở Y tế hướng dẫn thực hiện.\n" + last.format(3))
    assert [duty.lead for duty in among] == [("Sở Y tế",)]


def test_a_table_of_tasks_gives_one_duty_a_row() -> None:
    found = duties_of(
        "KẾ HOẠCH\nCông tác năm 2026\n\nI. NHIỆM VỤ\n"
        "| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n"
        "| 1 | Xây dựng phần mềm quản lý | Sở Khoa học và Công nghệ | Sở Nội vụ; Sở Tài chính | Quý IV năm 2026 |\n"
        "| 2 | Kiểm tra việc thực hiện | Thanh tra tỉnh | | Hằng năm |\n"
    )
    assert [duty.lead for duty in found] == [("Sở Khoa học và Công nghệ",), ("Thanh tra tỉnh",)]
    assert found[0].coordinate == ("Sở Nội vụ", "Sở Tài chính")
    assert (found[0].due, found[1].recurrence) == ("2026-Q4", "yearly")


FLATTENED = """KẾ HOẠCH
Phòng, chống dịch

Phụ lục
STT
Nhiệm vụ
Cơ quan
chủ trì
Cơ quan
phối hợp
Kết quả
Thời gian
1.  Xây dựng phương án bảo đảm thuốc cho
tuyến xã.
Sở Y tế
Sở Tài chính, cơ
quan, đơn vị liên
quan
Quyết định của Ủy
ban nhân dân tỉnh
Quý III/2026
2.
Rà soát cơ sở điều trị
2.1.
Kiểm tra trang thiết bị
Ủy ban nhân dân cấp
xã
Sở Y tế
Báo cáo
Từ quý I/2027
"""


def test_cells_one_below_the_other_are_rows_of_a_table() -> None:
    first, second = duties_of(FLATTENED)
    assert (first.lead, first.coordinate) == (("Sở Y tế",), ("Sở Tài chính", "cơ quan, đơn vị liên quan"))
    assert (second.lead, second.coordinate) == (("Ủy ban nhân dân cấp xã",), ("Sở Y tế",))
    assert (first.due, second.due) == ("2026-Q3", "Từ quý I/2027")


def test_a_plan_with_a_head_of_its_own_hangs_on_the_dispatch_that_names_it() -> None:
    text = files(registries).joinpath("sample", "chi-thi-minh-hoa.txt").read_text(encoding="utf-8")
    dispatch, plan = read_text("x.txt", text).documents
    assert dispatch.attached_to is None
    assert plan.attached_to == 0
    assert plan.identified_as is not None and plan.identified_as.code == "87-KH/TXU"
