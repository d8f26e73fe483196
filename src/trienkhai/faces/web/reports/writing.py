"""Writing in a report: a passage in other words, free text, freezing the figures anew and what that changed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.errors import ChangedMeanwhile
from trienkhai.apps.reports.access import access_report
from trienkhai.apps.reports.actions import do_leave_out, do_refreeze_report, do_restore, do_write
from trienkhai.apps.reports.authoring import WordingError, as_text, numbered
from trienkhai.apps.reports.models import Report
from trienkhai.apps.reports.passages import Kind, Passage
from trienkhai.apps.reports.queries import changes, draft_of
from trienkhai.core.documents.writers import Paragraph
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import version_read
from trienkhai.faces.web.reports import words
from trienkhai.faces.web.reports.paper import paper_of


@signed_in
def wording(request: OfficeRequest, pk: int, slot: str) -> HttpResponse:
    """The form of one passage, in its place with htmx; saving, leaving out and restoring it."""
    report, granted = access_report(request.post, pk, request.today)
    if not granted["write"]:
        raise PermissionDenied
    passage = draft_of(report).passage(slot)
    if passage is None:
        raise Http404
    if request.method != "POST":
        if request.htmx and "dong" in request.GET:
            return _passage(request, report, slot)
        return _form(request, report, passage, _text(passage), "")
    try:
        report = _save(request, report, slot)
    except WordingError as wrong:
        return _form(request, report, passage, request.POST.get("text", ""), str(wrong))
    except ChangedMeanwhile:
        report.outgoing.refresh_from_db()
        told = _(
            "Người khác vừa lưu báo cáo này. Nội dung anh/chị viết còn nguyên dưới đây; hãy xem lại rồi lưu lần nữa."
        )
        return _form(request, report, passage, request.POST.get("text", ""), told)
    if request.htmx:
        return _passage(request, report, slot)
    messages.success(request, _("Đã lưu."))
    return redirect(f"{reverse('report', args=[report.pk])}#doan-{slot}")


@require_POST
@signed_in
def refreeze(request: OfficeRequest, pk: int) -> HttpResponse:
    report, granted = access_report(request.post, pk, request.today)
    if not granted["refreeze"]:
        raise PermissionDenied
    try:
        do_refreeze_report(report, version=version_read(request), actor=request.post, today=request.today)
    except ChangedMeanwhile:
        messages.error(
            request, _("Người khác vừa lưu báo cáo này. Trang đã tải lại; hãy xem rồi chốt lại nếu vẫn cần.")
        )
        return redirect("report", pk=pk)
    earlier = report.earlier.latest("id")
    messages.success(
        request, _("Đã chốt lại số liệu. Dưới đây là những số liệu thay đổi so với lần chốt trước.")
    )
    return redirect("report-changes", pk=pk, earlier=earlier.pk)


@signed_in
def changed(request: OfficeRequest, pk: int, earlier: int) -> HttpResponse:
    """Every number that differs between a former freeze and the report as it stands."""
    report, _granted = access_report(request.post, pk, request.today)
    former = get_object_or_404(report.earlier, pk=earlier)
    context = {"report": report, "former": former, "changes": changes(report, former)}
    return render(request, "reports/changes.html", context)


def _save(request: OfficeRequest, report: Report, slot: str) -> Report:
    doing = {"leave_out": do_leave_out, "restore": do_restore}.get(request.POST.get("do", ""))
    version, actor, today = version_read(request), request.post, request.today
    try:
        if doing is not None:
            return doing(report, slot, version=version, actor=actor, today=today)
        text = request.POST.get("text", "")
        return do_write(report, slot, text, version=version, actor=actor, today=today)
    except KeyError:
        raise Http404 from None


def _text(passage: Passage) -> str:
    paragraphs = [block.runs for block in passage.blocks if isinstance(block, Paragraph)]
    if passage.kind is Kind.SENTENCE and not paragraphs:
        return as_text(passage.composed, passage.composed)  # left out: what would come back
    return "\n".join(as_text(each, passage.composed) for each in paragraphs)


def _form(request: OfficeRequest, report: Report, passage: Passage, text: str, error: str) -> HttpResponse:
    context = {
        "report": report,
        "slot": passage.slot,
        "label": words.label(passage.slot),
        "prompt": words.prompt(passage.slot),
        "text": text,
        "error": error,
        "is_free": passage.kind is Kind.FREE,
        "is_left_out": passage.kind is Kind.SENTENCE and not passage.blocks,
        "numbers": [(mark, figure.text) for mark, figure in numbered(passage.composed).items()],
        "rows": min(14, max(4, len(text) // 80 + 2)),
    }
    template = "reports/_wording.html" if request.htmx else "reports/wording.html"
    return render(request, template, context, status=422 if error and not request.htmx else 200)


def _passage(request: OfficeRequest, report: Report, slot: str) -> HttpResponse:
    shown = paper_of(report).passage(slot)
    context = {"report": report, "passage": shown, "abilities": {"write": True}, "prompts": words.FREE_TEXTS}
    return render(request, "reports/_passage.html", context)
