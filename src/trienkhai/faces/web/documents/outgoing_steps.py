"""The steps of an outgoing document, one form each: approve, send back, number, signed copy, issue."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import access_outgoing
from trienkhai.apps.documents.actions import (
    do_approve_outgoing,
    do_attach_signed_copy,
    do_issue_outgoing,
    do_number_outgoing,
    do_reopen_outgoing,
)
from trienkhai.apps.documents.errors import DocumentsError
from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import number as number_of
from trienkhai.faces.web.documents.forms import day_field


class NumberForm(forms.Form):
    symbol = forms.CharField(label=gettext_lazy("Ký hiệu"), max_length=60)
    date = day_field(gettext_lazy("Ngày văn bản"), required=True)


class ReopenForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Lý do trả lại"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class SignedCopyForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bản đã ký"), help_text=gettext_lazy("PDF hoặc ảnh quét (JPG, PNG, TIFF).")
    )


def step_forms(entry: OutgoingEntry, can: dict[str, bool], today: date) -> dict[str, Any]:
    """The forms of the steps that may be taken now."""
    found: dict[str, Any] = {}
    if can["number"]:
        found["number"] = NumberForm(initial={"symbol": entry.symbol, "date": today})
    if can["attach"]:
        found["attach"] = SignedCopyForm()
    if can["reopen"]:
        found["reopen"] = ReopenForm()
    return found


@require_POST
@signed_in
def approve(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _can = access_outgoing(request.post, pk, request.today)
    read = number_of(request.POST.get("version"))
    return _step(
        request,
        entry,
        lambda: do_approve_outgoing(entry, version=read, actor=request.post, today=request.today),
        _("Đã duyệt dự thảo. Văn thư đã được báo để cấp số."),
    )


@require_POST
@signed_in
def reopen(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _can = access_outgoing(request.post, pk, request.today)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi lý do trả lại để người soạn biết cần sửa gì."))
        return redirect("outgoing-entry", pk)
    return _step(
        request,
        entry,
        lambda: do_reopen_outgoing(entry, form.cleaned_data["note"], actor=request.post, today=request.today),
        _("Đã trả dự thảo lại để sửa; người soạn đã được báo."),
    )


@require_POST
@signed_in
def number(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _can = access_outgoing(request.post, pk, request.today)
    form = NumberForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa cấp được số: hãy nhập ký hiệu và ngày văn bản."))
        return redirect("outgoing-entry", pk)
    data = form.cleaned_data
    return _step(
        request,
        entry,
        lambda: do_number_outgoing(
            entry, symbol=data["symbol"], date=data["date"], actor=request.post, today=request.today
        ),
        _("Đã cấp số. Hãy in bản PDF trình ký, đóng dấu rồi tải bản đã ký lên."),
    )


@require_POST
@signed_in
def attach(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _can = access_outgoing(request.post, pk, request.today)
    form = SignedCopyForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Chưa nhận được tệp: hãy chọn bản đã ký (PDF hoặc ảnh quét) rồi tải lên."))
        return redirect("outgoing-entry", pk)
    file = form.cleaned_data["file"]
    if file.size > settings.UPLOAD_LIMIT:
        messages.error(request, _("Tệp bản ký quá lớn. Hãy quét lại ở độ phân giải 200–300 dpi."))
        return redirect("outgoing-entry", pk)
    return _step(
        request,
        entry,
        lambda: do_attach_signed_copy(entry, file.name, file.read(), actor=request.post, today=request.today),
        _("Đã nhận bản ký. Văn bản sẵn sàng phát hành."),
    )


@require_POST
@signed_in
def issue(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _can = access_outgoing(request.post, pk, request.today)
    return _step(
        request,
        entry,
        lambda: do_issue_outgoing(entry, actor=request.post, today=request.today),
        lambda: _sent_words(entry.deliveries.count()),
    )


def _sent_words(count: int) -> str:
    words = ngettext(
        "Đã phát hành và gửi đến %(count)s đơn vị.", "Đã phát hành và gửi đến %(count)s đơn vị.", count
    )
    return words % {"count": count}


def _step(
    request: OfficeRequest,
    entry: OutgoingEntry,
    take: Callable[[], OutgoingEntry],
    done: str | Callable[[], str],
) -> HttpResponse:
    """Takes the step and says so, or says why not; either way the page of the document follows."""
    try:
        take()
    except DocumentsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done if isinstance(done, str) else done())
    return redirect("outgoing-entry", entry.pk)
