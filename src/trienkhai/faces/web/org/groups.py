"""Named groups of the body: their rule, who is taken in or left out, and who belongs on a day."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.org.bodies import body_of
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.finding import find_unit
from trienkhai.apps.org.groups import (
    access_group,
    do_close_group,
    do_save_group,
    do_set_member,
    groups_of,
    may_edit_groups,
    members_by,
    members_on,
)
from trienkhai.apps.org.models import Membership, Role, Unit, UnitGroup
from trienkhai.apps.org.queries import names_on
from trienkhai.faces.web.access import OfficeRequest, roles, signed_in
from trienkhai.faces.web.addresses import version_read
from trienkhai.faces.web.org.forms import GroupForm

_EDITORS = (Role.ADMINISTRATOR, Role.LEADER, Role.CLERK)


@signed_in
def groups(request: OfficeRequest) -> HttpResponse:
    found = groups_of(request.post, request.today)
    context = {
        "groups": [(each, len(members_on(each, request.today))) for each in found[:50]],
        "may_edit": may_edit_groups(request.post), "body": body_of(request.post.unit_id, request.today),
    }  # fmt: skip
    return render(request, "org/groups.html", context)


@roles(*_EDITORS)
def new_group(request: OfficeRequest) -> HttpResponse:
    """A new group; `preview` shows who would be in it before it is kept."""
    form = GroupForm(request.POST or None, initial={"tree": Membership.Tree.MANAGER})
    preview = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "preview":
            preview = _preview(request, form)
        elif (made := _save(request, form, None, 0)) is not None:
            return redirect("group", made.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "preview": preview, "day": request.today, "group": None}
    return render(request, "org/group.html", context, status=status)


@signed_in
def group(request: OfficeRequest, pk: int) -> HttpResponse:
    found = access_group(request.post, pk, request.today)
    day = _day(request.GET.get("ngay"), request.today)
    rule = {name: getattr(found, name) for name in ("name", "kinds", "school_levels", "tree", "direct")}
    form = GroupForm(request.POST or None, initial=rule)
    preview = None
    if request.method == "POST":
        if not may_edit_groups(request.post):
            raise PermissionDenied
        if request.POST.get("step") == "close":
            do_close_group(found, actor=request.post, today=request.today)
            messages.success(request, _("Đã bỏ nhóm. Văn bản đã gửi không thay đổi."))
            return redirect("groups")
        if form.is_valid():
            if request.POST.get("step") == "preview":
                preview = _preview(request, form)
            elif _save(request, form, found, version_read(request)) is not None:
                return redirect("group", pk)
    named = list(found.members.order_by("-valid_from", "-id"))
    names = names_on({each.unit_id for each in named}, day)
    context = {
        "group": found, "form": form, "day": day, "members": members_on(found, day), "preview": preview,
        "named": [(each, names[each.unit_id]) for each in named], "may_edit": may_edit_groups(request.post),
    }  # fmt: skip
    return render(request, "org/group.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
@roles(*_EDITORS)
def member(request: OfficeRequest, pk: int) -> HttpResponse:
    """Takes a unit in by its name, or leaves it out, from a day on."""
    found = access_group(request.post, pk, request.today)
    day = _day(request.POST.get("from"), request.today)
    sought = find_unit(request.POST.get("unit", "")[:200], day)
    if sought.unit is None:
        messages.error(request, sought.reason)
        return redirect("group", pk)
    belongs = request.POST.get("belongs") != "no"
    chosen = Unit.objects.get(pk=sought.unit.unit_id)
    do_set_member(found, chosen, belongs, valid_from=day, actor=request.post, today=request.today)
    said = _("Đã thêm %(unit)s vào nhóm.") if belongs else _("Đã để %(unit)s ngoài nhóm.")
    messages.success(request, said % {"unit": sought.unit.name})
    return redirect("group", pk)


def _save(request: OfficeRequest, form: GroupForm, kept: UnitGroup | None, version: int) -> UnitGroup | None:
    try:
        made = do_save_group(
            kept, form.cleaned_data, version=version, actor=request.post, today=request.today
        )
    except OrgError as problem:
        form.add_error(None, str(problem))
        return None
    messages.success(request, _("Đã lưu nhóm. Có thể dùng tên nhóm khi giao việc."))
    return made


def _preview(request: OfficeRequest, form: GroupForm) -> list[Any]:
    told = form.cleaned_data
    owner = body_of(request.post.unit_id, request.today).unit_id
    return members_by(
        owner, told["kinds"], told["school_levels"], told["tree"], told["direct"], request.today
    )


def _day(text: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return otherwise
