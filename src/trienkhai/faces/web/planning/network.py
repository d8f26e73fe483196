"""A network plan: started under a policy, its scenarios beside today, who is made worse off, one chosen."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.org.queries import short_names_on
from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.network import do_choose_scenario, do_run_network, do_start_network
from trienkhai.apps.planning.actions.network_staffing import do_make_staffing_dataset
from trienkhai.apps.planning.errors import NoLawError
from trienkhai.apps.planning.models import Dataset, Plan
from trienkhai.apps.planning.queries.network import (
    Names,
    chosen_of,
    compared,
    site_lines,
    worse_lines,
)
from trienkhai.apps.planning.queries.network_facts import network_facts_of
from trienkhai.apps.planning.queries.network_policy import (
    estimates,
    rule_words,
    scenario_words,
    starts_on,
    unverified_rules,
    verified_rules,
)
from trienkhai.apps.planning.queries.plans import assignments_of, communes_of
from trienkhai.apps.planning.queries.proposals import school_year
from trienkhai.core.planning.network import NetworkError, NetworkFacts, NetworkPlan
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import version_read
from trienkhai.faces.web.planning.frame import frame_of
from trienkhai.faces.web.planning.network_forms import NetworkForm
from trienkhai.faces.web.planning.network_frame import KIND, REFUSALS, shown, tell
from trienkhai.faces.web.planning.paging import page_asked, pager
from trienkhai.faces.web.planning.plan_links import PAGES, STARTS
from trienkhai.faces.web.planning.staffing_forms import PlanForm
from trienkhai.faces.web.planning.staffing_frame import plan_frame

PAGES[Plan.Kind.NETWORK] = "network"
STARTS[Plan.Kind.NETWORK] = "network-start"
_SHOWN = 100  # places or sites on one page


@roles(*CONTENT_ROLES)
def network_start(request: OfficeRequest, pk: int) -> HttpResponse:
    """Limits, rules and weights with their defaults, alternatives to compare; then computed."""
    frame = frame_of(request, pk)
    if not frame.rights["plan"]:
        raise PermissionDenied
    dataset = frame.dataset
    try:
        facts = network_facts_of(dataset)
    except NetworkError as missing:
        return render(
            request, "planning/network_missing.html", {"faults": missing.faults, **frame.context(request, "")}
        )
    held = assignments_of(dataset)
    year = school_year(starts_on({}, dataset))
    about = PlanForm(
        held, _("Sắp xếp mạng lưới trường lớp năm học %(year)s") % {"year": year}, request.POST or None
    )
    form = _form({}, dataset, facts, request)
    if request.method == "POST" and about.is_valid() and form.is_valid():
        chosen = next((each for each in held if each.pk == about.cleaned_data["assignment"]), None)
        try:
            plan = do_start_network(
                dataset,
                about.cleaned_data["name"],
                form.given(),
                assignment=chosen,
                actor=request.post,
                today=request.today,
            )
        except REFUSALS as refused:
            tell(request, refused)
        else:
            return redirect("network", plan.pk)
    context = {"about": about, "form": form, **_law(dataset, {}), **frame.context(request, "")}
    return render(request, "planning/network_start.html", context)


@roles(*CONTENT_ROLES)
def network(request: OfficeRequest, pk: int) -> HttpResponse:
    """The summary, then who is made worse off, then the scenarios side by side and what they rest on."""
    frame = plan_frame(request, pk, KIND)
    plan = frame.plan
    scenarios = compared(plan)
    facts, found, names = shown(request, frame) if plan.run_at else (None, None, None)
    context = {
        "scenarios": scenarios,
        "now": next((one for one in scenarios if one["is_today"]), None),
        "then": next((one for one in scenarios if one["is_chosen"]), None),
        "chosen": scenario_words(chosen_of(plan)),
        "verdict": plan.result.get("verdict"),
        "earlier": plan.result.get("earlier"),
        "result": plan.result,
        **(_worse(request, facts, found, names) if facts and found and names else {}),
        "conflicts": _conflicts(scenarios, facts, names) if facts and names else [],
        **_law(plan.dataset, plan.policy),
        **frame.context(request, "network"),
    }
    return render(request, "planning/network.html", context)


@roles(*CONTENT_ROLES)
def network_policy(request: OfficeRequest, pk: int) -> HttpResponse:
    """Other limits, rules or weights, computed anew; decisions on sites stay."""
    frame = plan_frame(request, pk, KIND)
    plan = frame.plan
    if not frame.rights["run"]:
        raise PermissionDenied
    form = _form(plan.policy, plan.dataset, network_facts_of(plan.dataset), request)
    if request.method == "POST" and form.is_valid():
        try:
            do_run_network(
                plan, form.given(), version=version_read(request), actor=request.post, today=request.today
            )
        except REFUSALS as refused:
            tell(request, refused)
        else:
            messages.success(request, _("Đã ghi điều kiện mới và tính lại."))
        return redirect("network", pk)
    context = {"form": form, **_law(plan.dataset, plan.policy), **frame.context(request, "network")}
    return render(request, "planning/network_policy.html", context)


@require_POST
@roles(*CONTENT_ROLES)
def network_choose(request: OfficeRequest, pk: int) -> HttpResponse:
    frame = plan_frame(request, pk, KIND)
    name = request.POST.get("scenario", "")[:80]
    try:
        do_choose_scenario(
            frame.plan, name, version=version_read(request), actor=request.post, today=request.today
        )
    except REFUSALS as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Đã chọn “%(name)s”.") % {"name": scenario_words(name)})
    return redirect("network", pk)


@require_POST
@roles(*CONTENT_ROLES)
def network_staffing(request: OfficeRequest, pk: int) -> HttpResponse:
    """A dataset for staffing as the schools would be under the plan."""
    frame = plan_frame(request, pk, KIND)
    try:
        made = do_make_staffing_dataset(frame.plan, actor=request.post, today=request.today)
    except (*REFUSALS, NoLawError) as refused:
        tell(request, refused)
        return redirect("network", pk)
    messages.success(
        request,
        _(
            "Đã lập bộ số liệu theo phương án: lớp, học sinh chia lại theo khối như tỷ lệ hiện nay; người của trường "
            "nhập hoặc đóng tạm đứng ở trường nhận. Xem lại, lãnh đạo xác nhận, rồi lập phương án đội ngũ từ đó."
        ),
    )
    if made.schools.exclude(code__in=frame.plan.dataset.schools.values("code")).exists():
        messages.warning(
            request,
            _(
                "Phương án có trường mới: loại trường, đơn vị quản lý, số buổi của trường đó mới là giả định. Thông "
                "báo vừa gửi nêu tên từng trường; hãy xem lại trong bảng Trường trước khi xác nhận."
            ),
        )
    return redirect("dataset", made.pk)


def _form(
    given: Mapping[str, Any], dataset: Dataset, facts: NetworkFacts, request: OfficeRequest
) -> NetworkForm:
    units = communes_of(dataset.body, request.today)
    words = short_names_on(set(units.values()), request.today)
    communes = {code: words[unit] for code, unit in units.items() if unit in words}
    return NetworkForm(given, dataset, facts, communes, request.POST or None)


def _worse(request: OfficeRequest, facts: NetworkFacts, found: NetworkPlan, names: Names) -> dict[str, Any]:
    """Every place made worse off, a stretch at a time, and the sites where something changes."""
    page = page_asked(request)
    worse = worse_lines(facts, found, names)
    sites = [line for line in site_lines(facts, found, names) if line.action not in ("keep", "not_opened")]
    return {
        "worse": worse[page * _SHOWN : (page + 1) * _SHOWN],
        "of": len(worse),
        **pager(request, page, len(worse), _SHOWN),
        "far": sum(line.is_far for line in worse),
        "guessed": sum(row.inferred for row in found.attendance),
        "actions": sites[:_SHOWN],
        "more_actions": max(0, len(sites) - _SHOWN),
        "notes": [names.spoken(words) for words in found.notes],
    }


def _conflicts(
    scenarios: list[dict[str, Any]], facts: NetworkFacts, names: Names
) -> list[tuple[dict[str, Any], list[tuple[str, str]]]]:
    """The limits that exclude each other in each scenario without a plan, with what they bind by name."""
    called = {site.site_id: site.name for site in facts.sites}
    called |= {place.place_id: place.name for place in facts.places}
    found = []
    for one in scenarios:
        limits = [
            (
                limit["words"],
                ", ".join(
                    called.get(code) or names.schools.get(code) or names.commune(code)
                    for code in limit["ids"]
                ),
            )
            for limit in one.get("conflicts", [])
        ]
        if not one["plan"]:
            late = any(limit["kind"] == "time" for limit in one.get("conflicts", []))
            found.append(({**one, "is_late": late}, limits))
    return found


def _law(dataset: Dataset, given: Mapping[str, Any]) -> dict[str, Any]:
    """The rules that bind, those nobody verified with whether they are used, the estimates."""
    day = starts_on(given, dataset)
    named = given.get("policy", {}).get("limits", {}).get("accept_unverified", [])
    return {
        "starts_on": day,
        "bind": [(rule_words(one), one.rule) for one in verified_rules(day)],
        "unverified": [
            (rule_words(one), one.rule, one.rule.rule_id in named) for one in unverified_rules(day)
        ],
        "estimates": [rule_words(one) for one in estimates(day)],
    }
