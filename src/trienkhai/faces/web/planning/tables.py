"""A table of a dataset, a page at a time; one of its rows to correct."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.rows import do_correct_row
from trienkhai.apps.planning.cells import Cells
from trienkhai.apps.planning.checking import Wrong
from trienkhai.apps.planning.columns import NAME, TableForm
from trienkhai.apps.planning.errors import FrozenError, StaleError, WrongCellsError
from trienkhai.apps.planning.models import Table
from trienkhai.apps.planning.queries.rows import page_of, row_cells
from trienkhai.apps.planning.tables import forms
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import following, number
from trienkhai.faces.web.planning.frame import Frame, frame_of


@roles(*CONTENT_ROLES)
def dataset_table(request: OfficeRequest, pk: int, table: Table) -> HttpResponse:
    frame = frame_of(request, pk)
    form = _form(table)
    search = request.GET.get("tim", "").strip()[:80]
    page = page_of(
        frame.dataset,
        table,
        search=search,
        after=number(request.GET.get("sau")) or 0,
        names=frame.rights["see_names"],
    )
    shown = [column for column in form.columns if column.code != NAME or frame.rights["see_names"]]
    places = [(form.codes.index(column.code), column) for column in shown]
    context = {
        "table": table,
        "tables": list(forms()),
        "columns": shown,
        "lines": [
            (row.pk, [(column, column.shown(row.cells[place])) for place, column in places])
            for row in page.rows
        ],
        "search": search,
        "next_page": following(request, page.following),
        **frame.context(request, "dataset"),
    }
    return render(request, "planning/table.html", context)


@roles(*CONTENT_ROLES)
def dataset_row(request: OfficeRequest, pk: int, table: Table, row: int) -> HttpResponse:
    """The cells of one row to correct. What others changed meanwhile is not written over."""
    frame = frame_of(request, pk)
    form = _form(table)
    if not frame.rights["set_policy"]:
        raise PermissionDenied
    cells = row_cells(frame.dataset, table, row)
    if cells is None:
        raise Http404
    if request.method != "POST":
        return _show(request, frame, form, row, cells, before=cells)
    typed = tuple(request.POST.get(f"o-{code}", "").strip() for code in form.codes)
    before = _before(request)
    try:
        changed = do_correct_row(
            frame.dataset, table, row, typed, before=before, actor=request.post, today=request.today
        )
    except WrongCellsError as refused:
        return _show(request, frame, form, row, typed, before=before, wrong=refused.wrong, status=422)
    except StaleError:
        messages.warning(
            request, _("Dòng này vừa được người khác sửa. Chưa ghi gì đè lên: đây là bản mới nhất.")
        )
        return redirect("dataset-row", pk, table, row)
    except FrozenError:
        messages.error(request, _("Bộ số liệu đã được xác nhận nên không sửa nữa."))
        return redirect("dataset", pk)
    if changed:
        messages.success(request, _("Đã sửa. Giá trị trước và sau được ghi trong nhật ký."))
    else:
        messages.info(request, _("Không có gì thay đổi."))
    return redirect(reverse("dataset-table", args=[pk, table]) + f"?sau={row - 1}")


def _form(table: Table) -> TableForm:
    if table not in forms():
        raise Http404
    return forms()[table]


def _before(request: OfficeRequest) -> Cells:
    try:
        told = json.loads(request.POST.get("before", "[]"))
    except ValueError:
        return ()
    return tuple(str(cell) for cell in told) if isinstance(told, list) else ()


def _show(
    request: OfficeRequest,
    frame: Frame,
    form: TableForm,
    row: int,
    cells: Cells,
    *,
    before: Cells,
    wrong: tuple[Wrong, ...] = (),
    status: int = 200,
) -> HttpResponse:
    told: dict[str, list[str]] = {}
    for one in wrong:
        told.setdefault(one.column, []).append(f"{one.what} {one.to_do}".strip())
    context: dict[str, Any] = {
        "table": form.table,
        "row": row,
        "fields": [
            (column, cell, told.get(column.code, []), column.code == request.GET.get("cot"))
            for column, cell in zip(form.columns, cells, strict=True)
        ],
        "before": json.dumps(before, ensure_ascii=False),
        "key": " · ".join(before[form.codes.index(code)] for code in form.key) if before else "",
        **frame.context(request, "dataset"),
    }
    return render(request, "planning/row.html", context, status=status)
