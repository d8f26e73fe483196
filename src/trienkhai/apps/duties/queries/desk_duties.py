"""Desk lines about duties: what a giver decides, what a holder owes, what an inspector looks at."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.duties.access import instances_seen_by
from trienkhai.apps.duties.desk import MOST, DeskLine
from trienkhai.apps.duties.models import Assignment, Extension, Instance, given_by
from trienkhai.apps.duties.queries.lists import with_names
from trienkhai.apps.duties.queries.names import document_name, heavy_columns
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import names_on
from trienkhai.core.duties import InstanceState

SOON = timedelta(days=14)
_WORKS = (Role.LEADER, Role.SPECIALIST)


def duty_lines(post: Post, today: date) -> Iterator[DeskLine]:
    return chain(_giver(post, today), _holder(post, today), _inspector(post, today))


def _giver(post: Post, today: date) -> Iterator[DeskLine]:
    """What a leader decides on duties his unit gave: products, extensions, disputes."""
    if post.role != Role.LEADER:
        return
    given = with_names(
        Instance.objects.not_handed_over().filter(given_by([post.unit_id], today, "assignment__duty__"))
    )
    submitted = list(given.filter(state=InstanceState.SUBMITTED).order_by("due", "id")[:MOST])
    asked = list(
        Extension.objects.filter(
            given_by([post.unit_id], today, "instance__assignment__duty__"),
            instance__assignment__handed_to=None,
            outcome=Extension.Outcome.PENDING,
        )
        .select_related("instance__assignment__duty")
        .order_by("instance__due", "id")[:MOST]
    )
    disputed = list(
        Assignment.objects.filter(
            given_by([post.unit_id], today, "duty__"),
            response=Assignment.Response.DISPUTED,
            withdrawn_on=None,
        )
        .select_related("duty")
        .order_by("id")[:MOST]
    )
    parts = [*(one.assignment for one in submitted), *(one.instance.assignment for one in asked), *disputed]
    names = names_on({part.unit_id for part in parts}, today)
    for instance in submitted:
        yield _line(
            _("Duyệt kết quả"), instance, "warn",
            _("%(unit)s đã trình %(product)s.") % {
                "unit": names[instance.assignment.unit_id],
                "product": instance.product_code or _("kết quả"),
            },
        )  # fmt: skip
    for one in asked:
        yield _line(
            _("Quyết định gia hạn"), one.instance, "warn",
            _("%(unit)s xin lùi đến %(day)s: %(reason)s") % {
                "unit": names[one.instance.assignment.unit_id],
                "day": one.new_due.strftime("%d/%m/%Y"),
                "reason": one.reason,
            },
        )  # fmt: skip
    for part in disputed:
        yield DeskLine(
            _("Trả lời đề nghị xem lại"), part.duty.title,
            _("%(unit)s đề nghị xem lại việc giao: %(reason)s")
            % {"unit": names[part.unit_id], "reason": part.reason},
            part.duty.due, f"{reverse('duty', args=[part.duty_id])}?giao={part.pk}", "bad",
        )  # fmt: skip


def _holder(post: Post, today: date) -> Iterator[DeskLine]:
    """What the post's unit has been given: to accept, returned, overdue, due soon."""
    if post.role not in _WORKS:
        return
    yield from _to_accept(post, today)
    mine = with_names(
        Instance.objects.owed(today)
        .still_open()
        .filter(assignment__unit=post.unit_id, assignment__response=Assignment.Response.ACCEPTED)
        .exclude(state=InstanceState.SUBMITTED)
    ).order_by("due", "id")
    at_hand = Q(due__lte=today + SOON) | Q(state=InstanceState.RETURNED)
    for instance in mine.filter(at_hand)[: MOST * 3]:  # of three kinds
        yield _own_work(instance, today)
    for instance in mine.filter(due__isnull=True).exclude(state=InstanceState.RETURNED)[:MOST]:
        yield _line(
            _("Nhiệm vụ đang làm"), instance, "plain",
            _("Không ấn định thời hạn; báo tiến độ để cơ quan giao nắm được."),
        )  # fmt: skip


def _own_work(instance: Instance, today: date) -> DeskLine:
    if instance.state == InstanceState.RETURNED:
        return _line(_("Bổ sung kết quả"), instance, "warn", _("Kết quả đã trình được trả lại để bổ sung."))
    if instance.due is not None and instance.due < today:
        days = (today - instance.due).days
        return _line(
            _("Nhiệm vụ quá hạn"), instance, "bad",
            _("Đã quá hạn %(days)d ngày, chưa có kết quả được duyệt.") % {"days": days},
        )  # fmt: skip
    days = (instance.due - today).days if instance.due is not None else 0
    why = _("Đến hạn hôm nay.") if days == 0 else _("Còn %(days)d ngày đến hạn.") % {"days": days}
    return _line(_("Nhiệm vụ sắp đến hạn"), instance, "warn", why)


def _to_accept(post: Post, today: date) -> Iterator[DeskLine]:
    waiting = (
        Assignment.objects.filter(
            unit=post.unit_id, response=Assignment.Response.WAITING, withdrawn_on=None, duty__status="given"
        )
        .exclude(role=Assignment.Role.INFORM)
        .select_related("duty__document")
        .defer("duty__folded", "duty__source_text", *heavy_columns("duty__document"))
        .order_by("id")
    )
    found = list(waiting[:MOST])
    names = names_on({part.duty.giver_id for part in found}, today)
    for part in found:
        why = (
            _("%(giver)s giữ nguyên việc giao: %(answer)s")
            if part.answer
            else _("%(giver)s giao theo %(document)s, vai trò %(role)s.")
        ) % {
            "giver": names[part.duty.giver_id],
            "answer": part.answer,
            "document": document_name(part.duty.document),
            "role": part.get_role_display().lower(),
        }
        yield DeskLine(
            _("Tiếp nhận nhiệm vụ"), part.duty.title, why, part.duty.due,
            reverse("duty", args=[part.duty_id]), "warn",
        )  # fmt: skip


def _inspector(post: Post, today: date) -> Iterator[DeskLine]:
    """An inspector changes nothing: what is overdue below is what he looks at."""
    if post.role != Role.INSPECTOR:
        return
    seen = instances_seen_by(post, today)
    late = list(with_names(seen.owed(today).still_open().filter(due__lt=today)).order_by("due", "id")[:MOST])
    names = names_on({instance.assignment.unit_id for instance in late}, today)
    for instance in late:
        yield _line(
            _("Nhiệm vụ quá hạn"), instance, "bad",
            _("%(unit)s chưa có kết quả được duyệt.") % {"unit": names[instance.assignment.unit_id]},
        )  # fmt: skip


def _line(kind: str, instance: Instance, tone: str, why: str) -> DeskLine:
    title = instance.assignment.duty.title
    if instance.label:
        title = f"{title} ({instance.label})"
    address = reverse("duty", args=[instance.assignment.duty_id])
    return DeskLine(
        kind, title, why, instance.due, f"{address}?giao={instance.assignment_id}&ky={instance.pk}", tone
    )  # fmt: skip
