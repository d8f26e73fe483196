"""A return: entering figures, sending, deciding, printing for signature."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.measures.access import CONTENT_ROLES, access_return, return_abilities
from trienkhai.apps.measures.actions import (
    do_approve_return,
    do_reopen_return,
    do_save_return,
    do_send_back_return,
    do_submit_return,
)
from trienkhai.apps.measures.errors import ConflictError, NotReadyError, WrongStateError
from trienkhai.apps.measures.figures import previous_figures, return_items
from trienkhai.apps.measures.handover import parts_of
from trienkhai.apps.measures.models import Return
from trienkhai.apps.measures.queries import events_of
from trienkhai.apps.org.models import Role
from trienkhai.apps.org.queries import version_on
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import number, version_read
from trienkhai.faces.web.measures.forms import ReasonForm
from trienkhai.faces.web.measures.return_page import ReturnPage, return_page

FIGURE, NOTE = "so-", "chu-thich-"  # names of the fields of one item


@roles(*CONTENT_ROLES)
def return_view(request: OfficeRequest, pk: int) -> HttpResponse:
    """The form while figures may be entered by whoever looks, else the return to read and to decide on."""
    ret = access_return(request.post, pk, request.today)
    if request.method == "POST":
        return _save(request, ret)
    page = return_page(ret, tell_missing="thieu" in request.GET)
    return _show(request, page)


@require_POST
@roles(*CONTENT_ROLES)
def return_check(request: OfficeRequest, pk: int) -> HttpResponse:
    """What is wrong with the figures entered so far, nothing stored; pieces for the page that asked."""
    ret = access_return(request.post, pk, request.today)
    entered, notes = _typed(ret, request.POST)
    page = return_page(ret, entered=entered, notes=notes)
    return render(request, "measures/_checked.html", {"page": page})


@require_POST
@roles(*CONTENT_ROLES)
def return_decide(request: OfficeRequest, pk: int) -> HttpResponse:
    """Approved, sent back or opened again."""
    ret = access_return(request.post, pk, request.today)
    decision = request.POST.get("decision", "")
    form = ReasonForm(request.POST)
    try:
        if decision == "approve":
            seen = number(request.POST.get("version"))
            do_approve_return(ret, version=seen, actor=request.post, today=request.today)
            messages.success(request, _("Đã duyệt. Số liệu của đơn vị đã vào các bảng tổng hợp."))
        elif not form.is_valid():
            messages.error(request, _("Chưa ghi lý do. Hãy ghi rõ để đơn vị biết phải sửa gì."))
        elif decision == "send_back":
            reason = form.cleaned_data["reason"]
            do_send_back_return(ret, reason, actor=request.post, today=request.today)
            messages.success(request, _("Đã trả lại biểu để đơn vị sửa. Đơn vị đã được báo kèm lý do."))
        elif decision == "reopen":
            reason = form.cleaned_data["reason"]
            do_reopen_return(ret, reason, actor=request.post, today=request.today)
            messages.success(
                request,
                _("Đã mở lại để đính chính. Số đã duyệt vẫn được tính cho đến khi số mới được duyệt."),
            )
    except WrongStateError:
        messages.warning(request, _("Biểu đã chuyển trạng thái trong lúc anh, chị xem. Đây là bản mới nhất."))
    return redirect("return", ret.pk)


@roles(*CONTENT_ROLES)
def return_print(request: OfficeRequest, pk: int) -> HttpResponse:
    """The return as an official table with its sign block."""
    ret = access_return(request.post, pk, request.today)
    page = return_page(ret)
    above = page.unit.place_id or page.unit.parent_id
    context = {
        "page": page,
        "owner": version_on(ret.round.owner_id, ret.round.period_end),
        "above": version_on(page.unit.parent_id, ret.round.period_end) if page.unit.parent_id else None,
        "place": version_on(above, ret.round.period_end).short_name if above else "",
        "is_sample": ret.unit.is_sample,
    }
    return render(request, "measures/print.html", context)


def _save(request: OfficeRequest, ret: Return) -> HttpResponse:
    """Stores the figures; then sends, where that was asked. What cannot be stored is shown again as entered."""
    entered, notes = _typed(ret, request.POST)
    taken = _taken(ret, request.POST.get("take", ""), entered)
    known = max(version_read(request), 0)
    try:
        saved = do_save_return(ret, {**entered, **taken}, version=known, actor=request.post, notes=notes)
    except ConflictError as told:
        return show_conflict(request, ret, entered, notes, told)
    except WrongStateError:
        messages.error(
            request, _("Biểu đã gửi hoặc đã khóa nên không ghi thêm được. Đây là bản đang có trên hệ thống.")
        )
        return redirect("return", ret.pk)
    if request.POST.get("action") == "submit":
        return _submit(request, saved)
    _say_saved(request, saved, known)
    if request.POST.get("take") == "all":
        _say_taken(request, len(taken))
    anchor = f"#f-{request.POST['take']}" if taken and request.POST["take"] != "all" else ""
    return redirect(reverse("return", args=[ret.pk]) + anchor)


def _submit(request: OfficeRequest, ret: Return) -> HttpResponse:
    try:
        do_submit_return(ret, actor=request.post, today=request.today)
    except NotReadyError as refused:
        count = len({problem.item for problem in refused.problems})
        messages.error(
            request,
            _("Đã lưu nhưng chưa gửi được: còn %(count)s mục cần bổ sung hoặc giải thích.")
            % {"count": count},
        )
        return redirect(reverse("return", args=[ret.pk]) + "?thieu=1")
    except WrongStateError:
        messages.warning(request, _("Biểu chưa có số liệu nào hoặc đã gửi từ trước."))
        return redirect("return", ret.pk)
    messages.success(request, _("Đã gửi biểu. Khi được duyệt hoặc trả lại, đơn vị sẽ được báo."))
    return redirect("return", ret.pk)


def show_conflict(
    request: OfficeRequest,
    ret: Return,
    entered: Mapping[str, str],
    notes: Mapping[str, str],
    told: ConflictError,
) -> HttpResponse:
    """The person's own entries stand, the other's beside them; saving again decides."""
    ret.refresh_from_db()
    messages.warning(
        request,
        _(
            "Trong lúc anh, chị nhập, người khác đã lưu số khác ở %(count)s mục. Chưa ghi gì đè lên: "
            "xem các mục được đánh dấu, giữ số đúng rồi lưu lại."
        )
        % {"count": len(told.others)},
    )
    page = return_page(ret, entered=entered, notes=notes, theirs=told.others)
    return _show(request, page, status=409)


def _say_taken(request: OfficeRequest, count: int) -> None:
    """Last year's figures are only a start: the person is told how many there are to look at again."""
    if count:
        messages.info(
            request,
            _("Đã lấy %(count)s số của kỳ trước. Hãy sửa lại cho đúng số của kỳ này rồi mới gửi.")
            % {"count": count},
        )


def _say_saved(request: OfficeRequest, saved: Return, known: int) -> None:
    if saved.version > known + 1:
        messages.success(
            request,
            _("Đã lưu. Trong lúc đó có người khác lưu các mục khác của biểu; cả hai phần đều được giữ."),
        )
    elif saved.version > known:
        messages.success(request, _("Đã lưu bản nhập. Có thể nhập tiếp bất cứ lúc nào trước khi gửi."))
    else:
        messages.success(request, _("Không có gì thay đổi so với bản đã lưu."))


def _filled_by(ret: Return, today: date) -> str:
    """The successor that fills it in in the unit's place, by name."""
    return version_on(ret.acting_unit_id, today).name if ret.acting_unit_id else ""


def _show(request: OfficeRequest, page: ReturnPage, status: int = 200) -> HttpResponse:
    abilities = return_abilities(request.post, page.ret, request.today)
    context = {
        "page": page,
        "ret": page.ret,
        "round": page.ret.round,
        "owner": version_on(page.ret.round.owner_id, page.ret.round.period_end),
        "abilities": abilities,
        "events": events_of(page.ret),
        "yes_no": (("1", _("Có")), ("0", _("Không")), ("", _("Chưa rõ"))),
        "parts": parts_of(page.ret),
        "filled_by": _filled_by(page.ret, request.today),
        "may_send": abilities["edit"] and request.post.role == Role.LEADER,
        "reason_form": ReasonForm(),
        "late": page.ret.is_late(request.today),
    }
    template = "measures/return_edit.html" if abilities["edit"] else "measures/return.html"
    return render(request, template, context, status=status)


def _typed(ret: Return, posted: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    """Figures and notes as typed, by item; what the form did not send is not there."""
    codes = [item.code for item in return_items(ret)]
    entered = {code: str(posted[FIGURE + code]) for code in codes if FIGURE + code in posted}
    notes = {code: str(posted[NOTE + code]) for code in codes if NOTE + code in posted}
    return entered, notes


def _taken(ret: Return, take: str, entered: Mapping[str, str]) -> dict[str, str]:
    """Last time's figures where they were asked for: one item, or every item still empty."""
    if not take:
        return {}
    previous = previous_figures(ret)
    wanted = [
        code for code in previous if take == code or (take == "all" and not entered.get(code, "").strip())
    ]
    return {code: previous[code].shown for code in wanted}
