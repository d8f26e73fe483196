"""A staffing plan: started under a policy, its moves with reasons, pinned and forbidden with one click."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.staffing import (
    do_price_staffing,
    do_run_staffing,
    do_start_staffing,
    do_take_back_wish,
    do_wish,
)
from trienkhai.apps.planning.models import Dataset, Move, Plan, School, Staff, Wish
from trienkhai.apps.planning.queries.facts import names_of
from trienkhai.apps.planning.queries.gaps import missing_tables
from trienkhai.apps.planning.queries.plans import assignments_of
from trienkhai.apps.planning.queries.proposals import school_year
from trienkhai.apps.planning.queries.staffing import level_of, page_of_moves, subject_of, wishes_of
from trienkhai.core.text import fold
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import following, number, version_read
from trienkhai.faces.web.planning.frame import frame_of
from trienkhai.faces.web.planning.plan_links import PAGES, STARTS
from trienkhai.faces.web.planning.staffing_forms import PlanForm, StaffingForm
from trienkhai.faces.web.planning.staffing_frame import REFUSALS, plan_frame, tell

PAGES[Plan.Kind.STAFFING] = "staffing"
STARTS[Plan.Kind.STAFFING] = "staffing-start"
_SHOWN = 100  # moves on one page
KINDS = {
    "transfer": gettext_lazy("điều động"),
    "fixed_term": gettext_lazy("có thời hạn"),
    "shared": gettext_lazy("dạy liên trường"),
}


@roles(*CONTENT_ROLES)
def staffing_start(request: OfficeRequest, pk: int) -> HttpResponse:
    """Limits and weights with their defaults, a name, the duty it answers; then computed at once."""
    frame = frame_of(request, pk)
    if not frame.rights["plan"]:
        raise PermissionDenied
    dataset: Dataset = frame.dataset
    name = _("Điều chỉnh thừa, thiếu giáo viên năm học %(year)s") % {"year": school_year(dataset.as_of)}
    held = assignments_of(dataset)
    about = PlanForm(held, name, request.POST or None)
    form = StaffingForm(dataset.policy, request.POST or None)
    if request.method == "POST" and about.is_valid() and form.is_valid() and not missing_tables(dataset):
        chosen = next((each for each in held if each.pk == about.cleaned_data["assignment"]), None)
        try:
            plan = do_start_staffing(
                dataset,
                about.cleaned_data["name"],
                form.policy(),
                assignment=chosen,
                actor=request.post,
                today=request.today,
            )
        except REFUSALS as refused:
            tell(request, refused)
        else:
            return redirect("staffing", plan.pk)
    context = {"about": about, "form": form, **frame.context(request, "")}
    return render(request, "planning/staffing_start.html", context)


@roles(*CONTENT_ROLES)
def staffing(request: OfficeRequest, pk: int) -> HttpResponse:
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    plan = frame.plan
    moves, last = page_of_moves(plan, number(request.GET.get("sau")) or 0, _SHOWN)
    wishes = wishes_of(plan)
    pinned = {(one.staff_code, one.to_school) for one in wishes if one.kind == Wish.Kind.PIN}
    names = _names(plan) if wishes or plan.result.get("change") else {}
    people = (
        names_of(plan.dataset) if frame.rights["see_names"] and (wishes or plan.result.get("change")) else {}
    )
    context = {
        "summary": plan.result.get("summary", {}),
        "verdict": plan.result.get("verdict"),
        "change": _change(plan, names, people),
        "prices": plan.result.get("prices"),
        "refused": plan.result.get("refused"),
        "moves": [_line(move, (move.staff.code, move.to_school.code) in pinned) for move in moves],
        "next_page": following(request, last),
        "pricing": plan.result.get("pricing"),
        "wishes": [
            (one, people.get(one.staff_code, ""), names.get(one.to_school, one.to_school)) for one in wishes
        ],
        "unverified": plan.result.get("summary", {}).get("not_used_unverified", []),
        **frame.context(request, "staffing"),
    }
    return render(request, "planning/staffing.html", context)


@roles(*CONTENT_ROLES)
def staffing_policy(request: OfficeRequest, pk: int) -> HttpResponse:
    """Other limits or weights, computed anew; pins and prohibitions stay."""
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    if not frame.rights["run"]:
        raise PermissionDenied
    form = StaffingForm(frame.plan.policy, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            do_run_staffing(
                frame.plan,
                form.policy(),
                version=version_read(request),
                actor=request.post,
                today=request.today,
            )
        except REFUSALS as refused:
            tell(request, refused)
        else:
            messages.success(
                request, _("Đã tính lại theo điều kiện mới. Khác gì so với lần trước được ghi dưới đây.")
            )
        return redirect("staffing", pk)
    return render(
        request, "planning/staffing_policy.html", {"form": form, **frame.context(request, "staffing")}
    )


@require_POST
@roles(*CONTENT_ROLES)
def staffing_wish(request: OfficeRequest, pk: int) -> HttpResponse:
    """Pin, forbid, send elsewhere, or take such a wish back; solved again at once."""
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    back = reverse("staffing", args=[pk])
    try:
        if "take_back" in request.POST:
            wish = Wish.objects.filter(plan=frame.plan, pk=number(request.POST.get("take_back")) or 0).first()
            if wish is None:
                raise Http404
            do_take_back_wish(wish, actor=request.post, today=request.today)
        else:
            kind = Wish.Kind.PIN if request.POST.get("do") == "pin" else Wish.Kind.FORBID
            do_wish(
                frame.plan,
                kind,
                request.POST.get("staff", "")[:40],
                to_school=request.POST.get("school", "")[:40],
                note=request.POST.get("note", ""),
                version=version_read(request),
                actor=request.post,
                today=request.today,
            )
    except REFUSALS as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Đã ghi và tính lại ngay."))
        back += "#khac"
    return redirect(back)


@require_POST
@roles(*CONTENT_ROLES)
def staffing_prices(request: OfficeRequest, pk: int) -> HttpResponse:
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    try:
        do_price_staffing(frame.plan, actor=request.post, today=request.today)
    except REFUSALS as refused:
        tell(request, refused)
    return redirect(reverse("staffing", args=[pk]) + "#gia")


@roles(*CONTENT_ROLES)
def staffing_person(request: OfficeRequest, pk: int) -> HttpResponse:
    """Pinning somebody who is not in the plan: looked for by code or name among those who teach."""
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    if not frame.rights["run"]:
        raise PermissionDenied
    asked = fold(request.GET.get("tim", ""))[:80]
    found: list[Staff] = []
    if asked:
        rows = Staff.objects.filter(
            school__dataset=frame.plan.dataset_id, position="teacher", folded__contains=asked
        )
        found = list(rows.select_related("school").order_by("code")[:30])
    context = {
        "search": request.GET.get("tim", "")[:80],
        "people": [(row, subject_of(row.level, row.subject)) for row in found],
        "schools": list(School.objects.filter(dataset=frame.plan.dataset_id).order_by("code"))
        if found
        else [],
        **frame.context(request, "staffing"),
    }
    return render(request, "planning/staffing_person.html", context)


def _line(move: Move, is_pinned: bool) -> dict[str, Any]:
    return {
        "move": move,
        "what": f"{subject_of(move.level, move.subject)}, {level_of(move.level)}",
        "kind": str(KINDS.get(move.kind, move.kind)),
        "pinned": is_pinned,
    }


def _names(plan: Plan) -> dict[str, str]:
    return dict(School.objects.filter(dataset=plan.dataset_id).values_list("code", "name"))


def _change(plan: Plan, names: dict[str, str], people: dict[str, str]) -> dict[str, Any] | None:
    """What the last run changed, in words."""
    change = plan.result.get("change")
    if not change:
        return None

    def rows(key: str) -> list[list[str]]:
        return [
            [
                f"{people[who]} ({who})" if people.get(who) else who,
                *(names.get(school, school) for school in schools),
            ]
            for who, *schools in change[key]
        ]

    return {**{key: rows(key) for key in ("added", "removed", "elsewhere")}, "figures": change["figures"]}
