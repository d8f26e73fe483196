"""Why a file could not be read: one family of errors, each with a code and one line in Vietnamese for the person."""


class ReadingError(Exception):
    """The file was not read. `code` is for programs, the message for people; it never quotes the content."""

    code = "unreadable"
    advice = (
        "Không đọc được tệp; hãy mở thử bằng phần mềm soạn thảo rồi lưu lại dưới dạng .docx, .pdf hoặc .txt."
    )

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.advice)


class EmptyFile(ReadingError):
    code = "empty"
    advice = "Tệp rỗng, không có chữ nào để đọc; hãy chọn lại tệp văn bản."


class TooLarge(ReadingError):
    code = "too_large"
    advice = "Tệp quá lớn; hãy tách nhỏ văn bản hoặc bỏ bớt hình ảnh rồi thử lại."


class Encrypted(ReadingError):
    code = "encrypted"
    advice = "Tệp được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi thử lại."


class UnknownFormat(ReadingError):
    code = "unknown_format"
    advice = "Chưa đọc được loại tệp này; hãy dùng tệp .docx, .pdf có lớp chữ hoặc .txt."


class WrongName(ReadingError):
    code = "wrong_name"
    advice = "Nội dung tệp không đúng với phần đuôi tên tệp; hãy đặt lại đuôi tên cho đúng rồi thử lại."


class Damaged(ReadingError):
    code = "damaged"
    advice = "Tệp bị hỏng, không mở được; hãy xin lại bản khác hoặc lưu lại từ phần mềm soạn thảo."


class WrongEncoding(ReadingError):
    code = "wrong_encoding"
    advice = "Tệp chữ không theo bảng mã Unicode (UTF-8); hãy lưu lại theo UTF-8 rồi thử lại."


class NoTextLayer(ReadingError):
    code = "no_text_layer"
    advice = "Tệp PDF chỉ có hình ảnh, không có lớp chữ; hãy nhận dạng chữ (OCR) hoặc xin bản điện tử gốc."


class HiddenDanger(ReadingError):
    code = "dangerous"
    advice = "Tệp có cấu trúc bất thường có thể gây hại nên không được mở; hãy xin lại bản khác từ nơi gửi."


class TooManyFiles(HiddenDanger):
    """More files than a package may carry. Offices do send such ones: they are told so, and not to look for harm."""

    code = "too_many_files"
    advice = (
        "Gói trao đổi mang quá nhiều tệp nên không được mở; hãy xin nơi gửi tách thành nhiều gói rồi thử lại."
    )


class TooSlow(ReadingError):
    code = "too_slow"
    advice = "Đọc tệp quá lâu nên đã dừng lại; hãy tách nhỏ văn bản hoặc xin bản điện tử gốc rồi thử lại."


class TooHeavy(ReadingError):
    code = "too_heavy"
    advice = (
        "Đọc tệp tốn quá nhiều bộ nhớ nên đã dừng lại; hãy bỏ bớt hình ảnh hoặc tách nhỏ văn bản rồi thử lại."
    )


class Stopped(ReadingError):
    """The process that read the file died of it."""

    code = "stopped"
    advice = (
        "Tệp làm phần đọc văn bản dừng đột ngột; hãy mở tệp bằng phần mềm soạn thảo, lưu bản mới rồi thử lại."
    )


class Busy(ReadingError):
    """Nothing is wrong with the file: every reader is at work."""

    code = "busy"
    advice = "Hệ thống đang đọc nhiều tệp khác; hãy chờ ít phút rồi thử lại."


class HelperMissing(ReadingError):
    """The file is sound; a program that turns it into words is not installed. The message names the package."""

    code = "helper_missing"
    advice = "Máy chủ chưa cài phần mềm để đọc loại tệp này; hãy báo người quản trị hoặc dùng tệp .docx."


class StateSecretRefused(ReadingError):
    """A State-secret mark stands in the head of a document: nothing of it may be kept, its name included."""

    code = "state_secret"
    advice = (
        "Văn bản có dấu chỉ độ mật: hệ thống không tiếp nhận và không lưu lại nội dung nào. "
        "Hãy xử lý theo quy định về bảo vệ bí mật nhà nước."
    )


def error_of(code: str, message: str | None = None) -> ReadingError:
    """The error of that code, as when it crosses from one process to another."""
    return _BY_CODE.get(code, ReadingError)(message)


_KINDS: tuple[type[ReadingError], ...] = (*ReadingError.__subclasses__(), TooManyFiles)
_BY_CODE = {kind.code: kind for kind in _KINDS}
