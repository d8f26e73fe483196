"""Opinions on a plan, settling it, and the official papers that come of it: the same for plans of every kind."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.contests import do_answer_contest, do_record_contest
from trienkhai.apps.planning.actions.plans import (
    do_reopen_plan,
    do_settle_plan,
    do_withdraw_plan,
    obstacles,
)
from trienkhai.apps.planning.actions.plans_opinions import do_give_opinion, do_start_consultation
from trienkhai.apps.planning.actions.proposals import do_draft_decisions, do_draft_submission
from trienkhai.apps.planning.models import Contest, Opinion, Plan, Proposal, School
from trienkhai.apps.planning.plan_access import access_asked, may_give_opinion
from trienkhai.apps.planning.queries.facts import names_of
from trienkhai.apps.planning.queries.plans import contests_of_plan, opinions_of, without_unit
from trienkhai.apps.planning.queries.proposals import authority_above, decision_drafts, not_yet_in_force
from trienkhai.apps.planning.queries.staffing import level_of, moves_of, subject_of
from trienkhai.core.documents.writers import write_docx
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import number, version_read
from trienkhai.faces.web.planning.network_opinion import network_part
from trienkhai.faces.web.planning.staffing import KINDS
from trienkhai.faces.web.planning.staffing_frame import REFUSALS, PlanFrame, plan_frame, tell

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WITH_PAPERS = (Plan.Status.SETTLED, Plan.Status.PROPOSED, Plan.Status.ISSUED)
_DAYS = 10  # a usual time to answer


class DueForm(forms.Form):
    due = forms.DateField(
        label=gettext_lazy("Trả lời trước ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@roles(*CONTENT_ROLES)
def plan_consult(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who was asked and what they said, contests with their answers; a leader starts the asking here."""
    frame = plan_frame(request, pk)
    plan = frame.plan
    form = DueForm(request.POST or None, initial={"due": date.fromordinal(request.today.toordinal() + _DAYS)})
    if request.method == "POST":
        if not frame.rights["consult"]:
            raise PermissionDenied
        if form.is_valid():
            try:
                do_start_consultation(
                    plan,
                    form.cleaned_data["due"],
                    version=version_read(request),
                    actor=request.post,
                    today=request.today,
                )
            except REFUSALS as refused:
                tell(request, refused)
            else:
                messages.success(request, _("Đã gửi lấy ý kiến các đơn vị và người có liên quan."))
            return redirect("plan-consult", pk)
    opinions = opinions_of(plan, request.today)
    contests = contests_of_plan(plan)
    names = names_of(plan.dataset) if contests and frame.rights["see_names"] else {}
    schools = _school_names(plan) if contests else {}
    context = {
        "form": form,
        "opinions": opinions,
        "silent": sum(not one.newest.stance for one in opinions),
        "contests": [
            (one, names.get(one.staff_code, ""), schools.get(one.to_school, one.to_school))
            for one in contests
        ],
        "without_unit": without_unit(plan) if plan.status == Plan.Status.DRAFT else [],
        "obstacles": obstacles(plan, request.today) if frame.rights["settle"] else [],
        **frame.context(request, "plan-consult"),
    }
    return render(request, "planning/proposal_consult.html", context)


@require_POST
@roles(*CONTENT_ROLES)
def plan_step(request: OfficeRequest, pk: int) -> HttpResponse:
    """Settle, reopen, withdraw."""
    frame = plan_frame(request, pk)
    step = request.POST.get("do", "")
    try:
        if step == "settle":
            do_settle_plan(frame.plan, version=version_read(request), actor=request.post, today=request.today)
            messages.success(request, _("Đã chốt phương án. Bước tiếp theo là lập tờ trình."))
            return redirect("plan-proposals", pk)
        if step == "reopen":
            do_reopen_plan(frame.plan, actor=request.post, today=request.today)
            messages.success(request, _("Đã mở lại phương án để sửa."))
        elif step == "withdraw":
            do_withdraw_plan(frame.plan, actor=request.post, today=request.today)
            messages.success(request, _("Đã rút phương án. Các ý kiến đã ghi được giữ lại."))
        else:
            raise Http404
    except REFUSALS as refused:
        tell(request, refused)
    return redirect("plan-consult", pk)


@require_POST
@roles(*CONTENT_ROLES)
def plan_contest(request: OfficeRequest, pk: int, contest: int) -> HttpResponse:
    """The planning body answers a contest."""
    frame = plan_frame(request, pk)
    if not frame.rights["answer"]:
        raise PermissionDenied
    found = Contest.objects.filter(plan=frame.plan, pk=contest).first()
    if found is None:
        raise Http404
    try:
        do_answer_contest(
            found,
            request.POST.get("outcome", ""),
            request.POST.get("answer", ""),
            actor=request.post,
            today=request.today,
        )
    except REFUSALS as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Đã trả lời kiến nghị và báo cho người liên quan."))
    return redirect("plan-consult", pk)


@roles(*CONTENT_ROLES)
def plan_opinion(request: OfficeRequest, pk: int) -> HttpResponse:
    """What a unit that was asked sees of the plan: its own part; and what it says."""
    asked = access_asked(request.post, pk)
    plan = asked.plan
    if request.method == "POST":
        return _speak(request, plan)
    schools = set(
        School.objects.filter(dataset=plan.dataset_id, unit_id=asked.unit_id).values_list("pk", flat=True)
    )
    commune = request.post.version.code if not schools else ""
    lines = []
    spoken = {(one.staff_code, one.to_school): one for one in contests_of_plan(plan)} if schools else {}
    for move in moves_of(plan):
        ends = {move.from_school_id, move.to_school_id}
        places = {move.from_school.commune_code, move.to_school.commune_code}
        if ends & schools or (commune and commune in places):
            lines.append(
                {
                    "move": move,
                    "what": f"{subject_of(move.level, move.subject)}, {level_of(move.level)}",
                    "kind": str(KINDS.get(move.kind, move.kind)),
                    # Names are for the schools concerned; a commune works with codes.
                    "name": move.staff.name if schools else "",
                    "goes": move.from_school_id in schools,
                    "said": spoken.get((move.staff.code, move.to_school.code)),
                }
            )
    said = (
        Opinion.objects.filter(plan=plan, unit_id=asked.unit_id)
        .exclude(stance="")
        .select_related("by__account")
    )
    context = {
        "plan": plan,
        "asked": asked,
        "lines": lines,
        "said": list(said.order_by("-id")),
        "stances": Opinion.Stance.choices,
        "may_speak": may_give_opinion(request.post, plan),
        "is_school": bool(schools),
        "summary": plan.result.get("summary", {}),
        "body": request.post.version,
    }
    if plan.kind == Plan.Kind.NETWORK:
        context |= network_part(request, plan, asked.unit_id)
        return render(request, "planning/network_opinion.html", context)
    return render(request, "planning/proposal_opinion.html", context)


def _speak(request: OfficeRequest, plan: Plan) -> HttpResponse:
    try:
        if (move := number(request.POST.get("move"))) is not None:
            agrees = request.POST.get("agrees") == "1"
            do_record_contest(
                move, agrees, request.POST.get("text", ""), actor=request.post, today=request.today
            )
            messages.success(request, _("Đã ghi ý kiến của giáo viên."))
        else:
            stance, text = request.POST.get("stance", ""), request.POST.get("text", "")
            do_give_opinion(plan, stance, text, actor=request.post, today=request.today)
            messages.success(request, _("Đã gửi ý kiến của đơn vị."))
    except REFUSALS as refused:
        tell(request, refused)
    return redirect("plan-opinion", plan.pk)


@roles(*CONTENT_ROLES)
def plan_proposals(request: OfficeRequest, pk: int) -> HttpResponse:
    """The papers of the plan: the submission and the decision drafts, with where each stands."""
    frame = plan_frame(request, pk)
    plan = frame.plan
    if request.method == "POST":
        if not frame.rights["propose"]:
            raise PermissionDenied
        return _draft(request, plan)
    ready = plan.status in _WITH_PAPERS
    drafts = _drafts(frame, request) if ready else []
    papers = list(Proposal.objects.filter(plan=plan).select_related("outgoing"))
    context = {
        "papers": papers,
        "has_submission": any(one.kind == Proposal.Kind.SUBMISSION for one in papers),
        "has_decision": any(one.kind == Proposal.Kind.DECISION for one in papers),
        "addressee": authority_above(plan, request.today),
        "drafts": list(enumerate(drafts)),
        "own": any(one.is_own for one in drafts),
        "ready": ready,
        "later_law": not_yet_in_force(request.today) if drafts else "",
        **frame.context(request, "plan-proposals"),
    }
    return render(request, "planning/proposals.html", context)


@roles(*CONTENT_ROLES)
def plan_decision(request: OfficeRequest, pk: int, place: int) -> HttpResponse:
    """A decision draft as a file, for an authority that decides elsewhere."""
    frame = plan_frame(request, pk)
    drafts = _drafts(frame, request) if frame.plan.status in _WITH_PAPERS else []
    if place >= len(drafts) or not frame.rights["see_names"]:
        raise Http404
    answer = HttpResponse(write_docx(drafts[place].document), content_type=_DOCX)
    answer["Content-Disposition"] = f'attachment; filename="du-thao-quyet-dinh-{pk}-{place + 1}.docx"'
    return answer


def _drafts(frame: PlanFrame, request: OfficeRequest) -> list[Any]:
    if frame.plan.kind != Plan.Kind.STAFFING:
        return []
    return list(decision_drafts(frame.plan, request.today))


def _draft(request: OfficeRequest, plan: Plan) -> HttpResponse:
    try:
        if request.POST.get("do") == "decisions":
            do_draft_decisions(plan, actor=request.post, today=request.today)
            messages.success(request, _("Đã soạn dự thảo quyết định trong sổ văn bản đi."))
        else:
            made = do_draft_submission(plan, actor=request.post, today=request.today)
            messages.success(
                request, _("Đã soạn tờ trình. Xem lại, trình duyệt, cấp số và phát hành như mọi văn bản đi.")
            )
            return redirect("outgoing-entry", made.outgoing_id)
    except REFUSALS as refused:
        tell(request, refused)
    return redirect("plan-proposals", plan.pk)


def _school_names(plan: Plan) -> dict[str, str]:
    return dict(School.objects.filter(dataset=plan.dataset_id).values_list("code", "name"))
