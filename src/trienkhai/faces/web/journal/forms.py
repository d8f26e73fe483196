from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.journal.labels import ACTIONS, SUBJECTS
from trienkhai.apps.journal.queries import Filter

# Far around everything a record can be of: beyond, midnight in the office's zone is no moment any more.
_DAYS = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31)))


def _day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, label=label, widget=widget, validators=_DAYS)


class AuditFilterForm(forms.Form):
    """Who, what, which record, when. Every field may stay empty."""

    person = forms.ModelChoiceField(
        Account.objects.none(), required=False, label=_("Người thực hiện"), empty_label=_("Mọi người")
    )
    action = forms.ChoiceField(required=False, label=_("Việc đã làm"))
    kind = forms.ChoiceField(required=False, label=_("Loại hồ sơ"))
    number = forms.IntegerField(required=False, min_value=1, label=_("Mã hồ sơ"))
    first_day = _day_field(_("Từ ngày"))
    last_day = _day_field(_("Đến ngày"))

    def __init__(self, *args: object, people: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a model choice has one
        self.fields["action"].choices = _sorted(ACTIONS.items(), _("Mọi việc"))  # type: ignore[attr-defined]
        self.fields["kind"].choices = _sorted(SUBJECTS.items(), _("Mọi loại"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", _("Ngày cuối đứng trước ngày đầu. Hãy đổi lại hai ngày."))
        return cleaned

    def wanted(self) -> Filter:
        """What is asked for; with a wrong field, everything (the form tells what is wrong)."""
        if not self.is_valid():
            return Filter()
        given = self.cleaned_data
        return Filter(
            person=given["person"].pk if given["person"] else None,
            action=given["action"],
            subject_type=given["kind"],
            subject_id=given["number"],
            first_day=given["first_day"],
            last_day=given["last_day"],
        )


def _sorted(pairs: object, nothing: object) -> list[tuple[str, str]]:
    labelled = sorted(((code, str(label)) for code, label in pairs), key=lambda pair: pair[1])  # type: ignore[attr-defined]
    return [("", str(nothing)), *labelled]
