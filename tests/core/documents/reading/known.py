"""What a clerk reads out of a document whose head and foot the tests lay out in many ways."""

from dataclasses import dataclass, field

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
YOUTH = ("ĐOÀN TNCS HỒ CHÍ MINH",)

BODY = (
    "Thực hiện Kế hoạch số 77/KH-UBND ngày 12/02/2024 của Ủy ban nhân dân tỉnh về chuyển đổi số trong giáo dục,"
    " các đơn vị tập trung một số nội dung sau:",
    "1. Rà soát cơ sở vật chất, báo cáo kết quả trước ngày 30/6/2024 để tổng hợp.",
    "2. Tuyên truyền sâu rộng trong cán bộ, giáo viên và phụ huynh học sinh về lợi ích của học bạ số.",
    "Trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh kịp thời để được hướng dẫn./.",
)
DECISION = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Nghị định số 24/2014/NĐ-CP ngày 04 tháng 4 năm 2014 của Chính phủ;",
    "Xét đề nghị của Trưởng phòng Nội vụ.",
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
)


@dataclass(frozen=True)
class Known:
    """One document as a clerk would read it; `issuer` and `parent` are the lines of the head."""

    issuer: tuple[str, ...]
    number: str | None
    symbol: str
    place: str
    date: str | None
    written_date: str
    type: str
    subject: str
    post: tuple[str, ...]
    name: str
    parent: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ("Như trên", "Lưu: VT")
    system: str = "state"
    motto: tuple[str, ...] = STATE
    written_number: str = ""
    body: tuple[str, ...] = BODY
    title: str = ""
    """The type as printed; empty for a letter."""
    again: str = ""
    """The body named once more above the legal basis."""
    star: bool = False
    subject_lines: tuple[str, ...] = field(default=())
    about: str = "V/v "
    """What stands before the summary of a letter."""
    titles: str = ""
    """What stands before the name, and is no part of it."""
