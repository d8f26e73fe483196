"""The register of what came in: list, registering, the page of a line, its file, its printed register."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import access_incoming, incoming_seen_by, may_register
from trienkhai.apps.documents.actions import (
    do_close_incoming,
    do_keep_upload,
    do_note_incoming,
    do_pass_on,
    do_register_incoming,
    do_register_paper,
)
from trienkhai.apps.documents.errors import DuplicateDocument, SecretWordsFound, WrongValue
from trienkhai.apps.documents.links import link
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.documents.queries import (
    chain,
    documents_of,
    incoming_pages,
    incoming_register,
    proposals,
    tray_count,
    years_of,
)
from trienkhai.apps.documents.receiving import takes_long
from trienkhai.apps.org.models import Post
from trienkhai.apps.org.queries import short_names_on
from trienkhai.core.documents import ReadingError
from trienkhai.faces.web import downloads
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import following
from trienkhai.faces.web.addresses import year as year_of
from trienkhai.faces.web.documents.choices import people_to_hand_to
from trienkhai.faces.web.documents.forms import NoteForm, PaperForm, PassOnForm, UploadForm
from trienkhai.faces.web.documents.refusals import NO_FILE, refusal_of, too_large
from trienkhai.faces.web.documents.registers import HandlingForm
from trienkhai.faces.web.documents.steps import history, incoming_steps
from trienkhai.faces.web.documents.uploads import uploads_of
from trienkhai.registries import rows as rows_of


@signed_in
def incoming(request: OfficeRequest) -> HttpResponse:
    """The register, searched and filtered; each line says who has it and what comes next."""
    words, status = request.GET.get("q", "").strip(), request.GET.get("trang-thai", "")
    year = year_of(request.GET.get("nam", ""))
    page = incoming_register(
        request.post, request.today, words=words, status=status, year=year, after=request.GET.get("sau", "")
    )
    units = {row.body_id for row in page.rows} | {row.holder.unit_id for row in page.rows if row.holder}
    context = {
        "rows": page.rows,
        "names": short_names_on(units, request.today),
        "own": request.post.unit_id,
        "words": words,
        "status": status,
        "year": year,
        "years": years_of(incoming_seen_by(request.post, request.today)),
        "statuses": IncomingEntry.Status.choices,
        "filtered": bool(words or status or year),
        "may_register": may_register(request.post, request.today),
        "waiting": tray_count(request.post.unit_id),
        "next_page": following(request, page.following),
    }
    return render(request, "documents/incoming.html", context)


@transaction.non_atomic_requests  # a file is read for seconds, a scan for minutes: nobody else's work waits for it
@signed_in
def register_incoming(request: OfficeRequest) -> HttpResponse:
    """Upload into the register. What is refused leaves nothing; the same document twice leads to the first."""
    if not may_register(request.post, request.today):
        raise PermissionDenied
    context: dict[str, Any] = {
        "form": UploadForm(),
        "limit": settings.UPLOAD_LIMIT // (1024 * 1024),
        "uploads": uploads_of(request.post.unit),
    }
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        context["form"] = form
        if form.is_valid():
            answer = _register_upload(request, form, context)
            if answer is not None:
                return answer
    return render(request, "documents/register.html", context)


def _register_upload(
    request: OfficeRequest, form: UploadForm, context: dict[str, Any]
) -> HttpResponse | None:
    """The page of the new line; None with the reason in the context when nothing was registered."""
    file = form.cleaned_data["file"]
    if not file:
        context["refusal"] = NO_FILE
        return None
    if refusal := too_large(file.size):
        context["refusal"] = refusal
        return None
    data = file.read()
    given: dict[str, Any] = {
        "actor": request.post,
        "today": request.today,
        "arrived_on": form.cleaned_data["arrived_on"],
        "note": form.cleaned_data["note"],
        "secret_words_seen": form.cleaned_data["secret_words_seen"],
    }
    try:
        if pages := takes_long(file.name, data):
            upload = do_keep_upload(request.post.unit, file.name, data, pages=pages, **given)
            return redirect("upload", upload.pk)
        entry = do_register_incoming(request.post.unit, file.name, data, **given)
    except ReadingError as error:
        context["refusal"] = refusal_of(error)
    except SecretWordsFound as error:
        context["secret_words"] = str(error)
    except DuplicateDocument as error:
        context["earlier"] = error.entry
    except WrongValue as error:
        form.add_error(error.field, str(error))
    else:
        messages.success(
            request,
            _("Đã vào sổ văn bản đến số %(number)s. Hệ thống đã đọc xong, mời anh/chị rà soát kết quả đọc.")
            % {"number": entry.number},
        )
        return redirect("review", entry.pk)
    return None


@signed_in
def register_paper(request: OfficeRequest) -> HttpResponse:
    if not may_register(request.post, request.today):
        raise PermissionDenied
    form = PaperForm(request.POST or None, today=request.today)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            entry = do_register_paper(
                request.post.unit, form.cleaned_data, actor=request.post, today=request.today
            )
        except DuplicateDocument as error:
            context["earlier"] = error.entry
        except WrongValue as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(
                request, _("Đã vào sổ văn bản giấy, số đến %(number)s.") % {"number": entry.number}
            )
            return redirect("incoming-entry", entry.pk)
    return render(request, "documents/register_paper.html", context)


@signed_in
def incoming_entry(request: OfficeRequest, pk: int) -> HttpResponse:
    """Everything about one line: facts, file, what it carries out, what was instructed, what happened."""
    entry, abilities = access_incoming(request.post, pk, request.today)
    documents = documents_of(entry)
    instructions = list(
        entry.instructions.select_related("by__account")
        .prefetch_related("coordinators", "informed")
        .order_by("id")
    )
    units = {entry.body_id} | ({entry.holder.unit_id} if entry.holder else set())
    for instruction in instructions:
        units |= {unit.pk for unit in (*instruction.coordinators.all(), *instruction.informed.all())}
        units |= {instruction.lead_id} if instruction.lead_id else set()
    found = proposals(entry)
    context = {
        "give_out": link("give-out", entry) if abilities["draft"] else "",
        "entry": entry,
        "document": entry.document,
        "attached": documents[1:],
        "can": abilities,
        "names": short_names_on(units, request.today),
        "steps": incoming_steps(entry),
        "next": _next_step(entry, abilities),
        "carried": chain(entry, documents),
        "instructions": instructions,
        "duties": len(found),
        "undecided": sum(not proposal.decided for proposal in found),
        "dispatches": entry.dispatches.order_by("id"),
        "history": history(entry, documents=[document.pk for document in documents]),
        "pass_on": PassOnForm(people=people_to_hand_to(entry.body_id, request.today))
        if abilities["pass_on"]
        else None,
        "handling": HandlingForm(
            initial={
                "sensitivity": entry.document.sensitivity,
                "urgency": entry.document.urgency,
                "due": entry.due,
                "kept_at": entry.kept_at,
            }
        )
        if abilities["note"]
        else None,
        "note": NoteForm(initial={"note": entry.note, "signed_for": entry.signed_for})
        if abilities["note"]
        else None,
    }
    return render(request, "documents/incoming_entry.html", context)


@require_POST
@signed_in
def pass_on(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, abilities = access_incoming(request.post, pk, request.today)
    if not abilities["pass_on"]:
        raise PermissionDenied
    form = PassOnForm(request.POST, people=people_to_hand_to(entry.body_id, request.today))
    if form.is_valid():
        holder = Post.objects.select_related("account").get(pk=form.cleaned_data["holder"])
        do_pass_on(entry, holder, actor=request.post, today=request.today)
        messages.success(request, _("Đã chuyển văn bản cho %(name)s.") % {"name": holder.account.full_name})
    else:
        messages.error(request, _("Chưa chuyển được: hãy chọn người xử lý trong danh sách."))
    return redirect("incoming-entry", pk)


@require_POST
@signed_in
def note_incoming(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _abilities = access_incoming(request.post, pk, request.today)
    form = NoteForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        do_note_incoming(entry, values["note"], values["signed_for"], actor=request.post, today=request.today)
        messages.success(request, _("Đã ghi vào sổ."))
    else:
        messages.error(request, _("Chưa ghi được: ghi chú tối đa 500 ký tự, ký nhận tối đa 120 ký tự."))
    return redirect("incoming-entry", pk)


@require_POST
@signed_in
def close_incoming(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, _abilities = access_incoming(request.post, pk, request.today)
    do_close_incoming(entry, actor=request.post, today=request.today)
    messages.success(request, _("Đã kết thúc xử lý văn bản này."))
    return redirect("incoming-entry", pk)


@signed_in
def incoming_file(request: OfficeRequest, pk: int, document: int) -> FileResponse:
    """The original bytes of a document of this entry, always as a download."""
    entry, _abilities = access_incoming(request.post, pk, request.today)
    found = next((one for one in documents_of(entry) if one.pk == document), None)
    if found is None or found.file is None:
        raise Http404
    return downloads.stored(found.file, found.file_name)


@signed_in
def incoming_print(request: OfficeRequest) -> HttpResponse:
    """The register of a year with the columns of NĐ 30/2020 Phụ lục IV, to be printed."""
    year = year_of(request.GET.get("nam", "")) or request.today.year
    rows = incoming_pages(request.post, request.today, year)
    units = {row.holder.unit_id for row in rows if row.holder}
    context = {
        "rows": rows,
        "year": year,
        "names": short_names_on(units, request.today),
        "columns": register_columns("incoming"),
    }
    return render(request, "documents/incoming_print.html", context)


def register_columns(register: str) -> list[str]:
    """The columns of a register as the decree names them."""
    return [row["column_vi"] for row in rows_of("register_columns") if row["register"] == register]


def _next_step(entry: IncomingEntry, can: dict[str, bool]) -> dict[str, str] | None:
    """The one thing that comes next, for who may do it."""
    status = IncomingEntry.Status
    has_text = bool(entry.document.text)
    if entry.status in (status.REGISTERED, status.IN_REVIEW) and has_text and can["finish_review"]:
        label = _("Rà soát kết quả đọc") if entry.status == status.REGISTERED else _("Tiếp tục rà soát")
        return {"address": reverse("review", args=[entry.pk]), "label": label, "icon": "clipboard-check"}
    give_out = link("give-out", entry)
    if entry.status == status.INSTRUCTED and can["draft"] and give_out:
        return {"address": give_out, "label": _("Giao nhiệm vụ"), "icon": "send"}
    early = (status.REGISTERED, status.IN_REVIEW, status.REVIEWED)
    if entry.status in early and can["instruct"]:
        return {
            "address": reverse("instruct", args=[entry.pk]),
            "label": _("Cho ý kiến chỉ đạo"),
            "icon": "pen",
        }
    return None
