"""The page of one duty, the unit's answer to it, and what the giver decides."""

from datetime import date
from typing import Any, TypedDict

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import incoming_abilities, require
from trienkhai.apps.duties import actions
from trienkhai.apps.duties.access import (
    Abilities,
    access_assignment,
    access_duty,
    access_extension,
    access_instance,
)
from trienkhai.apps.duties.errors import DutyError
from trienkhai.apps.duties.models import Assignment, Duty, Instance
from trienkhai.apps.duties.queries.page import duty_page
from trienkhai.apps.org.models import Post, Unit
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.duties import forms


@signed_in
def duty(request: OfficeRequest, pk: int) -> HttpResponse:
    found, abilities = access_duty(request.post, pk, request.today)
    part, period = (number(request.GET.get(name)) for name in ("giao", "ky"))
    return show(request, found, abilities, part=part, period=period)


def show(
    request: OfficeRequest,
    found: Duty,
    abilities: Abilities,
    *,
    part: int | None,
    period: int | None = None,
    **filled: django_forms.Form,
) -> HttpResponse:
    """The page, with forms as they were filled in when something in them was wrong."""
    page = duty_page(request.post, found, abilities, request.today, part=part, period=period)
    version = page.work.instance.version if page.work is not None and page.work.instance is not None else None
    blank: dict[str, django_forms.Form] = {
        "dispute": forms.ReasonForm(prefix="dispute"),
        "cancel": forms.ReasonForm(prefix="cancel"),
        "answer": forms.AnswerForm(prefix="answer"),
        "step": forms.StepForm(prefix="step"),
        "progress": forms.ProgressForm(prefix="progress"),
        "evidence": forms.EvidenceForm(prefix="evidence"),
        "extension": forms.ExtensionForm(prefix="extension"),
        "extension_decision": forms.NoteForm(prefix="extension_decision"),
        "product": forms.ProductForm(prefix="product", initial={"version": version, "date": request.today}),
        "contribution": forms.ContributionForm(prefix="contribution"),
        "decision": forms.DecisionForm(prefix="decision", initial={"version": version}),
    }
    context = {
        "review_link": _review_link(request, found),
        "page": page,
        "duty": found,
        "work": page.work,
        "forms": blank | filled,
        "wrong": list(filled),
    }
    return render(request, "duties/duty.html", context, status=422 if filled else 200)


def _review_link(request: OfficeRequest, found: Duty) -> str:
    """Where the sentence stands in the reviewed document, for who may read that."""
    if found.entry is None or found.finding_id is None:
        return ""
    if not incoming_abilities(request.post, found.entry, request.today)["see"]:
        return ""
    return f"{reverse('review', args=[found.entry.pk])}#t-{found.finding_id}"


def address(part: Assignment, instance: Instance | None = None) -> str:
    """Of the page of the duty, opened at this part and period."""
    period = f"&ky={instance.pk}" if instance is not None else ""
    return f"{reverse('duty', args=[part.duty_id])}?giao={part.pk}{period}"


def back(
    request: OfficeRequest, part: Assignment, instance: Instance | None, abilities: Abilities, **filled: Any
) -> HttpResponse:
    """The page again, with the form that could not be carried out."""
    period = instance.pk if instance is not None else None
    return show(request, part.duty, abilities, part=part.pk, period=period, **filled)


@require_POST
@signed_in
def respond(request: OfficeRequest, pk: int) -> HttpResponse:
    """The unit accepts, or asks with a reason to have the assignment looked at again."""
    part, abilities = access_assignment(request.post, pk, request.today)
    require(abilities, "respond")
    form = forms.ReasonForm(request.POST, prefix="dispute")
    accepts = request.POST.get("response") == "accept"
    if not accepts and not form.is_valid():
        return back(request, part, None, abilities, dispute=form)
    try:
        if accepts:
            actions.do_accept(part, actor=request.post, today=request.today)
            informed = part.role == Assignment.Role.INFORM
            messages.success(
                request,
                _("Đã xác nhận nhận thông tin.")
                if informed
                else _("Đã tiếp nhận nhiệm vụ. Bước tiếp theo: lập kế hoạch thực hiện."),
            )
        else:
            reason = form.cleaned_data["reason"]
            actions.do_dispute(part, reason, actor=request.post, today=request.today)
            messages.success(
                request, _("Đã gửi đề nghị xem lại đến cơ quan giao. Khi có trả lời, hệ thống báo.")
            )
    except DutyError as error:
        messages.error(request, str(error))
    return redirect(address(part))


@require_POST
@signed_in
def answer(request: OfficeRequest, pk: int) -> HttpResponse:
    """The giver keeps, withdraws or moves a disputed assignment; withdraws any."""
    part, abilities = access_assignment(request.post, pk, request.today)
    choice = request.POST.get("choice")
    require(abilities, "withdraw" if choice == "withdraw" else "answer")
    form = forms.AnswerForm(request.POST, prefix="answer")
    if form.is_valid():
        try:
            target = _answered(request, part, form, choice)
        except DutyError as error:
            form.add_error(None, str(error))
        else:
            return redirect(address(target))
    return back(request, part, None, abilities, answer=form)


class Who(TypedDict):
    actor: Post
    today: date


def _answered(
    request: OfficeRequest, part: Assignment, form: forms.AnswerForm, choice: str | None
) -> Assignment:
    words, who = form.cleaned_data["answer"], Who(actor=request.post, today=request.today)
    if choice == "withdraw":
        actions.do_withdraw(part, words, **who)
        messages.success(request, _("Đã rút việc giao. Hồ sơ của đơn vị vẫn được giữ."))
    elif choice == "move":
        unit = _unit_named(form.cleaned_data["unit"], part, request)
        taken = actions.do_move(part, unit, words, **who)
        messages.success(request, _("Đã chuyển nhiệm vụ cho đơn vị khác và báo cho đơn vị đó."))
        return taken
    else:
        actions.do_keep(part, words, **who)
        messages.success(request, _("Đã trả lời giữ nguyên việc giao; đơn vị được báo để tiếp nhận."))
    return part


def _unit_named(name: str, part: Assignment, request: OfficeRequest) -> Unit:
    if not name.strip():
        raise DutyError(_("Hãy gõ tên đơn vị nhận chuyển."))
    [resolved] = resolve_names([name], part.duty.acting_giver or part.duty.giver, request.today)
    if len(resolved.units) != 1:
        raise DutyError(f"{name}: {resolved.reason}")
    return resolved.units[0].unit


@require_POST
@signed_in
def cancel(request: OfficeRequest, pk: int) -> HttpResponse:
    """The giver calls the whole duty off."""
    found, abilities = access_duty(request.post, pk, request.today)
    require(abilities, "cancel")
    form = forms.ReasonForm(request.POST, prefix="cancel")
    if form.is_valid():
        try:
            actions.do_cancel_duty(
                found, form.cleaned_data["reason"], actor=request.post, today=request.today
            )
        except DutyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Đã hủy nhiệm vụ và báo cho các đơn vị. Phần đã hoàn thành vẫn được giữ.")
            )
            return redirect("duty", pk=pk)
    return show(request, found, abilities, part=None, cancel=form)


@require_POST
@signed_in
def decide(request: OfficeRequest, pk: int) -> HttpResponse:
    """The giver approves the product or sends it back."""
    instance, abilities = access_instance(request.post, pk, request.today)
    require(abilities, "approve")
    form = forms.DecisionForm(request.POST, prefix="decision")
    if form.is_valid():
        approves = request.POST.get("choice") == "approve"
        act = actions.do_approve if approves else actions.do_send_back
        note, version = form.cleaned_data["note"], form.cleaned_data["version"]
        try:
            act(instance, note, version=version, actor=request.post, today=request.today)
        except DutyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("Đã duyệt hoàn thành, tính theo ngày của kết quả.")
                if approves
                else _("Đã trả lại để bổ sung; đơn vị được báo ý kiến của anh/chị."),
            )
            return redirect(address(instance.assignment, instance))
    return back(request, instance.assignment, instance, abilities, decision=form)


@require_POST
@signed_in
def decide_extension(request: OfficeRequest, pk: int) -> HttpResponse:
    extension, abilities = access_extension(request.post, pk, request.today)
    require(abilities, "decide_extension")
    form = forms.NoteForm(request.POST, prefix="extension_decision")
    granted = request.POST.get("choice") == "grant"
    part, instance = extension.instance.assignment, extension.instance
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            actions.do_decide_extension(extension, granted, note, actor=request.post, today=request.today)
        except DutyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("Đã đồng ý gia hạn. Thời hạn ban đầu vẫn được ghi bên cạnh.")
                if granted
                else _("Đã trả lời không đồng ý gia hạn; thời hạn giữ nguyên."),
            )
            return redirect(address(part, instance))
    return back(request, part, instance, abilities, extension_decision=form)
