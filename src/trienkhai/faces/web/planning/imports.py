"""Bringing a table in: a file or pasted cells, first what it would do, then, when told to, all of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trienkhai.apps.measures.spreadsheet import UnreadableSheetError
from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.import_jobs import (
    LARGE,
    address_of,
    do_ask_check,
    do_ask_take_in,
    is_large,
)
from trienkhai.apps.planning.actions.imports import PASTED, do_apply_import, do_check_import, do_check_paste
from trienkhai.apps.planning.checking import NEEDS, Checked
from trienkhai.apps.planning.columns import NAME
from trienkhai.apps.planning.errors import FrozenError, StaleError, WrongCellsError
from trienkhai.apps.planning.models import Import, Table
from trienkhai.apps.planning.queries.facts import cells_of, counts_of
from trienkhai.apps.planning.queries.imports import RUNNING, told_of, was_given_up
from trienkhai.apps.planning.sheets import MAX_BYTES, write_csv, write_xlsx
from trienkhai.apps.planning.tables import forms
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.downloads import XLSX, made
from trienkhai.faces.web.planning.frame import Frame, frame_of


@roles(*CONTENT_ROLES)
def dataset_import(request: OfficeRequest, pk: int, table: Table) -> HttpResponse:
    """The table to bring in; with `?lan=` a large one brought in, as far as its job is."""
    frame = frame_of(request, pk)
    if table not in forms():
        raise Http404
    if not frame.rights["set_policy"]:
        raise PermissionDenied
    context = _context(request, frame, table)
    if request.method != "POST":
        asked = request.GET.get("lan")
        more = _brought(_import_of(frame, table, asked)) if asked else {}
        return render(request, "planning/import.html", {**context, **more})
    try:
        if "import" in request.POST:
            return _apply(request, frame, table)
        name, data = _given(request)
        if is_large(data):
            return redirect(address_of(do_ask_check(frame.dataset, table, name, data, **_who(request))))
        checked, found = _check(request, frame, table, name, data)
    except UnreadableSheetError as refused:
        return render(request, "planning/import.html", {**context, "refused": str(refused)}, status=422)
    except FrozenError:
        messages.error(
            request, _("Bộ số liệu đã được xác nhận nên không nạp thêm. Hãy lập bộ mới chép từ bộ này.")
        )
        return redirect("dataset", pk)
    return render(request, "planning/import.html", {**context, "told": told_of(checked), "found": found})


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


def _given(request: OfficeRequest) -> tuple[str, bytes]:
    """The name and bytes of the file, or of the cells pasted."""
    if "pasted" in request.POST:
        return PASTED, request.POST["pasted"].encode()
    upload = request.FILES.get("file")
    if upload is None:
        raise UnreadableSheetError(_("Chưa chọn tệp. Hãy chọn tệp .xlsx hoặc .csv rồi bấm Kiểm tra."))
    return upload.name or "", upload.read(MAX_BYTES + 1)


def _check(
    request: OfficeRequest, frame: Frame, table: Table, name: str, data: bytes
) -> tuple[Checked, Import | None]:
    if name == PASTED and "pasted" in request.POST:
        return do_check_paste(frame.dataset, table, request.POST["pasted"], **_who(request))
    return do_check_import(frame.dataset, table, name, data, **_who(request))


def _who(request: OfficeRequest) -> dict[str, Any]:
    return {"actor": request.post, "today": request.today}


def _import_of(frame: Frame, table: Table, asked: str) -> Import:
    return get_object_or_404(
        Import.objects.select_related("by__account", "file"),
        pk=number(asked),
        dataset=frame.dataset,
        table=table,
    )


def _brought(found: Import) -> dict[str, Any]:
    """What to show of a large table: the job at work, what the check found, that it stands, or why not."""
    lost = was_given_up(found)
    return {
        "brought": found,
        "lost": lost,
        "job": found.status in RUNNING and not lost,
        "steps": _steps(found),
        "refused": found.told.get("refused", ""),
        "told": found.told if "read" in found.told else None,
        "found": found if found.status == Import.Status.CHECKED else None,
    }


def _apply(request: OfficeRequest, frame: Frame, table: Table) -> HttpResponse:
    found = _import_of(frame, table, request.POST["import"])
    try:
        if found.file is not None and found.file.size > LARGE:
            return redirect(address_of(do_ask_take_in(found, **_who(request))))
        checked = do_apply_import(found, **_who(request))
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


def _steps(found: Import) -> list[tuple[str, bool, bool]]:
    """The steps of the job: words, whether it is past, whether it is at work."""
    steps = {"wait": _("Chờ đến lượt"), "read": _("Đọc tệp"), "check": _("Kiểm tra từng ô")}
    if found.status == Import.Status.TAKING:
        steps["write"] = _("Ghi tất cả các dòng")
    at = list(steps).index(found.progress.get("stage", "wait")) if found.status in RUNNING else -1
    return [(words, place < at, place == at) for place, words in enumerate(steps.values())]


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
