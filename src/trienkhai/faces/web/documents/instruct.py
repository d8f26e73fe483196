"""The leader's instruction on a document, and the slip that is printed with it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.access import access_incoming
from trienkhai.apps.documents.actions import do_instruct
from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.documents.queries import documents_of, proposals
from trienkhai.apps.org.models import Unit
from trienkhai.apps.org.queries import short_names_on, version_on
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.documents.choices import UnitGroup, grouped_choices, unit_groups
from trienkhai.faces.web.documents.forms import day_field

QUICK = (
    gettext_lazy("Giao đơn vị chủ trì nghiên cứu, tham mưu triển khai thực hiện."),
    gettext_lazy("Giao đơn vị chủ trì, phối hợp với các đơn vị liên quan tổ chức thực hiện, báo cáo đúng hạn."),
    gettext_lazy("Soạn công văn triển khai đến các đơn vị, địa phương thực hiện."),
    gettext_lazy("Kính chuyển các đồng chí lãnh đạo để biết, chỉ đạo lĩnh vực phụ trách."),
    gettext_lazy("Chuyển các đơn vị để biết, thực hiện."),
    gettext_lazy("Lưu, theo dõi."),
)  # fmt: skip


class InstructForm(forms.Form):
    quick = forms.ChoiceField(
        label=gettext_lazy("Mẫu câu"), required=False, choices=[("", "—"), *((one, one) for one in QUICK)]
    )
    text = forms.CharField(
        label=gettext_lazy("Ý kiến chỉ đạo"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    lead = forms.TypedChoiceField(
        label=gettext_lazy("Đơn vị chủ trì"), required=False, coerce=int, empty_value=None
    )
    coordinators = forms.TypedMultipleChoiceField(label=gettext_lazy("Phối hợp"), required=False, coerce=int)
    informed = forms.TypedMultipleChoiceField(label=gettext_lazy("Để biết"), required=False, coerce=int)
    due = day_field(gettext_lazy("Thời hạn giải quyết"))
    without_date = forms.BooleanField(label=gettext_lazy("Không đặt thời hạn"), required=False)

    def __init__(self, *args: Any, groups: list[UnitGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = grouped_choices(groups)
        self.fields["lead"].choices = [("", _("Chưa giao")), *choices]  # type: ignore[attr-defined]
        for name in ("coordinators", "informed"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["text"] = (data.get("text") or "").strip() or data.get("quick") or ""
        return data


@signed_in
def instruct(request: OfficeRequest, pk: int) -> HttpResponse:
    """The leader reads the summary and writes what is to be done with the document."""
    entry, can = access_incoming(request.post, pk, request.today)
    if not can["instruct"]:
        raise PermissionDenied
    found = proposals(entry)
    groups = unit_groups(entry.body_id, request.today)
    # Whoever is asked to help is named too: a leader may put either in charge.
    named = list(dict.fromkeys(name for one in found for name in (*one.lead, *one.coordinate)))
    resolved = resolve_names(named, entry.body_id, entry.document.date or entry.arrived_on) if named else []
    form = InstructForm(request.POST or None, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            _instruct(request, entry, form.cleaned_data)
        except WrongValue as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(
                request, _("Đã ghi ý kiến chỉ đạo. Văn thư và các đơn vị được giao đã được báo.")
            )
            return redirect("incoming-entry", pk)
    context = {
        "entry": entry,
        "document": entry.document,
        "documents": documents_of(entry),
        "found": found,
        "resolved": resolved,
        "form": form,
        "groups": groups,
        "quick": QUICK,
        "named": {unit.unit_id for one in resolved for unit in one.units},
        "picked_coordinators": _picked(form, "coordinators"),
        "picked_informed": _picked(form, "informed"),
        "undecided": sum(not one.decided for one in found),
    }
    return render(request, "documents/instruct.html", context)


@signed_in
def slip(request: OfficeRequest, pk: int) -> HttpResponse:
    """Phiếu giải quyết văn bản đến (NĐ 30/2020 Phụ lục IV), to be printed."""
    entry, _can = access_incoming(request.post, pk, request.today)
    instructions = list(
        entry.instructions.select_related("by__account")
        .prefetch_related("coordinators", "informed")
        .order_by("id")
    )
    units = {entry.body_id}
    for one in instructions:
        units |= {unit.pk for unit in (*one.coordinators.all(), *one.informed.all())}
        units |= {one.lead_id} if one.lead_id else set()
    context = {
        "entry": entry,
        "document": entry.document,
        "body": version_on(entry.body_id, entry.arrived_on),
        "instructions": instructions,
        "names": short_names_on(units, request.today),
    }
    return render(request, "documents/slip.html", context)


def _picked(form: InstructForm, name: str) -> set[int]:
    return {one for said in form[name].value() or () if (one := number(str(said))) is not None}


def _instruct(request: OfficeRequest, entry: IncomingEntry, data: dict[str, Any]) -> None:
    wanted = {data["lead"], *data["coordinators"], *data["informed"]} - {None}
    units = Unit.objects.in_bulk(wanted)
    due: date | None = data["due"]
    do_instruct(
        entry,
        text=data["text"],
        lead=units.get(data["lead"]),
        coordinators=[units[key] for key in data["coordinators"]],
        informed=[units[key] for key in data["informed"]],
        due=due,
        without_date=data["without_date"],
        actor=request.post,
        today=request.today,
    )
