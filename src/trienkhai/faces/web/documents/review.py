"""The review: the text beside what was read in it, and a person's word on each finding."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import access_incoming
from trienkhai.apps.documents.actions import (
    do_accept_certain,
    do_add_finding,
    do_correct_header,
    do_decide,
    do_finish_review,
)
from trienkhai.apps.documents.errors import DocumentsError, StepNotPossible, WrongValue
from trienkhai.apps.documents.models import Decision, Document, Finding, IncomingEntry
from trienkhai.apps.documents.queries import documents_of
from trienkhai.apps.org.queries import living
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.documents.review_context import Card, Review, card_of, review_of
from trienkhai.faces.web.documents.review_forms import (
    DutyForm,
    DutyForms,
    HeaderForm,
    duty_initial,
    lines,
    split_initial,
)

_SIMPLE = {"accepted": Decision.Verdict.ACCEPTED, "rejected": Decision.Verdict.REJECTED}


@signed_in
def review(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, can = access_incoming(request.post, pk, request.today)
    if not entry.document.text:
        messages.info(request, _("Văn bản giấy không có tệp nên không có nội dung để rà soát."))
        return redirect("incoming-entry", pk)
    doubtful_first = request.GET.get("sap-xep") == "can-xem"
    context = {
        "review": review_of(entry, request.today, doubtful_first=doubtful_first),
        "entry": entry,
        "can": can,
    }
    return render(request, "documents/review.html", context)


@signed_in
def finding(request: OfficeRequest, pk: int, finding_pk: int) -> HttpResponse:
    """One card: looked at again, accepted or left out."""
    entry, can = access_incoming(request.post, pk, request.today)
    card, _review = _card(request, entry, finding_pk)
    if request.method == "POST":
        verdict = _SIMPLE.get(request.POST.get("verdict", ""))
        if verdict is None:
            raise Http404
        if not can["review"]:
            raise PermissionDenied
        return _decided(request, entry, can, card, verdict, {})
    return _answer(request, entry, can, card.finding.pk)


@signed_in
def correct_finding(request: OfficeRequest, pk: int, finding_pk: int) -> HttpResponse:
    """The values of one duty, put right."""
    entry, can = access_incoming(request.post, pk, request.today)
    card, found = _card(request, entry, finding_pk)
    if not can["review"] or card.finding.kind != Finding.Kind.DUTY:
        raise PermissionDenied
    proposal = card.duties[0] if card.duties else None
    initial = duty_initial(proposal) if proposal else {"words": card.text, "near": card.finding.span_start}
    rule = proposal.due_rule if proposal else None
    form = DutyForm(request.POST or None, document=card.document, rule=rule, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _decided(request, entry, can, card, Decision.Verdict.CORRECTED, form.values())
        except WrongValue as error:
            form.add_error(_field(form, error), str(error))
    return _form(
        request,
        entry,
        card.document,
        "documents/_correct.html",
        {"form": form, "card": card, "review": found},
    )


@signed_in
def split_finding(request: OfficeRequest, pk: int, finding_pk: int) -> HttpResponse:
    """One finding made into several duties, each with its own words, units, time and repetition."""
    entry, can = access_incoming(request.post, pk, request.today)
    card, found = _card(request, entry, finding_pk)
    if not can["review"] or card.finding.kind != Finding.Kind.DUTY:
        raise PermissionDenied
    kwargs = {"document": card.document, "rule": card.finding.data.get("due_rule")}
    initial = split_initial(card.finding, card.document, card.duties)
    more = request.method == "POST" and "more" in request.POST
    forms = DutyForms(
        _one_more(request.POST) if more else request.POST or None, initial=initial, form_kwargs=kwargs
    )
    if request.method == "POST" and not more and forms.is_valid():
        kept = [
            form for form in forms if not form.cleaned_data["drop"] and form.cleaned_data["words"].strip()
        ]
        try:
            parts = [form.values() for form in kept]
            return _decided(request, entry, can, card, Decision.Verdict.SPLIT, {"parts": parts})
        except WrongValue as error:
            messages.error(request, str(error))
    return _form(
        request,
        entry,
        card.document,
        "documents/_split.html",
        {"forms": forms, "card": card, "review": found},
    )


@signed_in
def add_finding(request: OfficeRequest, pk: int) -> HttpResponse:
    """A duty the machine did not see: by a selection made in the text, else by a paragraph chosen or quoted."""
    entry, can = access_incoming(request.post, pk, request.today)
    if not can["review"]:
        raise PermissionDenied
    document, start, words = _chosen(request, documents_of(entry))
    form = DutyForm(request.POST or None, document=document, initial={"words": words, "near": start})
    form.fields["words"].required = True
    if request.method == "POST" and form.is_valid():
        try:
            values = form.values()
            made = do_add_finding(document, values["span"], values, actor=request.post, today=request.today)
        except DocumentsError as error:
            form.add_error(_field(form, error), str(error))
        else:
            messages.success(request, _("Đã thêm nhiệm vụ từ đoạn đã chọn."))
            return redirect(f"{reverse('review', args=[pk])}#f-{made.pk}")
    context = {"form": form, "documents": documents_of(entry), "document": document}
    return _form(request, entry, document, "documents/_add.html", context)


@require_POST
@signed_in
def accept_certain(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _can = access_incoming(request.post, pk, request.today)
    count = do_accept_certain(entry, actor=request.post, today=request.today)
    if count:
        words = ngettext(
            "Đã chấp nhận %(count)s nội dung máy đọc chắc chắn, gồm cả thể thức và viện dẫn.",
            "Đã chấp nhận %(count)s nội dung máy đọc chắc chắn, gồm cả thể thức và viện dẫn.",
            count,
        )
        messages.success(request, words % {"count": count})
    else:
        messages.info(
            request, _("Không còn nội dung chắc chắn nào chờ quyết định; hãy xem từng nội dung còn lại.")
        )
    return redirect("review", pk)


@require_POST
@signed_in
def finish_review(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _can = access_incoming(request.post, pk, request.today)
    try:
        do_finish_review(entry, actor=request.post, today=request.today)
    except DocumentsError as error:
        messages.error(request, str(error))
        return redirect("review", pk)
    messages.success(request, _("Đã hoàn tất rà soát. Lãnh đạo đã được báo để cho ý kiến chỉ đạo."))
    return redirect("incoming-entry", pk)


@signed_in
def header(request: OfficeRequest, pk: int, document_pk: int) -> HttpResponse:
    """The head of a document, confirmed or put right; the register follows."""
    entry, can = access_incoming(request.post, pk, request.today)
    document = next((one for one in documents_of(entry) if one.pk == document_pk), None)
    if document is None:
        raise Http404
    if not can["review"]:
        raise PermissionDenied
    form = HeaderForm(request.POST or None, document=document)
    if request.method == "POST" and form.is_valid():
        changed = do_correct_header(document, form.values(), actor=request.post, today=request.today)
        if changed:
            words = ngettext("Đã sửa %(count)s mục thể thức.", "Đã sửa %(count)s mục thể thức.", len(changed))
            messages.success(request, words % {"count": len(changed)})
        else:
            messages.success(request, _("Đã xác nhận thể thức như máy đọc."))
        return redirect(f"{reverse('review', args=[pk])}#d-{document.pk}-head")
    return _form(request, entry, document, "documents/_header.html", {"form": form})


@signed_in
def preview_units(request: OfficeRequest, pk: int) -> HttpResponse:
    """The real units behind names that somebody is writing, as they are on the document's date."""
    entry, _can = access_incoming(request.post, pk, request.today)
    given = request.POST if request.method == "POST" else request.GET
    written = (name for key in given if key.endswith(("lead", "coordinate")) for name in lines(given[key]))
    names = list(dict.fromkeys(written))
    day = entry.document.date or entry.arrived_on
    resolved = resolve_names(names[:40], entry.body_id, day) if names else []
    return render(request, "documents/_units.html", {"resolved": resolved, "day": day})


def _card(request: OfficeRequest, entry: IncomingEntry, finding_pk: int) -> tuple[Card, Review]:
    found = review_of(entry, request.today)
    card = card_of(found, finding_pk)
    if card is None:
        raise Http404
    return card, found


def _decided(
    request: OfficeRequest,
    entry: IncomingEntry,
    can: dict[str, bool],
    card: Card,
    verdict: Decision.Verdict,
    data: Mapping[str, Any],
) -> HttpResponse:
    try:
        do_decide(card.finding, verdict, data, actor=request.post, today=request.today)
    except StepNotPossible as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('review', args=[entry.pk])}#f-{card.finding.pk}")
    return _answer(request, entry, can, card.finding.pk)


def _answer(
    request: OfficeRequest, entry: IncomingEntry, can: dict[str, bool], finding_pk: int
) -> HttpResponse:
    """With htmx the card alone and the progress beside it; without, the page at that card."""
    if not request.htmx:
        return redirect(f"{reverse('review', args=[entry.pk])}#f-{finding_pk}")
    found = review_of(entry, request.today)
    context = {"card": card_of(found, finding_pk), "review": found, "entry": entry, "can": can, "alone": True}
    return render(request, "documents/_card_answer.html", context)


def _form(
    request: OfficeRequest, entry: IncomingEntry, document: Document, part: str, context: dict[str, Any]
) -> HttpResponse:
    """The form in the place of its card, or on a page of its own where there is no JavaScript."""
    names = sorted({version.name for version in living(request.today).order_by("id")[:400]})
    whole = {**context, "entry": entry, "document": document, "part": part, "unit_names": names}
    return render(request, part if request.htmx else "documents/review_form.html", whole)


def _chosen(request: OfficeRequest, documents: list[Document]) -> tuple[Document, int, str]:
    """The document and the words a new duty is made of, from a selection's offsets or from a choice."""
    given = request.POST if request.method == "POST" else request.GET
    wanted = given.get("document", "")
    document = next((one for one in documents if str(one.pk) == wanted), documents[-1])
    place, end = number(given.get("start")), number(given.get("end"))
    if place is not None and end is not None:
        # A selection names offsets of the whole file: it belongs to the document that holds them.
        document = next(
            (
                one
                for one in documents
                if one.text == document.text and one.span_start <= place < one.span_end
            ),
            document,
        )
        return document, place, document.text[place:end].strip()
    return document, document.span_start, ""


def _one_more(data: Mapping[str, Any]) -> dict[str, Any]:
    """The forms as filled in, with an empty one behind them."""
    count = number(str(data.get("form-TOTAL_FORMS", ""))) or 0
    return {**{name: data[name] for name in data}, "form-TOTAL_FORMS": str(min(count + 1, 12))}


def _field(form: DutyForm, error: DocumentsError) -> str | None:
    name = error.field if isinstance(error, WrongValue) else ""
    return name if name in form.fields else None
