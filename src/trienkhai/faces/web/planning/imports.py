"""Bringing a table in: a file or pasted cells, first what it would do, then, when told to, all of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trienkhai.apps.measures.spreadsheet import UnreadableSheetError
from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.imports import do_apply_import, do_check_import, do_check_paste
from trienkhai.apps.planning.checking import NEEDS, Checked
from trienkhai.apps.planning.columns import NAME
from trienkhai.apps.planning.errors import FrozenError, StaleError, WrongCellsError
from trienkhai.apps.planning.models import Import, Table
from trienkhai.apps.planning.queries.facts import cells_of, counts_of
from trienkhai.apps.planning.sheets import MAX_BYTES, write_csv, write_xlsx
from trienkhai.apps.planning.tables import forms
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.downloads import XLSX, made
from trienkhai.faces.web.planning.frame import Frame, frame_of

_MOST_SHOWN = 1000  # wrong cells on the page; the rest are counted
_FIRST = 12  # rows shown of what would be added, changed, removed


@roles(*CONTENT_ROLES)
def dataset_import(request: OfficeRequest, pk: int, table: Table) -> HttpResponse:
    frame = frame_of(request, pk)
    if table not in forms():
        raise Http404
    if not frame.rights["set_policy"]:
        raise PermissionDenied
    context = _context(request, frame, table)
    if request.method != "POST":
        return render(request, "planning/import.html", context)
    try:
        if "import" in request.POST:
            return _apply(request, frame, table)
        checked, found = _check(request, frame, table)
    except UnreadableSheetError as refused:
        return render(request, "planning/import.html", {**context, "refused": str(refused)}, status=422)
    except FrozenError:
        messages.error(
            request, _("Bộ số liệu đã được xác nhận nên không nạp thêm. Hãy lập bộ mới chép từ bộ này.")
        )
        return redirect("dataset", pk)
    return render(request, "planning/import.html", {**context, **_shown(checked, found)})


@roles(*CONTENT_ROLES)
def dataset_template(request: OfficeRequest, pk: int, table: Table, form: str) -> HttpResponse:
    """The empty template, or with `?du-lieu=1` the table as it stands; names only for those who see them."""
    frame = frame_of(request, pk)
    if table not in forms() or form not in ("xlsx", "csv"):
        raise Http404
    shape = forms()[table]
    rows = cells_of(frame.dataset, table) if request.GET.get("du-lieu") else []
    if not frame.rights["see_names"] and NAME in shape.codes:
        place = shape.codes.index(NAME)
        rows = [(*cells[:place], "", *cells[place + 1 :]) for cells in rows]
    if form == "csv":
        return made(write_csv(shape, rows), "text/csv; charset=utf-8", f"{table.value}.csv")
    return made(write_xlsx(shape, rows), XLSX, f"{table.value}.xlsx")


def _check(request: OfficeRequest, frame: Frame, table: Table) -> tuple[Checked, Import | None]:
    who: dict[str, Any] = {"actor": request.post, "today": request.today}
    if "pasted" in request.POST:
        return do_check_paste(frame.dataset, table, request.POST["pasted"], **who)
    upload = request.FILES.get("file")
    if upload is None:
        raise UnreadableSheetError(_("Chưa chọn tệp. Hãy chọn tệp .xlsx hoặc .csv rồi bấm Kiểm tra."))
    return do_check_import(frame.dataset, table, upload.name or "", upload.read(MAX_BYTES + 1), **who)


def _apply(request: OfficeRequest, frame: Frame, table: Table) -> HttpResponse:
    chosen = number(request.POST["import"])
    found = get_object_or_404(Import, pk=chosen, dataset=frame.dataset, table=table)
    try:
        checked = do_apply_import(found, actor=request.post, today=request.today)
    except (StaleError, WrongCellsError):
        messages.warning(
            request,
            _(
                "Số liệu đã thay đổi sau lúc kiểm tra nên chưa ghi gì. Hãy nạp lại tệp để kiểm tra với bản mới nhất."
            ),
        )
        return redirect("dataset-import", frame.dataset.pk, table)
    messages.success(
        request,
        _("Đã ghi bảng “%(table)s”: thêm %(added)s, đổi %(changed)s, bỏ %(removed)s dòng.")
        % {
            "table": table.label,
            "added": len(checked.added),
            "changed": len(checked.changed),
            "removed": len(checked.removed),
        },
    )
    return redirect("dataset", frame.dataset.pk)


def _context(request: OfficeRequest, frame: Frame, table: Table) -> dict[str, Any]:
    counts = counts_of(frame.dataset)
    first = NEEDS.get(table)
    return {
        "table": table,
        "form": forms()[table],
        "rows": counts[table],
        "waits_for": first if first is not None and not counts[first] else None,
        **frame.context(request, "dataset"),
    }


def _shown(checked: Checked, found: Import | None) -> dict[str, Any]:
    form = forms()[checked.table]
    return {
        "checked": checked,
        "wrong": checked.wrong[:_MOST_SHOWN],
        "wrong_rows": len({one.row for one in checked.wrong}),
        "more": max(0, len(checked.wrong) - _MOST_SHOWN),
        "found": found,
        "added": [form.shown(cells) for cells in checked.added[:_FIRST]],
        "changed": checked.changed[:_FIRST],
        "removed": [form.shown(cells) for cells in checked.removed[:_FIRST]],
    }
