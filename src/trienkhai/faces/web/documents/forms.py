"""Forms of the registers and of what goes out. Rules of the office are checked by the actions, not here."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trienkhai.core.documents.vocabulary import document_types

Groups = list[tuple[str, list[tuple[int, str]]]]


class DayInput(forms.DateInput):
    """A date as the browser's own calendar wants it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: Any, *, required: bool = False, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput(), **more)


def type_choices(present: str = "") -> list[tuple[str, str]]:
    """Types of the registry, and the one that stands there even if the registry does not know it."""
    names = sorted(
        {kind.name for kind in document_types()} | {"công văn"} | ({present} if present else set())
    )
    return [("", "—"), *((name, name[:1].upper() + name[1:]) for name in names)]


class UploadForm(forms.Form):
    file = forms.FileField(label=_("Tệp văn bản"), required=False, allow_empty_file=True)
    arrived_on = day_field(_("Ngày đến"), help_text=_("Để trống nếu văn bản đến hôm nay."))
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)
    secret_words_seen = forms.BooleanField(
        label=_("Tôi đã xem bản gốc và xác nhận văn bản không thuộc bí mật nhà nước"), required=False
    )


class PaperForm(forms.Form):
    issuer_name = forms.CharField(label=_("Cơ quan ban hành (tác giả)"), max_length=300)
    type = forms.ChoiceField(label=_("Tên loại"), required=False)
    number = forms.CharField(label=_("Số"), max_length=30, required=False)
    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=60, required=False, help_text=_("Ví dụ: UBND-VX, KH/TXU.")
    )
    date = day_field(_("Ngày văn bản"))
    subject = forms.CharField(label=_("Trích yếu nội dung"), widget=forms.Textarea(attrs={"rows": 2}))
    signer_name = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=120, required=False)
    arrived_on = day_field(_("Ngày đến"), help_text=_("Để trống nếu văn bản đến hôm nay."))
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["type"].choices = type_choices()  # type: ignore[attr-defined]  # a ChoiceField

    def clean_arrived_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["arrived_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("Ngày đến không thể sau ngày hôm nay."))
        return day


class NewDocumentForm(forms.Form):
    body = forms.TypedChoiceField(label=_("Cơ quan ban hành"), coerce=int)
    type = forms.ChoiceField(label=_("Tên loại"))
    subject = forms.CharField(label=_("Trích yếu nội dung"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, bodies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["type"].choices = type_choices()[1:]  # type: ignore[attr-defined]
        self.fields["type"].initial = "công văn"


class PassOnForm(forms.Form):
    holder = forms.ChoiceField(label=_("Chuyển cho"))

    def __init__(self, *args: Any, people: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].choices = [("", _("Chọn người xử lý")), *people]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    signed_for = forms.CharField(label=_("Ký nhận"), max_length=120, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
