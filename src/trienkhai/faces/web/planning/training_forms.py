"""The form of a training plan: years with their money, a row for each course, reach, vacancies assigned."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.training import ITEMS
from trienkhai.core.planning.facts import LEVEL_WORDS, Level

_YEARS = 5
_DEFAULTS = {
    "degree": (10, 18_000, 2),
    "english": (10, 6_000, 1),
    "political_theory": (8, 12_000, 1),
    "management": (10, 4_000, 1),
}


class TrainingForm(forms.Form):
    """Costs are entered in thousands of đồng and kept in đồng."""

    first = forms.IntegerField(label=_("Năm đầu"), min_value=2025, max_value=2100)
    count = forms.IntegerField(label=_("Số năm"), min_value=1, max_value=_YEARS)
    money = forms.IntegerField(
        label=_("Kinh phí mỗi năm (nghìn đồng)"),
        required=False,
        min_value=0,
        max_value=10**9,
        help_text=_("Để trống: không giới hạn."),
    )
    school_share = forms.IntegerField(
        label=_("Mỗi trường cùng đi học nhiều nhất (%)"),
        min_value=1,
        max_value=100,
        help_text=_("Ít nhất một người. Mặc định 10 %."),
    )
    reach = forms.IntegerField(label=_("Luân chuyển, kế cận trong phạm vi (km)"), min_value=1, max_value=300)
    staffing_plan = forms.TypedChoiceField(
        label=_("Tuyển dụng theo phần còn thiếu của"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Phương án đội ngũ của cùng bộ số liệu; không chọn thì không lập nhu cầu tuyển dụng."),
    )

    def __init__(
        self, given: Mapping[str, Any], plans: Sequence[Plan], year: int, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        years = given.get("years") or list(range(year, year + 3))
        budget = given.get("budget", {})
        self.fields["first"].initial, self.fields["count"].initial = years[0], len(years)
        self.fields["money"].initial = budget[str(years[0])] // 1000 if str(years[0]) in budget else None
        self.fields["school_share"].initial = given.get("school_share", 10)
        self.fields["reach"].initial = given.get("reach", 20)
        self.fields["staffing_plan"].choices = [("", _("Không lập")), *((one.pk, one.name) for one in plans)]  # type: ignore[attr-defined]
        self.fields["staffing_plan"].initial = given.get("staffing_plan", plans[0].pk if plans else None)
        courses = given.get("courses", {})
        for item in ITEMS:
            places, cost, length = _DEFAULTS[item]
            one = courses.get(item, {"places": places, "cost": cost * 1000, "years": length})
            self._number(f"{item}_places", _("Chỗ mỗi năm"), one["places"], 10_000)
            self._number(f"{item}_cost", _("Nghìn đồng/người"), one["cost"] // 1000, 10**6)
            self._number(f"{item}_years", _("Số năm học"), one["years"], 6, least=1)
        for level in Level:
            self._number(
                f"assigned_{level}",
                LEVEL_WORDS[level].capitalize(),
                given.get("assigned", {}).get(level, 0),
                10_000,
            )

    def _number(self, name: str, label: Any, value: int, most: int, *, least: int = 0) -> None:
        self.fields[name] = forms.IntegerField(label=label, min_value=least, max_value=most, initial=value)

    @property
    def courses(self) -> list[tuple[Any, list[Any]]]:
        """A row for each course: its name and its three fields."""
        return [
            (label, [self[f"{item}_{part}"] for part in ("places", "cost", "years")])
            for item, label in ITEMS.items()
        ]

    @property
    def assigned(self) -> list[Any]:
        return [self[f"assigned_{level}"] for level in Level]

    def policy(self) -> dict[str, Any]:
        read = self.cleaned_data
        years = list(range(read["first"], read["first"] + read["count"]))
        money = read["money"]
        return {
            "years": years,
            "budget": {str(year): money * 1000 for year in years} if money is not None else {},
            "school_share": read["school_share"],
            "reach": read["reach"],
            "staffing_plan": read["staffing_plan"],
            "courses": {
                item: {
                    "places": read[f"{item}_places"],
                    "cost": read[f"{item}_cost"] * 1000,
                    "years": read[f"{item}_years"],
                }
                for item in ITEMS
            },
            "assigned": {level.value: read[f"assigned_{level}"] for level in Level},
        }
