"""A file that is read while somebody waits: how far it is, what went wrong, trying again or dropping it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import access_upload
from trienkhai.apps.documents.actions import do_drop_upload, do_retry_upload
from trienkhai.apps.documents.errors import StepNotPossible
from trienkhai.apps.documents.models import Upload
from trienkhai.apps.org.models import Unit
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.documents.refusals import refusal_by

Status = Upload.Status
_SHOWN = 20


@signed_in
def upload(request: OfficeRequest, pk: int) -> HttpResponse:
    """The progress, asked for again every second; once the file is registered, its review."""
    found = access_upload(request.post, pk, request.today)
    if found.status == Status.REGISTERED and found.entry_id is not None:
        review = reverse("review", args=[found.entry_id])
        return HttpResponse(headers={"HX-Redirect": review}) if request.htmx else redirect(review)
    context: dict[str, Any] = {"upload": found, "waits": found.status in (Status.WAITING, Status.READING)}
    if found.status == Status.FAILED:
        context["refusal"] = refusal_by(found.error)
        context["ahead"] = 0
    else:
        context["ahead"] = Upload.objects.filter(
            status__in=(Status.WAITING, Status.READING), pk__lt=found.pk
        ).count()
    return render(request, "documents/_upload.html" if request.htmx else "documents/upload.html", context)


@require_POST
@signed_in
def retry_upload(request: OfficeRequest, pk: int) -> HttpResponse:
    found = access_upload(request.post, pk, request.today)
    seen = request.POST.get("secret_words_seen") == "on"
    if found.error == "secret_words" and not seen:
        messages.error(request, _("Hãy xem bản gốc rồi đánh dấu ô xác nhận trước khi đọc tiếp."))
        return redirect("upload", pk)
    try:
        do_retry_upload(found, secret_words_seen=seen, actor=request.post, today=request.today)
    except StepNotPossible as error:
        messages.error(request, str(error))
    return redirect("upload", pk)


@require_POST
@signed_in
def drop_upload(request: OfficeRequest, pk: int) -> HttpResponse:
    found = access_upload(request.post, pk, request.today)
    try:
        do_drop_upload(found, actor=request.post, today=request.today)
    except StepNotPossible as error:
        messages.error(request, str(error))
        return redirect("upload", pk)
    messages.success(request, _("Đã bỏ tệp. Không có gì của tệp được giữ lại."))
    return redirect("register-incoming")


def uploads_of(body: Unit) -> list[Upload]:
    """Files of the body that are being read or could not be read, the newest first."""
    return list(Upload.objects.filter(body=body).exclude(status=Status.REGISTERED)[:_SHOWN])
