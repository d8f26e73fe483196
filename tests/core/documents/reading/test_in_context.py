"""What lines around a duty say of it: labels, lead-ins, headings; and what is no duty though it names a unit."""

from trienkhai.core.documents import Duty, read_text

LETTER = """UBND TỈNH AN BÌNH
Số: 12/UBND-VX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 20 tháng 8 năm 2025

Kính gửi: Các sở, ban, ngành; Ủy ban nhân dân các xã.

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lê Văn Mẫu
"""
ASKS = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:\n"


def duties_of(body: str) -> tuple[Duty, ...]:
    return read_text("a.txt", LETTER.format(body=body)).documents[0].duties


def test_a_label_of_a_period_holds_for_all_that_follows_it() -> None:
    duties = duties_of(
        f"{ASKS}1. Chế độ báo cáo:\n"
        "- Báo cáo 6 tháng: Các cơ quan, đơn vị gửi Sở Tài chính trước ngày 05/7; Sở Tài chính tổng hợp,"
        " báo cáo Ủy ban nhân dân tỉnh trước ngày 10/7.\n"
        "- Báo cáo năm: Các cơ quan, đơn vị gửi Sở Tài chính trước ngày 15/12.\n"
    )
    assert [(duty.recurrence, duty.due) for duty in duties] == [
        ("half-yearly", "trước ngày 05/7"),
        ("half-yearly", "trước ngày 10/7"),
        ("yearly", "trước ngày 15/12"),
    ]


def test_tasks_below_a_lead_in_take_its_deadline_and_its_report() -> None:
    duties = duties_of(
        "Ủy ban nhân dân tỉnh yêu cầu Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh trước ngày 15/9/2025"
        " kết quả thực hiện các việc sau:\n"
        "- Rà soát vị trí việc làm của các đơn vị.\n- Hoàn thiện hồ sơ sắp xếp.\n"
    )
    assert [(duty.due, duty.report_to) for duty in duties] == [("2025-09-15", "Ủy ban nhân dân tỉnh")] * 2


def test_who_tells_of_difficulties_is_named_right_behind_them() -> None:
    (duty,) = duties_of(
        f"{ASKS}1. Trong quá trình thực hiện nếu có khó khăn, vướng mắc các cơ quan, đơn vị báo cáo về"
        " UBND tỉnh (qua Phòng Tổng hợp) để xem xét."
    )
    assert (duty.lead, duty.report_to) == (("các cơ quan, đơn vị",), "UBND tỉnh")


def test_a_clause_quoted_in_a_basis_is_nobodys_task() -> None:
    duties = duties_of(
        "Căn cứ Điều 4 Quyết định số 19/QĐ-UBND ngày 31/10/2024 của UBND tỉnh, theo đó quy định: “Trong thời hạn 07"
        " ngày làm việc, Ban Chủ nhiệm Hội có trách nhiệm báo cáo kết quả cho Ủy ban nhân dân tỉnh.”\n\n"
        "Giao Sở Nội vụ thẩm định hồ sơ.\n"
    )
    assert [duty.lead for duty in duties] == [("Sở Nội vụ",)]


def test_a_mark_that_opens_and_is_never_closed_takes_its_own_paragraph_at_most() -> None:
    body = (
        "KẾ HOẠCH\nII. NHIỆM VỤ\n1. Sở Nội vụ\n“Tiếp tục rà soát vị trí việc làm theo “Đề án số 6”.\n"
        "2. Sở Tài chính\n- Bố trí kinh phí.\n- Hướng dẫn “lập dự toán” hằng năm.\n"
    )
    assert [duty.lead for duty in duties_of(body)][-2:] == [("Sở Tài chính",)] * 2


def test_a_target_that_opens_with_a_figure_gives_nothing_to_do() -> None:
    body = (
        "KẾ HOẠCH\nII. NHIỆM VỤ\n1. Chăm sóc người có công\n"
        "- Đến năm 2030, 100% người có công được lập hồ sơ theo dõi sức khỏe.\n"
        "- Năm 2026, hoàn thành việc hỗ trợ nhà ở đối với người có công.\n"
    )
    assert [duty.due for duty in duties_of(body)] == ["2026"]


def test_a_sentence_broken_by_a_page_goes_on_behind_it() -> None:
    (duty,) = duties_of(
        f"{ASKS}1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát, đề xuất chính sách phù hợp, báo cáo Chủ tịch"
        "\n\n2\n\n\n--- PAGE BREAK ---\n\nỦy ban nhân dân tỉnh trong tháng 9 năm 2025.\n"
    )
    assert duty.due == "2025-09"


def test_an_order_to_carry_out_what_was_said_closes_a_letter() -> None:
    duties = duties_of(
        f"{ASKS}1. Rà soát cơ sở vật chất.\n\n"
        "Căn cứ ý kiến chỉ đạo trên, các cơ quan, đơn vị liên quan nghiêm túc triển khai thực hiện./."
    )
    assert len(duties) == 1


def test_a_heading_of_a_month_is_the_time_of_the_tasks_below_it() -> None:
    body = (
        "KẾ HOẠCH\nII. NỘI DUNG, THỜI GIAN THỰC HIỆN\n1. Tháng 9/2025\n- Xây dựng kế hoạch chi tiết.\n"
        "- Thành lập Ban chỉ đạo.\n2. Tháng 10, 11/2025\n- Tổ chức chuyên đề phòng chống bạo lực học đường.\n"
        "3. Tháng 5/2026: Tổng kết, khen thưởng.\n"
    )
    duties = duties_of(body)
    assert [duty.due for duty in duties] == ["2025-09", "2025-09", "Tháng 10, 11/2025", "2026-05"]
    assert duties[2].due_rule == {"kind": "month", "year": 2025, "month": 11}, "two months end with the last"


def test_the_time_of_a_block_without_a_year_is_of_the_year_planned() -> None:
    body = (
        "KẾ HOẠCH\nII. NHIỆM VỤ\n1. Tổ chức tập huấn cho giáo viên.\n- Đơn vị chủ trì: Sở Giáo dục và Đào tạo.\n"
        "- Thời gian: Quý IV.\n2. Khảo sát sự hài lòng.\n- Đơn vị chủ trì: Sở Nội vụ.\n"
        "- Thời gian: Dự kiến tháng 11/2025 (sau khi có hướng dẫn).\n"
    )
    assert [duty.due for duty in duties_of(body)] == ["2025-Q4", "2025-11"]
