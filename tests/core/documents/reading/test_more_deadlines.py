"""Deadlines and recurrences as offices word them: without a year, on a day to come, by another time of the day."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.duties.deadlines import check_rule

ISSUED = "2025-08-20"


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        # every way of saying a day
        ("Gửi về Sở trước 17 giờ 00' thứ 6, ngày 05/11/2025.", "2025-11-05"),
        ("Báo cáo trước 15h00' ngày 15/12/2025.", "2025-12-15"),
        ("Hoàn thành không muộn hơn ngày 31/12/2025.", "2025-12-31"),
        ("Hoàn thành không chậm hơn ngày 31/12/2025.", "2025-12-31"),
        ("Hạn chót: ngày 31/12/2025.", "2025-12-31"),
        ("Tiến độ: Quý II/2026.", "2026-Q2"),
        ("Hoàn thành vào giữa tháng 12/2025.", "2025-12"),
        ("Hoàn thành trong nửa đầu tháng 12/2025.", "2025-12"),
        ("Hoàn thành trước ngày cuối cùng của tháng 12/2025.", "2025-12"),
        ("Hoàn thành trước khi kết thúc năm 2025.", "2025"),
        # dirt of a recogniser around the word before the day
        ("Hoàn thành trước ngày| 15/10/2025.", "2025-10-15"),
        ("Hoàn thành trước| 15/10/2025.", "2025-10-15"),
        ("Gửi Văn phòng tổng hợp frước ngày 25/9/2025.", "2025-09-25"),
        ("Báo cáo Thường trực #rong quý IV/2025.", "2025-Q4"),
        # at a meeting of a month, before a day that the meeting gives
        ("Quán triệt trong kỳ sinh hoạt chi bộ định kỳ tháng 9/2025.", "2025-09"),
        ("Quán triệt trong sinh hoạt định kỳ tháng 9/2025; xây dựng kế hoạch.", "2025-09"),
        ("Gửi vướng mắc về Sở trước 05 ngày tổ chức Hội nghị.", "trước 05 ngày tổ chức Hội nghị"),
        ("Báo cáo kết quả tại Kỳ họp thứ Sáu (dự kiến tổ chức tháng 12/2025).", "2025-12"),
        # an event is told to its end, and before the day that is only expected
        (
            "Ngay sau khi kết thúc việc thanh tra đối với nội dung phản ánh của công dân, gửi báo cáo.",
            "Ngay sau khi kết thúc việc thanh tra đối với nội dung phản ánh của công dân",
        ),
        (
            "Phê duyệt ngay sau khi danh mục dự án được Hội đồng nhân dân thông qua (dự kiến tháng 12/2025).",
            "ngay sau khi danh mục dự án được Hội đồng nhân dân thông qua",
        ),
        # a quarter that has not begun yet is to come, whatever has happened before
        ("Khắc phục công trình đã xuống cấp trong quý IV năm 2025.", "2025-Q4"),
        ("Từ ngày 04/9/2025: Ban Thường trực họp với người phụ trách.", "2025-09-04"),
        # a day to come on which it takes place
        ("Quý IV/2025, tham mưu ban hành Kế hoạch.", "2025-Q4"),
        ("Tháng 9/2025, tham mưu ban hành Kế hoạch.", "2025-09"),
        ("Ngày 15/9/2025 tổ chức hội nghị sơ kết.", "2025-09-15"),
        ("Tổ chức hội nghị sơ kết ngày 15/9/2025.", "2025-09-15"),
        # the year comes from the date of the document
        ("Báo cáo trước ngày 20/9.", "2025-09-20"),
        ("Báo cáo trước ngày 20 tháng 9.", "2025-09-20"),
        ("Báo cáo trước 17 giờ ngày 20-9.", "2025-09-20"),
        ("Báo cáo trước ngày 15/01.", "2026-01-15"),
        ("Trình Ủy ban nhân dân tỉnh trong tháng 9.", "2025-09"),
        ("Hoàn thành trong quý I.", "2026-Q1"),
        # … unless it comes back
        ("Hằng năm, trước ngày 20/9 báo cáo kết quả.", "trước ngày 20/9"),
        ("Báo cáo 6 tháng trước ngày 10/6 và báo cáo năm trước ngày 10/12.", "trước ngày 10/6"),
        ("Báo cáo tháng trước ngày 05 của tháng sau.", "trước ngày 05 của tháng sau"),
        (
            "Báo cáo quý trước ngày 10 của tháng cuối quý, năm trước ngày 05/12.",
            "trước ngày 10 của tháng cuối quý",
        ),
        # periods
        ("Trong thời hạn 07 ngày làm việc, có ý kiến bằng văn bản.", "Trong thời hạn 07 ngày làm việc"),
        ("Gửi trước ngày họp tối thiểu 03 ngày làm việc.", "trước ngày họp tối thiểu 03 ngày làm việc"),
        ("Báo cáo ngay khi có dịch bệnh xảy ra.", "ngay khi có dịch bệnh xảy ra"),
        ("Hoàn thành trước kỳ thi tuyển sinh lớp 10.", "trước kỳ thi tuyển sinh lớp 10"),
        # a year belongs to a programme where a month is named too
        ("Gia hạn Chương trình đến hết năm 2026, báo cáo trong tháng 10 năm 2025.", "2025-10"),
        # no deadlines
        ("Triển khai từ ngày 01/01/2026.", None),
        ("Áp dụng kể từ ngày 01/01/2026.", None),
        ("Rà soát các dự án khởi công trước ngày 01/7/2014.", None),
        ("Thống kê số học sinh tính đến ngày 31/5/2025.", None),
        ("Căn cứ Kế hoạch ngày 01/8/2025 của Sở, tham mưu ban hành quy chế.", None),
        ("Tổng hợp số liệu từ ngày 15/12/2024 đến ngày 14/12/2025.", None),
        ("Báo cáo tình hình từ ngày 01/01/2025 đến ngày 30/8/2025 trước ngày 10/9/2025.", "2025-09-10"),
        ("Hỗ trợ học sinh sinh từ ngày 01/01/2010 đến ngày 31/12/2015.", None),
        ("Triển khai Chiến lược phát triển giáo dục đến năm 2030, tầm nhìn đến năm 2045.", None),
        ("Bắt đầu phát sóng từ 14h30 phút ngày 30/9/2025.", None),
    ],
)
def test_a_deadline_in_a_document_of_that_day(sentence: str, due: str | None) -> None:
    sheet = lay_out(sentence)
    once = find_recurrence(sheet, 0, len(sheet.plain)) is None
    found = find_due(sheet, 0, len(sheet.plain), ISSUED, once=once)
    assert (found and found.due) == due
    check_rule(found.rule if found else None)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Năm 2027: Rà soát, sửa đổi quy định về hỗ trợ nhà ở.", "2027"),
        ("Năm 2027, hoàn thành việc hỗ trợ nhà ở.", "2027"),
        ("Tháng 3/2027: Tổ chức hội nghị triển khai.", "2027-03"),
        ("Tổ chức hội nghị tổng kết, thời gian tháng 12/2027.", "2027-12"),
        ("Năm 2027 có 12 hộ được hỗ trợ nhà ở.", None),
        ("Ngày 15/3/2027, Ủy ban nhân dân xã ban hành Kế hoạch.", None),
    ],
)
def test_a_month_or_year_heads_a_task_of_a_document_without_a_date(sentence: str, due: str | None) -> None:
    found = find_due(lay_out(sentence), 0, len(sentence))
    assert (found and found.due) == due


@pytest.mark.parametrize(
    ("sentence", "recurrence"),
    [
        ("Định kỳ 3 tháng báo cáo.", "quarterly"),
        ("Báo cáo định kỳ (quý, 6 tháng, năm) theo quy định.", "quarterly"),
        ("Báo cáo định kỳ (6 tháng, năm).", "half-yearly"),
        ("Định kỳ mỗi 6 tháng báo cáo.", "half-yearly"),
        ("Họp mỗi năm 02 lần.", "half-yearly"),
        ("Tổ chức ít nhất 02 buổi/năm.", "half-yearly"),
        ("Tổ chức ít nhất 01 buổi/tháng.", "monthly"),
        ("Cập nhật số liệu theo tháng, quý, năm.", "monthly"),
        ("Kiểm tra ít nhất 1 lần/quý.", "quarterly"),
        ("Tổ chức tập huấn ít nhất 1 lần/năm học.", "school-yearly"),
        ("Báo cáo năm trước ngày 15/12.", "yearly"),
        ("Báo cáo định kỳ: 6 tháng trước ngày 05/6; năm trước ngày 05/12.", "half-yearly"),
        ("Báo cáo tháng trước ngày 05 của tháng sau.", "monthly"),
        ("Thực hiện theo quy định1 của pháp luật.", None),
        ("Định kỳ 1 năm 1 lần tổ chức.", "yearly"),
        ("Tổng hợp, báo cáo kết quả khi kết thúc năm học.", None),
        ("Thường xuyên rà soát, điều chỉnh cho phù hợp với tiến độ hằng năm.", "standing"),
        ("Theo dõi thường xuyên việc thực hiện.", "standing"),
        ("Tăng cường kiểm tra thường xuyên.", "standing"),
        ("Kiểm tra thường xuyên và đột xuất.", "standing"),
        ("Phối hợp chặt chẽ, thường xuyên với công an xã.", "standing"),
        ("Các cơ quan, đơn vị thường xuyên nắm tình hình.", "standing"),
        ("Thời gian thực hiện: Thường xuyên.", "standing"),
        # an attribute of a thing, no time
        ("Phân bổ dự toán chi thường xuyên năm 2026.", None),
        ("Chỉ đạo các cơ sở giáo dục thường xuyên tổ chức ôn tập.", None),
        ("Tổ chức bồi dưỡng thường xuyên cho giáo viên.", None),
        ("Thực hiện nhiệm vụ thường xuyên theo chức năng.", None),
        ("Tuân thủ mọi quy định, quy trình; báo cáo quý IV năm 2025.", None),
        ("Báo cáo tháng 11/2025.", None),
    ],
)
def test_how_often(sentence: str, recurrence: str | None) -> None:
    sheet = lay_out(sentence)
    assert find_recurrence(sheet, 0, len(sheet.plain)) == recurrence


LETTER = """UBND XÃ AN BÌNH
Số: 12/UBND-VX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 20 tháng 8 năm 2025

Kính gửi: Các trường học trên địa bàn xã.

Ủy ban nhân dân xã yêu cầu các trường học thực hiện các nội dung sau:
{body}
Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lê Văn Mẫu
"""


def test_a_day_without_a_year_lies_behind_the_date_of_the_letter() -> None:
    body = "1. Rà soát cơ sở vật chất, báo cáo trước ngày 30/9.\n2. Tổ chức ôn tập, hoàn thành trước ngày 15/5.\n"
    duties = read_text("a.txt", LETTER.format(body=body)).documents[0].duties
    assert [duty.due for duty in duties] == ["2025-09-30", "2026-05-15"]
