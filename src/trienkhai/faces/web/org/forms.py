"""What people fill in about units: a reorganisation's head, its changes, rules, other names, groups."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.org.finding import find_unit
from trienkhai.apps.org.models import Alias, Membership, UnitVersion
from trienkhai.apps.org.reorganising import NewUnit, PlannedChange, PlannedTarget
from trienkhai.apps.org.reorganising.deciding import EVERY
from trienkhai.apps.org.reorganising.plan import FOUNDED
from trienkhai.apps.org.reorganising.problems import share_of
from trienkhai.core.org import ChangeKind

Choices = Sequence[tuple[str, Any]]
TARGETS = 4  # successors that one form has room for; more are more changes
SCHOOL = UnitVersion.Kind.SCHOOL
# What a unit that goes on has to become another in, one of them; the message stands at the first.
CHANGES: dict[ChangeKind, tuple[tuple[str, ...], Promise]] = {
    ChangeKind.RENAME: (("name", "short_name"), gettext_lazy("Hãy ghi tên mới.")),
    ChangeKind.RETYPE: (("kind", "school_level"), gettext_lazy("Hãy chọn loại hình mới.")),
    ChangeKind.MOVE: (("parent", "place"), gettext_lazy("Hãy chọn đơn vị quản lý mới hoặc nơi đóng mới.")),
}


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class HeadForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Tên đợt sắp xếp"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"placeholder": gettext_lazy("Ví dụ: sắp xếp đơn vị hành chính cấp xã")}
        ),
    )
    on = DayField(
        label=gettext_lazy("Ngày có hiệu lực"), help_text=gettext_lazy("Ngày đầu tiên của bộ máy mới.")
    )
    legal_document = forms.CharField(
        label=gettext_lazy("Văn bản pháp lý"),
        max_length=300,
        help_text=gettext_lazy("Số, ký hiệu, ngày, cơ quan ban hành."),
    )


class TargetForm(forms.Form):
    """One successor: an existing unit, or a new one with its particulars; for a changed unit what it becomes."""

    existing = forms.ChoiceField(label=gettext_lazy("Đơn vị đang hoạt động"), required=False)
    name = forms.CharField(label=gettext_lazy("Tên đầy đủ"), required=False, max_length=200)
    short_name = forms.CharField(label=gettext_lazy("Tên gọi ngắn"), required=False, max_length=120)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại hình"), required=False, choices=[("", "—"), *UnitVersion.Kind.choices]
    )
    school_level = forms.ChoiceField(
        label=gettext_lazy("Cấp học"), required=False, choices=[("", "—"), *UnitVersion.SchoolLevel.choices]
    )
    parent = forms.ChoiceField(label=gettext_lazy("Đơn vị quản lý"), required=False)
    place = forms.ChoiceField(label=gettext_lazy("Nơi đóng"), required=False)
    symbol = forms.CharField(label=gettext_lazy("Ký hiệu văn bản"), required=False, max_length=30)
    place_name = forms.CharField(label=gettext_lazy("Địa danh trên văn bản"), required=False, max_length=120)
    code = forms.CharField(label=gettext_lazy("Mã đơn vị"), required=False, max_length=30)
    share = forms.CharField(
        label=gettext_lazy("Tỷ lệ số liệu"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("Ví dụ 2/5 hoặc 40%. Để trống nếu không có căn cứ để chia."),
    )

    def __init__(self, *args: Any, units: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, empty in (("existing", _("— đơn vị mới —")), ("parent", "—"), ("place", "—")):
            self.fields[name].choices = [("", empty), *units]  # type: ignore[attr-defined]

    def clean_share(self) -> str:
        text = str(self.cleaned_data["share"]).strip()
        if not text:
            return ""
        share = share_of(text)
        if share is None:
            raise forms.ValidationError(_("Tỷ lệ ghi như 2/5, 0,4 hoặc 40%."))
        return str(share)

    @property
    def is_filled(self) -> bool:
        return any(self.cleaned_data.values())

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        is_new = told.get("name") and not told.get("existing")
        if is_new and self.fields["existing"].required is False and not told.get("kind"):
            self.add_error("kind", _("Hãy chọn loại hình của đơn vị mới."))
        if any(told.values()) and not told.get("name") and not told.get("existing"):
            self.add_error(
                "name", _("Hãy chọn đơn vị đang hoạt động ở trên hoặc ghi tên đầy đủ của đơn vị mới.")
            )
        if told.get("kind") == SCHOOL and not told.get("school_level"):
            self.add_error("school_level", _("Trường học cần có cấp học."))
        return told

    def target(self) -> PlannedTarget:
        told = self.cleaned_data
        unit = self.unit() if not told["existing"] else NewUnit()
        return PlannedTarget(told["existing"] or FOUNDED, told["share"], unit)

    def unit(self) -> NewUnit:
        told = self.cleaned_data
        names = ("short_name", "kind", "school_level", "symbol", "place_name", "code")
        return NewUnit(
            name=" ".join(told["name"].split()),
            parent=told["parent"] or None,
            place=told["place"] or None,
            **{name: told[name].strip() for name in names},
        )


class ChangedForm(TargetForm):
    """What a unit that goes on becomes: only what is filled in changes."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("existing", "share"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        return dict(forms.Form.clean(self) or {})


class ChangeForm:
    """A change of one kind as it was filled in, with its sources by choice and by name."""

    def __init__(
        self, kind: ChangeKind, data: Any, *, sources: Choices, units: Choices, area: set[int], on: date
    ) -> None:
        self.kind, self.area, self.on = kind, area, on
        bound = data if data is not None else None
        self.sources = _SourcesForm(bound, choices=sources)
        made = ChangedForm if kind.keeps_identity else TargetForm
        count = 1 if kind.keeps_identity or kind in (ChangeKind.MERGE, ChangeKind.FOUND) else TARGETS
        self.targets = [made(bound, prefix=f"t{number}", units=units) for number in range(count)]
        self.document = _DocumentForm(bound)

    @property
    def asks_sources(self) -> bool:
        return self.kind is not ChangeKind.FOUND

    @property
    def asks_share(self) -> bool:
        return self.kind in (ChangeKind.SPLIT, ChangeKind.PART_TRANSFER, ChangeKind.DISSOLVE)

    def is_valid(self) -> bool:
        """All that is wrong at once and at its field: a plan takes no change that says nothing."""
        if self.sources.is_valid():
            self.chosen = self._sources()
            if self.asks_sources and not self.chosen and not self.sources.errors:
                self.sources.add_error("sources", _("Hãy chọn hoặc ghi tên ít nhất một đơn vị."))
        if all(form.is_valid() for form in self.targets):
            self._ask_for_targets()
        return not any(form.errors for form in (self.sources, self.document, *self.targets))

    def _ask_for_targets(self) -> None:
        first, rest = self.targets[0], self.targets[1:]
        if self.kind.keeps_identity:
            names, missing = CHANGES[self.kind]
            if not any(first.cleaned_data[name] for name in names):
                first.add_error(names[0], str(missing))
        elif self.kind is ChangeKind.FOUND:
            if first.cleaned_data["existing"]:
                told = _("Thành lập mới là đơn vị chưa từng có. Hãy để trống ô này và ghi tên đơn vị mới.")
                first.add_error("existing", told)
            elif not first.is_filled:
                first.add_error("name", _("Hãy ghi tên đầy đủ của đơn vị mới."))
        elif not any(form.is_filled for form in self.targets):
            if self.kind is not ChangeKind.DISSOLVE:
                told = _("Hãy chọn đơn vị tiếp nhận, hoặc ghi tên đơn vị mới ở dưới.")
                first.add_error("existing", told)
        elif self.kind is ChangeKind.SPLIT and sum(form.is_filled for form in self.targets) == 1:
            empty = first if not first.is_filled else rest[0]
            told = _("Chia tách phải hình thành từ hai đơn vị. Hãy ghi thêm một đơn vị.")
            empty.add_error("existing", told)

    def _sources(self) -> tuple[int, ...]:
        chosen = [int(ref[1:]) for ref in self.sources.cleaned_data["sources"]]
        for line in self.sources.cleaned_data["names"].splitlines():
            if not line.strip():
                continue
            found = find_unit(line, self.on - timedelta(days=1), within=self.area)
            if found.unit is None:
                self.sources.add_error("names", f"“{line.strip()}”: {found.reason}")
            else:
                chosen.append(found.unit.unit_id)
        return tuple(dict.fromkeys(chosen))

    def change(self) -> PlannedChange:
        document = self.document.cleaned_data["document"].strip()
        if self.kind.keeps_identity:
            unit = self.targets[0].unit()
            targets = tuple(PlannedTarget(f"u{source}", unit=unit) for source in self.chosen)
        else:
            targets = tuple(form.target() for form in self.targets if form.is_filled)
        return PlannedChange(self.kind, self.chosen if self.asks_sources else (), targets, document)


class _SourcesForm(forms.Form):
    sources = forms.MultipleChoiceField(
        label=gettext_lazy("Chọn đơn vị"), required=False, widget=forms.CheckboxSelectMultiple
    )
    names = forms.CharField(
        label=gettext_lazy("Hoặc ghi tên, mã đơn vị, mỗi dòng một đơn vị"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, choices: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["sources"].choices = list(choices)  # type: ignore[attr-defined]


class _DocumentForm(forms.Form):
    document = forms.CharField(
        label=gettext_lazy("Văn bản riêng của thay đổi này"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Để trống nếu theo văn bản chung của đợt sắp xếp."),
    )


class RuleForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Loại việc"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Có một trong các từ"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Ngăn cách bằng dấu chấm phẩy, ví dụ: phòng học; cơ sở vật chất."),
    )
    source = forms.ChoiceField(label=gettext_lazy("Của đơn vị"), required=False)
    target = forms.ChoiceField(label=gettext_lazy("Giao cho"), required=False)
    note = forms.CharField(label=gettext_lazy("Căn cứ"), required=False, max_length=300)

    def __init__(self, *args: Any, kinds: Choices, sources: Choices, targets: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [("", _("mọi loại việc")), *kinds]  # type: ignore[attr-defined]
        self.fields["source"].choices = [("", _("mọi đơn vị kết thúc")), *sources]  # type: ignore[attr-defined]
        shared = [("", _("lưu hồ sơ, không bàn giao")), (EVERY, _("mọi đơn vị kế tục, mỗi đơn vị một phần"))]
        self.fields["target"].choices = [*shared, *targets]  # type: ignore[attr-defined]


class AliasForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=Alias.Kind.choices)
    text = forms.CharField(label=gettext_lazy("Tên, mã hoặc ký hiệu"), max_length=200)
    scheme = forms.CharField(label=gettext_lazy("Hệ mã"), required=False, max_length=60)
    valid_from = DayField(label=gettext_lazy("Từ ngày"))
    valid_to = DayField(
        label=gettext_lazy("Đến trước ngày"), required=False, help_text=gettext_lazy("Để trống nếu còn dùng.")
    )


class GroupForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Tên nhóm"),
        max_length=200,
        help_text=gettext_lazy("Như sẽ viết ở nơi nhận, ví dụ: các xã, phường ven biển."),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Gồm các loại đơn vị"),
        required=False,
        choices=UnitVersion.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    school_levels = forms.MultipleChoiceField(
        label=gettext_lazy("Nếu là trường, chỉ cấp học"),
        required=False,
        choices=UnitVersion.SchoolLevel.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    tree = forms.ChoiceField(label=gettext_lazy("Tính theo"), choices=Membership.Tree.choices)
    direct = forms.BooleanField(label=gettext_lazy("Chỉ đơn vị trực thuộc trực tiếp"), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
