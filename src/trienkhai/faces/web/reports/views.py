"""The list of reports, beginning one, the report with its numbers opened, and its files."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trienkhai.apps.documents.actions.outgoing import DOCX, PDF
from trienkhai.apps.journal.queries import history
from trienkhai.apps.measures.models import ReturnEvent
from trienkhai.apps.org.models import Role
from trienkhai.apps.org.queries import people_in
from trienkhai.apps.reports.access import access_report, access_reportable_round
from trienkhai.apps.reports.actions import do_draft_report
from trienkhai.apps.reports.checks import verify
from trienkhai.apps.reports.gathering import cited, directives_of
from trienkhai.apps.reports.models import Report
from trienkhai.apps.reports.queries import readiness, reports_page, rounds_to_report
from trienkhai.apps.reports.sourcing import panel
from trienkhai.core.documents.writers import OfficialDocument, write_docx, write_pdf
from trienkhai.faces.web.access import OfficeRequest, roles, signed_in
from trienkhai.faces.web.addresses import following, number
from trienkhai.faces.web.downloads import made
from trienkhai.faces.web.reports import words
from trienkhai.faces.web.reports.paper import annexes_of, paper_of

CONTENT = (Role.CLERK, Role.LEADER, Role.SPECIALIST, Role.INSPECTOR)
_FORMS = {"docx": (write_docx, DOCX), "pdf": (write_pdf, PDF)}


@roles(*CONTENT)
def reports(request: OfficeRequest) -> HttpResponse:
    """The reports the post sees, and the rounds it may report on with how far they have come."""
    before = request.GET.get("before", "")
    found, last = reports_page(request.post, request.today, before=number(before))
    context = {
        "reports": found,
        "rounds": [] if before else rounds_to_report(request.post),
        "next_page": following(request, last, name="before"),
    }
    return render(request, "reports/reports.html", context)


@signed_in
def start(request: OfficeRequest, pk: int) -> HttpResponse:
    """What a report of the round would stand on; beginning it is never stopped by what is missing."""
    round = access_reportable_round(request.post, pk, request.today)
    directives = directives_of(round, request.today)
    if request.method == "POST":
        chosen = request.POST.get("directive", "")
        directive = next((each for each in directives if str(each.pk) == chosen), None)
        if chosen and directive is None:
            messages.error(request, _("Văn bản này không có nhiệm vụ nào đã giao. Hãy chọn trong danh sách."))
            return redirect("report-start", pk=round.pk)
        made = do_draft_report(round, actor=request.post, today=request.today, directive=directive)
        messages.success(
            request, _("Đã chốt số liệu và lập dự thảo báo cáo. Hãy đọc lại và viết thêm các phần để trống.")
        )
        return redirect("report", pk=made.pk)
    context = {
        "round": round,
        "ready": readiness(round),
        "directives": [(each.pk, cited(each, request.today)) for each in directives],
        # Whoever drafts does not approve: the only leader of an office would draft into a dead end.
        "only_leader": request.post.role == Role.LEADER
        and set(people_in([request.post.unit_id], request.today, roles=(Role.LEADER,)))
        <= {request.post.account_id},
        "earlier": Report.objects.filter(round=round).select_related("outgoing").order_by("-id")[:5],
    }
    return render(request, "reports/start.html", context)


@signed_in
def report(request: OfficeRequest, pk: int) -> HttpResponse:
    """The report as a page, each number a door to its source; what is left to do stands beside it."""
    shown, granted = access_report(request.post, pk, request.today)
    facts = shown.facts
    newer = ReturnEvent.objects.filter(
        owner__round=shown.round_id, action=ReturnEvent.Action.APPROVE, at__gt=shown.by_place.made_at
    ).count()
    context = {
        "report": shown,
        "abilities": granted,
        "paper": paper_of(shown),
        "verification": verify(shown),
        "approved": len(facts["approved"]),
        "expected": len(facts["expected"]),
        "missing": [
            facts["units"][str(unit)]["name"] for unit in facts["expected"] if unit not in facts["approved"]
        ],
        "newer": newer,
        "earlier": shown.earlier.select_related("replaced_by__account").defer("duties", "facts", "figures"),
        "history": history(shown),
        "prompts": words.FREE_TEXTS,
    }
    return render(request, "reports/report.html", context)


@signed_in
def annexes(request: OfficeRequest, pk: int) -> HttpResponse:
    """The annexes, under the report when the reader gets there, or on a page of their own."""
    shown, _granted = access_report(request.post, pk, request.today)
    context = {"report": shown, "annexes": annexes_of(shown)}
    return render(request, "reports/_annexes.html" if request.htmx else "reports/annexes.html", context)


@signed_in
def figure(request: OfficeRequest, pk: int, source: int) -> HttpResponse:
    """Where a number comes from: beside the report with htmx, else on a page of its own."""
    shown, _granted = access_report(request.post, pk, request.today)
    found = get_object_or_404(shown.sources, pk=source)
    context = {"report": shown, "panel": panel(shown, found), "source": found}
    return render(request, "reports/_source.html" if request.htmx else "reports/figure.html", context)


@signed_in
def download(request: OfficeRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file. Numbered, it is the very file that was kept; a draft is printed now."""
    shown, _granted = access_report(request.post, pk, request.today)
    if form not in _FORMS:
        raise Http404
    write, media_type = _FORMS[form]
    kept = getattr(shown.outgoing, form)
    data = kept.read() if kept is not None else write(OfficialDocument.from_json(shown.outgoing.description))
    name = shown.outgoing.code.replace("/", "-") or f"bao-cao-{shown.round.year}-du-thao"
    return made(data, media_type, f"{name}.{form}")
