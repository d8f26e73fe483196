"""What can be a duty depends on what the document does; the documents are composed."""

from trienkhai.core.documents import read_text
from trienkhai.core.documents.model import Duty

HEAD = """{issuer}
-------
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
An Phước, ngày 08 tháng 7 năm 2024

{title}
"""
FOOT = "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Hoàng\n"
PROVINCE = "ỦY BAN NHÂN DÂN\nTỈNH AN PHƯỚC"


def duties(
    title: str, body: str, *, issuer: str = PROVINCE, number: str = "14/QĐ-UBND", annex: str = ""
) -> list[Duty]:
    text = HEAD.format(issuer=issuer, number=number, title=title) + body + FOOT + annex
    return [duty for document in read_text("a.txt", text).documents for duty in document.duties]


def session(body: str, annex: str = "") -> list[Duty]:
    title = "NGHỊ QUYẾT\nPHIÊN HỌP CHÍNH PHỦ THƯỜNG KỲ THÁNG 6 NĂM 2024\nCHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ;\n"
    return duties(title + "QUYẾT NGHỊ:", body, issuer="CHÍNH PHỦ", number="58/NQ-CP", annex=annex)


def leads(found: list[Duty]) -> list[tuple[str, ...]]:
    return [duty.lead for duty in found]


APPROVES = """Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Điều lệ Hội Sinh vật cảnh tỉnh.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./."""
CHARTER = """
ĐIỀU LỆ (SỬA ĐỔI, BỔ SUNG)
HỘI SINH VẬT CẢNH TỈNH AN PHƯỚC
Chương I
QUY ĐỊNH CHUNG
Điều 1. Tên gọi
Hội có tư cách pháp nhân.
Chương II
QUYỀN HẠN, NHIỆM VỤ
Điều 7. Nhiệm vụ
1. Chấp hành các quy định của pháp luật.
2. Phổ biến, bồi dưỡng kiến thức cho hội viên.
Điều 14. Ban Chấp hành Hội
1. Ban Chấp hành có nhiệm vụ và quyền hạn:
a) Tổ chức triển khai thực hiện nghị quyết Đại hội;
2. Chủ tịch Hội chỉ đạo chuẩn bị các cuộc họp của Ban Chấp hành.
Điều 25. Hiệu lực thi hành
Ban Chấp hành Hội có trách nhiệm hướng dẫn và tổ chức thực hiện Điều lệ này.
"""


def test_a_charter_gives_nobody_anything_so_that_the_closing_order_is_the_sole_duty() -> None:
    found = duties("QUYẾT ĐỊNH\nVề việc phê duyệt Điều lệ Hội Sinh vật cảnh tỉnh", APPROVES, annex=CHARTER)
    assert leads(found) == [("Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ")]


def test_a_plan_behind_a_charter_is_read_again() -> None:
    plan = "\nKẾ HOẠCH\nTriển khai Điều lệ\nII. NHIỆM VỤ\n1. Tổ chức tập huấn cho cán bộ hội.\n"
    found = duties("QUYẾT ĐỊNH\nVề việc phê duyệt Điều lệ Hội", APPROVES, annex=CHARTER + plan)
    assert len(found) == 1
    assert found[0].lead == ()


def test_a_regulation_with_a_chapter_of_general_rules_is_still_law() -> None:
    rules = (
        "\nQUY CHẾ\nHoạt động của Tổ công tác\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nQuy chế này quy định về Tổ."
        "\nĐiều 2. Trách nhiệm của Sở Nội vụ\n1. Theo dõi hoạt động của Tổ công tác.\n"
    )
    found = duties("QUYẾT ĐỊNH\nBan hành Quy chế hoạt động của Tổ công tác", APPROVES, annex=rules)
    assert leads(found) == [("Sở Nội vụ",)]


def test_rules_of_form_are_no_duties_the_part_on_carrying_them_out_gives_some() -> None:
    body = """I. QUY ĐỊNH CHUNG
2. Kỹ thuật trình bày
2.1. Trình bày văn bản trên một mặt giấy khổ A4.
- Cơ quan, tổ chức sao văn bản thực hiện ghi hình thức sao.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng cấp ủy kiểm tra, đôn đốc việc thực hiện Hướng dẫn.
2. Hướng dẫn này thay thế Hướng dẫn số 11-HD/VPTW ngày 28/5/2004."""
    found = duties("HƯỚNG DẪN\nvề thể thức và kỹ thuật trình bày văn bản", body, number="36-HD/VP")
    assert leads(found) == [("Văn phòng cấp ủy",)]


def test_what_a_notice_says_has_happened_is_no_duty() -> None:
    body = """Căn cứ Nghị định số 126/2024/NĐ-CP ngày 08 tháng 10 năm 2024 của Chính phủ;
Ủy ban nhân dân tỉnh thông báo giải thể hội như sau:
1. Hội Trầm hương tỉnh
- Ban Chấp hành Hội không tổ chức Đại hội nhiệm kỳ; không thực hiện chế độ báo cáo.
- Quá trình hoạt động: Hội tổ chức các cuộc triển lãm, phối hợp với Trung tâm Văn hóa tổ chức hội thi.
b) Hành vi vi phạm: Ban Thường vụ Hội ban hành văn bản trái thẩm quyền.
2. Giao Sở Nội vụ chủ trì, phối hợp với Công an tỉnh thu hồi con dấu trước ngày 15/4/2025."""
    found = duties("THÔNG BÁO\nVề việc giải thể Hội Trầm hương tỉnh", body, number="210/TB-UBND")
    assert leads(found) == [("Sở Nội vụ",)]
    assert found[0].coordinate == ("Công an tỉnh",)


def test_items_of_a_session_keep_their_orders_whatever_they_are_about() -> None:
    found = session(
        """I. Về tình hình kinh tế - xã hội tháng 6 năm 2024
1. Chính phủ thống nhất đánh giá: Kinh tế tiếp tục phục hồi.
2. Chính phủ yêu cầu các Bộ trưởng, Chủ tịch Ủy ban nhân dân các tỉnh thực hiện các nhiệm vụ, giải pháp sau:
a) Bộ Tài chính chủ trì, phối hợp với Bộ Xây dựng rà soát thu ngân sách.
b) Bộ Công Thương:
- Bảo đảm cung ứng đủ điện, xăng dầu.
II. Về kết quả cải cách hành chính và kiến nghị của địa phương
1. Chính phủ ghi nhận kết quả các bộ, địa phương đã đạt được.
2. Yêu cầu các bộ, cơ quan, địa phương:
a) Cắt giảm thủ tục hành chính.
3. Bộ trưởng Bộ Nội vụ hướng dẫn địa phương triển khai."""
    )
    assert leads(found) == [
        ("Bộ Tài chính",),
        ("Bộ Công Thương",),
        ("các bộ, cơ quan, địa phương",),
        ("Bộ trưởng Bộ Nội vụ",),
    ]


def test_an_order_before_the_lead_in_is_a_duty_and_names_who_does_what_follows() -> None:
    found = session(
        """1. Về tình hình thực hiện kế hoạch
Chính phủ yêu cầu các bộ, cơ quan, địa phương khẩn trương triển khai. Trong đó, tập trung các nhiệm vụ sau:
a) Rà soát vướng mắc của các dự án.
b) Đẩy nhanh tiến độ giải ngân."""
    )
    assert leads(found) == [("các bộ, cơ quan, địa phương",)] * 3


def test_partners_named_in_the_lead_in_hold_for_every_point_below() -> None:
    annex = """
PHỤ LỤC
NHIỆM VỤ CỤ THỂ CỦA CÁC BỘ, CƠ QUAN TRONG THÁNG 7
1. Bộ Tài chính chủ trì, phối hợp với Bộ Xây dựng, các địa phương:
a) Rà soát vướng mắc của dự án.
b) Phối hợp với Bộ Công an xử lý vi phạm.
14. Bộ Quốc phòng, Bộ Công an theo chức năng, nhiệm vụ được giao:
a) Bảo đảm quốc phòng, an ninh.
"""
    first, second, third = session("1. Về công tác chỉ đạo\nChính phủ thống nhất với Báo cáo.", annex)
    assert (first.lead, first.coordinate) == (("Bộ Tài chính",), ("Bộ Xây dựng", "các địa phương"))
    assert second.coordinate == ("Bộ Xây dựng", "các địa phương", "Bộ Công an")
    assert third.lead == ("Bộ Quốc phòng", "Bộ Công an")
    assert third.coordinate == ()


def test_a_step_with_a_time_limit_is_a_duty_even_among_principles() -> None:
    body = """Điều 4. Nguyên tắc hỗ trợ
1. Bảo đảm công khai, minh bạch.
2. Trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ, Ủy ban nhân dân cấp xã lập danh sách.
Điều 5. Trách nhiệm của các sở giáo dục và đào tạo
1. Tổ chức tuyển chọn học sinh.
2. Giám đốc sở giáo dục và đào tạo chỉ đạo các trường tổ chức hội thi."""
    found = duties("QUYẾT ĐỊNH\nQuy định về hỗ trợ học nghề", body)
    assert leads(found) == [
        ("Ủy ban nhân dân cấp xã",),
        ("các sở giáo dục và đào tạo",),
        ("Giám đốc sở giáo dục và đào tạo",),
    ]


def test_the_closing_order_is_read_through_a_recognisers_damage() -> None:
    body = """QUYẾT ĐỊNH:
Điều 1. Công nhận kết quả Đại hội.
Điều 3. Chánh Văn phòng Bộ. Giám đôc Sở Tư pháp vả Thủ trưởng các đơn vị liên quan chju trách nhiêm thi hảnh
Quyêt đjnh này./."""
    found = duties("QUYẾT ĐỊNH\nVề việc công nhận kết quả Đại hội", body)
    assert leads(found) == [("Chánh Văn phòng Bộ", "Giám đôc Sở Tư pháp", "Thủ trưởng các đơn vị liên quan")]


def test_names_cut_off_by_an_empty_line_belong_to_the_closing_order() -> None:
    body = """QUYẾT ĐỊNH:
Điều 1. Công nhận kết quả Đại hội.
Điều 3. Các ông (bà): Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Nội vụ;

Chủ tịch Hội Làm vườn căn cứ Quyết định thi hành./."""
    found = duties("QUYẾT ĐỊNH\nVề việc công nhận kết quả Đại hội", body)
    assert leads(found) == [
        ("Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ", "Chủ tịch Hội Làm vườn")
    ]


def test_those_who_attended_are_given_nothing() -> None:
    body = """Ngày 03 tháng 7, Chủ tịch Ủy ban nhân dân tỉnh chủ trì cuộc họp. Tham dự có các đồng chí:
Giám đốc Sở Nội vụ, Giám đốc Sở Tài chính và đại diện lãnh đạo Sở Y tế.
Sau khi nghe báo cáo, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:
1. Giao Sở Y tế rà soát, bổ sung kế hoạch."""
    found = duties("THÔNG BÁO\nKết luận tại cuộc họp", body, number="9/TB-UBND")
    assert leads(found) == [("Sở Y tế",)]
