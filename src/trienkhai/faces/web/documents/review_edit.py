"""The forms of the review: a finding put right, cut into several or added by a person, and the head of a document."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trienkhai.apps.documents.access import access_incoming
from trienkhai.apps.documents.actions import do_add_finding, do_correct_header
from trienkhai.apps.documents.actions.header import newest_word
from trienkhai.apps.documents.errors import DecidedMeanwhile, DocumentsError, StepNotPossible, WrongValue
from trienkhai.apps.documents.models import Decision, Document, Finding
from trienkhai.apps.documents.queries import documents_of
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.documents.review import address, beside, decided, item_of, seen, shown
from trienkhai.faces.web.documents.review_context import Choice, Review, review_of
from trienkhai.faces.web.documents.review_forms import (
    CitationForm,
    DutyForm,
    DutyForms,
    HeaderForm,
    TargetForm,
    duty_initial,
    lines,
)
from trienkhai.faces.web.documents.review_items import Item, header_value_now, values_now
from trienkhai.faces.web.documents.splitting import gaps_of, initial_parts, parts_at

_SIMPLE_FORMS: dict[str, type[forms.Form]] = {
    Finding.Kind.CITATION: CitationForm,
    Finding.Kind.TARGET: TargetForm,
}
Verdict = Decision.Verdict


@signed_in
def correct_finding(request: OfficeRequest, pk: int, finding_pk: int) -> HttpResponse:
    """The values of one finding, put right."""
    entry, can = access_incoming(request.post, pk, request.today)
    found, item = item_of(request, entry, finding_pk)
    if not can["review"] or not item.can_correct:
        raise PermissionDenied
    form = _correction(item, request.POST or None)

    def refused(error: StepNotPossible) -> HttpResponse:
        now, here = item_of(request, entry, finding_pk)
        if isinstance(error, DecidedMeanwhile) and _is_one(here):
            form.set_beside(_correction(here))
        form.add_error(None, f"{error} {_still_here()}")
        return _renewed(request, now, can, here, "documents/_correct.html", {"form": form})

    if request.method == "POST" and form.is_valid():
        try:
            return decided(request, found, can, item, Verdict.CORRECTED, form.values(), refused=refused)
        except WrongValue as error:
            form.add_error(_field(form, error), str(error))
    return _form(request, found, can, item.document, "documents/_correct.html", {"form": form})


@signed_in
def split_finding(request: OfficeRequest, pk: int, finding_pk: int) -> HttpResponse:
    """One duty made into several: first where it is cut, then, if wanted, each part with its own values."""
    entry, can = access_incoming(request.post, pk, request.today)
    found, item = item_of(request, entry, finding_pk)
    if not can["review"] or item.kind != Finding.Kind.DUTY:
        raise PermissionDenied
    if request.method == "POST" and "form-TOTAL_FORMS" not in request.POST:
        cuts = [place for place in map(number, request.POST.getlist("cut")) if place is not None]
        parts = parts_at(item, cuts)
        if len(parts) < 2:
            messages.error(request, _("Hãy chọn ít nhất một chỗ cắt giữa hai từ."))
        elif "each" not in request.POST:
            values = {"parts": [part.values for part in parts]}
            return decided(request, found, can, item, Verdict.SPLIT, values)
        else:
            return _parts(request, found, can, item, None, [part.initial for part in parts])
    if request.method == "POST":
        return _split_by_forms(request, found, can, item)
    if item.decision is not None and item.decision.verdict == Verdict.SPLIT:
        return _parts(request, found, can, item, None, initial_parts(item))
    return _form(
        request, found, can, item.document, "documents/_split.html", {"gaps": gaps_of(item), "item": item}
    )


@signed_in
def add_finding(request: OfficeRequest, pk: int) -> HttpResponse:
    """A duty the machine did not see: by a selection made in the text, else by a paragraph chosen or quoted."""
    entry, can = access_incoming(request.post, pk, request.today)
    if not can["review"]:
        raise PermissionDenied
    documents = documents_of(entry)
    document, start, words = _chosen(request, documents)
    form = DutyForm(request.POST or None, document=document, initial={"words": words, "near": start})
    form.fields["words"].required = True
    found = review_of(entry, request.today, Choice.of(request.GET))
    if request.method == "POST" and form.is_valid():
        try:
            values = form.values()
            made = do_add_finding(document, values["span"], values, actor=request.post, today=request.today)
        except DocumentsError as error:
            form.add_error(_field(form, error), str(error))
        else:
            messages.success(request, _("Đã thêm nhiệm vụ từ đoạn đã chọn."))
            return redirect(address(found, made.pk))
    context = {"form": form, "documents": documents}
    return _form(request, found, can, document, "documents/_add.html", context)


@signed_in
def header(request: OfficeRequest, pk: int, document_pk: int) -> HttpResponse:
    """The head of a document, confirmed or put right; the register follows."""
    entry, can = access_incoming(request.post, pk, request.today)
    document = next((one for one in documents_of(entry) if one.pk == document_pk), None)
    if document is None:
        raise Http404
    if not can["review"]:
        raise PermissionDenied
    found = review_of(entry, request.today, Choice.of(request.GET))
    form = HeaderForm(request.POST or None, document=document)
    looked_at = seen(request) if request.method == "POST" else None
    if request.method == "POST" and form.is_valid():
        try:
            changed = do_correct_header(
                document, form.header(), actor=request.post, today=request.today, seen=looked_at
            )
        except StepNotPossible as error:
            looked_at = None
            document.refresh_from_db()
            form.set_beside(HeaderForm(document=document))
            form.add_error(None, f"{error} {_still_here()}")
        else:
            messages.success(request, _corrected(len(changed)))
            return redirect(address(found, None))
    context = {"form": form, "seen": newest_word(document) if looked_at is None else looked_at}
    return _form(request, found, can, document, "documents/_header.html", context)


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


def _corrected(fields: int) -> str:
    if not fields:
        return _("Đã xác nhận thể thức như máy đọc.")
    words = ngettext("Đã sửa %(count)s mục thể thức.", "Đã sửa %(count)s mục thể thức.", fields)
    return words % {"count": fields}


def _still_here() -> str:
    return _("Những gì anh/chị nhập vẫn còn trong biểu mẫu; nếu vẫn muốn ghi, hãy bấm lưu lần nữa.")


def _is_one(item: Item) -> bool:
    """Whether its values can stand beside those of a form: a duty that was cut or joined has none of its own."""
    if item.kind == Finding.Kind.DUTY:
        return len(item.duties) == 1
    return item.kind == Finding.Kind.HEADER or item.state != Verdict.REJECTED


def _correction(item: Item, given: Mapping[str, Any] | None = None) -> Any:
    """The form for the kind of finding, as it stands now."""
    if item.kind == Finding.Kind.HEADER:
        value = header_value_now(item)
        return HeaderForm(given, document=item.document, only=item.finding.field, value=value)
    if item.kind != Finding.Kind.DUTY:
        return _SIMPLE_FORMS[item.kind](given, initial=values_now(item))
    proposal = item.duties[0] if item.duties else None
    initial = duty_initial(proposal) if proposal else {"words": item.text, "near": item.finding.span_start}
    return DutyForm(given, document=item.document, now=proposal, initial=initial)


def _split_by_forms(request: OfficeRequest, found: Review, can: dict[str, bool], item: Item) -> HttpResponse:
    if "more" in request.POST:
        return _parts(request, found, can, item, _one_more(request.POST), initial_parts(item))
    parts = _part_forms(item, request.POST, initial_parts(item))
    if parts.is_valid():
        kept = [
            form for form in parts if not form.cleaned_data["drop"] and form.cleaned_data["words"].strip()
        ]

        def refused(error: StepNotPossible) -> HttpResponse:
            now, here = item_of(request, found.entry, item.pk)
            messages.error(request, f"{error} {_still_here()}")
            context = {"forms": parts, "item": here}
            return _renewed(request, now, can, here, "documents/_split_parts.html", context)

        try:
            values = {"parts": [form.values() for form in kept]}
            return decided(request, found, can, item, Verdict.SPLIT, values, refused=refused)
        except WrongValue as error:
            messages.error(request, str(error))
    return _form(
        request, found, can, item.document, "documents/_split_parts.html", {"forms": parts, "item": item}
    )


def _parts(
    request: OfficeRequest,
    found: Review,
    can: dict[str, bool],
    item: Item,
    given: Mapping[str, Any] | None,
    initial: list[dict[str, Any]],
) -> HttpResponse:
    context = {"forms": _part_forms(item, given, initial), "item": item}
    return _form(request, found, can, item.document, "documents/_split_parts.html", context)


def _part_forms(item: Item, given: Mapping[str, Any] | None, initial: list[dict[str, Any]]) -> Any:
    now = item.duties[0] if len(item.duties) == 1 else None
    return DutyForms(given, initial=initial, form_kwargs={"document": item.document, "now": now})


def _form(
    request: OfficeRequest,
    found: Review,
    can: dict[str, bool],
    document: Document,
    part: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The form in the place of the card, or on a page of its own where there is no script."""
    whole = {"seen": _looked_at(request, found), **shown(found, can), **context}
    whole |= {"document": document, "part": part}
    if not request.htmx:
        return render(request, "documents/review_form.html", whole)
    return render(request, "documents/_form_answer.html" if "blocks" in context else part, whole)


def _looked_at(request: OfficeRequest, found: Review) -> int:
    """A form that comes again still tells what was seen when it was opened; only a refusal shows what is newer."""
    posted = seen(request) if request.method == "POST" else None
    if posted is not None:
        return posted
    return found.current.seen if found.current is not None else 0


def _renewed(
    request: OfficeRequest,
    now: Review,
    can: dict[str, bool],
    item: Item,
    part: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The form of a refused step once more; around it and in it what somebody else decided meanwhile."""
    around = beside(now, {item.pk}) if request.htmx else {}
    told = {**context, **around, "made": item.duties, "seen": item.seen}
    return _form(request, now, can, item.document, part, told)


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


def _field(form: forms.Form, error: DocumentsError) -> str | None:
    name = error.field if isinstance(error, WrongValue) else ""
    return name if name in form.fields else None
