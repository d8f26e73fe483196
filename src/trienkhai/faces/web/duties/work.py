"""What a unit does on its part: plan, progress, evidence, contribution, extension, product."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import require
from trienkhai.apps.duties import actions
from trienkhai.apps.duties.access import (
    access_assignment,
    access_contribution,
    access_evidence,
    access_instance,
    access_step,
)
from trienkhai.apps.duties.actions.finishing import Product
from trienkhai.apps.duties.errors import DutyError
from trienkhai.apps.duties.models import Instance
from trienkhai.faces.web import downloads
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.duties import forms
from trienkhai.faces.web.duties.duty import Who, address, back
from trienkhai.faces.web.duties.forms import paper


@require_POST
@signed_in
def add_step(request: OfficeRequest, pk: int) -> HttpResponse:
    part, abilities = access_assignment(request.post, pk, request.today)
    require(abilities, "plan")
    form = forms.StepForm(request.POST, prefix="step")
    if form.is_valid():
        try:
            actions.do_add_step(part, **form.cleaned_data, actor=request.post, today=request.today)
        except DutyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã thêm một bước vào kế hoạch."))
            return redirect(f"{address(part)}#ke-hoach")
    return back(request, part, None, abilities, step=form)


@require_POST
@signed_in
def change_step(request: OfficeRequest, pk: int) -> HttpResponse:
    """Edit, tick off, open again or take off one line of the plan."""
    step, abilities = access_step(request.post, pk, request.today)
    require(abilities, "plan")
    part, choice = step.assignment, request.POST.get("choice")
    who = Who(actor=request.post, today=request.today)
    try:
        if choice in ("done", "open"):
            actions.do_set_step_done(step, choice == "done", **who)
        elif choice == "remove":
            actions.do_remove_step(step, **who)
            messages.success(request, _("Đã bỏ bước khỏi kế hoạch."))
        else:
            form = forms.StepForm(request.POST, prefix=f"step-{pk}")
            if not form.is_valid():
                raise DutyError(_("Bước này chưa được lưu. Hãy ghi nội dung và kiểm tra lại ngày."))
            actions.do_edit_step(step, **form.cleaned_data, **who)
            messages.success(request, _("Đã sửa bước của kế hoạch."))
    except DutyError as error:
        messages.error(request, str(error))
    return redirect(f"{address(part)}#ke-hoach")


@require_POST
@signed_in
def contribute(request: OfficeRequest, pk: int) -> HttpResponse:
    part, abilities = access_assignment(request.post, pk, request.today)
    require(abilities, "contribute")
    form = forms.ContributionForm(request.POST, request.FILES, prefix="contribution")
    if form.is_valid():
        text, file = form.cleaned_data["text"], paper(form.cleaned_data["file"])
        try:
            actions.do_contribute(part, text, file=file, actor=request.post, today=request.today)
        except DutyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã gửi phần phối hợp đến đơn vị chủ trì."))
            return redirect(address(part))
    return back(request, part, None, abilities, contribution=form)


@require_POST
@signed_in
def report_progress(request: OfficeRequest, pk: int) -> HttpResponse:
    form = forms.ProgressForm(request.POST, prefix="progress")

    def act(instance: Instance) -> None:
        actions.do_report_progress(
            instance,
            form.cleaned_data["text"],
            percent=form.cleaned_data["percent"],
            actor=request.post,
            today=request.today,
        )

    return _on_instance(request, pk, "report", "progress", form, act, _("Đã ghi tiến độ."))


@require_POST
@signed_in
def add_evidence(request: OfficeRequest, pk: int) -> HttpResponse:
    form = forms.EvidenceForm(request.POST, request.FILES, prefix="evidence")

    def act(instance: Instance) -> None:
        name, data, media_type = paper(form.cleaned_data["file"]) or ("", b"", "")
        actions.do_add_evidence(
            instance,
            name,
            data,
            media_type,
            title=form.cleaned_data["title"],
            effective_on=form.cleaned_data["effective_on"],
            actor=request.post,
            today=request.today,
        )

    return _on_instance(request, pk, "report", "evidence", form, act, _("Đã lưu minh chứng."))


@require_POST
@signed_in
def ask_extension(request: OfficeRequest, pk: int) -> HttpResponse:
    form = forms.ExtensionForm(request.POST, prefix="extension")

    def act(instance: Instance) -> None:
        actions.do_ask_extension(instance, **form.cleaned_data, actor=request.post, today=request.today)

    done = _("Đã gửi đề nghị gia hạn. Thời hạn hiện tại vẫn giữ cho đến khi cơ quan giao đồng ý.")
    return _on_instance(request, pk, "ask_extension", "extension", form, act, done)


@require_POST
@signed_in
def submit(request: OfficeRequest, pk: int) -> HttpResponse:
    form = forms.ProductForm(request.POST, request.FILES, prefix="product")

    def act(instance: Instance) -> None:
        filled = form.cleaned_data
        product = Product(filled["code"], filled["date"], filled["text"], paper(filled["file"]))
        actions.do_submit(
            instance, product, version=filled["version"], actor=request.post, today=request.today
        )

    done = _("Đã trình kết quả. Cơ quan giao duyệt thì nhiệm vụ mới được tính hoàn thành.")
    return _on_instance(request, pk, "submit", "product", form, act, done)


@signed_in
def evidence(request: OfficeRequest, pk: int) -> FileResponse:
    found = access_evidence(request.post, pk, request.today)
    return downloads.stored(found.file, found.name)


@signed_in
def contribution_file(request: OfficeRequest, pk: int) -> FileResponse:
    found = access_contribution(request.post, pk, request.today)
    if found.file is None:
        raise Http404
    return downloads.stored(found.file, found.file_name)


def _on_instance(
    request: OfficeRequest,
    pk: int,
    ability: str,
    name: str,
    form: Form,
    act: Callable[[Instance], None],
    done: str,
) -> HttpResponse:
    """Access, form, action, answer: the same for each thing done on a piece of work."""
    instance, abilities = access_instance(request.post, pk, request.today)
    require(abilities, ability)
    if form.is_valid():
        try:
            act(instance)
        except DutyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect(address(instance.assignment, instance))
    return back(request, instance.assignment, instance, abilities, **{name: form})
