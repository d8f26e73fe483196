"""What carries the mark of a State secret is neither kept nor written here, whatever it comes in as.

The register refuses it while it reads; this is for files that are only kept, and for words people write.
"""

from django.utils.translation import gettext as _

from trienkhai.apps.documents.receiving import refuse_marked
from trienkhai.core.documents import ReadingError, StateSecretRefused, refuse_marked_text


class SecretMarked(Exception):
    """The file or the words carry the mark; nothing was kept. The message never quotes them."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nội dung có dấu chỉ độ mật nên hệ thống không nhận và không lưu lại gì. "
                "Hãy xử lý theo quy định về bảo vệ bí mật nhà nước, ngoài hệ thống này."
            )
        )


class FileNotChecked(SecretMarked):
    """Nobody knows whether the file carries the mark: it is too slow, too heavy or harmful to open."""

    def __init__(self, reason: str) -> None:
        Exception.__init__(self, reason)


def check_file(data: bytes) -> None:
    """Raises SecretMarked for a file with the mark; call it before anything of the file is stored.

    What cannot be looked through is not kept either: FileNotChecked.
    """
    try:
        refuse_marked(data)
    except StateSecretRefused:
        raise SecretMarked from None
    except ReadingError as problem:
        raise FileNotChecked(str(problem)) from None


def check_words(text: str) -> None:
    """The same for the words of a document that is written here."""
    try:
        refuse_marked_text(text)
    except StateSecretRefused:
        raise SecretMarked from None
