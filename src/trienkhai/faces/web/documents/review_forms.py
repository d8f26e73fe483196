"""Forms of the review: a duty corrected, added or split, and the head of a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.documents.duty_words import due_day, due_words, locate
from trienkhai.apps.documents.heads import header_values
from trienkhai.apps.documents.models import Document
from trienkhai.apps.documents.queries import Proposal
from trienkhai.apps.documents.rows import LISTS
from trienkhai.faces.web.documents.forms import day_field, type_choices

RECURRENCES = (
    ("", _("Không lặp lại")),
    ("weekly", _("Hằng tuần")),
    ("monthly", _("Hằng tháng")),
    ("quarterly", _("Hằng quý")),
    ("half-yearly", _("6 tháng")),
    ("nine-monthly", _("9 tháng")),
    ("yearly", _("Hằng năm")),
    ("school-yearly", _("Hằng năm học")),
    ("standing", _("Thường xuyên")),
)


def lines(text: str) -> list[str]:
    return [line.strip(" -;.") for line in text.splitlines() if line.strip(" -;.")]


@dataclass(frozen=True)
class Stands:
    """What counts now of a field that somebody fills in: in words, and as the field holds it."""

    words: str
    value: str


class SharedForm(forms.Form):
    """A form about something that another person may change meanwhile; the tag `field` shows what `stands`."""

    stands: Mapping[str, Stands] = {}

    def set_beside(self, now: "SharedForm") -> None:
        """Keeps what counts now wherever it is not what was typed, be it of a field that was left untouched."""
        typed = {bound.name: self.cleaned_data[bound.name] for bound in self.visible_fields()}
        counts = {name: now.get_initial_for_field(now.fields[name], name) for name in typed}
        self.stands = {
            name: _stands(self.fields[name], counts[name])
            for name in typed
            if _plain(counts[name]) != _plain(typed[name])
        }


class DutyForm(SharedForm):
    """One duty: its words in the text, who leads, who joins, until when, how often, to whom it is reported."""

    words = forms.CharField(
        label=_("Đoạn văn bản"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Chép nguyên văn một đoạn liền nhau; có thể rút ngắn đoạn đang có."),
    )
    near = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Tên nhiệm vụ"), max_length=300, required=False)
    lead = forms.CharField(
        label=_("Đơn vị chủ trì"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-units": ""}),
        help_text=_("Mỗi dòng một đơn vị hoặc một nhóm, ví dụ: các xã, phường."),
    )
    coordinate = forms.CharField(
        label=_("Đơn vị phối hợp"), required=False, widget=forms.Textarea(attrs={"rows": 2, "data-units": ""})
    )
    due = day_field(_("Thời hạn (ngày)"))
    due_text = forms.CharField(
        label=_("Thời hạn bằng lời"),
        max_length=300,
        required=False,
        help_text=_("Khi văn bản không nêu ngày cụ thể."),
    )
    recurrence = forms.ChoiceField(label=_("Lặp lại"), choices=RECURRENCES, required=False)
    report_to = forms.CharField(label=_("Báo cáo cho"), max_length=300, required=False)
    product = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)
    drop = forms.BooleanField(label=_("Bỏ phần này"), required=False)

    def __init__(self, *args: Any, document: Document, now: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        self.now = now  # how the text states the deadline is kept while nobody puts another in its place

    def values(self) -> dict[str, Any]:
        """The duty as an action wants it; raises WrongValue when the words do not stand in the text."""
        data = self.cleaned_data
        return {
            "span": locate(self.document, data["words"], data["near"] or 0),
            "title": data["title"],
            "lead": lines(data["lead"]),
            "coordinate": lines(data["coordinate"]),
            **self._due(),
            "recurrence": data["recurrence"],
            "report_to": data["report_to"],
            "product": data["product"],
        }

    def _due(self) -> dict[str, Any]:
        """A quarter is shown as its last day; unless somebody changes that day, it stays a quarter."""
        day: date | None = self.cleaned_data["due"]
        words = self.cleaned_data["due_text"]
        if self.now is not None and not {"due", "due_text"} & set(self.changed_data):
            now = self.now
            return {"due": now.due_written, "due_text": now.due_text, "due_rule": now.due_rule}
        rule = (
            self.now.due_rule
            if self.now is not None and day is None and "due_text" not in self.changed_data
            else None
        )
        return {"due": day.isoformat() if day else words or None, "due_text": words, "due_rule": rule}


def duty_initial(proposal: Proposal) -> dict[str, Any]:
    """The form as it stands before anybody changes it."""
    day = due_day(proposal.due.isoformat() if proposal.due else None)
    return {
        "words": proposal.text,
        "near": proposal.span_start,
        "title": proposal.title,
        "lead": "\n".join(proposal.lead),
        "coordinate": "\n".join(proposal.coordinate),
        "due": day,
        "due_text": "" if day and proposal.due_text == due_words(day.isoformat()) else proposal.due_text,
        "recurrence": proposal.recurrence or "",
        "report_to": proposal.report_to or "",
        "product": proposal.product or "",
    }


DutyForms = formset_factory(DutyForm, extra=0, max_num=12)


class CitationForm(SharedForm):
    """A document named by number and symbol."""

    type = forms.CharField(label=_("Tên loại"), max_length=60, required=False)
    code = forms.CharField(
        label=_("Số, ký hiệu"), max_length=90, help_text=_("Viết liền như trong văn bản, ví dụ 129-KH/TXU.")
    )
    date = day_field(_("Ngày văn bản"))

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        day: date | None = data["date"]
        return {
            "type": data["type"].lower() or None,
            "code": "".join(data["code"].split()),
            "date": day.isoformat() if day else None,
        }


class TargetForm(SharedForm):
    """A figure to be reached."""

    indicator = forms.CharField(label=_("Chỉ tiêu"), max_length=300)
    comparator = forms.CharField(label=_("So sánh"), max_length=40, required=False)
    value = forms.CharField(label=_("Giá trị"), max_length=40)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=60, required=False)
    by = forms.CharField(label=_("Đến khi"), max_length=60, required=False)

    def values(self) -> dict[str, Any]:
        return {name: value or None for name, value in self.cleaned_data.items()}


class HeaderForm(SharedForm):
    """The head of a document as it stands in the register."""

    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=300, required=False)
    parent_issuer = forms.CharField(label=_("Cơ quan chủ quản"), max_length=300, required=False)
    type = forms.ChoiceField(label=_("Tên loại"), required=False)
    number = forms.CharField(label=_("Số"), max_length=30, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False)
    place = forms.CharField(label=_("Địa danh"), max_length=120, required=False)
    date = day_field(_("Ngày văn bản"))
    subject = forms.CharField(label=_("Trích yếu"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    signer_authority = forms.CharField(label=_("Quyền hạn ký"), max_length=200, required=False)
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=200, required=False)
    signer_name = forms.CharField(label=_("Người ký"), max_length=200, required=False)
    addressees = forms.CharField(
        label=_("Kính gửi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một nơi."),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một nơi."),
    )

    def __init__(
        self, *args: Any, document: Document, only: str = "", value: Any = None, **kwargs: Any
    ) -> None:
        """The whole head; with `only` one field of it, beginning with `value`."""
        now = {**header_values(document), **({only: value} if only else {})}
        initial = {
            name.replace(".", "_"): "\n".join(value) if name in LISTS else value
            for name, value in now.items()
        }
        super().__init__(*args, **kwargs)
        self.initial = initial
        self.fields["type"].choices = type_choices(document.type)  # type: ignore[attr-defined]  # a ChoiceField
        if only:
            self.fields = {only.replace(".", "_"): self.fields[only.replace(".", "_")]}

    def values(self) -> dict[str, Any]:
        """The value of the one field that is shown."""
        [value] = self.header().values()
        return {"value": value}

    def header(self) -> dict[str, Any]:
        """The header by the field names of the reading."""
        values: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            field = name.replace("signer_", "signer.")
            if field in LISTS:
                values[field] = lines(value)
            elif field == "date":
                values[field] = value.isoformat() if value else ""
            else:
                values[field] = " ".join(value.split())
        return values


def _stands(field: forms.Field, value: Any) -> Stands:
    words = str(value or "")
    if isinstance(field, forms.DateField) and words:
        words = due_words(words)
    elif isinstance(field.widget, forms.Select) and words:
        words = next((str(label) for name, label in field.widget.choices if name == value), words)
    return Stands(words, str(value or ""))


def _plain(value: Any) -> str:
    """Browsers end lines in their own way, and blanks are no difference."""
    return " ".join(str(value or "").split())
