"""A training plan: who lacks what by when, courses and money, managers, posts to recruit."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.training import do_accept_rule, do_run_training, do_start_training
from trienkhai.apps.planning.models import Dataset, Plan
from trienkhai.apps.planning.queries.facts import names_of
from trienkhai.apps.planning.queries.gaps import missing_tables
from trienkhai.apps.planning.queries.plans import assignments_of
from trienkhai.apps.planning.queries.staffing import school_names
from trienkhai.apps.planning.queries.training import (
    recruit_lines,
    rotation_lines,
    rule_words,
    seat_lines,
    succession_lines,
    target_lines,
    unplaced_lines,
    with_people,
    year_lines,
)
from trienkhai.apps.planning.queries.training_solving import MANAGER_RULE, unverified
from trienkhai.core.planning.training import terms_basis
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import version_read
from trienkhai.faces.web.planning.frame import frame_of
from trienkhai.faces.web.planning.plan_links import PAGES, STARTS
from trienkhai.faces.web.planning.staffing_forms import PlanForm
from trienkhai.faces.web.planning.staffing_frame import REFUSALS, plan_frame, tell
from trienkhai.faces.web.planning.staffing_tables import workbook_answer
from trienkhai.faces.web.planning.training_forms import TrainingForm

PAGES[Plan.Kind.TRAINING] = "training"
STARTS[Plan.Kind.TRAINING] = "training-start"
_KIND = Plan.Kind.TRAINING
_SHOWN = 100  # rows of a table on the page; the workbook has all


@roles(*CONTENT_ROLES)
def training_start(request: OfficeRequest, pk: int) -> HttpResponse:
    frame = frame_of(request, pk)
    if not frame.rights["plan"]:
        raise PermissionDenied
    dataset = frame.dataset
    held = assignments_of(dataset)
    about = PlanForm(held, _("Kế hoạch đào tạo, bồi dưỡng và tuyển dụng"), request.POST or None)
    form = TrainingForm({}, _staffing_plans(dataset), dataset.as_of.year + 1, request.POST or None)
    if request.method == "POST" and about.is_valid() and form.is_valid() and not missing_tables(dataset):
        chosen = next((each for each in held if each.pk == about.cleaned_data["assignment"]), None)
        plan = do_start_training(
            dataset,
            about.cleaned_data["name"],
            form.policy(),
            assignment=chosen,
            actor=request.post,
            today=request.today,
        )
        return redirect("training", plan.pk)
    context = {"about": about, "form": form, **frame.context(request, "")}
    return render(request, "planning/training_start.html", context)


@roles(*CONTENT_ROLES)
def training(request: OfficeRequest, pk: int) -> HttpResponse:
    """Standards and how far they are reached, the years, who goes when, who could not be placed and why."""
    frame = plan_frame(request, pk, _KIND)
    plan = frame.plan
    names = school_names(plan)
    people = names_of(plan.dataset) if frame.rights["see_names"] else {}
    seats, left = seat_lines(plan, names, people), unplaced_lines(plan, names, people)
    accepted = set(plan.policy.get("accept", []))
    context = {
        "summary": plan.result.get("summary", {}),
        "optimal": plan.result.get("optimal"),
        "targets": target_lines(plan),
        "years": year_lines(plan),
        "seats": seats[:_SHOWN],
        "more_seats": max(0, len(seats) - _SHOWN),
        "unplaced": left[:_SHOWN],
        "more_unplaced": max(0, len(left) - _SHOWN),
        "rules": [(rule, rule_words(rule), rule.code in accepted) for rule in unverified(plan.dataset)],
        **frame.context(request, "training"),
    }
    return render(request, "planning/training.html", context)


@roles(*CONTENT_ROLES)
def training_managers(request: OfficeRequest, pk: int) -> HttpResponse:
    """Rotation of principals, posts that fall vacant with who could follow, posts to recruit."""
    frame = plan_frame(request, pk, _KIND)
    plan = frame.plan
    names = school_names(plan)
    people = names_of(plan.dataset) if frame.rights["see_names"] else {}
    recruits = with_people(recruit_lines(plan, names))
    context = {
        "rotations": rotation_lines(plan, names, people),
        "longest": plan.result.get("longest"),
        "terms_basis": terms_basis(),
        "terms_used": MANAGER_RULE in plan.policy.get("accept", []),
        "manager_rule": MANAGER_RULE,
        "successions": succession_lines(plan, names, people),
        "recruits": recruits[:_SHOWN],
        "more_recruits": max(0, len(recruits) - _SHOWN),
        "from_plan": plan.result.get("staffing"),
        "summary": plan.result.get("summary", {}),
        **frame.context(request, "training-managers"),
    }
    return render(request, "planning/training_managers.html", context)


@roles(*CONTENT_ROLES)
def training_policy(request: OfficeRequest, pk: int) -> HttpResponse:
    frame = plan_frame(request, pk, _KIND)
    plan = frame.plan
    if not frame.rights["run"]:
        raise PermissionDenied
    form = TrainingForm(
        plan.policy, _staffing_plans(plan.dataset), plan.dataset.as_of.year + 1, request.POST or None
    )
    if request.method == "POST" and form.is_valid():
        try:
            do_run_training(
                plan, form.policy(), version=version_read(request), actor=request.post, today=request.today
            )
        except REFUSALS as refused:
            tell(request, refused)
        else:
            messages.success(request, _("Đã tính lại kế hoạch."))
        return redirect("training", pk)
    return render(
        request, "planning/training_policy.html", {"form": form, **frame.context(request, "training")}
    )


@require_POST
@roles(*CONTENT_ROLES)
def training_rule(request: OfficeRequest, pk: int) -> HttpResponse:
    """An unverified standard taken into use, or dropped."""
    frame = plan_frame(request, pk, _KIND)
    used = "accept" in request.POST
    code = request.POST.get("accept" if used else "drop", "")
    try:
        do_accept_rule(frame.plan, code, used, actor=request.post, today=request.today)
    except REFUSALS as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Đã ghi và tính lại kế hoạch."))
    return redirect("training-managers" if code == MANAGER_RULE else "training", pk)


@roles(*CONTENT_ROLES)
def training_file(request: OfficeRequest, pk: int) -> HttpResponse:
    frame = plan_frame(request, pk, _KIND)
    plan = frame.plan
    schools = school_names(plan)
    people = names_of(plan.dataset) if frame.rights["see_names"] else {}
    sheets: list[tuple[str, list[str], list[list[Any]]]] = [
        (
            _("Chuẩn phải đạt"),
            [_("Đối tượng"), _("Yêu cầu"), _("Tỷ lệ %"), _("Đến ngày"), _("Thuộc diện"), _("Đã đạt"), _("Đang học"),
             _("Còn phải cử"), _("Căn cứ")],
            [
                [one["who"], one["what"], one["share"], one["by"] or "", one["covered"], one["reached"],
                 one["in_training"], one["to_start"], one["basis"]]
                for one in target_lines(plan)
            ],
        ),
        (
            _("Cử đi học"),
            [_("Mã"), _("Họ và tên"), _("Trường"), _("Nội dung"), _("Hiện có"), _("Cần đạt"), _("Năm"), _("Đồng"),
             _("Trễ hạn")],
            [
                [one.who, one.name, one.school, one.item, one.has, one.minimum, one.year, one.cost,
                 _("có") if one.late else ""]
                for one in seat_lines(plan, schools, people)
            ],
        ),
        (
            _("Chưa xếp được"),
            [_("Mã"), _("Họ và tên"), _("Trường"), _("Nội dung"), _("Cần đạt"), _("Lý do")],
            [
                [one.who, one.name, one.school, one.item, one.minimum, one.why]
                for one in unplaced_lines(plan, schools, people)
            ],
        ),
        (
            _("Luân chuyển"),
            [_("Mã"), _("Cấp"), _("Từ trường"), _("Đến trường"), _("Số năm"), "km"],
            [
                [one["who"], one["level"], one["start"], one["end"], one["years"], one["km"]]
                for one in rotation_lines(plan, schools, people)
            ],
        ),
        (
            _("Kế cận"),
            [_("Trường"), _("Cấp"), _("Chức vụ"), _("Năm"), _("Người nghỉ"), _("Người đủ chuẩn gần nhất")],
            [
                [one["school"], one["level"], one["position"], one["year"], one["leaving"],
                 ", ".join(one["candidates"])]
                for one in succession_lines(plan, schools, people)
            ],
        ),
        (
            _("Tuyển dụng"),
            [_("Trường"), _("Cấp"), _("Môn"), _("Năm"), _("Tuyển dụng"), _("Hợp đồng"), _("Còn lẻ"), _("Lý do")],
            [
                [one[key] for key in ("school", "level", "subject", "year", "posts", "contracts", "lessons", "reason")]
                for one in recruit_lines(plan, schools)
            ],
        ),
    ]  # fmt: skip
    return workbook_answer(f"boi-duong-{plan.pk}.xlsx", sheets, is_sample=plan.dataset.is_sample)


def _staffing_plans(dataset: Dataset) -> list[Plan]:
    found = Plan.objects.filter(dataset=dataset, kind=Plan.Kind.STAFFING, run_at__isnull=False)
    return list(found.exclude(status=Plan.Status.WITHDRAWN).defer("result")[:50])
