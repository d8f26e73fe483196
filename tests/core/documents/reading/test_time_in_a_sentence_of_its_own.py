"""Tasks whose time stands in a sentence of its own, or in front of who does them. Texts are composed."""

import pytest

from trienkhai.core.documents import Duty, read_text

PLAN = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH
Số: 12/KH-UBND
An Bình, ngày 05 tháng 3 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027

III. TỔ CHỨC THỰC HIỆN
"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("ke-hoach.txt", f"{PLAN}{body}\n").documents
    return list(document.duties)


def words(duty: Duty, body: str) -> str:
    return f"{PLAN}{body}"[slice(*duty.span)]


@pytest.mark.parametrize(
    ("body", "due", "recurrence"),
    [
        ("- Công bố thủ tục hành chính. Thời gian thực hiện: Quý IV/2027.", "2027-Q4", None),
        (
            "- Tổ chức hội nghị đánh giá. Thời gian: sau khi có hướng dẫn của tỉnh.",
            "sau khi có hướng dẫn của tỉnh",
            None,
        ),
        ("- Công bố thủ tục hành chính. Thời gian triển khai: trong tháng 5/2027.", "2027-05", None),
        (
            "- Công bố thủ tục hành chính. Đơn vị thực hiện: Các phòng, ban. Thời gian thực hiện: Thường xuyên.",
            None,
            "standing",
        ),
    ],
)
def test_a_labelled_time_behind_the_task_is_its_own(
    body: str, due: str | None, recurrence: str | None
) -> None:
    (duty,) = read(body)
    assert (duty.due, duty.recurrence) == (due, recurrence)
    assert words(duty, body).endswith(body.rpartition(": ")[2].rstrip("."))


def test_how_long_a_procedure_takes_is_no_part_of_a_task() -> None:
    (duty,) = read("- Công bố thủ tục hành chính. Thời gian giải quyết thủ tục là 05 ngày.")
    assert duty.due is None


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("- Sau khi được Hội đồng nhân dân xã thông qua, Phòng Kinh tế công bố kế hoạch.", None),
        (
            "- Chậm nhất 05 ngày sau khi được Ủy ban nhân dân tỉnh phê duyệt quyết toán, Phòng Kinh tế gửi báo cáo.",
            "Chậm nhất 05 ngày sau khi được Ủy ban nhân dân tỉnh phê duyệt quyết toán",
        ),
    ],
)
def test_who_approves_first_is_not_who_acts(body: str, due: str | None) -> None:
    (duty,) = read(body)
    assert (duty.lead, duty.due) == (("Phòng Kinh tế",), due)


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        ("- Công an xã thông báo đến các hộ dân.", [("Công an xã",)]),
        ("- Phòng Kinh tế có trách nhiệm thông báo cho các thôn.", [("Phòng Kinh tế",)]),
        ("- Công an xã thường xuyên thông báo cho người dân biết các thủ đoạn lừa đảo.", [("Công an xã",)]),
        ("Ủy ban nhân dân xã thông báo đến các đơn vị biết và thực hiện.", []),
        ("Ủy ban nhân dân xã thông báo để các đơn vị biết, thực hiện.", []),
        ("Ủy ban nhân dân xã thông báo cho các đơn vị được biết.", []),
    ],
)
def test_to_tell_people_is_a_task_and_a_close_is_none(body: str, leads: list[tuple[str, ...]]) -> None:
    assert [duty.lead for duty in read(body)] == leads


@pytest.mark.parametrize(
    "body",
    [
        "- Diệt lăng quăng tại trụ sở mỗi tuần 01 lần.",
        "- Đồng loạt ra quân tổng vệ sinh vào sáng thứ Bảy hằng tuần.",
        "- Đồng loạt tổ chức tổng vệ sinh vào sáng thứ Bảy hằng tuần.",
    ],
)
def test_work_done_together_or_against_pests(body: str) -> None:
    assert [duty.recurrence for duty in read(body)] == ["weekly"]


def test_a_column_of_jobs() -> None:
    table = (
        "| STT | Đầu việc | Người phụ trách | Hạn hoàn thành |\n|---|---|---|---|\n"
        "| 1 | Rà soát trang thiết bị | Phòng Kinh tế | Trước ngày 05 hằng tháng |\n"
        "| 2 | Đánh giá nội bộ | Văn phòng | Tháng 10/2027 |\n"
    )
    assert [(duty.lead, duty.due, duty.recurrence) for duty in read(table)] == [
        (("Phòng Kinh tế",), "Trước ngày 05 hằng tháng", "monthly"),
        (("Văn phòng",), "2027-10", None),
    ]


@pytest.mark.parametrize("heading", ["Cải cách thủ tục hành chính", "Kiểm soát thủ tục hành chính"])
def test_administrative_procedures_are_a_field_of_work(heading: str) -> None:
    duties = read(f"2. {heading}\n- Niêm yết công khai 100% thủ tục; cập nhật trong tháng 5/2027.")
    assert [duty.due for duty in duties] == ["2027-05"]
