"""Three papers of different kinds for the review: a dispatch with its plan, a decision with an annex table, a scan.

Composed; places, people and numbers are made up, and each says that it has no value.
"""

from importlib.resources import files
from pathlib import Path

from PIL import Image, ImageFilter

from tests.core.documents.reading.typeset import pdf_of
from tests.links.scans import picture_of
from trienkhai import registries

MARK = "MINH HỌA – KHÔNG CÓ GIÁ TRỊ"
_FOOT = f'#set page(footer: align(center, text(size: 9pt, "{MARK}")))\n'
_HEAD = """#set text(size: 12pt)
#grid(columns: (1fr, 1.6fr), align: center, row-gutter: 4pt,
  [ỦY BAN NHÂN DÂN\\ *TỈNH TRÀ VINH*], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*],
  [Số: %s], [_Trà Vinh, ngày %s_])
#v(10pt)
#set text(size: 13pt)
"""
_FEET = """
#v(14pt)
#grid(columns: (1fr, 1fr), [*Nơi nhận:*\\ - Như trên;\\ - Lưu: VT, KGVX.],
  align(center)[*KT. CHỦ TỊCH*\\ *PHÓ CHỦ TỊCH*\\ #v(34pt) Nguyễn Minh Họa Sơn])
"""
_DECISION = """#align(center)[*QUYẾT ĐỊNH*\\
*Ban hành Kế hoạch sắp xếp trang thiết bị dạy học năm học 2023-2024*]
#v(8pt)
#align(center)[*ỦY BAN NHÂN DÂN TỈNH TRÀ VINH*]
Căn cứ Kế hoạch số 87-KH/TXU ngày 26/10/2023 của Ban Thường vụ Thị ủy;

Theo đề nghị của Giám đốc Sở Giáo dục và Đào tạo.
#v(6pt)
#align(center)[*QUYẾT ĐỊNH:*]
*Điều 1.* Ban hành kèm theo Quyết định này Kế hoạch sắp xếp trang thiết bị dạy học năm học 2023-2024, nhiệm vụ cụ thể
tại Phụ lục.

*Điều 2.* Giao Sở Giáo dục và Đào tạo chủ trì, phối hợp với Ủy ban nhân dân các huyện, thị xã, thành phố theo dõi,
đôn đốc việc thực hiện, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/6/2024.

*Điều 3.* Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở và thủ trưởng các đơn vị liên quan chịu trách nhiệm thi
hành Quyết định này.
"""
_ANNEX = """#pagebreak()
#align(center)[*PHỤ LỤC*\\ *Phân công nhiệm vụ*\\ _(Kèm theo Quyết định số 1415/QĐ-UBND ngày 03/11/2023
của Ủy ban nhân dân tỉnh Trà Vinh)_]
#set text(size: 11pt)
#table(columns: (1cm, 5cm, 3.2cm, 3.4cm, 2.1cm, 2.4cm), stroke: 0.6pt,
  [*STT*], [*Nhiệm vụ*], [*Chủ trì*], [*Phối hợp*], [*Thời hạn*], [*Sản phẩm*],
  [1], [Rà soát danh mục thiết bị hiện có của từng trường], [Phòng Giáo dục và Đào tạo], [Các trường học], [15/12/2023],
  [Bảng tổng hợp],
  [2], [Bố trí kinh phí mua sắm thiết bị dùng chung], [Phòng Tài chính - Kế hoạch], [Phòng Giáo dục và Đào tạo],
  [Quý I/2024], [Dự toán],
  [3], [Điều chuyển thiết bị giữa các trường thừa và thiếu], [Ủy ban nhân dân các xã, phường], [Các trường học],
  [31/3/2024], [Biên bản],
  [4], [Kiểm tra việc sử dụng thiết bị sau điều chuyển], [Phòng Giáo dục và Đào tạo], [Phòng Nội vụ], [Hằng quý],
  [Báo cáo])
"""
_LETTER = """#align(center)[Kính gửi: Ủy ban nhân dân các huyện, thị xã, thành phố.]
#v(6pt)
Thực hiện Công văn số 4532/BGDĐT-GDTH ngày 20/9/2023 của Bộ Giáo dục và Đào tạo, Ủy ban nhân dân tỉnh yêu cầu:

1. Ủy ban nhân dân các huyện, thị xã, thành phố rà soát số học sinh lớp 1 chưa có đủ sách giáo khoa,
hoàn thành trước ngày 20/11/2023.

2. Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Tài chính tổng hợp nhu cầu, trình Ủy ban nhân dân tỉnh trước ngày
30/11/2023.

3. Sở Thông tin và Truyền thông chỉ đạo cơ quan báo chí thông tin về việc cho mượn sách của thư viện trường học.
"""


def dispatch_with_plan(folder: Path) -> Path:
    """The sample directive under numbers of its own: a dispatch and the plan it forwards, as text."""
    text = files(registries).joinpath("sample", "chi-thi-minh-hoa.txt").read_text(encoding="utf-8")
    path = folder / "cong-van-va-ke-hoach.txt"
    path.write_text(text.replace("312-CV/VPTXU", "315-CV/VPTXU").replace("87-KH/TXU", "90-KH/TXU"))
    return path


def decision_with_table(folder: Path) -> Path:
    path = folder / "quyet-dinh-co-phu-luc.pdf"
    head = _HEAD % ("1415/QĐ-UBND", "03 tháng 11 năm 2023")
    path.write_bytes(pdf_of(_FOOT + head + _DECISION + _FEET + _ANNEX))
    return path


def scanned_letter(folder: Path) -> Path:
    """A page laid on the glass a little askew, a little blurred."""
    head = _HEAD % ("5208/UBND-KGVX", "02 tháng 11 năm 2023")
    picture = picture_of(_FOOT + head + _LETTER + _FEET, density=150, askew=0.7)
    worn = Image.eval(picture.filter(ImageFilter.GaussianBlur(0.7)), lambda dot: min(255, dot + 12))
    path = folder / "cong-van-quet.png"
    worn.save(path)
    return path
