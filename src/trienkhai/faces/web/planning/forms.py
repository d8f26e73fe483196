"""The form that starts a dataset."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.planning.models import Dataset


class DatasetForm(forms.Form):
    name = forms.CharField(
        label=_("Tên bộ số liệu"),
        max_length=200,
        help_text=_("Ví dụ: Đội ngũ và trường lớp năm học 2025–2026."),
    )
    as_of = forms.DateField(
        label=_("Số liệu tại ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Định mức và chương trình áp dụng là những quy định có hiệu lực vào ngày này."),
    )
    based_on = forms.TypedChoiceField(
        label=_("Bắt đầu từ"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Chép từ bộ trước thì chỉ phải nạp lại những bảng đã thay đổi."),
    )

    def __init__(
        self, earlier: list[Dataset], today: date, chosen_first: int | None, *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        chosen = [("", _("Bộ số liệu trống")), *((each.pk, each.name) for each in earlier)]
        self.fields["based_on"].choices = chosen  # type: ignore[attr-defined]
        self.fields["as_of"].initial = today
        self.fields["based_on"].initial = chosen_first
