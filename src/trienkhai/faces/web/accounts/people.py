"""Accounts and posts for administrators; lending one's rights for leaders."""

import csv
import io
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.org import appointments
from trienkhai.apps.org.appointments import NotPossible
from trienkhai.apps.org.models import Post, Role, held_on
from trienkhai.apps.org.people import (
    Person,
    accounts_of,
    is_review_due,
    last_review,
    page_of_accounts,
    people,
)
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.accounts.people_forms import AccountForm, DelegationForm, PostForm
from trienkhai.faces.web.addresses import following
from trienkhai.faces.web.downloads import made

administrators = roles(Role.ADMINISTRATOR)


@administrators
def persons(request: OfficeRequest) -> HttpResponse:
    """Everybody with an account in the area, with posts, state and last use."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("trang-thai", "")
    found, last = page_of_accounts(
        accounts_of(request.post.unit, request.today, words=words, state=state), request.GET.get("sau", "")
    )
    context = {
        "people": found,
        "words": words,
        "state": state,
        "next_page": following(request, last or None, name="sau"),
        "review_due": is_review_due(request.post.unit),
        "last_review": last_review(request.post.unit),
        "states": [
            ("", _("Tất cả")),
            ("open", _("Đang mở")),
            ("locked", _("Đang tạm khóa")),
            ("closed", _("Đã đóng")),
        ],
    }
    return render(request, "accounts/persons.html", context)


@administrators
def new_person(request: OfficeRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account, password = appointments.do_open_account(
                **form.cleaned_data, actor=request.post, today=request.today
            )
        except NotPossible as problem:
            form.add_error("username", str(problem))
        else:
            return _show_password(request, account, password, _("Đã mở tài khoản."))
    return render(request, "accounts/new_person.html", {"form": form})


@administrators
def person(request: OfficeRequest, pk: int) -> HttpResponse:
    found = _person(request, pk)
    form = PostForm(request.POST or None, area=request.post.unit, day=request.today)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        unit = form.chosen_unit(values.pop("unit"))
        try:
            appointments.do_appoint(found.account, unit, **values, actor=request.post, today=request.today)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã ghi chức vụ."))
            return redirect("person", pk)
    return render(request, "accounts/person.html", {"person": found, "form": form})


@require_POST
@administrators
def end_post(request: OfficeRequest, pk: int, post_pk: int) -> HttpResponse:
    found = _person(request, pk)
    post = next((post for post in found.posts if post.pk == post_pk), None)
    if post is None:
        raise Http404
    _try(
        request,
        lambda: appointments.do_end_post(post, request.today, actor=request.post, today=request.today),
        _("Chức vụ đã kết thúc từ hôm nay."),
    )
    return redirect("person", pk)


@require_POST
@administrators
def account_step(request: OfficeRequest, pk: int, step: str) -> HttpResponse:
    """Closing, opening again, a new password, a lost second factor."""
    account = _person(request, pk).account
    more: dict[str, Any] = {"actor": request.post, "today": request.today}
    if step == "dong":
        why = request.POST.get("why", "").strip() or _("không nêu lý do")
        _try(request, lambda: appointments.do_close_account(account, why, **more), _("Đã đóng tài khoản."))
    elif step == "mo":
        return _show_password(
            request, account, appointments.do_reopen_account(account, **more), _("Đã mở lại tài khoản.")
        )
    elif step == "mat-khau":
        return _show_password(
            request, account, appointments.do_give_password(account, **more), _("Đã cấp mật khẩu mới.")
        )
    elif step == "hai-lop":
        _try(
            request,
            lambda: appointments.do_reset_factor(account, **more),
            _("Đã gỡ xác thực hai lớp; lần đăng nhập tới sẽ cài lại."),
        )
    else:
        raise Http404
    return redirect("person", pk)


@administrators
def access_review(request: OfficeRequest) -> HttpResponse:
    """The quarterly list: who may get in, as what, since when, last when; to go through and to keep."""
    found = people(list(accounts_of(request.post.unit, request.today)))
    if request.method == "POST":
        appointments.do_confirm_review(request.post, today=request.today, accounts=len(found))
        messages.success(request, _("Đã ghi nhận đợt rà soát tài khoản."))
        return redirect("persons")
    if request.GET.get("tep") == "csv":
        return made(_as_csv(found), "text/csv", f"ra-soat-tai-khoan-{request.today:%Y-%m-%d}.csv")
    context = {
        "people": found,
        "last_review": last_review(request.post.unit),
        "review_due": is_review_due(request.post.unit),
    }
    return render(request, "accounts/access_review.html", context)


@roles(Role.LEADER)
def delegation(request: OfficeRequest) -> HttpResponse:
    """Lending the rights of one's post for a period, and taking them back."""
    form = DelegationForm(request.POST or None, own=request.post, day=request.today)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        account = Account.objects.get(pk=values.pop("account"))
        try:
            appointments.do_delegate(request.post, account, **values, today=request.today)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã ủy quyền."))
            return redirect("delegation")
    given = Post.objects.filter(delegated_by=request.post).select_related("account").order_by("-valid_from")
    now = set(
        Post.objects.filter(held_on(request.today), delegated_by=request.post).values_list("pk", flat=True)
    )
    return render(request, "accounts/delegation.html", {"form": form, "given": given, "now": now})


@require_POST
@roles(Role.LEADER)
def end_delegation(request: OfficeRequest, pk: int) -> HttpResponse:
    post = Post.objects.filter(pk=pk, delegated_by=request.post).first()
    if post is None:
        raise Http404
    _try(
        request,
        lambda: appointments.do_end_post(post, request.today, actor=request.post, today=request.today),
        _("Đã chấm dứt ủy quyền."),
    )
    return redirect("delegation")


def _person(request: OfficeRequest, pk: int) -> Person:
    account = accounts_of(request.post.unit, request.today).filter(pk=pk).first()
    if account is None:
        raise Http404
    return people([account])[0]


def _try(request: OfficeRequest, step: Callable[[], object], done: str) -> None:
    try:
        step()
    except NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)


def _show_password(request: OfficeRequest, account: Account, password: str, done: str) -> HttpResponse:
    """Once, on the page itself: it is kept nowhere in the clear."""
    answer = render(
        request, "accounts/first_password.html", {"account": account, "password": password, "done": done}
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _as_csv(found: list[Person]) -> bytes:
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(
        [
            _("Tài khoản"),
            _("Họ và tên"),
            _("Loại"),
            _("Trạng thái"),
            _("Chức vụ"),
            _("Đơn vị"),
            _("Từ ngày"),
            _("Đến ngày"),
            _("Dùng lần cuối"),
            _("Xác thực hai lớp"),
        ]
    )
    for one in found:
        kind = _("quản trị") if one.is_administrator else _("làm việc")
        state = {"open": _("đang mở"), "locked": _("đang tạm khóa"), "closed": _("đã đóng")}[one.state]
        used = f"{one.account.last_used_at:%Y-%m-%d}" if one.account.last_used_at else ""
        factor = _("có") if one.has_factor else _("không")
        for held in [_held(post) for post in one.posts] or [["", "", "", ""]]:
            cells = [one.account.username, one.account.full_name, kind, state, *held, used, factor]
            lines.writerow([_plain(cell) for cell in cells])
    return ("\ufeff" + written.getvalue()).encode()


def _held(post: Post) -> list[str]:
    until = post.valid_to.isoformat() if post.valid_to else ""
    return [post.title, post.version.name, post.valid_from.isoformat(), until]


def _plain(cell: str) -> str:
    """A spreadsheet takes a cell that begins with one of these for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
