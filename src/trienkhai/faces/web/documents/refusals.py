"""Why a file was not taken, in words for the page: what happened and what to do, by the reader's error codes."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.core.documents import ReadingError


@dataclass(frozen=True)
class Refusal:
    title: str | Promise
    advice: str | Promise


_BY_CODE = {
    "empty": Refusal(
        _("Tệp rỗng, không có chữ nào"), _("Hãy mở tệp kiểm tra lại rồi chọn đúng tệp văn bản cần vào sổ.")
    ),
    "too_large": Refusal(
        _("Tệp quá lớn"),
        _("Hãy bỏ bớt hình ảnh, giảm độ phân giải bản quét hoặc tách riêng phụ lục rồi tải lại."),
    ),
    "encrypted": Refusal(
        _("Tệp đang đặt mật khẩu"), _("Hãy mở tệp bằng mật khẩu, lưu một bản không có mật khẩu rồi tải bản đó lên.")
    ),
    "unknown_format": Refusal(
        _("Chưa đọc được loại tệp này"),
        _("Hệ thống đọc tệp .docx, .doc, .rtf, .pdf, .txt, .md, .html, .edxml và ảnh quét .png, .jpg, .tif. "
            "Hãy lưu văn bản sang một trong các loại này, hoặc vào sổ như văn bản giấy."),
    ),
    "wrong_name": Refusal(
        _("Nội dung tệp không khớp với đuôi tên tệp"),
        _("Có thể tệp bị đổi đuôi. Hãy đặt lại đúng đuôi (.docx, .pdf, .txt …) hoặc xin lại tệp gốc từ nơi gửi."),
    ),
    "damaged": Refusal(
        _("Tệp bị hỏng, không mở được"),
        _("Hãy xin lại bản khác từ nơi gửi, hoặc mở bằng phần mềm soạn thảo và lưu lại rồi tải lên."),
    ),
    "wrong_encoding": Refusal(
        _("Không rõ tệp chữ dùng bảng mã nào"),
        _("Hệ thống đọc Unicode, TCVN3 (ABC), VNI và Windows-1258. Hãy lưu lại theo Unicode (UTF-8) rồi tải lại."),
    ),
    "no_text_layer": Refusal(
        _("Tệp PDF chỉ có hình ảnh, không có lớp chữ"),
        _("Hãy nhận dạng chữ (OCR) rồi tải lại, xin bản điện tử gốc, hoặc vào sổ như văn bản giấy."),
    ),
    "helper_missing": Refusal(
        _("Máy chủ chưa cài phần mềm để đọc loại tệp này"),
        _("Bản quét và ảnh cần phần nhận dạng chữ (tesseract-ocr-vie); tệp .doc, .rtf cần LibreOffice. "
            "Hãy báo người quản trị, dùng bản .docx hoặc .pdf có lớp chữ, hoặc vào sổ như văn bản giấy."),
    ),
    "dangerous": Refusal(
        _("Tệp có cấu trúc bất thường, có thể gây hại"),
        _("Tệp không được mở và không được lưu. "
            "Hãy xin lại bản khác từ nơi gửi và báo người phụ trách an toàn thông tin."),
    ),
    "too_many_files": Refusal(
        _("Gói trao đổi mang quá nhiều tệp"),
        _("Hãy xin nơi gửi tách thành nhiều gói, hoặc tải riêng văn bản chính lên rồi đính kèm phụ lục sau."),
    ),
    "too_slow": Refusal(
        _("Đọc tệp quá lâu nên đã dừng lại"),
        _("Hãy tách riêng phụ lục, xin bản điện tử gốc thay cho bản quét, hoặc vào sổ như văn bản giấy."),
    ),
    "too_heavy": Refusal(
        _("Đọc tệp tốn quá nhiều bộ nhớ nên đã dừng lại"),
        _("Hãy giảm độ phân giải bản quét, bỏ bớt hình ảnh hoặc tách riêng phụ lục rồi tải lại."),
    ),
    "stopped": Refusal(
        _("Tệp làm phần đọc văn bản dừng đột ngột"),
        _("Hãy mở bằng phần mềm soạn thảo, lưu bản mới rồi tải lên, hoặc xin lại bản khác."),
    ),
    "busy": Refusal(
        _("Hệ thống đang đọc nhiều tệp khác"), _("Tệp không có lỗi gì. Hãy chờ ít phút rồi tải lại tệp này.")
    ),
    "not_allowed": Refusal(
        _("Người gửi tệp không còn giữ sổ văn bản đến"), _("Hãy để văn thư hiện nay của cơ quan gửi lại tệp."),
    ),
    "state_secret": Refusal(
        _("Văn bản có dấu chỉ độ mật: hệ thống không tiếp nhận"),
        _(
            "Không có nội dung nào của tệp được lưu lại, kể cả tên tệp. Hãy đăng ký và xử lý văn bản theo quy định "
            "về bảo vệ bí mật nhà nước, ngoài hệ thống này."
        ),
    ),
}  # fmt: skip
_OTHER = Refusal(
    _("Không đọc được tệp"),
    _(
        "Hãy mở thử bằng phần mềm soạn thảo, lưu lại dưới dạng .docx, .pdf hoặc .txt rồi tải lên; "
        "hoặc vào sổ như văn bản giấy."
    ),
)
NO_FILE = Refusal(_("Chưa chọn tệp"), _("Hãy chọn tệp văn bản hoặc kéo thả tệp vào khung rồi bấm Vào sổ."))


def refusal_of(error: ReadingError) -> Refusal:
    return refusal_by(error.code)


def refusal_by(code: str) -> Refusal:
    return _BY_CODE.get(code, _OTHER)


def too_large(size: int | None) -> Refusal | None:
    """Refused by its size before a byte of it is read."""
    return _BY_CODE["too_large"] if size is None or size > settings.UPLOAD_LIMIT else None
