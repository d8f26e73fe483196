"""Composed documents of an imaginary town; people, numbers and places are fictitious."""
# ruff: noqa: E501  # letters are quoted as they are typed, a paragraph to a line

DISPATCH = """ỦY BAN NHÂN DÂN
THỊ XÃ BÌNH MINH HẢI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 105/UBND-VX

Bình Minh Hải, ngày 03 tháng 11 năm 2023

V/v triển khai Kế hoạch số 12-KH/TXU
của Ban Thường vụ Thị ủy

Kính gửi:

- Thủ trưởng các phòng, ban thị xã;
- Chủ tịch Ủy ban nhân dân các xã.

Thực hiện Kế hoạch số 12-KH/TXU ngày 27/10/2023 của Ban Thường vụ Thị ủy về nâng cao chất lượng giáo dục (đính kèm), Chủ tịch Ủy ban nhân dân thị xã có ý kiến như sau:

1. Giao Phòng Giáo dục và Đào tạo chủ trì, phối hợp với Phòng Nội vụ và các đơn vị liên quan xây dựng kế hoạch chi tiết, trình Ủy ban nhân dân thị xã trước ngày 30/11/2023.

2. Yêu cầu các phòng: Tài chính - Kế hoạch, Nội vụ rà soát kinh phí; hằng năm báo cáo kết quả về Phòng Giáo dục và Đào tạo để tổng hợp./.

Nơi nhận:

- Như trên;
- Lưu: VT, VX.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH



Trần Thị Minh Họa
"""

PLAN = """
KẾ HOẠCH
nâng cao chất lượng giáo dục trên địa bàn thị xã

I- MỤC ĐÍCH, YÊU CẦU

- Nâng cao nhận thức của các cấp, các ngành.

II- NHIỆM VỤ, GIẢI PHÁP

1. Tăng cường cơ sở vật chất, phấn đấu đến năm 2025 có ít nhất 80% trường đạt chuẩn quốc gia.

III- TỔ CHỨC THỰC HIỆN

1. Phòng Nội vụ

Tham mưu bố trí đủ giáo viên; phối hợp với Phòng Giáo dục và Đào tạo tuyển dụng giáo viên còn thiếu.

2. Các xã, phường

Thường xuyên tuyên truyền đến Nhân dân.

Nơi nhận:
- Thường trực Tỉnh ủy (b/c),
- Lưu Văn phòng Thị ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Lê Văn Mẫu
"""
