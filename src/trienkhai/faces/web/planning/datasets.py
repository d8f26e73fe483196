"""Datasets: the list with the plans made of them, starting one, one dataset with what it holds and lacks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.org.queries import names_on
from trienkhai.apps.planning.access import CONTENT_ROLES, access_dataset, may_start_dataset, visible_datasets
from trienkhai.apps.planning.actions.datasets import do_confirm_dataset, do_start_dataset
from trienkhai.apps.planning.actions.import_jobs import address_of
from trienkhai.apps.planning.checking import NEEDS
from trienkhai.apps.planning.errors import FrozenError, NoLawError, NotReadyError, StaleError
from trienkhai.apps.planning.models import Dataset, Import, Plan, Table
from trienkhai.apps.planning.queries.facts import counts_of
from trienkhai.apps.planning.queries.gaps import NEEDED, gaps_of
from trienkhai.apps.planning.queries.imports import running_imports
from trienkhai.apps.planning.queries.lists import datasets_after, plans_after
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning.law import EARLIEST
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import following, number, version_read
from trienkhai.faces.web.planning.forms import DatasetForm
from trienkhai.faces.web.planning.frame import Frame, frame_of
from trienkhai.faces.web.planning.plan_links import plan_address, start_addresses

_SHOWN = 50


@roles(*CONTENT_ROLES)
def planning(request: OfficeRequest) -> HttpResponse:
    """Datasets and plans, each list a stretch at a time; on a day before the law we hold, from when this works."""
    found = visible_datasets(request.post, request.today)
    datasets, more_datasets = datasets_after(found, request.GET.get("bo", ""), _SHOWN)
    plans, more_plans = plans_after(found, number(request.GET.get("phuong-an")), _SHOWN)
    bodies = names_on({each.body_id for each in datasets}, request.today)
    context = {
        "datasets": [(each, bodies.get(each.body_id, "")) for each in datasets],
        "more_datasets": following(request, more_datasets, name="bo"),
        "plans": [(plan, plan_address(plan)) for plan in plans],
        "more_plans": following(request, more_plans, name="phuong-an"),
        "is_first": not {"bo", "phuong-an"} & request.GET.keys(),
        "may_start": may_start_dataset(request.post, request.today),
        "earliest": EARLIEST,
        "too_early": request.today < EARLIEST,
    }
    return render(request, "planning/planning.html", context)


@roles(*CONTENT_ROLES)
def dataset_start(request: OfficeRequest) -> HttpResponse:
    if not may_start_dataset(request.post, request.today):
        raise PermissionDenied
    seen, asked = visible_datasets(request.post, request.today), number(request.GET.get("chep"))
    earlier = list(seen[:_SHOWN])
    if asked is not None and asked not in {each.pk for each in earlier}:
        earlier += seen.filter(pk=asked)  # an older one, asked for from its own page
    form = DatasetForm(earlier, request.today, asked, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["based_on"]
        based_on = access_dataset(request.post, chosen, request.today) if chosen else None
        try:
            made = do_start_dataset(
                form.cleaned_data["name"],
                form.cleaned_data["as_of"],
                actor=request.post,
                today=request.today,
                based_on=based_on,
            )
        except NoLawError as refused:
            form.add_error("as_of", str(refused))
        else:
            messages.success(request, _("Đã mở bộ số liệu. Nạp lần lượt các bảng dưới đây."))
            return redirect("dataset", made.pk)
    return render(request, "planning/start.html", {"form": form})


@roles(*CONTENT_ROLES)
def dataset(request: OfficeRequest, pk: int) -> HttpResponse:
    return _show(request, frame_of(request, pk))


@require_POST
@roles(*CONTENT_ROLES)
def dataset_confirm(request: OfficeRequest, pk: int) -> HttpResponse:
    frame = frame_of(request, pk)
    try:
        do_confirm_dataset(
            frame.dataset,
            actor=request.post,
            today=request.today,
            version=version_read(request),
            accept_gaps="accept_gaps" in request.POST,
        )
    except NotReadyError as refused:
        messages.error(request, _("Chưa xác nhận được: %(missing)s") % {"missing": " ".join(refused.missing)})
    except StaleError:
        messages.warning(
            request, _("Số liệu vừa được người khác thay đổi. Đây là bản mới nhất, hãy xem lại rồi xác nhận.")
        )
    except FrozenError:
        messages.info(request, _("Bộ số liệu này đã được xác nhận từ trước."))
    else:
        messages.success(
            request,
            _("Đã xác nhận. Số liệu từ nay không sửa nữa; có thay đổi thì lập bộ mới chép từ bộ này."),
        )
    return redirect("dataset", pk)


def _show(request: OfficeRequest, frame: Frame) -> HttpResponse:
    found = frame.dataset
    counts = counts_of(found)
    imports = list(
        Import.objects.filter(dataset=found, status=Import.Status.APPLIED).select_related("by__account")
    )
    newest: dict[str, Import] = {}
    for each in imports:
        newest.setdefault(each.table, each)
    lines = [
        {
            "table": table,
            "asks": form.asks,
            "rows": counts[table],
            "import": newest.get(table),
            "needed": table in NEEDED,
            "waits_for": NEEDS[table].label if table in NEEDS and not counts[NEEDS[table]] else "",
        }
        for table, form in forms().items()
    ]
    gaps = gaps_of(found)
    empty = [table for table in NEEDED if not counts[table]]
    context = {
        "lines": lines,
        "imports": imports[:20],
        "running": [(each, address_of(each)) for each in running_imports(found)],
        "next_table": empty[0] if empty else None,
        "gaps": gaps.words if not empty else [],
        "starts": start_addresses(found) if frame.rights["plan"] else [],
        "plans": [(plan, plan_address(plan)) for plan in Plan.objects.filter(dataset=found).defer("result")],
        "is_draft": found.status == Dataset.Status.DRAFT,
        "staff": Table.STAFF,
        **frame.context(request, "dataset"),
    }
    return render(request, "planning/dataset.html", context)
