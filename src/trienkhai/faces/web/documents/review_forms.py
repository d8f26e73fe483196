"""Forms of the review: a duty corrected, added or split, and the head of a document."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.documents.heads import header_values
from trienkhai.apps.documents.duty_words import clauses, due_day, due_words, locate, title_of
from trienkhai.apps.documents.models import Document, Finding
from trienkhai.apps.documents.queries import Proposal
from trienkhai.apps.documents.rows import LISTS
from trienkhai.core.text import fold
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
_REPORTING = ("bao cao", "hang nam", "hang quy", "hang thang", "dinh ky")


def lines(text: str) -> list[str]:
    return [line.strip(" -;.") for line in text.splitlines() if line.strip(" -;.")]


class DutyForm(forms.Form):
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

    def __init__(
        self, *args: Any, document: Document, rule: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        self.rule = rule  # how the text states the deadline; kept while nobody puts another in its place

    def values(self) -> dict[str, Any]:
        """The duty as an action wants it; raises WrongValue when the words do not stand in the text."""
        data = self.cleaned_data
        due: date | None = data["due"]
        kept_rule = None if due is not None or self.changed_data_of("due_text") else self.rule
        return {
            "span": locate(self.document, data["words"], data["near"] or 0),
            "title": data["title"],
            "lead": lines(data["lead"]),
            "coordinate": lines(data["coordinate"]),
            "due": due.isoformat() if due else data["due_text"] or None,
            "due_text": data["due_text"],
            "due_rule": kept_rule,
            "recurrence": data["recurrence"],
            "report_to": data["report_to"],
            "product": data["product"],
        }

    def changed_data_of(self, name: str) -> bool:
        return name in self.changed_data


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


def split_initial(finding: Finding, document: Document, found: list[Proposal]) -> list[dict[str, Any]]:
    """Parts to begin with: those decided before, else one for each clause of the paragraph.

    A repetition and whom to report to go to the clause that speaks of reporting, when one does.
    """
    if len(found) > 1:
        return [duty_initial(proposal) for proposal in found]
    base = duty_initial(found[0]) if found else {"lead": "\n".join(finding.data.get("lead") or ())}
    text = document.text[finding.span_start : finding.span_end]
    spans = clauses(text)
    reporting = {place for place in spans if any(word in fold(text[slice(*place)]) for word in _REPORTING)}
    parts = []
    for start, end in spans:
        words = text[start:end]
        own = {**base, "words": words, "near": finding.span_start + start, "title": title_of(words)}
        if reporting and (start, end) not in reporting:
            own.update(recurrence="", report_to="")
        if fold(str(base.get("product") or "")) not in fold(words):
            own.update(product="")
        parts.append(own)
    return parts


class HeaderForm(forms.Form):
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

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        now = header_values(document)
        initial = {
            name.replace(".", "_"): "\n".join(value) if name in LISTS else value
            for name, value in now.items()
        }
        super().__init__(*args, **kwargs)
        self.initial = initial
        self.fields["type"].choices = type_choices(document.type)  # type: ignore[attr-defined]  # a ChoiceField

    def values(self) -> dict[str, Any]:
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
