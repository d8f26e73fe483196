"""Giving a document's duties out: prepare the lines, look them over, give all of them at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import incoming_abilities, require
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.duties.access import Abilities, access_giving
from trienkhai.apps.duties.actions import do_give_out, do_prepare
from trienkhai.apps.duties.drafts import check_drafts
from trienkhai.apps.duties.errors import DutyError, InvalidDrafts
from trienkhai.apps.duties.preparing import Line
from trienkhai.apps.duties.queries import Prepared, document_name, prepared
from trienkhai.apps.duties.reach import reach
from trienkhai.apps.duties.words import RECURRENCES
from trienkhai.apps.org.models import Role
from trienkhai.apps.org.queries import living
from trienkhai.core.text import fold
from trienkhai.faces.web.access import OfficeRequest, roles, signed_in
from trienkhai.faces.web.addresses import version_read
from trienkhai.faces.web.duties.lines import Filled, cards_of, lacks, new_line, read_lines, totals

_OPTIONS = 12


@signed_in
def give_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """The lines in preparation; saving keeps them whatever is still missing."""
    entry, abilities = access_giving(request.post, pk)
    ready = prepared(entry, request.today)
    if request.method != "POST":
        return _page(request, entry, abilities, ready, Filled(ready.lines))
    require(abilities, "prepare")
    filled = read_lines(ready, request.POST, entry, request.today)
    asked = request.POST.get("do", "save")
    if asked == "add":
        filled.lines.append(new_line(filled.lines, ready.given, entry))
    try:
        do_prepare(
            entry,
            filled.lines,
            version=version_read(request),
            tell_leader=asked == "hand",
            actor=request.post,
            today=request.today,
        )
    except DutyError as error:
        messages.error(request, str(error))
        return redirect("give-out", pk=pk)
    if asked == "review":
        filled.problems |= _problems(filled.lines, entry, request)
        if not filled.problems and any(not line.left_out for line in filled.lines):
            return redirect("give-out-confirm", pk=pk)
    if filled.problems:
        messages.error(
            request,
            _("Còn nội dung cần xem lại trước khi giao; chỗ cần sửa ghi ngay dưới từng nhiệm vụ."),
        )
        return _page(request, entry, abilities, prepared(entry, request.today), filled, status=422)
    if filled.fill_problems:
        return _page(request, entry, abilities, prepared(entry, request.today), filled, status=422)
    messages.success(request, _saved(asked))
    place = filled.lines[-1].key if asked == "add" else request.POST.get("move", "")
    anchor = f"#{place}" if any(line.key == place for line in filled.lines) else ""
    return redirect(f"{request.path}{anchor}")


@signed_in
def confirm(request: OfficeRequest, pk: int) -> HttpResponse:
    """How many duties, to how many units, until when; then one button gives all of them, or none.

    Whoever prepares but may not give hands the lines to the leader from here.
    """
    entry, abilities = access_giving(request.post, pk)
    ready = prepared(entry, request.today)
    chosen = [line for line in ready.lines if not line.left_out]
    problems = _problems(ready.lines, entry, request)
    if problems or not chosen or ready.version == 0:
        messages.error(request, _("Phần chuẩn bị chưa đủ để giao. Hãy hoàn thiện các chỗ được đánh dấu."))
        return redirect("give-out", pk=pk)
    if request.method == "POST":
        hands = request.POST.get("do") == "hand"
        require(abilities, "prepare" if hands else "give")
        if version_read(request) != ready.version:
            messages.error(request, _("Người khác vừa sửa phần chuẩn bị. Hãy xem lại trước khi giao."))
            return redirect("give-out-confirm", pk=pk)
        return _hand(request, entry, ready) if hands else _give(request, entry, chosen, ready)
    context = {
        "entry": entry,
        "document": document_name(entry.document),
        "abilities": abilities,
        "cards": cards_of(Filled(chosen), request.today),
        "totals": totals(chosen, request.today),
        "left_out": len(ready.lines) - len(chosen),
        "version": ready.version,
    }
    return render(request, "duties/give_out_confirm.html", context)


@roles(Role.LEADER, Role.CLERK, Role.SPECIALIST)
def unit_options(request: OfficeRequest) -> HttpResponse:
    """Names of units for the box in which units are typed: those that hold the words, diacritics or not.

    Names of public bodies are public; whom duties may be given to is checked when they are given.
    """
    words = fold(request.GET.get("q", "")).split()
    if not words:
        return HttpResponse("")
    names = living(request.today).order_by("kind", "name").values_list("name", "short_name")
    found = [
        (name, short)
        for name, short in names.iterator()
        if all(word in fold(f"{name} {short}") for word in words)
    ]
    options = format_html_join("", '<option value="{}">{}</option>', found[:_OPTIONS])
    return HttpResponse(format_html("{}", options))


def _hand(request: OfficeRequest, entry: IncomingEntry, ready: Prepared) -> HttpResponse:
    try:
        do_prepare(
            entry,
            ready.lines,
            version=ready.version,
            tell_leader=True,
            actor=request.post,
            today=request.today,
        )
    except DutyError as error:
        messages.error(request, str(error))
        return redirect("give-out-confirm", pk=entry.pk)
    messages.success(request, _saved("hand"))
    return redirect("incoming-entry", pk=entry.pk)


def _give(request: OfficeRequest, entry: IncomingEntry, chosen: list[Line], ready: Prepared) -> HttpResponse:
    prepared_by = ready.by.pk if ready.by is not None else None
    drafts = [line.draft(prepared_by) for line in chosen]
    try:
        duties = do_give_out(entry, drafts, actor=request.post, today=request.today)
    except DutyError as error:
        messages.error(request, str(error))
        return redirect("give-out", pk=entry.pk)
    units = {unit for draft in drafts for unit in draft.units()}
    messages.success(
        request,
        _("Đã giao %(duties)d nhiệm vụ cho %(units)d đơn vị. Các đơn vị được báo để tiếp nhận.")
        % {"duties": len(duties), "units": len(units)},
    )
    return redirect("give-out", pk=entry.pk)


def _page(
    request: OfficeRequest,
    entry: IncomingEntry,
    abilities: Abilities,
    ready: Prepared,
    filled: Filled,
    status: int = 200,
) -> HttpResponse:
    context = {
        "entry": entry,
        "document": document_name(entry.document),
        "abilities": abilities,
        "ready": ready,
        "cards": cards_of(filled, request.today),
        "given": ready.given,
        "fill": _fill(request, filled, ready),
        "recurrences": RECURRENCES.items(),
        "leader": request.post.role == Role.LEADER,
        "drafts_dispatch": _drafts_dispatch(request, entry, ready),
    }
    return render(request, "duties/give_out.html", context, status=status)


def _fill(request: OfficeRequest, filled: Filled, ready: Prepared) -> dict[str, Any]:
    """The fields that fill all duties at once: as they were sent, else as the leader has instructed."""
    said, sent = ready.instructed, request.POST
    ahead = said.due if said.due is not None and said.due >= request.today else None
    if sent.get("do") == "fill":
        choice, due, lead = sent.get("all-when", ""), sent.get("all-due", ""), sent.get("all-lead-add", "")
    else:
        choice = "none" if said.without_date else "date" if ahead else ""
        due, lead = ahead.isoformat() if ahead else "", said.lead_name
    missing = sum(map(lacks, filled.lines))
    return {
        "missing": missing,
        "open": bool(missing or filled.fill_problems),
        "problems": filled.fill_problems,
        "choice": choice,
        "due": due,
        "lead": lead,
    }


def _drafts_dispatch(request: OfficeRequest, entry: IncomingEntry, ready: Prepared) -> bool:
    """Whether the next step is offered: a dispatch that passes on what was given, when there is none yet."""
    if not ready.given or any(duty.dispatch_id for duty in ready.given):
        return False
    return incoming_abilities(request.post, entry, request.today)["draft"]


def _problems(lines: list[Line], entry: IncomingEntry, request: OfficeRequest) -> dict[str, list[str]]:
    """What is wrong with the lines that are to be given, by their key."""
    chosen = [line for line in lines if not line.left_out]
    found = {
        line.key: [
            _("“%(name)s”: %(reason)s. Hãy ghi lại tên đơn vị, hoặc chọn Bỏ.")
            % {"name": group.name, "reason": group.reason.rstrip(".")}
            for group in line.unclear()
        ]
        for line in chosen
        if line.unclear()
    }
    try:
        check_drafts([line.draft() for line in chosen], reach(entry.body, request.today), request.today)
    except InvalidDrafts as invalid:
        for place, messages_of in invalid.problems.items():
            found.setdefault(chosen[place].key, []).extend(messages_of)
    return found


def _saved(asked: str) -> str:
    if asked == "add":
        return _("Đã thêm một nhiệm vụ ở cuối danh sách. Hãy ghi nội dung và đơn vị chủ trì.")
    if asked == "fill":
        return _("Đã điền cho các nhiệm vụ còn thiếu. Những nhiệm vụ đã quyết định giữ nguyên.")
    if asked == "hand":
        return _("Đã lưu phần chuẩn bị và báo lãnh đạo xem xét, giao nhiệm vụ.")
    return _("Đã lưu phần chuẩn bị.")
