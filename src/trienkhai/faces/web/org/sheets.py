"""The list of units in and out through the browser."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.models import Role
from trienkhai.apps.org.sheet_files import read_units
from trienkhai.apps.org.sheets import COLUMNS, do_import_units, export_csv
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.duties.forms import PaperField
from trienkhai.faces.web.org.forms import DayField

_SHOWN = 400  # wrong rows on the page


class ImportForm(forms.Form):
    file = PaperField(
        label=gettext_lazy("Tệp danh mục"),
        help_text=gettext_lazy("CSV, XLSX theo mẫu xuất ra, hoặc danh mục toàn quốc dạng JSON, CSV."),
    )
    since = DayField(
        label=gettext_lazy("Các đơn vị có từ ngày"),
        required=False,
        help_text=gettext_lazy("Chỉ cần với danh mục toàn quốc, vốn không ghi ngày."),
    )


@roles(Role.ADMINISTRATOR)
def import_units(request: OfficeRequest) -> HttpResponse:
    """Checks a file, and takes it when all of it is right."""
    form = ImportForm(request.POST or None, request.FILES or None)
    done = None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            rows = read_units(sent.name or "", sent.read(), since=form.cleaned_data["since"])
        except OrgError as problem:
            form.add_error("file", str(problem))
        else:
            only_check = request.POST.get("step") == "check"
            done = do_import_units(rows, today=request.today, actor=request.post, dry_run=only_check)
            if not done.wrong and not only_check:
                messages.success(
                    request,
                    _("Đã nhập %(units)d đơn vị, %(versions)d giai đoạn.")
                    % {"units": done.units, "versions": done.versions},
                )
                return redirect("units")
    context = {"form": form, "done": done, "columns": COLUMNS, "shown": done.wrong[:_SHOWN] if done else []}
    wrong = form.is_bound and (form.errors or (done is not None and done.wrong))
    return render(request, "org/import.html", context, status=422 if wrong else 200)


@roles(Role.ADMINISTRATOR, Role.INSPECTOR)
def export(request: OfficeRequest) -> HttpResponse:
    """Every unit with every version; the file can be read in again."""
    record("unit.export", None, actor=request.post)
    answer = HttpResponse("\ufeff" + export_csv(), content_type="text/csv; charset=utf-8")
    day: date = request.today
    answer["Content-Disposition"] = f'attachment; filename="don-vi-{day.isoformat()}.csv"'
    return answer
