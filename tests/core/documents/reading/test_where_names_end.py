"""Where the name of a unit ends and its task begins, when the two together look like another word.

Texts are composed.
"""

import pytest

from trienkhai.core.documents import Duty, read_text

DIRECTIVE = """ỦY BAN NHÂN DÂN
TỈNH MAI GIANG
Số: 12/CT-UBND
Mai Giang, ngày 3 tháng 9 năm 2026

CHỈ THỊ
Về việc bảo đảm an toàn hồ chứa

Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

"""


def read(body: str) -> list[Duty]:
    text = DIRECTIVE + body
    return [duty for document in read_text("van-ban.txt", text).documents for duty in document.duties]


def leads(body: str) -> list[tuple[str, ...]]:
    return [duty.lead for duty in read(body)]


@pytest.mark.parametrize(
    ("unit", "task"),
    [
        # The last word of the name looks like a noun for a house: `trường`, `phòng`, `vụ`, `đoàn`.
        ("Bộ Nông nghiệp và Môi trường", "nghiên cứu, đề xuất cơ chế bảo vệ hồ chứa."),
        ("Sở Nông nghiệp và Môi trường", "quản lý hồ sơ an toàn đập."),
        ("Bộ Nông nghiệp và Môi trường", "cung cấp số liệu mưa lũ cho địa phương."),
        ("Cục Quản lý thị trường", "kiểm soát hàng hóa lưu thông."),
        ("Ủy ban nhân dân thành phố Hải Phòng", "tổng hợp số liệu, báo cáo Chính phủ."),
        ("Ủy ban nhân dân thành phố Hải Phòng", "chỉ đạo quận Hải An kiểm tra kho bãi."),
        ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "quản lý tàu cá ra khơi."),
        ("Bộ đội Biên phòng", "quản lý tàu cá ra khơi."),
        ("Sở Ngoại vụ", "cung cấp thông tin cho cơ quan báo chí."),
        ("Tỉnh đoàn", "phát triển đội thanh niên xung kích."),
        ("Thành đoàn", "bồi dưỡng kỹ năng cho thanh niên."),
        ("Ban Thường vụ Tỉnh Đoàn", "chỉ đạo đoàn cơ sở ra quân."),
        ("Hiệu trưởng", "quản lý hồ sơ nhà trường."),
        # Companies, and works that stand in their names.
        ("Các Công ty TNHH MTV khai thác công trình thủy lợi", "vận hành hồ chứa theo quy trình."),
        ("Công ty TNHH MTV Quản lý khai thác công trình thủy lợi tỉnh", "kiểm tra đập."),
        ("Công ty Cổ phần Đầu tư và Xây dựng Mai Giang", "hoàn thành thi công."),
        ("Công ty Cổ phần Cấp thoát nước", "đẩy nhanh tiến độ."),
        ("Viện Quy hoạch xây dựng", "kiểm tra bản đồ."),
        ("Trung tâm Quản lý đầu tư và xây dựng", "bố trí lực lượng."),
        ("Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh", "bố trí bác sĩ."),
        ("Các hộ nuôi trồng thủy sản", "chủ động thu hoạch."),
        ("Các cơ sở giáo dục", "quản lý chặt chẽ học sinh."),
        ("Cơ quan Cảnh sát điều tra", "quản lý hồ sơ."),
        ("Các chi, đảng bộ cơ sở", "xây dựng kế hoạch cụ thể."),
        ("TAND tỉnh", "kiểm tra, rà soát hồ sơ."),
        ("NHCSXH huyện", "tổ chức giải ngân."),
        ("Các đ/c Phó Chủ tịch UBND huyện", "trực tiếp chỉ đạo."),
        ("đ/c Nguyễn Văn K - Phó Chủ tịch UBND huyện", "trực tiếp chỉ đạo."),
        ("Công ty Viễn thông Mai Giang", "chỉ cung cấp dịch vụ khi có hợp đồng."),
        ("Thủ trưởng các sở, ban, ngành", "nghiên cứu, triển khai thực hiện."),
        ("Các bộ, ngành", "cung cấp thông tin, số liệu mưa lũ."),
        # The last word of the name and the first of the task make another verb.
        ("Bộ Thông tin và Truyền thông", "báo cáo Thủ tướng Chính phủ."),
        ("Các trường trung học phổ thông", "báo cáo Sở Giáo dục và Đào tạo."),
        ("Các trường trung học phổ thông", "báo ngay cho cơ quan công an."),
        ("Phòng Tài chính - Kế hoạch", "định hướng nguồn vốn đầu tư."),
        ("Sở Văn hóa, Thể thao và Du lịch", "trình Ủy ban nhân dân tỉnh phương án."),
        ("Hội đồng nhân dân", "lập đoàn giám sát."),
        # A department has its whole field in its name; what follows is no more of it.
        ("Sở Kế hoạch và Đầu tư", "xây dựng hồ sơ dự án."),
        ("Sở Kế hoạch và Đầu tư", "phát triển quỹ đất."),
        ("Phòng Tài chính - Kế hoạch", "tổng hợp nhu cầu kinh phí."),
        ("Sở Giáo dục và Đào tạo", "bồi dưỡng giáo viên."),
        ("Sở Khoa học và Công nghệ", "thông tin kết quả cho doanh nghiệp."),
        ("Các cơ quan thông tin đại chúng", "vận động nhân dân chấp hành."),
        ("Bộ trưởng Bộ Tư pháp", "thừa ủy quyền Thủ tướng Chính phủ trình Quốc hội dự án Luật."),
        ("Chủ tịch Ủy ban nhân dân huyện", "thay mặt Ủy ban nhân dân huyện báo cáo cử tri."),
    ],
)
def test_the_task_begins_behind_the_whole_name(unit: str, task: str) -> None:
    body = f"1. {unit} {task}\n2. Sở Y tế chuẩn bị thuốc.\n"
    assert leads(body) == [(unit,), ("Sở Y tế",)]


@pytest.mark.parametrize(
    "unit",
    [
        "Trường Đào tạo cán bộ",
        "Các cơ sở nghiên cứu",
        "Trường nghiên cứu và đào tạo nghề",
        "Phòng Quản lý đô thị",
        "Vụ Tổng hợp",
        "Đoàn kiểm tra",
        "Ban Quản lý dự án đầu tư xây dựng",
    ],
)
def test_a_verb_that_names_the_house_stays_in_its_name(unit: str) -> None:
    assert leads(f"1. {unit} rà soát hồ sơ, báo cáo kết quả.\n") == [(unit,)]


@pytest.mark.parametrize(
    "unit",
    [
        "ban thường vụ các huyện ủy, thị ủy, thành ủy",
        "ban cán sự đảng Ủy ban nhân dân tỉnh",
        "chi bộ thôn",
        "Các phương tiện thông tin đại chúng",
        "Ban Bí thư Trung ương Đoàn",
        "Các ban đảng, đảng đoàn",
    ],
)
@pytest.mark.parametrize(
    "task", ["chỉ đạo tổ chức quán triệt Kế hoạch này.", "tăng cường kiểm tra, giám sát."]
)
def test_bodies_of_the_party_are_written_small_too(unit: str, task: str) -> None:
    found = leads(f"a) {unit} {task}\n")
    assert [", ".join(lead) for lead in found] == [unit]


def test_telling_others_of_a_danger_is_a_task() -> None:
    found = read(
        "1. Tiếp tục thông báo cho các chủ phương tiện biết vị trí của bão để chủ động phòng, tránh.\n"
        "2. Quản lý chặt chẽ việc ra khơi của tàu thuyền.\n"
    )
    assert len(found) == 2


def test_what_is_left_of_a_work_may_go_to_another() -> None:
    found = read(
        "1. Về kinh phí sửa chữa trạm bơm: Sở Tài chính cân đối ngân sách để thực hiện; phần còn thiếu, giao Sở Công "
        "Thương phối hợp với Sở Tài chính tổng hợp, báo cáo.\n"
    )
    assert [(duty.lead, duty.coordinate) for duty in found] == [
        (("Sở Tài chính",), ()),
        (("Sở Công Thương",), ("Sở Tài chính",)),
    ]


@pytest.mark.parametrize(
    "units",
    [
        ("Chi cục Thủy lợi và Phòng chống thiên tai", "Sở Công Thương"),
        ("Cục Quản lý đê điều và Phòng chống lụt, bão", "Cảng vụ Hàng hải Mai Giang"),
        ("Công ty Điện lực Mai Giang", "Xí nghiệp Khai thác công trình thủy lợi huyện"),
        ("Bộ Chỉ huy Quân sự tỉnh", "Sư đoàn 341"),
        ("Công an tỉnh", "BCH Quân sự tỉnh"),
        ("Sở Nội vụ", "TAND tỉnh"),
        ("Văn phòng UBND tỉnh", "BQL rừng phòng hộ Tam Bình"),
        ("Ban Quản lý Vườn quốc gia", "lực lượng tìm kiếm cứu nạn"),
        ("Sở Giao thông vận tải", "chủ đầu tư các công trình"),
    ],
)
def test_two_units_in_a_row(units: tuple[str, str]) -> None:
    body = f"1. {units[0]} và {units[1]} tổ chức trực ban nghiêm túc.\n2. Sở Y tế chuẩn bị thuốc.\n"
    assert leads(body) == [units, ("Sở Y tế",)]


@pytest.mark.parametrize(
    "task",
    [
        "Thanh tra việc sử dụng đất của các tổ chức; kiến nghị thu hồi đất.",
        "Thanh tra, kiểm tra việc chấp hành pháp luật.",
        "Kiểm toán việc sử dụng kinh phí hỗ trợ.",
    ],
)
def test_to_inspect_is_no_inspectorate(task: str) -> None:
    assert leads(f"1. Sở Y tế:\n- {task}\n- Chuẩn bị thuốc.\n") == [("Sở Y tế",), ("Sở Y tế",)]


def test_whom_to_report_to_ends_before_the_matter() -> None:
    (duty,) = read("1. Phòng Giáo dục báo cáo UBND huyện việc thực hiện chế độ cho giáo viên.\n")
    assert duty.report_to == "UBND huyện"


@pytest.mark.parametrize(
    ("units", "named"),
    [
        (
            "Bộ trưởng các Bộ: Quốc phòng, Công an, Y tế",
            ("Bộ trưởng Bộ Quốc phòng", "Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Y tế"),
        ),
        (
            "Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Tài chính, Kế hoạch và Đầu tư; Chủ tịch UBND các huyện",
            (
                "Chánh Văn phòng UBND tỉnh",
                "Giám đốc Sở Tài chính",
                "Giám đốc Sở Kế hoạch và Đầu tư",
                "Chủ tịch UBND các huyện",
            ),
        ),
        (
            "Công an tỉnh, các Sở: Tài chính, Xây dựng",
            ("Công an tỉnh", "Sở Tài chính", "Sở Xây dựng"),
        ),
        (
            "Giám đốc các Sở: Tài chính, Xây dựng, Công an tỉnh",
            ("Giám đốc Sở Tài chính", "Giám đốc Sở Xây dựng", "Công an tỉnh"),
        ),
    ],
)
def test_heads_of_several_departments(units: str, named: tuple[str, ...]) -> None:
    assert leads(f"1. {units} kiểm tra hồ sơ.\n2. Sở Y tế chuẩn bị thuốc.\n") == [named, ("Sở Y tế",)]
