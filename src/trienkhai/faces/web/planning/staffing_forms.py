"""The form of a staffing policy: limits and weights as the policy file has them, each with what it means."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.duties.models import Assignment
from trienkhai.core.planning.policy import Around, Policy, Reallocation

_DEFAULT, _BESIDE = Reallocation(), Around()
_PRICES = {
    "price_recruit": _("Tuyển dụng"),
    "price_contract": _("Hợp đồng lao động"),
    "price_overtime": _("Dạy thêm giờ"),
    "price_training": _("Bồi dưỡng dạy môn thứ hai"),
    "price_share": _("Dạy liên trường"),
    "price_second_subject": _("Dạy môn thứ hai tại trường"),
}
ORDERS = {
    "unmet,people,km": _("Bớt thiếu nhiều nhất, rồi ít người phải đi, rồi gần"),
    "unmet,km,people": _("Bớt thiếu nhiều nhất, rồi gần, rồi ít người phải đi"),
    "unmet,people": _("Bớt thiếu nhiều nhất, rồi ít người phải đi; không tính quãng đường"),
}


class StaffingForm(forms.Form):
    """Empty or as it stands in a plan's policy; `policy` gives it back as the policy file would have it."""

    max_km = forms.DecimalField(
        label=_("Khoảng cách xa nhất (km)"),
        min_value=0,
        max_value=300,
        decimal_places=1,
        help_text=_("Không ai phải đến trường mới cách trường cũ xa hơn. Mặc định 20 km."),
    )
    max_out = forms.IntegerField(
        label=_("Mỗi trường cho đi nhiều nhất (người)"),
        min_value=0,
        max_value=1000,
        help_text=_("Giữ ổn định từng trường trong một năm. Mặc định 3 người."),
    )
    consents = forms.ChoiceField(
        label=_("Ý kiến của giáo viên"),
        choices=[
            ("not_refused", _("Chỉ không điều động người đã từ chối")),
            ("yes_only", _("Chỉ điều động người đã đồng ý")),
            ("any", _("Không phụ thuộc ý kiến đã ghi")),
        ],
        help_text=_("Người thuộc diện không điều động thì không bao giờ được chọn, và không hỏi lý do."),
    )
    rest_years = forms.IntegerField(
        label=_("Số năm chưa chuyển tiếp"),
        min_value=0,
        max_value=50,
        help_text=_("Người mới chuyển trường trong số năm này được ở lại. Mặc định 3 năm."),
    )
    near_retirement_years = forms.IntegerField(
        label=_("Sắp nghỉ hưu (năm)"),
        min_value=0,
        max_value=50,
        help_text=_("Người nghỉ hưu trong số năm này được ở lại. Mặc định 1 năm."),
    )
    within_commune = forms.BooleanField(label=_("Chỉ điều động trong cùng xã, phường"), required=False)
    donor_may_fall_short = forms.BooleanField(
        label=_("Trường cho người có thể bị thiếu đi"),
        required=False,
        help_text=_("Bình thường không: trường thừa mới cho người."),
    )
    detour_percent = forms.IntegerField(
        label=_("Hệ số đường đi so với đường chim bay (%)"),
        min_value=100,
        max_value=400,
        help_text=_("Dùng khi chưa nạp bảng khoảng cách. Mặc định 130 %."),
    )
    order = forms.ChoiceField(label=_("Thứ tự ưu tiên"), choices=list(ORDERS.items()))
    rounding = forms.ChoiceField(
        label=_("Làm tròn định mức"),
        choices=[
            ("none", _("Không làm tròn")),
            ("half_up", _("Từ nửa biên chế thì tính lên")),
            ("ceil", _("Lên đủ biên chế")),
            ("floor", _("Bỏ phần lẻ")),
        ],
    )
    around = forms.BooleanField(
        label=_("Tìm thêm biện pháp ngoài điều động"),
        required=False,
        help_text=_(
            "Dạy liên trường, môn thứ hai, thêm giờ, hợp đồng, tuyển dụng với giá dưới đây. Tính lâu hơn."
        ),
    )

    def __init__(self, given: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._given = dict(given)
        limits, beside = given.get("reallocation", {}), given.get("around", {})
        for name in ("max_out", "consents", "rest_years", "near_retirement_years", "detour_percent"):
            self.fields[name].initial = limits.get(name, str(getattr(_DEFAULT, name)))
        self.fields["max_km"].initial = f"{limits.get('max_km', _DEFAULT.max_km / 10):g}"
        for name in ("within_commune", "donor_may_fall_short"):
            self.fields[name].initial = limits.get(name, getattr(_DEFAULT, name))
        self.fields["order"].initial = ",".join(limits.get("priorities", _DEFAULT.priorities))
        self.fields["rounding"].initial = given.get("norms", {}).get(
            "rounding", Policy().norms.rounding.value
        )
        self.fields["around"].initial = beside.get("run", False)
        for name, label in _PRICES.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=10**9,
                required=False,
                initial=beside.get(name, getattr(_BESIDE, name)),
            )

    @property
    def prices(self) -> list[Any]:
        return [self[name] for name in _PRICES]

    def policy(self) -> dict[str, Any]:
        """What was entered laid over what the policy said of everything else."""
        read, given = self.cleaned_data, self._given
        names = ("max_out", "consents", "rest_years", "near_retirement_years", "detour_percent")
        limits = {
            **given.get("reallocation", {}),
            **{name: read[name] for name in names},
            "max_km": float(read["max_km"]),
            "within_commune": read["within_commune"],
            "donor_may_fall_short": read["donor_may_fall_short"],
            "priorities": read["order"].split(","),
        }
        beside = {**given.get("around", {}), "run": read["around"]}
        beside |= {name: read[name] for name in _PRICES if read[name] is not None}
        norms = {**given.get("norms", {}), "rounding": read["rounding"]}
        return {**given, "norms": norms, "reallocation": limits, "around": beside}


class PlanForm(forms.Form):
    """What a new plan is called, and the duty it answers."""

    name = forms.CharField(label=_("Tên phương án"), max_length=200)
    assignment = forms.TypedChoiceField(
        label=_("Thực hiện nhiệm vụ"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Khi phát hành, tờ trình được gắn làm minh chứng của nhiệm vụ này."),
    )

    def __init__(self, assignments: Sequence[Assignment], name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = name
        self.fields["assignment"].choices = [  # type: ignore[attr-defined]
            ("", _("Không gắn với nhiệm vụ nào")),
            *((each.pk, each.duty.title[:120]) for each in assignments),
        ]
