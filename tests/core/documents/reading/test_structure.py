"""The shape of a document: labels, headings and lead-ins, and what stands under each of them.

The documents are composed here; places, people and schools are fictitious.
"""

import pytest

from tests.core.documents.reading.test_assignments import FOOT, LETTER, PLAN
from trienkhai.core.documents import read_text

Found = list[tuple[tuple[str, ...], str]]


def duties(body: str, head: str = PLAN) -> Found:
    """Who must do what, in the order of the document."""
    text = head + body + FOOT
    reading = read_text("mau.txt", text)
    return [
        (duty.lead, " ".join(text[slice(*duty.span)].split()))
        for document in reading.documents
        for duty in document.duties
    ]


NUMBERED = """II. NHIỆM VỤ
1. Rà soát cơ sở vật chất của các trường.
2. Tổ chức tập huấn cho giáo viên.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ
- Theo dõi việc thực hiện Kế hoạch.
- Tổng hợp, báo cáo Ủy ban nhân dân thị xã.
2. Trường Trung học cơ sở An Bình
a) Xây dựng kế hoạch của trường.
b) Báo cáo kết quả về Phòng Nội vụ.
"""


def parted(body: str, between: str) -> str:
    """Each label on a line of its own, as a page of the web or a PDF gives them."""
    lines = []
    for line in body.splitlines():
        label, words = line.split(" ", 1)
        lines.append(f"{label}{between}{words}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n", "  \n\t"])
def test_labels_alone_on_their_line_belong_to_the_words_below(between: str) -> None:
    expected = duties(NUMBERED)
    assert [lead for lead, _ in expected] == [
        (),
        (),
        ("Phòng Nội vụ",),
        ("Phòng Nội vụ",),
        ("Trường Trung học cơ sở An Bình",),
        ("Trường Trung học cơ sở An Bình",),
    ]
    assert duties(parted(NUMBERED, between)) == expected


@pytest.mark.parametrize("dash", ["-", "–", "+", "•", "*", "▪", "·", "\uf0b7"])
def test_bullets_alone_on_their_line_belong_to_the_words_below(dash: str) -> None:
    tasks = ("Rà soát cơ sở vật chất của các trường", "Tổ chức tập huấn cho giáo viên")
    body = "II. NHIỆM VỤ\n" + "".join(f"{dash}\n{task}.\n" for task in tasks)
    assert duties(body) == [((), task) for task in tasks]


@pytest.mark.parametrize(
    "bullet", ["·       ", "o   ", "§  ", "Ø  ", "ü  ", "v ", "\uf0b7 ", "➢ ", "❖ ", "◦ "]
)
def test_bullets_of_word_processors_are_bullets(bullet: str) -> None:
    body = f"II. NHIỆM VỤ\n{bullet}Rà soát cơ sở vật chất của các trường.\n{bullet}Báo cáo kết quả về Phòng Nội vụ.\n"
    assert duties(body) == [
        ((), "Rà soát cơ sở vật chất của các trường"),
        ((), "Báo cáo kết quả về Phòng Nội vụ"),
    ]


def test_a_single_dash_below_a_title_is_a_rule() -> None:
    body = "II. NHIỆM VỤ\n-\nPhòng Nội vụ rà soát cơ sở vật chất.\nTrạm Y tế khám sức khỏe cho học sinh.\n"
    assert [lead for lead, _ in duties(body)] == [("Phòng Nội vụ",), ("Trạm Y tế",)]


SENTENCES = """Ủy ban nhân dân thị xã yêu cầu Thủ trưởng các phòng, ban; Chủ tịch Ủy ban nhân dân các xã, phường \
tập trung thực hiện các nội dung sau:
1. Công tác tuyên truyền
Tổ chức tuyên truyền về phòng cháy trong trường học.
Đăng tải tin bài trên Cổng thông tin điện tử.
2. Công tác kiểm tra
Rà soát hệ thống điện của các trường.
Công an thị xã tổ chức kiểm tra an toàn các khu nội trú.
Lập biên bản kiểm tra theo mẫu.
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_sentences_on_lines_of_their_own_are_for_the_units_of_the_lead_in_above_all(between: str) -> None:
    body = SENTENCES.replace("1. ", f"1.{between}").replace("2. ", f"2.{between}")
    above = ("Thủ trưởng các phòng, ban", "Chủ tịch Ủy ban nhân dân các xã, phường")
    assert duties(body, LETTER) == [
        (above, "Tổ chức tuyên truyền về phòng cháy trong trường học"),
        (above, "Đăng tải tin bài trên Cổng thông tin điện tử"),
        (above, "Rà soát hệ thống điện của các trường"),
        (("Công an thị xã",), "Công an thị xã tổ chức kiểm tra an toàn các khu nội trú"),
        (above, "Lập biên bản kiểm tra theo mẫu"),
    ]


def test_a_lead_in_inside_one_point_says_nothing_of_the_next() -> None:
    body = """1. Công tác tuyên truyền
Yêu cầu các trường thực hiện các nội dung sau:
Treo băng rôn tại cổng trường.
2. Công tác kiểm tra
Thành lập đoàn kiểm tra liên ngành.
"""
    assert [lead for lead, _ in duties(body, LETTER)] == [("các trường",), ()]


@pytest.mark.parametrize("more", ["Cụ thể như sau:", "Một số nội dung cần tập trung thực hiện:"])
def test_a_second_lead_in_without_units_ends_nothing(more: str) -> None:
    body = f"""Ủy ban nhân dân thị xã yêu cầu các trường thực hiện các nội dung sau:
Quán triệt Chỉ thị đến toàn thể giáo viên.
Xây dựng kế hoạch của trường mình.
{more}
1. Rà soát đội ngũ.
2. Tổ chức bồi dưỡng giáo viên.
"""
    assert [lead for lead, _ in duties(body, LETTER)] == [("các trường",)] * 4


def test_numbers_that_begin_again_stand_below_the_lead_in_above_them() -> None:
    body = """1. Kết quả đạt được
Các trường đã tổ chức tốt năm học.
2. Tồn tại
Một số trường chưa quan tâm.
Để khắc phục, Ủy ban nhân dân thị xã yêu cầu các trường thực hiện các nội dung sau:
1. Rà soát đội ngũ.
2. Tổ chức bồi dưỡng giáo viên.
"""
    assert [lead for lead, _ in duties(body, LETTER)] == [("các trường",)] * 2


WEEK = """- Tăng cường ôn tập cho học sinh chuẩn bị thi học kỳ I.
- Các đội tuyển ôn tập để dự thi cấp huyện.
- Giáo viên chủ nhiệm rà soát danh sách học sinh nghèo.
- Nộp đề cương ôn tập trước ngày 22/11/2024.
- Học quy chế thi.
"""
WEEK_FOOT = "\n\n                    BAN GIÁM HIỆU\n\n\n                   Nguyễn Văn Mẫu\n"


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Trường THCS Minh Họa\n\nCông việc tuần 12\n\n",
        "HOẠT ĐỘNG CHUYÊN MÔN TUẦN 12\n\n",
        "TRƯỜNG THCS MINH HỌA\n\nNHIỆM VỤ TRỌNG TÂM THÁNG 11\n(Từ ngày 18/11/2024)\n\n",
        PLAN.split("Thực hiện")[0],
    ],
)
def test_the_bullets_below_a_title_are_the_tasks_of_a_week(head: str) -> None:
    text = head + WEEK + WEEK_FOOT
    found = [duty for document in read_text("tuan.txt", text).documents for duty in document.duties]
    assert [duty.lead for duty in found] == [(), ("Các đội tuyển",), ("Giáo viên chủ nhiệm",), (), ()]


def test_what_a_document_rests_on_is_no_task_though_it_stands_by_bullets() -> None:
    head = PLAN.split("Thực hiện")[0] + (
        "- Căn cứ Kế hoạch số 5/KH-UBND;\n- Thực hiện Công văn số 9/SNV-TC;\n- Xét đề nghị của Phòng Nội vụ.\n"
        "Ủy ban nhân dân thị xã xây dựng kế hoạch như sau:\n"
    )
    assert duties("I. NHIỆM VỤ\n1. Rà soát đội ngũ.\n", head) == [((), "Rà soát đội ngũ")]


HEADINGS = {
    "number": "1. {0}\n- {2}\n2. {1}\n- {3}\n",
    "towards": "1. Đối với {0}\n- {2}\n2. Đối với {1}:\n- {3}\n",
    "on the side of": "1. Về phía {0}\n- {2}\n2. Về phía {1}\n- {3}\n",
    "no label": "{0}\n- {2}\n{1}\n- {3}\n",
    "colon": "{0}:\n- {2}\n{1}:\n- {3}\n",
    "person in brackets": "1. {0} (ông Lê Văn Mẫu phụ trách)\n- {2}\n2. {1} (đ/c Trần Thị Mẫu – Tổ trưởng)\n- {3}\n",
    "given": "1. Giao {0}\n- {2}\n2. Giao nhiệm vụ cho {1}:\n- {3}\n",
    "parted": "1. Phân công {0}\n- {2}\n2. Phân công nhiệm vụ cho {1}:\n- {3}\n",
    "asked": "1. Đề nghị {0}\n- {2}\n2. Yêu cầu {1}:\n- {3}\n",
    "has the task": "1. {0} có nhiệm vụ:\n- {2}\n2. {1} có trách nhiệm\n- {3}\n",
    "task of": "1. Nhiệm vụ cụ thể của {0}\n- {2}\n2. Trách nhiệm của {1}\n- {3}\n",
    "work of": "1. Công việc của {0}\n- {2}\n2. Phần việc của {1}:\n- {3}\n",
    "bullet": "- {0}\n+ {2}\n- {1}\n+ {3}\n",
    "same bullet": "- {0}:\n- {2}\n- {1}:\n- {3}\n",
    "bold": "**{0}**\n\n- {2}\n\n**{1}**\n\n- {3}\n",
    "bold number": "**1. {0}**\n\n{2}\n\n**2. {1}:**\n\n{3}\n",
    "markdown": "### 1. {0}\n\n- {2}\n\n### 2. {1}\n\n- {3}\n",
    "behind a page mark": "1. {0}\n\n5\n\n- {2}\n2. {1}\n\n===== Trang 7 =====\nKH_2024.docx\n- {3}\n",
    "runs on": "1. {0}: {2}\n2. {1}: {3}\n",
    "what it is": "1. {0} - đơn vị thường trực\n- {2}\n2. {1} – cơ quan phối hợp\n- {3}\n",
    "semicolon": "a) {0};\n- {2}\nb) {1}.\n- {3}\n",
    "number alone": "1.\n{0}\n-\n{2}\n2.\n{1}\n-\n{3}\n",
}
UNITS = [
    ("Phòng Nội vụ", "Trạm Y tế"),
    ("Tổ chuyên môn", "Giáo viên chủ nhiệm"),
    ("Ủy ban nhân dân các xã, phường", "Các trường học trên địa bàn"),
    ("Hiệu trưởng", "Phó Hiệu trưởng"),
]


@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("shape", HEADINGS)
def test_headings_of_units_in_every_dress(shape: str, units: tuple[str, str]) -> None:
    tasks = ("Rà soát cơ sở vật chất.", "Lập danh sách học sinh.")
    body = "III. TỔ CHỨC THỰC HIỆN\n" + HEADINGS[shape].format(*units, *tasks)
    found = duties(body)
    assert [lead for lead, _ in found] == [(units[0],), (units[1],)]
    assert all(task.strip(".") in words for task, (_, words) in zip(tasks, found, strict=True))


def test_a_unit_in_capitals_below_the_heading_of_its_part() -> None:
    body = (
        "III. TỔ CHỨC THỰC HIỆN\nPHÒNG NỘI VỤ\n- Rà soát đội ngũ.\nTRẠM Y TẾ\n- Khám sức khỏe cho học sinh.\n"
    )
    assert [lead for lead, _ in duties(body)] == [("PHÒNG NỘI VỤ",), ("TRẠM Y TẾ",)]


def page(number: int, last: str, next_line: str) -> str:
    filled = "".join(f"- Rà soát nội dung thứ {index} của trang {number}.\n" for index in range(9))
    return f"{filled}- {last}\n\n{number}\n{next_line}\n"


def test_an_extract_that_begins_on_a_later_page_has_page_numbers_too() -> None:
    body = "II. NHIỆM VỤ\n" + page(12, "Vận động các hội viên ở địa", "phương tham gia giữ gìn vệ sinh.")
    body += page(13, "Chăm sóc sức khỏe của", "học sinh trong trường.")
    words = [words for _, words in duties(body)]
    assert "Vận động các hội viên ở địa 12 phương tham gia giữ gìn vệ sinh" in words
    assert "Chăm sóc sức khỏe của 13 học sinh trong trường" in words


@pytest.mark.parametrize("mark", ["===== Trang 9 =====", "--- Page 9 ---", "## Trang 9"])
@pytest.mark.parametrize("file", ["18.CTRTW31.DOC 9", "ke-hoach.docx", "KH_2024.pdf 1 0"])
def test_a_unit_governs_its_points_over_the_break_of_a_page(mark: str, file: str) -> None:
    body = f"1. Phòng Nội vụ\na) Rà soát đội ngũ.\n\n\n{mark}\n{file}\n\nb) Tổng hợp số liệu.\n"
    assert [lead for lead, _ in duties("III. TỔ CHỨC THỰC HIỆN\n" + body)] == [("Phòng Nội vụ",)] * 2


def test_a_letter_a_recogniser_took_for_a_figure_is_below_its_number() -> None:
    body = "III. TỔ CHỨC THỰC HIỆN\n7. Trạm Y tế\n8) Khám sức khỏe cho học sinh.\nb) Tiêm chủng.\n"
    body += "8. Phòng Nội vụ\na) Rà soát đội ngũ.\n"
    assert [lead for lead, _ in duties(body)] == [("Trạm Y tế",), ("Trạm Y tế",), ("Phòng Nội vụ",)]


def test_the_last_bullet_without_a_stop_above_the_next_unit_is_a_task() -> None:
    body = """III. TỔ CHỨC THỰC HIỆN
Tổ Công nghệ Thông tin:
- Chuẩn bị cơ sở vật chất, trang thiết bị
- Hỗ trợ quản lý kết quả thi đấu

Ban Hành chính - Nhân sự:
- Hỗ trợ lễ tổng kết
"""
    assert duties(body) == [
        (("Tổ Công nghệ Thông tin",), "Chuẩn bị cơ sở vật chất, trang thiết bị"),
        (("Tổ Công nghệ Thông tin",), "Hỗ trợ quản lý kết quả thi đấu"),
        (("Ban Hành chính - Nhân sự",), "Hỗ trợ lễ tổng kết"),
    ]


def test_those_spoken_to_by_headings_of_one_kind() -> None:
    body = """II. NHIỆM VỤ
1. Đối với Ban Giám hiệu (đồng chí Lê Văn Mẫu – Phó Hiệu trưởng được phân công phụ trách)
Nhận thức sâu sắc trách nhiệm về an toàn trường học.
2. Đối với đội ngũ giáo viên
Tăng cường giáo dục đạo đức cho học sinh.
3. Đối với cha mẹ học sinh
Phối hợp với nhà trường quản lý con em.
4. Đối với các lớp
- Đăng ký thi đua.
"""
    assert [lead for lead, _ in duties(body)] == [
        ("Ban Giám hiệu",),
        ("đội ngũ giáo viên",),
        ("cha mẹ học sinh",),
        ("các lớp",),
    ]


def test_what_tasks_are_about_is_no_unit_though_it_stands_behind_the_same_words() -> None:
    body = """II. NHIỆM VỤ
1. Đối với công tác tuyên truyền
- Treo băng rôn tại cổng trường.
2. Đối với giáo dục mầm non
- Nâng cao chất lượng nuôi dưỡng.
"""
    assert [lead for lead, _ in duties(body)] == [(), ()]


LAST = "IV. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ\n- Chuẩn bị hội trường.\n"
SILENT = {
    "minutes": "II. NỘI DUNG CHÍNH\n1. Hướng dẫn hồ sơ (30 phút).\n2. Giải lao (9 phút).\n3. Giải đáp vướng mắc.\n",
    "hours": "II. CHƯƠNG TRÌNH\n- 7h30 - 8h00: Đón tiếp đại biểu.\n- 8h00: Tổ chức văn nghệ.\n- 9 giờ: Trao thưởng.\n",
    "ceremony": "II. TIẾN TRÌNH BUỔI LỄ\n1. Chào cờ, hát Quốc ca.\n2. Trao học bổng cho học sinh.\n",
    "contest": "II. THỂ LỆ\n1. Nội dung thi\n- Trả lời câu hỏi.\n2. Cách tính điểm\n- Cộng điểm các phần thi.\n",
    "prizes": "II. CƠ CẤU GIẢI THƯỞNG\n- Trao 01 giải Nhất, 02 giải Nhì.\n",
    "targets": "II. CHỈ TIÊU\n- Phấn đấu đạt giải Nhất.\n- Duy trì sĩ số 100%.\n",
    "ease": "II. THUẬN LỢI\n- Các trường quan tâm tổ chức phong trào.\n",
    "dangers": "II. ĐÁNH GIÁ TÌNH HÌNH\n- Tiếp nhận 12 trường hợp ngộ độc.\n",
    "takers": "II. ĐỐI TƯỢNG THAM DỰ\n- Tham gia Giải là học sinh lớp 10.\n",
}


@pytest.mark.parametrize("part", SILENT)
def test_parts_that_give_nobody_anything_to_do(part: str) -> None:
    assert duties(SILENT[part] + LAST) == [(("Phòng Nội vụ",), "Chuẩn bị hội trường")]


def test_hours_of_two_tasks_among_many_make_no_agenda() -> None:
    body = """II. NHIỆM VỤ
1. Tổ chức lễ khai giảng (45 phút).
2. Rà soát đội ngũ.
3. Tuyển dụng giáo viên.
4. Kiểm tra cơ sở vật chất.
"""
    assert len(duties(body)) == 4


def test_phases_without_labels_have_their_own_time() -> None:
    body = """II. LỘ TRÌNH
Giai đoạn 1: từ tháng 9/2023 đến tháng 10/2023
- Khảo sát thực trạng các trường.
Giai đoạn 2: từ tháng 11/2023 đến tháng 12/2023
- Tổng kết, khen thưởng.
"""
    text = PLAN + body + FOOT
    found = [duty for document in read_text("mau.txt", text).documents for duty in document.duties]
    assert [duty.due for duty in found] == [
        "từ tháng 9/2023 đến tháng 10/2023",
        "từ tháng 11/2023 đến tháng 12/2023",
    ]


def test_the_fields_a_person_is_charged_with_are_his_duties() -> None:
    body = """III. PHÂN CÔNG
1. Hiệu trưởng
Phụ trách, chỉ đạo và giải quyết một số công việc chính như sau:
- Tài chính, kế hoạch.
- Chỉ đạo các đoàn thể.
2. Phó Hiệu trưởng:
Phụ trách một số mặt công tác sau:
- Kiểm tra hồ sơ giáo viên.
"""
    assert duties(body) == [
        (("Hiệu trưởng",), "Tài chính, kế hoạch"),
        (("Hiệu trưởng",), "Chỉ đạo các đoàn thể"),
        (("Phó Hiệu trưởng",), "Kiểm tra hồ sơ giáo viên"),
    ]


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("Tổ chuyên môn và bộ phận văn phòng", ("Tổ chuyên môn", "bộ phận văn phòng")),
        (
            "Đối với giáo viên phụ trách công tác Đoàn và Tổ Tư vấn tâm lý",
            ("giáo viên phụ trách công tác Đoàn", "Tổ Tư vấn tâm lý"),
        ),
        (
            "Các sở, ngành và các cơ quan, đơn vị liên quan",
            ("Các sở, ngành và các cơ quan, đơn vị liên quan",),
        ),
        ("Phòng Giáo dục và Đào tạo", ("Phòng Giáo dục và Đào tạo",)),
        ("Trung tâm Văn hóa và Thể thao", ("Trung tâm Văn hóa và Thể thao",)),
    ],
)
def test_two_parts_of_a_house_in_one_heading(heading: str, units: tuple[str, ...]) -> None:
    body = f"III. TỔ CHỨC THỰC HIỆN\n1. {heading}\n- Rà soát hồ sơ.\n"
    [(lead, _)] = duties(body)
    assert lead == units


def test_who_pays_is_no_duty_in_the_part_on_money_but_who_sees_to_it_is() -> None:
    body = """IV. KINH PHÍ
- Ban Giám hiệu: Chi kinh phí tổ chức từ nguồn ngân sách.
- Các tổ chuyên môn: Các chi phí tập huấn do nhà trường cân đối.
- Phòng Nội vụ tham mưu bố trí kinh phí thực hiện Kế hoạch.
"""
    assert [lead for lead, _ in duties(body)] == [("Phòng Nội vụ",)]
