"""What goes out: the list and its printed register, drafting, the page of a document, deliveries and the tray."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import access_incoming, access_outgoing, may_draft
from trienkhai.apps.documents.actions import (
    do_draft_outgoing,
    do_edit_outgoing,
    do_receive_delivery,
    do_submit_outgoing,
)
from trienkhai.apps.documents.actions.deliver import may_receive
from trienkhai.apps.documents.actions.outgoing import DOCX, PDF, file_name
from trienkhai.apps.documents.dispatch import addressing_for, empty_document, forwarding_dispatch
from trienkhai.apps.documents.errors import DocumentsError
from trienkhai.apps.documents.models import Delivery, OutgoingEntry
from trienkhai.apps.documents.queries import deliveries_of, outgoing_pages, outgoing_register, tray
from trienkhai.apps.org.models import Unit
from trienkhai.apps.org.queries import short_names_on, version_on
from trienkhai.apps.org.resolution import body_of
from trienkhai.core.documents.writers import OfficialDocument, write_docx, write_pdf
from trienkhai.faces.web import downloads
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import following
from trienkhai.faces.web.addresses import year as year_of
from trienkhai.faces.web.documents.choices import unit_groups
from trienkhai.faces.web.documents.draft_form import DraftForm, description_from, draft_initial, edit_blocks
from trienkhai.faces.web.documents.forms import NewDocumentForm
from trienkhai.faces.web.documents.incoming import register_columns
from trienkhai.faces.web.documents.outgoing_steps import step_forms
from trienkhai.faces.web.documents.steps import history, outgoing_steps


@signed_in
def outgoing(request: OfficeRequest) -> HttpResponse:
    words, status = request.GET.get("q", "").strip(), request.GET.get("trang-thai", "")
    year = year_of(request.GET.get("nam", ""))
    page = outgoing_register(
        request.post, request.today, words=words, status=status, year=year, after=request.GET.get("sau", "")
    )
    context = {
        "rows": page.rows,
        "names": short_names_on({row.body_id for row in page.rows}, request.today),
        "own": request.post.unit_id,
        "words": words,
        "status": status,
        "year": year,
        "statuses": OutgoingEntry.Status.choices,
        "filtered": bool(words or status or year),
        "may_draft": may_draft(request.post, request.post.unit_id, request.today),
        "next_page": following(request, page.following),
    }
    return render(request, "documents/outgoing.html", context)


@signed_in
def outgoing_print(request: OfficeRequest) -> HttpResponse:
    """The register of a year with the columns of NĐ 30/2020 Phụ lục IV, to be printed."""
    year = year_of(request.GET.get("nam", "")) or request.today.year
    rows = outgoing_pages(request.post, request.today, year)
    context = {
        "rows": rows,
        "year": year,
        "columns": register_columns("outgoing"),
        "names": short_names_on({row.drafted_by.unit_id for row in rows}, request.today),
    }
    return render(request, "documents/outgoing_print.html", context)


@require_POST
@signed_in
def draft_dispatch(request: OfficeRequest, pk: int) -> HttpResponse:
    """The dispatch that passes an incoming document on, proposed in full; the drafter goes on from there."""
    entry, can = access_incoming(request.post, pk, request.today)
    if not can["draft"]:
        raise PermissionDenied
    instruction = entry.instructions.order_by("-id").first()
    addressing = addressing_for(entry, instruction, request.today)
    written = forwarding_dispatch(entry, instruction, addressing, request.today)
    drafted = do_draft_outgoing(
        entry.body,
        type=written.type,
        subject=written.subject,
        description=written.to_json(),
        actor=request.post,
        today=request.today,
        forwards=entry,
        receivers=Unit.objects.filter(pk__in=[version.unit_id for version in addressing.units]),
    )
    messages.success(request, _("Đã soạn dự thảo công văn. Anh/chị xem lại lời văn, nơi nhận rồi lưu."))
    return redirect("edit-outgoing", drafted.pk)


@signed_in
def new_outgoing(request: OfficeRequest) -> HttpResponse:
    """A document begun from nothing: for the own unit, or for the body it works for."""
    body = body_of(request.post.unit_id, request.today)
    bodies = {request.post.unit_id: request.post.version.name, body.unit_id: body.name}
    if not may_draft(request.post, request.post.unit_id, request.today):
        raise PermissionDenied
    form = NewDocumentForm(request.POST or None, bodies=list(bodies.items()))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        written = empty_document(data["body"], data["type"], " ".join(data["subject"].split()), request.today)
        drafted = do_draft_outgoing(
            Unit.objects.get(pk=data["body"]),
            type=written.type,
            subject=written.subject,
            description=written.to_json(),
            actor=request.post,
            today=request.today,
        )
        messages.success(request, _("Đã mở dự thảo mới. Anh/chị soạn nội dung, chọn nơi nhận rồi lưu."))
        return redirect("edit-outgoing", drafted.pk)
    return render(request, "documents/new_outgoing.html", {"form": form})


@signed_in
def outgoing_entry(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, can = access_outgoing(request.post, pk, request.today)
    receivers = list(entry.receivers.order_by("id"))
    states = deliveries_of(entry)
    context = {
        "entry": entry,
        "can": can,
        "steps": outgoing_steps(entry),
        "forms": step_forms(entry, can, request.today),
        "receivers": receivers,
        "names": short_names_on(
            {unit.pk for unit in receivers} | {entry.body_id, entry.drafted_by.unit_id}, request.today
        ),
        "issuer": version_on(entry.body_id, request.today).name,
        "delivered": sum(one.handed_to_id is None for one in states),
        "received": sum(one.received_at is not None for one in states),
        "drafter_waits": entry.status == OutgoingEntry.Status.DRAFT
        and entry.drafted_by.account_id == request.post.account_id,
        "history": history(entry),
    }
    return render(request, "documents/outgoing_entry.html", context)


@signed_in
def edit_outgoing(request: OfficeRequest, pk: int) -> HttpResponse:
    """The draft as a form, its page beside it as it would be printed."""
    entry, can = access_outgoing(request.post, pk, request.today)
    if not can["edit"]:
        raise PermissionDenied
    groups = unit_groups(entry.body_id, request.today)
    chosen = list(entry.receivers.values_list("pk", flat=True))
    initial = {
        **draft_initial(entry.description),
        "receivers": chosen,
        "copies": entry.copies,
        "version": entry.version,
    }
    form = DraftForm(request.POST or None, initial=initial, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, entry, form)
        except DocumentsError as error:
            form.add_error(None, str(error))
        else:
            if "done" not in request.POST:
                messages.success(request, _("Đã lưu dự thảo."))
                return redirect("edit-outgoing", pk)
            do_submit_outgoing(entry, actor=request.post, today=request.today)
            messages.success(request, _("Đã lưu và trình duyệt; lãnh đạo đã được báo."))
            return redirect("outgoing-entry", pk)
    blocks = edit_blocks(entry.description)
    if request.method == "POST":  # what was typed stays on the page when it could not be saved
        blocks = [replace(one, text=request.POST.get(one.name, one.text)) for one in blocks]
    picked = set(form["receivers"].value() or ())
    context = {
        "entry": entry,
        "form": form,
        "blocks": blocks,
        "groups": groups,
        "picked": {int(one) for one in picked},
    }
    return render(request, "documents/edit_outgoing.html", context)


@signed_in
@xframe_options_sameorigin
def preview(request: OfficeRequest, pk: int) -> HttpResponse:
    """The page as it would be printed now, shown in the browser: our own PDF, never an uploaded file."""
    entry, _can = access_outgoing(request.post, pk, request.today)
    return downloads.made(_pdf(entry), PDF, file_name(entry, "pdf"), shown=True)


@signed_in
def outgoing_file(request: OfficeRequest, pk: int, kind: str) -> HttpResponseBase:
    """The document as PDF or DOCX, or the signed copy, as a download."""
    entry, _can = access_outgoing(request.post, pk, request.today)
    if kind == "ban-ky" and entry.signed_copy is not None:
        return downloads.stored(entry.signed_copy)
    if kind == "docx":
        written = OfficialDocument.from_json(entry.description)
        data = entry.docx.read() if entry.docx is not None else write_docx(written)
        return downloads.made(data, DOCX, file_name(entry, "docx"))
    if kind == "pdf":
        return downloads.made(_pdf(entry), PDF, file_name(entry, "pdf"))
    raise Http404


@signed_in
def deliveries(request: OfficeRequest, pk: int) -> HttpResponse:
    """Where an issued document is: who has received it, when, under which number."""
    entry, _can = access_outgoing(request.post, pk, request.today)
    rows = deliveries_of(entry)
    context = {
        "entry": entry,
        "rows": rows,
        "sent": sum(row.handed_to_id is None for row in rows),
        "received": sum(row.received_at is not None for row in rows),
        "names": short_names_on({row.unit_id for row in rows}, request.today),
    }
    return render(request, "documents/deliveries.html", context)


@signed_in
def tray_page(request: OfficeRequest) -> HttpResponse:
    """What was issued to this unit and waits to be taken into its register."""
    rows = tray(request.post.unit_id)
    context = {
        "rows": rows,
        "names": short_names_on({row.outgoing.body_id for row in rows}, request.today),
        "may_receive": bool(rows) and may_receive(request.post, rows[0], request.today),
    }
    return render(request, "documents/tray.html", context)


@require_POST
@signed_in
def receive(request: OfficeRequest, pk: int) -> HttpResponse:
    delivery = get_object_or_404(Delivery.objects.select_related("unit"), pk=pk, unit=request.post.unit_id)
    try:
        entry = do_receive_delivery(delivery, actor=request.post, today=request.today)
    except DocumentsError as error:
        messages.error(request, str(error))
        return redirect("tray")
    messages.success(request, _("Đã tiếp nhận, vào sổ với số đến %(number)s.") % {"number": entry.number})
    return redirect("incoming-entry", entry.pk)


def _save(request: OfficeRequest, entry: OutgoingEntry, form: DraftForm) -> None:
    data = form.cleaned_data
    do_edit_outgoing(
        entry,
        description=description_from(entry.description, data, request.POST),
        receivers=Unit.objects.filter(pk__in=data["receivers"]),
        copies=data["copies"],
        version=data["version"],
        actor=request.post,
        today=request.today,
    )


def _pdf(entry: OutgoingEntry) -> bytes:
    return (
        entry.pdf.read()
        if entry.pdf is not None
        else write_pdf(OfficialDocument.from_json(entry.description))
    )
