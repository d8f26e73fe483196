"""Rounds: the list, opening one, one round with its returns, reminding, closing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from trienkhai.apps.measures.access import (
    CONTENT_ROLES,
    Scope,
    access_round,
    may_open_round,
    round_abilities,
)
from trienkhai.apps.measures.actions import do_close_round, do_open_round, do_remind
from trienkhai.apps.measures.errors import (
    AlreadyRemindedError,
    NoFormError,
    RoundExistsError,
    WrongStateError,
)
from trienkhai.apps.measures.models import Return, Round, owed_by
from trienkhai.apps.measures.queries import (
    frozen_of,
    owner_areas,
    progress,
    return_lines,
    round_lines,
)
from trienkhai.apps.org.models import Unit
from trienkhai.apps.org.queries import version_on
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.measures.forms import RoundForm

KINDS = {
    "commune": gettext_lazy("Xã, phường"),
    "department": gettext_lazy("Phòng, ban"),
    "school": gettext_lazy("Trường học"),
}


@roles(*CONTENT_ROLES)
def rounds(request: OfficeRequest) -> HttpResponse:
    may_open = may_open_round(request.post) and bool(owner_areas(request.post.unit, request.today))
    lines = round_lines(request.post, request.today)
    return render(request, "measures/rounds.html", {"lines": lines, "may_open": may_open})


@roles(*CONTENT_ROLES)
def round_open(request: OfficeRequest) -> HttpResponse:
    """Opens a round; the page says first what that will do."""
    areas = owner_areas(request.post.unit, request.today)
    if not may_open_round(request.post) or not areas:
        raise PermissionDenied
    form = RoundForm(areas, request.today, request.POST or None)
    if request.method == "POST" and form.is_valid():
        area = get_object_or_404(Unit, pk=form.cleaned_data["area"])
        try:
            opened = do_open_round(
                request.post.unit,
                area,
                form.cleaned_data["year"],
                actor=request.post,
                today=request.today,
                due=form.due,
            )
        except RoundExistsError as refused:
            messages.warning(request, _("Năm này đã có đợt thu thập số liệu. Đây là đợt đó."))
            return redirect("round", refused.round_id)
        except NoFormError:
            form.add_error("year", _("Chưa có biểu mẫu nào có hiệu lực cho năm này."))
        else:
            count = opened.returns.count()
            messages.success(
                request,
                ngettext(
                    "Đã mở đợt thu thập. %(count)s đơn vị đã nhận biểu và được báo.",
                    "Đã mở đợt thu thập. %(count)s đơn vị đã nhận biểu và được báo.",
                    count,
                )
                % {"count": count},
            )
            return redirect("round", opened.pk)
    return render(request, "measures/round_open.html", {"form": form})


@roles(*CONTENT_ROLES)
def round_page(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far a round has come, and its returns; a unit that owes one is led to its own."""
    found, seen = access_round(request.post, pk, request.today)
    own = (
        Return.objects.filter(owed_by(request.post.unit_id), round=found, handed_to=None)
        .order_by("unit_id")
        .last()
    )
    context: dict[str, Any] = {
        "round": found,
        "owner": version_on(found.owner_id, found.period_end),
        "successor": version_on(found.acting_owner_id, found.acting_since or request.today)
        if found.acting_owner_id
        else None,
        "area": version_on(found.area_id, found.period_end),
        "own": own,
        "abilities": round_abilities(request.post, found, seen),
        "progress": progress(found, request.today),
    }
    if seen is Scope.ALL:
        state, kind = request.GET.get("trang-thai", ""), request.GET.get("loai", "")
        state = state if state in {*Return.State.values, "late"} else ""
        kind = kind if kind in KINDS else ""
        context |= {
            "lines": return_lines(found, request.today, state=state, kind=kind),
            "state": state,
            "kind": kind,
            "kinds": KINDS,
            "states": Return.State.choices,
            "frozen": frozen_of(found),
        }
    return render(request, "measures/round.html", context)


@require_POST
@roles(*CONTENT_ROLES)
def round_remind(request: OfficeRequest, pk: int) -> HttpResponse:
    found = _acting_on(request, pk, "remind")
    try:
        count = do_remind(found, actor=request.post, today=request.today)
    except AlreadyRemindedError:
        messages.warning(request, _("Hôm nay đã nhắc rồi. Đơn vị nhận được nhắc một lần mỗi ngày."))
        return redirect("round", found.pk)
    if count:
        messages.success(request, _("Đã nhắc %(count)s đơn vị chưa gửi số liệu.") % {"count": count})
    else:
        messages.success(request, _("Mọi đơn vị đã gửi số liệu; không cần nhắc ai."))
    return redirect("round", found.pk)


@require_POST
@roles(*CONTENT_ROLES)
def round_close(request: OfficeRequest, pk: int) -> HttpResponse:
    found = _acting_on(request, pk, "close")
    try:
        do_close_round(found, actor=request.post, today=request.today)
    except WrongStateError:
        messages.warning(request, _("Đợt này đã khóa sổ từ trước."))
    else:
        messages.success(request, _("Đã khóa sổ. Số liệu của đợt này không nhập, không sửa được nữa."))
    return redirect("round", found.pk)


def _acting_on(request: OfficeRequest, pk: int, ability: str) -> Round:
    found, seen = access_round(request.post, pk, request.today)
    if not round_abilities(request.post, found, seen)[ability]:
        raise PermissionDenied
    return found
