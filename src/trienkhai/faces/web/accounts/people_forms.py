"""Forms of accounts, posts and delegations."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.accounts.models import USERNAME
from trienkhai.apps.org.models import OF_THE_OFFICE, Post, Role, Unit, held_on
from trienkhai.faces.web.documents.choices import grouped_choices, unit_groups


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day_after(last: date | None) -> date | None:
    """People say the last day of a post; what is kept is the first on which it is no longer held."""
    return last + timedelta(days=1) if last is not None else None


class AccountForm(forms.Form):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm hoặc gạch ngang; ví dụ: nguyen.van.a"),
        validators=[
            RegexValidator(
                rf"^{USERNAME}\Z",
                _("Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch ngang; ít nhất ba ký tự."),
            )
        ],
    )
    full_name = forms.CharField(label=_("Họ và tên"), max_length=200)
    email = forms.EmailField(label=_("Thư điện tử công vụ"), required=False)


class PostForm(forms.Form):
    unit = forms.ChoiceField(label=_("Đơn vị"))
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    title = forms.CharField(
        label=_("Chức vụ"), max_length=120, help_text=_("Như ghi trong quyết định, ví dụ: Phó Trưởng phòng")
    )
    basis = forms.ChoiceField(
        label=_("Căn cứ"),
        choices=[choice for choice in Post.Basis.choices if choice[0] != Post.Basis.DELEGATED],
    )
    legal_document = forms.CharField(label=_("Quyết định"), max_length=200, required=False)
    valid_from = forms.DateField(label=_("Từ ngày"), widget=_Day())
    valid_to = forms.DateField(
        label=_("Đến hết ngày"),
        widget=_Day(),
        required=False,
        help_text=_("Để trống nếu chưa có ngày kết thúc"),
    )

    def __init__(self, *args: Any, area: Unit, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.choices = grouped_choices(unit_groups(area, day, itself=True))  # type: ignore[attr-defined]
        self.initial.setdefault("valid_from", day)

    def clean_valid_to(self) -> date | None:
        return _day_after(self.cleaned_data["valid_to"])

    def chosen_unit(self, chosen: str) -> Unit:
        return Unit.objects.get(pk=chosen)


class DelegationForm(forms.Form):
    account = forms.TypedChoiceField(label=_("Người được ủy quyền"), coerce=int)
    valid_from = forms.DateField(label=_("Từ ngày"), widget=_Day())
    valid_to = forms.DateField(
        label=_("Đến hết ngày"), widget=_Day(), help_text=_("Ngày cuối cùng ủy quyền còn hiệu lực")
    )
    legal_document = forms.CharField(label=_("Văn bản ủy quyền"), max_length=200)

    def __init__(self, *args: Any, own: Post, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = (
            Post.objects.filter(held_on(day), unit=own.unit)
            .exclude(account=own.account_id)
            .filter(role__in=OF_THE_OFFICE)
            .select_related("account")
            .order_by("id")
        )
        named = {post.account_id: f"{post.account.full_name} – {post.title}" for post in colleagues}
        field = self.fields["account"]
        field.choices = list(named.items())  # type: ignore[attr-defined]
        self.initial.setdefault("valid_from", day)

    def clean_valid_to(self) -> date | None:
        return _day_after(self.cleaned_data["valid_to"])
