"""Letters and notices of a few sentences: who is asked, by what, and what only closes them. Texts are composed."""

import pytest

from trienkhai.core.documents import Duty, read_text

HEAD = """{issuer}
Số: 215/{symbol}
{subject}
An Bình, ngày 12 tháng 3 năm 2026

Kính gửi: {addressee}

"""
FOOT = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nTrần Thị Mẫu\n"


def letter(body: str, addressee: str = "Các phòng Tài chính.") -> list[Duty]:
    head = HEAD.format(
        issuer="SỞ TÀI CHÍNH TỈNH AN BÌNH",
        symbol="STC-NS",
        subject="V/v quản lý tài sản",
        addressee=addressee,
    )
    (document,) = read_text("cong-van.txt", head + body + FOOT).documents
    return list(document.duties)


def notice(body: str) -> list[Duty]:
    head = (
        "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nSố: 31/TB-UBND\n\nAn Bình, ngày 12 tháng 3 năm 2026\n\n"
        "THÔNG BÁO\nVề việc tổng vệ sinh môi trường\n\n"
    )
    (document,) = read_text("thong-bao.txt", head + body + FOOT).documents
    return list(document.duties)


def leads(duties: list[Duty]) -> list[tuple[str, ...]]:
    return [duty.lead for duty in duties]


def test_a_lead_in_over_the_first_of_a_count_ends_the_list_above_it() -> None:
    duties = letter(
        "Qua kiểm tra, Sở nhận thấy:\n\n- Nhiều đơn vị chưa lập thẻ tài sản.\n\n"
        "Sở Tài chính yêu cầu các đơn vị dự toán thực hiện một số việc sau:\n\n"
        "1/ Lập thẻ tài sản cho từng tài sản cố định.\n\n2/ Kiểm kê tài sản cuối năm.\n"
    )
    assert leads(duties)[-2:] == [("các đơn vị dự toán",), ("các đơn vị dự toán",)]
    assert not any("sau" in duty.lead for duty in duties)


def test_a_notice_in_plain_paragraphs_gives_orders() -> None:
    duties = notice(
        "Nhân dịp kỷ niệm ngày thành lập xã, Ủy ban nhân dân xã đề nghị các cơ quan, trường học tổ chức tổng vệ sinh "
        "từ ngày 20/3/2026 đến ngày 22/3/2026.\n\n"
        "Trưởng các thôn có trách nhiệm nhắc nhở việc giữ gìn vệ sinh nơi công cộng.\n"
    )
    assert leads(duties) == [("các cơ quan, trường học",), ("Trưởng các thôn",)]


def test_a_notice_that_only_tells_gives_none() -> None:
    assert not notice(
        "Ủy ban nhân dân xã đã nhận hồ sơ của 12 hộ dân.\n\n"
        "Bộ phận Một cửa có trách nhiệm giữ hồ sơ như đã nêu tại thông báo trước.\n"
    )


@pytest.mark.parametrize(
    ("addressee", "lead"),
    [
        ("Các đồng chí Ủy viên Ủy ban Kiểm tra.", "Các đồng chí Ủy viên Ủy ban Kiểm tra"),
        ("Phòng Tài chính.", "các đồng chí"),
    ],
)
def test_comrades_alone_are_those_a_letter_is_addressed_to(addressee: str, lead: str) -> None:
    duties = letter("Đề nghị các đồng chí nghiên cứu dự thảo, gửi ý kiến trước ngày 20/3/2026.\n", addressee)
    assert leads(duties) == [(lead,)]


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("các sở, ngành và các cơ quan chức năng", ("các sở, ngành và các cơ quan chức năng",)),
        (
            "các phòng, ban và các cơ quan, đơn vị, địa phương liên quan",
            ("các phòng, ban và các cơ quan, đơn vị, địa phương liên quan",),
        ),
        ("Sở Nội vụ và các địa phương liên quan", ("Sở Nội vụ", "các địa phương liên quan")),
        (
            "Đảng uỷ Mặt trận Tổ quốc, các đoàn thể tỉnh và Công an tỉnh",
            ("Đảng uỷ Mặt trận Tổ quốc, các đoàn thể tỉnh", "Công an tỉnh"),
        ),
    ],
)
def test_a_collective_keeps_the_others_concerned(names: str, units: tuple[str, ...]) -> None:
    assert leads(letter(f"1. Đề nghị {names} kiểm tra việc sử dụng xe công.\n")) == [units]


def test_a_close_that_only_refers_to_the_letter_gives_nothing() -> None:
    duties = letter(
        "1. Các đơn vị dự toán lập sổ tài sản.\n\n"
        "Căn cứ công văn này, các cơ quan, đơn vị liên quan triển khai thực hiện./.\n"
    )
    assert leads(duties) == [("Các đơn vị dự toán",)]


@pytest.mark.parametrize(
    "opening",
    [
        "Kết quả kiểm tra quý I/2026 cho thấy:",
        "Tuy nhiên, công tác quản lý tài sản vẫn còn một số tồn tại, hạn chế như sau:",
        "Trong năm 2025, các đơn vị đã đạt được một số kết quả như sau:",
    ],
)
def test_findings_below_a_lead_in_give_nothing_and_the_next_plain_line_ends_them(opening: str) -> None:
    duties = letter(
        f"{opening}\n\n- Phòng Kế toán thực hiện kiểm kê còn chậm.\n\n- Chưa thực hiện kê khai tài sản.\n\n"
        "(Chi tiết tại phụ lục kèm theo)\n\n"
        "Để chấn chỉnh, Sở Tài chính yêu cầu các đơn vị dự toán:\n\n- Kê khai tài sản trước ngày 30/4/2026.\n"
    )
    assert leads(duties) == [("các đơn vị dự toán",)]


@pytest.mark.parametrize(
    "opening",
    [
        "Sở Tài chính yêu cầu các đơn vị dự toán khắc phục những nội dung còn hạn chế sau:",
        "1. Các đơn vị dự toán chấn chỉnh ngay các việc còn tồn tại sau:",
    ],
)
def test_faults_that_are_to_be_mended_are_given(opening: str) -> None:
    duties = letter(f"{opening}\n\n- Kê khai thiếu tài sản.\n\n- Lập sổ theo dõi tài sản còn thiếu.\n")
    assert any("đơn vị dự toán" in unit for duty in duties for unit in duty.lead)


def test_what_is_spoken_of_at_a_meeting_is_no_task() -> None:
    duties = letter(
        "1. Phòng Ngân sách chuẩn bị hội trường.\n\n2. Hội nghị họp trong một buổi với các nội dung sau:\n\n"
        "a) Hướng dẫn lập dự toán (30 phút)\n\nb) Hướng dẫn quyết toán (45 phút)\n\nc) Giải đáp thắc mắc (15 phút)\n"
    )
    assert leads(duties) == [("Phòng Ngân sách",)]


@pytest.mark.parametrize(
    "member",
    [
        "Giám đốc Sở: Trưởng Ban Chỉ đạo",
        "Các Trưởng phòng: Thành viên thường trực",
        "Phó Trưởng ban: Phó Giám đốc phụ trách ngân sách",
        "Trung tâm Tư vấn tài sản: Phối hợp",
    ],
)
def test_members_of_a_body_have_no_task(member: str) -> None:
    duties = letter(f"1. Ban Chỉ đạo\n\n- {member}\n\n2. Phòng Ngân sách\n\n- Lập danh sách tài sản.\n")
    assert leads(duties) == [("Phòng Ngân sách",)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Trưởng các phòng chịu trách nhiệm trước Giám đốc Sở nếu để xảy ra mất mát tài sản.", False),
        ("Thủ trưởng đơn vị chịu hoàn toàn trách nhiệm trước pháp luật khi để xảy ra sai phạm.", False),
        ("Trưởng các phòng chịu trách nhiệm bảo quản tài sản được giao.", True),
    ],
)
def test_who_answers_for_a_loss_is_given_nothing(sentence: str, found: bool) -> None:
    duties = letter(f"1. Các phòng lập sổ tài sản.\n\n2. {sentence}\n")
    assert len(duties) == 1 + found


def test_a_wish_behind_a_close_stands_alone() -> None:
    duties = letter(
        "1. Các đơn vị dự toán lập sổ tài sản.\n\n"
        "Sở Tài chính yêu cầu các đơn vị dự toán nghiêm túc triển khai thực hiện. Trong quá trình thực hiện nếu có "
        "khó khăn, vướng mắc, các đơn vị kịp thời báo cáo Sở Tài chính để xem xét.\n"
    )
    _, wish = duties
    assert wish.report_to == "Sở Tài chính"
    assert wish.span[1] - wish.span[0] < len("Sở Tài chính yêu cầu các đơn vị dự toán nghiêm túc …") * 3


def test_principles_of_a_letter_say_what_those_named_do() -> None:
    body = (
        "1. Nguyên tắc\n\n- Các đơn vị dự toán tổ chức kiểm kê tại nơi để tài sản.\n\n- Bảo đảm công khai.\n"
    )
    assert leads(letter(body)) == [("Các đơn vị dự toán",)]
