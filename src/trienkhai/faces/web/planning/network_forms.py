"""The form of a network policy: limits, unverified rules, weights and alternatives, each with what it means."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.planning.models import Dataset
from trienkhai.apps.planning.queries.network_policy import (
    ALTERNATIVES,
    rule_words,
    seconds_for,
    starts_on,
    unverified_rules,
)
from trienkhai.core.planning.facts import LEVEL_WORDS, Level
from trienkhai.core.planning.law import EARLIEST
from trienkhai.core.planning.network import NetworkFacts, NetworkLimits, NetworkWeights

_LIMITS, _WEIGHTS = NetworkLimits(), NetworkWeights()
_TRUTHS = ("minimum_size", "sole_school_exempt", "coverage", "merges")
_COUNTS = ("pupil_km", "worse_pupil_km", "far_pupil", "post", "cost_percent", "years")
_MOST_PAIRS = 66  # of communes offered; more than twelve communes keep what their policy says


class NetworkForm(forms.Form):
    """Empty or as it stands in a plan's policy; `given` puts it back together."""

    starts_on = forms.DateField(
        label=_("Thực hiện từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Theo các quy định đã biết là có hiệu lực đến ngày này. Mặc định đầu năm học sau."),
    )
    minimum_size = forms.BooleanField(
        label=_("Giữ quy mô tối thiểu của trường, điểm lẻ"),
        required=False,
        help_text=_("Số lớp ít nhất theo quy định. Mặc định có."),
    )
    sole_school_exempt = forms.BooleanField(
        label=_("Trừ trường duy nhất của cấp học trong xã"),
        required=False,
        help_text=_("Xã phải có trường nên trường đó được nhỏ hơn. Mặc định có."),
    )
    coverage = forms.BooleanField(
        label=_("Mỗi xã, phường giữ ít nhất một trường mỗi cấp"),
        required=False,
        help_text=_("Mặc định có; trường trung học phổ thông không theo xã."),
    )
    merges = forms.BooleanField(
        label=_("Được nhập trường cùng cấp trong một xã, phường"), required=False, help_text=_("Mặc định có.")
    )
    merge_km = forms.DecimalField(
        label=_("Hai điểm chính cách nhau nhiều nhất khi nhập (km)"),
        min_value=0,
        max_value=100,
        decimal_places=1,
        help_text=_("Mặc định 5 km."),
    )
    travel_percent = forms.IntegerField(
        label=_("Đường đi so với đường chim bay (%)"),
        min_value=100,
        max_value=400,
        required=False,
        help_text=_("Cho nơi chưa có số km thật. Để trống: 130 %, ước lượng chưa kiểm chứng."),
    )
    ferry_km = forms.DecimalField(
        label=_("Mỗi lần qua đò tính thêm (km)"),
        min_value=0,
        max_value=50,
        decimal_places=1,
        required=False,
        help_text=_("Để trống: 3 km, ước lượng chưa kiểm chứng."),
    )
    accept_unverified = forms.MultipleChoiceField(
        label=_("Quy định chưa kiểm chứng"), required=False, widget=forms.CheckboxSelectMultiple
    )
    crossings = forms.MultipleChoiceField(
        label=_("Các xã, phường đã đồng ý cho học sinh qua lại"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pupil_km = forms.IntegerField(
        label=_("Một học sinh đi một km"), min_value=0, help_text=_("Mặc định 1.000.")
    )
    worse_pupil_km = forms.IntegerField(
        label=_("Một học sinh đi xa thêm một km so với nay"),
        min_value=0,
        help_text=_("Cộng vào số trên. Mặc định 1.000."),
    )
    far_pupil = forms.IntegerField(
        label=_("Một học sinh xa thêm trên 1 km"), min_value=0, help_text=_("Mặc định 2.000.")
    )
    post = forms.IntegerField(
        label=_("Một biên chế theo định mức"), min_value=0, help_text=_("Mặc định 150.000.")
    )
    cost_percent = forms.IntegerField(
        label=_("Chi phí của điểm trường tính bao nhiêu phần trăm"),
        min_value=0,
        max_value=1000,
        help_text=_("Mặc định 100 %."),
    )
    years = forms.IntegerField(
        label=_("Chi một lần chia cho mấy năm"), min_value=1, max_value=50, help_text=_("Mặc định 10 năm.")
    )
    alternatives = forms.MultipleChoiceField(
        label=_("Tính thêm để so sánh"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seconds = forms.IntegerField(
        label=_("Thời gian nhiều nhất cho mỗi phương án (giây)"),
        min_value=1,
        max_value=3600,
        help_text=_(
            "Lâu hơn thì chứng minh được sát hơn. Mặc định theo số điểm trường: một thị xã 20 giây, một tỉnh vài phút."
        ),
    )

    def __init__(
        self,
        given: Mapping[str, Any],
        dataset: Dataset,
        facts: NetworkFacts,
        communes: Mapping[str, str],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._given = dict(given)
        policy = given.get("policy", {})
        self._limits, self._weights = policy.get("limits", {}), policy.get("weights", {})
        day = starts_on(given, dataset)
        self.fields["starts_on"].initial = day
        self.fields["seconds"].initial = policy.get("seconds", seconds_for(facts))
        self.fields["merge_km"].initial = self._limits.get("merge_km", _LIMITS.merge_m / 1000)
        for name in ("travel_percent", "ferry_km"):
            self.fields[name].initial = self._limits.get(name)
        for name in _TRUTHS:
            self.fields[name].initial = self._limits.get(name, getattr(_LIMITS, name))
        for name in _COUNTS:
            self.fields[name].initial = self._weights.get(name, getattr(_WEIGHTS, name))
        self._offer("accept_unverified", _rule_choices(day), self._limits.get("accept_unverified", []))
        self._offer(
            "crossings", _pairs(facts, communes), [_pair(one) for one in self._limits.get("crossings", [])]
        )
        self._offer(
            "alternatives",
            [(one.code, format_lazy("{} – {}", one.label, one.words)) for one in ALTERNATIVES.values()],
            given.get("alternatives", ["gan-nha", "khong-nhap"]),
        )
        distances = self._limits.get("distance_km", {})
        for level in Level:
            self.fields[f"distance_{level}"] = forms.DecimalField(
                label=format_lazy(_("Xa nhất, {level} (km)"), level=LEVEL_WORDS[level]),
                min_value=0,
                max_value=300,
                decimal_places=1,
                required=False,
                initial=distances.get(level.value),
            )

    @property
    def distances(self) -> list[Any]:
        return [self[f"distance_{level}"] for level in Level]

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if day < EARLIEST:
            raise forms.ValidationError(
                _("Quy định đang có trong hệ thống áp dụng từ ngày %(day)s."),
                params={"day": f"{EARLIEST:%d/%m/%Y}"},
            )
        return day

    def given(self) -> dict[str, Any]:
        """What was entered laid over what the policy said of everything else."""
        read = self.cleaned_data
        limits = {
            **{
                key: value for key, value in self._limits.items() if key not in ("travel_percent", "ferry_km")
            },
            **{name: read[name] for name in _TRUTHS},
            "merge_km": float(read["merge_km"]),
            "accept_unverified": read["accept_unverified"],
            "distance_km": {
                level.value: float(read[f"distance_{level}"])
                for level in Level
                if read[f"distance_{level}"] is not None
            },
        }
        if "crossings" in self.fields:
            pairs = [one.split("|") for one in read["crossings"]]
            limits["crossings"] = [*pairs, *([end, start] for start, end in pairs)]
        if read["travel_percent"] is not None:
            limits["travel_percent"] = read["travel_percent"]
        if read["ferry_km"] is not None:
            limits["ferry_km"] = float(read["ferry_km"])
        weights = {**self._weights, **{name: read[name] for name in _COUNTS}}
        policy = {
            **self._given.get("policy", {}), "limits": limits, "weights": weights, "seconds": read["seconds"],
        }  # fmt: skip
        return {
            **self._given,
            "starts_on": read["starts_on"].isoformat(),
            "alternatives": read["alternatives"],
            "policy": policy,
        }

    def _offer(self, name: str, choices: list[Any], initial: Iterable[str]) -> None:
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields[name].initial = list(initial)


def _rule_choices(day: date) -> list[tuple[str, str]]:
    return [(one.rule.rule_id, f"{rule_words(one)} ({one.rule.document})") for one in unverified_rules(day)]


def _pairs(facts: NetworkFacts, communes: Mapping[str, str]) -> list[tuple[str, str]]:
    found = list(combinations(facts.communes, 2))
    if len(found) > _MOST_PAIRS:
        return []
    return [
        (f"{start}|{end}", f"{communes.get(start, start)} – {communes.get(end, end)}") for start, end in found
    ]


def _pair(one: Iterable[str]) -> str:
    return "|".join(sorted(one))
