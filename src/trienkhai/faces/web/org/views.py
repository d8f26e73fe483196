"""Units: the tree on any day, two days compared, a unit with its history and its other names."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.org.access import may_prepare
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.finding import find_unit
from trienkhai.apps.org.models import Membership, Role, Unit
from trienkhai.apps.org.naming import do_add_alias, do_end_alias, may_name
from trienkhai.faces.web.access import OfficeRequest, roles, signed_in
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.org.contexts import SYSTEMS, days_of_change, difference, tree_page, unit_page
from trienkhai.faces.web.org.forms import AliasForm

REFORM = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương 72/2025/QH15: the district level ends


def _day(text: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return otherwise


@signed_in
def units(request: OfficeRequest) -> HttpResponse:
    """Everyone in the office may see how it is organised."""
    marks = days_of_change()
    day = _chosen_day(request, marks)
    other = _day(request.GET.get("so-voi"), day)
    if other != day:
        return _comparison(request, min(day, other), max(day, other))
    tree = request.GET.get("cay", "")
    tree = tree if tree in Membership.Tree.values else Membership.Tree.MANAGER.value
    system = request.GET.get("he", "")
    system = system if system in SYSTEMS else ""
    root = number(request.GET.get("goc"))
    at = max((place for place, mark in enumerate(marks) if mark <= day), default=0)
    shown = {
        "day": day, "marks": marks, "at": at, "tree": tree, "system": system,
        "page": tree_page(day, tree=tree, system=system, root=root),
        "query": f"ngay={day.isoformat()}&cay={tree}&he={system}",
        "reform": REFORM, "may_prepare": may_prepare(request.post),
        "may_see_plans": request.post.role in (Role.ADMINISTRATOR, Role.LEADER, Role.INSPECTOR),
    }  # fmt: skip
    return render(request, "org/units.html", shown)


def _chosen_day(request: OfficeRequest, marks: list[date]) -> date:
    """The day of the slider's mark, else the one that was written, else today."""
    mark = number(request.GET.get("moc"))
    if mark is not None and mark < len(marks):
        return marks[mark]
    return _day(request.GET.get("ngay"), request.today)


def _comparison(request: OfficeRequest, earlier: date, later: date) -> HttpResponse:
    shown = {"from_day": earlier, "to_day": later, "difference": difference(earlier, later), "reform": REFORM}
    return render(request, "org/comparison.html", shown)


@signed_in
def find(request: OfficeRequest) -> HttpResponse:
    """A unit by its name or code on a day: straight to it, or what it may be."""
    day = _day(request.GET.get("ngay"), request.today)
    text = request.GET.get("ten", "")[:200]
    found = find_unit(text, day) if text.strip() else None
    if found is not None and found.unit is not None:
        answer = redirect("unit", found.unit.unit_id)
        answer["Location"] += f"?ngay={day.isoformat()}"
        return answer
    return render(request, "org/find.html", {"found": found, "text": text, "day": day})


@signed_in
def unit(request: OfficeRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Unit, pk=pk)
    return _show_unit(request, found, None)


@require_POST
@roles(Role.ADMINISTRATOR)
def aliases(request: OfficeRequest, pk: int) -> HttpResponse:
    """Another name for a unit, or the end of one."""
    found = get_object_or_404(Unit, pk=pk)
    if not may_name(request.post, found, request.today):
        raise PermissionDenied
    ended = number(request.POST.get("end"))
    if ended is not None:
        alias = get_object_or_404(found.aliases, pk=ended)
        try:
            do_end_alias(alias, request.today, actor=request.post, today=request.today)
        except OrgError as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Tên gọi này hết dùng từ hôm nay; tra cứu theo ngày cũ vẫn thấy."))
        return redirect("unit", pk)
    form = AliasForm(request.POST)
    if form.is_valid():
        try:
            do_add_alias(found, **form.cleaned_data, actor=request.post, today=request.today)
        except OrgError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã thêm. Từ nay tìm theo tên, mã này cũng ra đơn vị."))
            return redirect("unit", pk)
    return _show_unit(request, found, form, status=422)


def _show_unit(
    request: OfficeRequest, found: Unit, form: AliasForm | None, status: int = 200
) -> HttpResponse:
    day = _day(request.GET.get("ngay"), request.today)
    names = may_name(request.post, found, request.today)
    shown = {
        "page": unit_page(found, day, request.post, request.today), "unit": found, "day": day,
        "may_name": names, "alias_form": (form or AliasForm(initial={"valid_from": request.today})) if names else None,
    }  # fmt: skip
    return render(request, "org/unit.html", shown, status=status)
