"""A composed plan of a commune whose parts are written by the tests, and who does what in it."""

from trienkhai.core.documents import Duty, read_text

_HEAD = """UBND XÃ AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 21/KH-UBND
An Bình, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Phòng, chống đuối nước trẻ em năm 2026

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Giảm số vụ tai nạn đuối nước.

"""
TASKS = _HEAD + "II. NHIỆM VỤ VÀ GIẢI PHÁP\n\n"
ASSIGNMENT = _HEAD + "II. TỔ CHỨC THỰC HIỆN\n\n"


def duties_of(part: str, body: str) -> list[Duty]:
    (document,) = read_text("ke-hoach.txt", part + body).documents
    return list(document.duties)


def leads_of(part: str, body: str) -> list[tuple[str, ...]]:
    return [duty.lead for duty in duties_of(part, body)]


def partners_of(part: str, body: str) -> list[tuple[str, ...]]:
    return [duty.coordinate for duty in duties_of(part, body)]


def words_of(part: str, body: str) -> list[str]:
    text = part + body
    return [" ".join(text[duty.span[0] : duty.span[1]].split()) for duty in duties_of(part, body)]


LETTER = """UBND TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 812/UBND-KT
V/v quản lý công trình công cộng
An Bình, ngày 05 tháng 01 năm 2026

Kính gửi: Các sở, ban, ngành; UBND các xã, phường.

"""
ORDERS = LETTER + "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n"
