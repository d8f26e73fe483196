"""Forms of rounds and decisions. The form of a return is made from the registry (`return_page`)."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.org.models import UnitVersion
from trienkhai.core.duties import office_calendar
from trienkhai.core.measures import due_dates


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class RoundForm(forms.Form):
    """Which year, which area, until when each level sends; the dates stand as the decree's preset."""

    year = forms.IntegerField(
        label=_("Năm báo cáo"),
        min_value=2020,
        max_value=2100,
        help_text=_("Kỳ năm tính từ ngày 15/12 năm trước đến hết ngày 14/12 (Nghị định 09/2019/NĐ-CP)."),
    )
    area = forms.TypedChoiceField(label=_("Địa bàn"), coerce=int)
    due_school = forms.DateField(label=_("Hạn gửi của trường học"), widget=DayInput())
    due_commune = forms.DateField(label=_("Hạn gửi của xã, phường"), widget=DayInput())
    due_department = forms.DateField(label=_("Hạn gửi của phòng, ban"), widget=DayInput())

    def __init__(self, areas: list[UnitVersion], today: date, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["area"].choices = [(each.unit_id, each.name) for each in areas]  # type: ignore[attr-defined]
        days = due_dates(today.year, office_calendar().add_working_days)
        self.fields["year"].initial = today.year
        for level in ("school", "commune", "department"):
            self.fields[f"due_{level}"].initial = days[level]

    @property
    def due(self) -> dict[str, date]:
        return {level: self.cleaned_data[f"due_{level}"] for level in ("school", "commune", "department")}

    def clean(self) -> dict[str, object]:
        """A date for sending lies after the cut-off: NĐ 09/2019/NĐ-CP wants at least one working day between."""
        cleaned = super().clean() or {}
        year = cleaned.get("year")
        for level in ("school", "commune", "department"):
            day = cleaned.get(f"due_{level}")
            if day and year and day <= date(year, 12, 14):
                self.add_error(f"due_{level}", _("Hạn gửi phải sau ngày chốt số liệu 14/12 của năm báo cáo."))
        return cleaned


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi rõ lý do để đơn vị biết phải sửa gì.")},
    )
