"""Composed papers the tests of documents speak of: a dispatch with the plan it forwards. Nobody in them is real."""

DISPATCH = """ỦY BAN NHÂN DÂN
THỊ XÃ DUYÊN HẢI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 1207/UBND-VX

Thị xã Duyên Hải, ngày 02 tháng 11 năm 2023

V/v triển khai thực hiện Kế hoạch số 88-KH/TXU ngày 30/10/2023
của Ban Thường vụ Thị ủy

Kính gửi:

- Thủ trưởng các phòng, ban, ngành thị xã;
- Chủ tịch Ủy ban nhân dân các xã, phường.

Thực hiện Kế hoạch số 88-KH/TXU ngày 30/10/2023 của Ban Thường vụ Thị ủy về nâng cao chất lượng dạy và học trên địa bàn (đính kèm), Ủy ban nhân dân thị xã có ý kiến như sau:

Giao Thủ trưởng các phòng, ban, ngành thị xã, Chủ tịch Ủy ban nhân dân các xã, phường theo chức năng, nhiệm vụ được giao triển khai thực hiện Kế hoạch nêu trên./.

Nơi nhận:

- Như trên;
- Lưu: VT, VX.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Minh Họa

KẾ HOẠCH

thực hiện Chỉ thị số 17-CT/TU, ngày 12/10/2023 của Ban Thường vụ Tỉnh ủy về nâng cao chất lượng dạy và học trên địa bàn tỉnh

I- MỤC ĐÍCH, YÊU CẦU

- Quán triệt và thực hiện Chỉ thị số 17-CT/TU của Ban Thường vụ Tỉnh ủy.

II- TỔ CHỨC THỰC HIỆN

1. Phòng Giáo dục và Đào tạo

Phối hợp với Trung tâm Văn hóa Thông tin và Thể thao tuyên truyền về đổi mới dạy và học.

Xây dựng kế hoạch thực hiện trước ngày 15/12/2023; kiểm tra, tổng hợp và báo cáo kết quả thực hiện.

2. Phòng Tài chính - Kế hoạch

Tham mưu bố trí kinh phí sửa chữa phòng học; công khai việc sử dụng kinh phí.

3. Các phòng, ban, ngành, xã, phường

Xây dựng kế hoạch thực hiện của đơn vị; vận động đóng góp cho giáo dục; hàng năm, báo cáo kết quả thực hiện Kế hoạch này gửi Phòng Giáo dục và Đào tạo để tổng hợp.

Nơi nhận:

- Tỉnh ủy (b/c),
- Lưu Văn phòng Thị ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Lê Minh Họa
"""

LETTER = """SỞ GIÁO DỤC VÀ ĐÀO TẠO

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}/SGDĐT-VP

Trà Vinh, ngày 01 tháng 11 năm 2023

V/v {subject}

Kính gửi: Ủy ban nhân dân thị xã Duyên Hải

Sở Giáo dục và Đào tạo đề nghị Ủy ban nhân dân thị xã Duyên Hải chỉ đạo Phòng Giáo dục và Đào tạo báo cáo số liệu trường, lớp trước ngày 30/11/2023./.

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC

Phạm Minh Họa
"""

SECRET = DISPATCH.replace("Số: 1207/UBND-VX", "Số: 1207/UBND-VX\n\nMẬT")


def letter(number: int, subject: str = "báo cáo số liệu trường, lớp") -> bytes:
    return LETTER.format(number=number, subject=subject).encode()
