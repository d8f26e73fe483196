"""What people fill in about duties."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.duties.words import RECURRENCES


class DayField(forms.DateField):
    """A date in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PaperField(forms.FileField):
    """A file that people send in: not empty, not larger than the installation takes."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        kept = super().clean(data, initial)
        if isinstance(kept, UploadedFile) and (kept.size or 0) > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // (1024 * 1024)
            raise forms.ValidationError(
                _("Tệp lớn hơn %(limit)s MB. Hãy nén lại hoặc tách thành nhiều tệp."), params={"limit": limit}
            )
        return kept


def paper(field: Any) -> tuple[str, bytes, str] | None:
    """Name, bytes and media type of what was sent, if anything was."""
    if field is None:
        return None
    return field.name or "", field.read(), field.content_type or "application/octet-stream"


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do"), widget=area(), max_length=4000)


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Ý kiến trả lời đơn vị"), widget=area(), max_length=4000)
    unit = forms.CharField(
        label=_("Chuyển cho đơn vị"),
        required=False,
        max_length=300,
        help_text=_("Chỉ điền khi chuyển việc cho đơn vị khác. Gõ tên đơn vị."),
        widget=forms.TextInput(attrs={"list": "unit-names", "data-units": "", "autocomplete": "off"}),
    )


class StepForm(forms.Form):
    text = forms.CharField(label=_("Việc cần làm"), max_length=500)
    owner = forms.CharField(label=_("Người làm"), max_length=200, required=False)
    due = DayField(label=_("Xong trước ngày"), required=False)


class ProgressForm(forms.Form):
    text = forms.CharField(label=_("Đã làm được gì, còn vướng gì"), widget=area(), max_length=8000)
    percent = forms.IntegerField(
        label=_("Ước đạt (%)"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("Có thể để trống."),
        error_messages={
            kind: _("Ghi số nguyên từ 0 đến 100.") for kind in ("invalid", "min_value", "max_value")
        },
    )


class EvidenceForm(forms.Form):
    file = PaperField(label=_("Tệp minh chứng"))
    title = forms.CharField(label=_("Tên gọi"), max_length=300, required=False)
    effective_on = DayField(label=_("Ngày ghi trên tài liệu"))


class ExtensionForm(forms.Form):
    new_due = DayField(label=_("Đề nghị lùi đến ngày"))
    reason = forms.CharField(label=_("Lý do"), widget=area(), max_length=4000)


class ProductForm(forms.Form):
    code = forms.CharField(
        label=_("Số, ký hiệu văn bản trả lời"),
        max_length=120,
        required=False,
        help_text=_("Ví dụ: 45/KH-PGDĐT. Không có văn bản thì mô tả kết quả ở ô bên dưới."),
    )
    date = DayField(
        label=_("Ngày của văn bản hoặc kết quả"),
        help_text=_("Ngày này được tính là ngày hoàn thành khi được duyệt."),
    )
    text = forms.CharField(label=_("Tóm tắt kết quả"), widget=area(), required=False, max_length=8000)
    file = PaperField(label=_("Tệp kèm theo"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("code") and not cleaned.get("text"):
            self.add_error("code", _("Hãy ghi số, ký hiệu văn bản trả lời hoặc mô tả kết quả."))
        return cleaned


class ContributionForm(forms.Form):
    text = forms.CharField(label=_("Nội dung phần phối hợp"), widget=area(), max_length=8000)
    file = PaperField(label=_("Tệp kèm theo"), required=False)


class DecisionForm(forms.Form):
    note = forms.CharField(
        label=_("Ý kiến"),
        widget=area(2),
        required=False,
        max_length=4000,
        help_text=_("Bắt buộc khi trả lại."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Ý kiến"), widget=area(2), required=False, max_length=4000)


class OnwardForm(forms.Form):
    """A duty given on to units under the holder."""

    title = forms.CharField(label=_("Nội dung giao"), widget=area(2), max_length=300)
    lead = forms.CharField(
        label=_("Đơn vị thực hiện"),
        max_length=2000,
        help_text=_(
            "Một hoặc nhiều đơn vị trực thuộc, cách nhau bằng dấu chấm phẩy; ghi cả nhóm cũng được: các trường."
        ),
        widget=forms.TextInput(attrs={"list": "unit-names", "data-units": "", "autocomplete": "off"}),
    )
    due = DayField(label=_("Thời hạn"), required=False)
    without_date = forms.BooleanField(label=_("Không đặt thời hạn"), required=False)
    recurrence = forms.ChoiceField(
        label=_("Lặp lại"), required=False, choices=[("", _("Làm một lần")), *RECURRENCES.items()]
    )
    until_year = forms.IntegerField(label=_("Đến năm"), required=False, min_value=2000, max_value=2100)
    product = forms.CharField(label=_("Sản phẩm cần có"), max_length=300, required=False)

    @property
    def until(self) -> date | None:
        year = self.cleaned_data.get("until_year")
        return date(year, 12, 31) if year else None
