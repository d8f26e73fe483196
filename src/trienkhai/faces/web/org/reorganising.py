"""Pages of reorganisations: prepared by an administrator, decided by a leader, signed for by the successors."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import outgoing_seen_by
from trienkhai.apps.documents.errors import StepNotPossible
from trienkhai.apps.documents.handover_record import do_draft_hand_over_record
from trienkhai.apps.documents.links import link
from trienkhai.apps.org.access import (
    access_reorganisation,
    may_prepare,
    reorganisations_seen_by,
    require,
)
from trienkhai.apps.org.errors import NotReady, OrgError
from trienkhai.apps.org.handover import kind_words
from trienkhai.apps.org.models import HandOverRule, Reorganisation, Role
from trienkhai.apps.org.queries import below
from trienkhai.apps.org.reorganising import (
    Move,
    do_accept_hand_over,
    do_add_change,
    do_add_rule,
    do_decide_lines,
    do_drop,
    do_drop_change,
    do_drop_rule,
    do_place_dependents,
    do_prepare,
    do_reopen,
    do_run,
    do_send_back,
    do_submit,
    do_undo,
    do_write_head,
    new_posts,
    paper_in_the_way,
    stands_in_the_way,
)
from trienkhai.core.org import ChangeKind
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.org import reorganisation_page as pages
from trienkhai.faces.web.org.forms import ChangeForm, HeadForm, ReasonForm, RuleForm

SEES = (Role.ADMINISTRATOR, Role.LEADER, Role.INSPECTOR)


@roles(*SEES)
def reorganisations(request: OfficeRequest) -> HttpResponse:
    found = reorganisations_seen_by(request.post, request.today).select_related("area")
    context = {"found": found.order_by("-on", "-id")[:100], "may_prepare": may_prepare(request.post)}
    return render(request, "org/reorganisations.html", context)


@roles(Role.ADMINISTRATOR)
def prepare(request: OfficeRequest) -> HttpResponse:
    form = HeadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = do_prepare(**form.cleaned_data, actor=request.post, today=request.today)
        messages.success(request, _("Đã lập phương án. Tiếp theo, thêm từng thay đổi về đơn vị."))
        return redirect("reorganisation", made.pk)
    return render(request, "org/reorganisation_head.html", {"form": form}, status=_status(form))


@roles(Role.ADMINISTRATOR)
def head(request: OfficeRequest, pk: int) -> HttpResponse:
    found, abilities = access_reorganisation(request.post, pk, request.today)
    require(abilities, "edit")
    before = {"title": found.title, "on": found.on, "legal_document": found.legal_document}
    form = HeadForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        do_write_head(found, **form.cleaned_data, actor=request.post, today=request.today)
        messages.success(request, _("Đã lưu thông tin chung."))
        return redirect("reorganisation", found.pk)
    context = {"form": form, "found": found}
    return render(request, "org/reorganisation_head.html", context, status=_status(form))


@roles(*SEES)
def reorganisation(request: OfficeRequest, pk: int) -> HttpResponse:
    """One reorganisation, at the step that was asked for."""
    found, abilities = access_reorganisation(request.post, pk, request.today)
    step = request.GET.get("buoc", "")
    if step not in dict(pages.STEPS):
        is_new = found.state in (Reorganisation.State.DRAFT, Reorganisation.State.UNDONE)
        step = "thay-doi" if is_new else "ban-do"
    return _show(request, found, abilities, step)


@roles(Role.ADMINISTRATOR)
def add_change(request: OfficeRequest, pk: int, change: str) -> HttpResponse:
    found, abilities = access_reorganisation(request.post, pk, request.today)
    require(abilities, "edit")
    chosen = ChangeKind(change)
    page = pages.reorganisation_page(found)
    sources = pages.source_choices(found)
    area = set(below(found.area_id, _eve(found)).values_list("unit_id", flat=True)) | {found.area_id}
    form = ChangeForm(
        chosen,
        request.POST if request.method == "POST" else None,
        sources=[choice for _group, choices in sources for choice in choices],
        units=pages.unit_choices(found, page.seen),
        area=area,
        on=found.on,
    )
    if request.method == "POST" and form.is_valid():
        version = number(request.POST.get("version"))
        try:
            do_add_change(found, form.change(), version=version, actor=request.post, today=request.today)
        except OrgError as told:
            messages.error(request, str(told))
        else:
            messages.success(request, _("Đã thêm thay đổi. Có thể thêm tiếp hoặc sang bước sau."))
            return redirect("reorganisation", found.pk)
    words, explained = pages.KIND_TEXTS[chosen]
    context = {
        "found": found, "form": form, "kind": chosen, "words": words, "explained": explained, "groups": sources,
        "checked": set(request.POST.getlist("sources")),
    }  # fmt: skip
    return render(
        request, "org/reorganisation_change.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
@roles(Role.ADMINISTRATOR)
def drop_change(request: OfficeRequest, pk: int, place: int) -> HttpResponse:
    found, abilities = access_reorganisation(request.post, pk, request.today)
    require(abilities, "edit")
    try:
        version = number(request.POST.get("version"))
        do_drop_change(found, place, version=version, actor=request.post, today=request.today)
    except OrgError as told:
        messages.error(request, str(told))
    else:
        messages.success(request, _("Đã bỏ thay đổi khỏi phương án."))
    return redirect("reorganisation", found.pk)


@require_POST
@roles(Role.ADMINISTRATOR)
def place_dependents(request: OfficeRequest, pk: int) -> HttpResponse:
    """Where units go that stood under or on one that ends."""
    found, abilities = access_reorganisation(request.post, pk, request.today)
    require(abilities, "edit")
    page = pages.reorganisation_page(found)
    moves = {}
    for each in page.seen.dependents:
        unit = each.version.unit_id
        parent, place = request.POST.get(f"parent-{unit}"), request.POST.get(f"place-{unit}")
        if parent is None and place is None:
            continue
        said = Move(parent or None if parent != "ends" else None, place or None, ends=parent == "ends")
        if said != each.move:
            moves[unit] = said
    do_place_dependents(found, moves, actor=request.post, today=request.today)
    messages.success(request, _("Đã lưu nơi về của các đơn vị trực thuộc."))
    return _back(found, "truc-thuoc")


@require_POST
@roles(Role.ADMINISTRATOR)
def decide_lines(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who takes each open thing; only what was chosen otherwise than it stood is a person's decision."""
    found, abilities = access_reorganisation(request.post, pk, request.today)
    require(abilities, "edit")
    chosen = {}
    for name, value in request.POST.items():
        key = number(name.removeprefix("line-")) if name.startswith("line-") else None
        if key is not None and value != request.POST.get(f"was-{key}", ""):
            chosen[key] = str(value)
    try:
        do_decide_lines(found, chosen, actor=request.post, today=request.today)
    except OrgError as told:
        messages.error(request, str(told))
    else:
        messages.success(request, _("Đã lưu đơn vị nhận."))
    return _back(found, "ban-giao")


@require_POST
@roles(Role.ADMINISTRATOR)
def rule(request: OfficeRequest, pk: int) -> HttpResponse:
    """Adds a rule, or drops one."""
    found, abilities = access_reorganisation(request.post, pk, request.today)
    require(abilities, "edit")
    dropped = number(request.POST.get("drop"))
    if dropped is not None:
        kept = get_object_or_404(HandOverRule, pk=dropped, reorganisation=found)
        do_drop_rule(kept, actor=request.post, today=request.today)
        messages.success(request, _("Đã bỏ quy tắc. Các việc theo quy tắc đó được tính lại."))
        return _back(found, "ban-giao")
    form = _rule_form(found, pages.reorganisation_page(found), request.POST)
    if not form.is_valid():
        messages.error(request, _("Quy tắc chưa hợp lệ. Hãy chọn lại loại việc và đơn vị nhận."))
        return _back(found, "ban-giao")
    told = form.cleaned_data
    source = number(told["source"])
    try:
        do_add_rule(
            found, kind=told["kind"], words=told["words"], source=source, target=told["target"], note=told["note"],
            actor=request.post, today=request.today,
        )  # fmt: skip
    except OrgError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã thêm quy tắc và áp dụng cho các việc chưa chọn."))
    return _back(found, "ban-giao")


@require_POST
@roles(*SEES)
def take_step(request: OfficeRequest, pk: int) -> HttpResponse:
    """Submit, send back, run, undo, drop, reopen, sign for, write the record: what the button said."""
    found, _may = access_reorganisation(request.post, pk, request.today)
    who: dict[str, Any] = {"actor": request.post, "today": request.today}
    version = number(request.POST.get("version"))
    reason = request.POST.get("reason", "")
    try:
        match request.POST.get("step"):
            case "submit":
                do_submit(found, version=version, **who)
                said = _("Đã trình lãnh đạo quyết định. Người chuẩn bị không tự thực hiện.")
            case "send_back":
                do_send_back(found, reason, **who)
                said = _("Đã trả lại phương án kèm ý kiến.")
            case "run":
                do_run(found, version=version, **who)
                said = _("Đã thực hiện sắp xếp. Việc đang mở đã chuyển đủ; có thể hoàn tác trong ngày.")
            case "undo":
                do_undo(found, reason, **who)
                said = _("Đã hoàn tác. Bộ máy và các việc trở lại như trước.")
            case "drop":
                do_drop(found, **who)
                said = _("Đã bỏ phương án.")
            case "reopen":
                do_reopen(found, **who)
                said = _("Phương án trở lại bước chuẩn bị.")
            case "accept":
                count = do_accept_hand_over(found, **who)
                said = _("Đã ký nhận %(count)d việc bàn giao.") % {"count": count}
            case "record":
                entry = do_draft_hand_over_record(found, **who)
                messages.success(request, _("Đã lập dự thảo biên bản bàn giao với các phụ lục danh mục."))
                return redirect(link("outgoing-entry", entry))
            case _:
                raise PermissionDenied
    except NotReady as told:
        for problem in told.problems:
            messages.error(request, problem)
    except (OrgError, StepNotPossible) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    return redirect("reorganisation", found.pk)


def _show(
    request: OfficeRequest, found: Reorganisation, abilities: dict[str, bool], step: str
) -> HttpResponse:
    page = pages.reorganisation_page(found)
    context: dict[str, Any] = {
        "found": found, "page": page, "may": abilities, "step": step, "steps": pages.STEPS,
        "kinds": [(kind.value, *texts) for kind, texts in pages.KIND_TEXTS.items()], "reason_form": ReasonForm(),
        "paper": _paper(request, found),
        "too_early": found.on > request.today, "leaderless": pages.leaderless(found, request.today),
    }  # fmt: skip
    if step == "truc-thuoc":
        context["dependents"] = pages.dependents(page)
        context["units"] = pages.unit_choices(found, page.seen)
    elif step == "ban-giao":
        context["groups"] = pages.open_lines(page)
        context["staying"] = pages.staying(page)
        context["rules"] = [(each, pages.taker_of(each, page.seen)) for each in found.rules.all()]
        context["rule_form"] = _rule_form(found, page, None) if abilities["edit"] else None
        context["suggested"] = pages.suggested_rules() if abilities["edit"] else []
    elif step == "ban-do":
        context["before"] = pages.map_before(page)
        context["after"] = pages.map_after(page)
        context["in_the_way"] = stands_in_the_way(found) if abilities["undo"] else []
        context["paper_bound"] = paper_in_the_way(found) if abilities["undo"] else ""
        context["new_posts"] = new_posts(found) if abilities["undo"] else []
    return render(request, "org/reorganisation.html", context)


def _paper(request: OfficeRequest, found: Reorganisation) -> str:
    """Address of the record of the hand-over, for who may open it: an administrator reads no documents."""
    paper = found.paper
    if paper is None or not outgoing_seen_by(request.post, request.today).filter(pk=paper).exists():
        return ""
    return reverse("outgoing-entry", args=[paper])


def _rule_form(found: Reorganisation, page: pages.ReorganisationPage, data: Any) -> RuleForm:
    seen = page.seen
    sources = [(str(unit), seen.before[f"u{unit}"].name) for unit in seen.ends if f"u{unit}" in seen.before]
    return RuleForm(
        data, kinds=list(kind_words().items()), sources=sources, targets=pages.unit_choices(found, seen)
    )


def _eve(found: Reorganisation) -> date:
    return found.on - timedelta(days=1)


def _back(found: Reorganisation, step: str) -> HttpResponse:
    answer = redirect("reorganisation", found.pk)
    answer["Location"] += f"?buoc={step}"
    return answer


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
