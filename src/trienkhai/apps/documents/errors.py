"""Why a step on a document was not taken. Each message says what happened and what to do."""

from typing import TYPE_CHECKING

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from trienkhai.apps.documents.models import Decision, IncomingEntry


class DocumentsError(Exception):
    """A step that could not be taken; nothing was changed."""


class DuplicateDocument(DocumentsError):
    """The same document stands in this register already; `entry` is the earlier line."""

    def __init__(self, entry: "IncomingEntry") -> None:
        self.entry = entry
        super().__init__(
            _("Văn bản này đã có trong sổ: số đến %(number)s ngày %(day)s.")
            % {"number": entry.number, "day": entry.arrived_on.strftime("%d/%m/%Y")}
        )


class StepNotPossible(DocumentsError):
    """The document is not at the point where this step may be taken."""


class ChangedMeanwhile(DocumentsError):
    """Somebody else changed the record between reading and writing."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Người khác vừa sửa văn bản này. Hãy mở lại trang để xem bản mới nhất rồi sửa tiếp; "
                "nội dung anh/chị vừa nhập chưa được lưu."
            )
        )


class DecidedMeanwhile(StepNotPossible):
    """Between looking at a finding and deciding, somebody else decided: his word is not put aside unseen."""

    def __init__(self, decision: "Decision | None") -> None:
        self.decision = decision
        if decision is None:
            said = _("Quyết định về nội dung này vừa được rút lại.")
        else:
            said = _("%(name)s vừa quyết định nội dung này lúc %(time)s: %(verdict)s.") % {
                "name": decision.by.account.full_name,
                "time": localtime(decision.at).strftime("%H:%M"),
                "verdict": decision.get_verdict_display(),
            }
        super().__init__(
            f"{said} {_('Quyết định của anh/chị chưa được ghi; hãy xem lại rồi quyết định tiếp nếu cần.')}"
        )


class SecretWordsFound(DocumentsError):
    """Words of State secrecy stand in the text outside the mark's place: a person must look first. Nothing was kept."""


class WrongValue(DocumentsError):
    """A value that cannot be stored; `field` names it in the form."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)
