"""What a teacher sees of plans: the proposed moves that concern him, with reason and alternatives, and his own word."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.planning.actions.contests import do_speak
from trienkhai.apps.planning.models import Contest, Plan
from trienkhai.apps.planning.plan_access import contests_of, moves_about
from trienkhai.apps.planning.queries.staffing import level_of, subject_of
from trienkhai.core.planning.staffing import reason_to_person
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.planning.staffing import KINDS
from trienkhai.faces.web.planning.staffing_frame import REFUSALS, tell


@signed_in
def my_moves(request: OfficeRequest) -> HttpResponse:
    account = request.user
    moves = moves_about(account).select_related(
        "plan__body", "plan__dataset", "staff", "from_school", "to_school"
    )
    said = list(contests_of(account).select_related("plan", "answered_by").order_by("-id"))
    shown = []
    for move in moves.order_by("-plan_id", "id")[:50]:
        mine = [
            one
            for one in said
            if (one.plan_id, one.staff_code, one.to_school)
            == (move.plan_id, move.staff.code, move.to_school.code)
        ]
        waiting = any(one.outcome == Contest.Outcome.OPEN for one in mine)
        shown.append(
            {
                "move": move,
                "what": f"{subject_of(move.level, move.subject)}, {level_of(move.level)}",
                "reason": reason_to_person(move.reason),
                "kind": str(KINDS.get(move.kind, move.kind)),
                "may_speak": move.plan.status == Plan.Status.CONSULTING and not waiting,
                "said": mine,
            }
        )
    answered = {one.pk for line in shown for one in line["said"]}  # type: ignore[attr-defined]
    context = {"lines": shown, "earlier": [one for one in said if one.pk not in answered]}
    return render(request, "planning/mine.html", context)


@require_POST
@signed_in
def my_word(request: OfficeRequest, move: int) -> HttpResponse:
    """He agrees, or says in his own words why not."""
    if not moves_about(request.user).filter(pk=move).exists():
        raise Http404
    agrees = request.POST.get("agrees") == "1"
    try:
        do_speak(move, agrees, request.POST.get("text", ""), actor=request.post, today=request.today)
    except REFUSALS as refused:
        tell(request, refused)
    else:
        messages.success(
            request,
            _("Đã ghi là anh/chị đồng ý.")
            if agrees
            else _("Đã gửi ý kiến. Cơ quan lập phương án sẽ trả lời anh/chị."),
        )
    return redirect("my-moves")
