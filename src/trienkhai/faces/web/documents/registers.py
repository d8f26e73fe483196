"""Beside the line of a register: handling, who must read, the chain of documents; and the numbers of what goes out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from trienkhai.apps.documents.access import access_incoming, does_clerk_work
from trienkhai.apps.documents.actions.handling import do_set_handling
from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.models import Sensitivity, Urgency
from trienkhai.apps.documents.numbering import (
    do_set_aside,
    do_set_numbering,
    gaps,
    reserved_numbers,
    series_of,
)
from trienkhai.apps.documents.reading_lists import do_open_reading, do_sign_reading
from trienkhai.apps.documents.register_models import NumberingRule, NumberNote, Reader, Relation
from trienkhai.apps.documents.relations import (
    dependants,
    do_relate,
    do_take_back_relation,
    picture,
)
from trienkhai.apps.org.models import OF_THE_OFFICE, Post, Role, held_on
from trienkhai.apps.org.queries import below
from trienkhai.faces.web.access import OfficeRequest, roles, signed_in
from trienkhai.faces.web.documents.chain_picture import laid_out, storeys


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HandlingForm(forms.Form):
    sensitivity = forms.TypedChoiceField(
        label=gettext_lazy("Mức nhạy cảm"), choices=Sensitivity.choices, coerce=int
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Độ khẩn"),
        choices=[("", gettext_lazy("Thường")), *Urgency.choices],
        required=False,
    )
    due = forms.DateField(label=gettext_lazy("Thời hạn giải quyết"), widget=_Day(), required=False)
    kept_at = forms.CharField(
        label=gettext_lazy("Nơi lưu bản giấy"), max_length=200, required=False,
        help_text=gettext_lazy("Khi văn bản không được lưu trong hệ thống"),
    )  # fmt: skip


class ReadingForm(forms.Form):
    posts = forms.MultipleChoiceField(label=gettext_lazy("Ai phải đọc"), widget=forms.CheckboxSelectMultiple)
    due = forms.DateField(label=gettext_lazy("Hạn đọc"), widget=_Day())
    note = forms.CharField(label=gettext_lazy("Yêu cầu"), max_length=300, required=False)

    def __init__(self, *args: Any, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["posts"].choices = [  # type: ignore[attr-defined]
            (str(post.pk), f"{post.account.full_name} – {post}") for post in posts
        ]


class RelationForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Văn bản này"), choices=Relation.Kind.choices)
    code = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=120)


class AsideForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Việc"), choices=NumberNote.Kind.choices)
    type = forms.CharField(label=gettext_lazy("Loại văn bản"), max_length=60, initial="công văn")
    count = forms.IntegerField(label=gettext_lazy("Bao nhiêu số"), min_value=1, max_value=20, initial=1)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)


@require_POST
@signed_in
def handling(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, can = access_incoming(request.post, pk, request.today)
    if not can["note"]:
        raise PermissionDenied
    form = HandlingForm(request.POST)
    if form.is_valid():
        try:
            do_set_handling(entry, **form.cleaned_data, actor=request.post, today=request.today)
        except WrongValue as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Đã ghi cách xử lý văn bản."))
    else:
        messages.error(request, _("Chưa ghi được: hãy kiểm tra mức nhạy cảm, độ khẩn và ngày."))
    return redirect("incoming-entry", pk)


@signed_in
def reading(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who must read the document, who has said so; for the body's clerk and leader the form to ask."""
    entry, _can = access_incoming(request.post, pk, request.today)
    asks = request.post.unit_id == entry.body_id and request.post.role in (Role.CLERK, Role.LEADER)
    people = _people(entry.body_id, request) if asks else []
    form = ReadingForm(request.POST or None, posts=people) if asks else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            chosen = [post for post in people if str(post.pk) in form.cleaned_data["posts"]]
            try:
                do_open_reading(
                    entry, chosen, form.cleaned_data["due"], note=form.cleaned_data["note"],
                    actor=request.post, today=request.today,
                )  # fmt: skip
            except WrongValue as problem:
                form.add_error(problem.field, str(problem))
            else:
                messages.success(request, _("Đã gửi yêu cầu đọc, quán triệt."))
                return redirect("reading-list", pk)
    readers = (
        Reader.objects.filter(reading_list__entry=entry)
        .select_related("reading_list", "post__account", "post__unit")
        .prefetch_related("post__unit__versions")
        .order_by("reading_list_id", "signed_at", "pk")
    )
    mine = [reader for reader in readers if reader.post_id == request.post.pk and reader.signed_at is None]
    signed = sum(reader.signed_at is not None for reader in readers)
    context = {"entry": entry, "readers": readers, "form": form, "mine": mine, "signed": signed}
    return render(request, "documents/reading_list.html", context)


@require_POST
@signed_in
def sign_reading(request: OfficeRequest, pk: int) -> HttpResponse:
    """`I have read and understood`, for every list of this document that asks the post."""
    entry, _can = access_incoming(request.post, pk, request.today)
    waiting = Reader.objects.filter(reading_list__entry=entry, post=request.post, signed_at=None)
    if not waiting:
        raise PermissionDenied
    for reader in waiting.select_related("reading_list__entry"):
        do_sign_reading(reader, actor=request.post, today=request.today)
    messages.success(request, _("Đã ghi nhận anh/chị đã đọc, quán triệt văn bản."))
    return redirect("reading-list", pk)


@signed_in
def document_chain(request: OfficeRequest, pk: int) -> HttpResponse:
    """The chain as a picture and as a list; what the document replaces shows what is still open because of it."""
    entry, can = access_incoming(request.post, pk, request.today)
    form = RelationForm(request.POST or None) if can["note"] else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            try:
                made = do_relate(
                    entry,
                    form.cleaned_data["kind"],
                    form.cleaned_data["code"],
                    actor=request.post,
                    today=request.today,
                )
            except WrongValue as problem:
                form.add_error("code", str(problem))
            else:
                messages.success(request, _("Đã ghi quan hệ với %(code)s.") % {"code": made.target_code})
                return redirect("document-chain", pk)
    nodes, arrows = picture(entry)
    said = Relation.objects.filter(source=entry.document, taken_back_on=None).select_related("target")
    replaced = [
        relation.target for relation in said if relation.kind == Relation.Kind.REPLACES and relation.target
    ]
    open_work = [line for document in replaced for provider in dependants for line in provider(document)]
    boxes, lines, width, height = laid_out(nodes, arrows)
    context = {
        "entry": entry, "can": can, "form": form, "boxes": boxes, "lines": lines, "width": width, "height": height,
        "said": said, "open_work": open_work, "storeys": storeys(nodes, arrows),
    }  # fmt: skip
    return render(request, "documents/chain.html", context)


@require_POST
@signed_in
def take_back_relation(request: OfficeRequest, pk: int, relation: int) -> HttpResponse:
    entry, can = access_incoming(request.post, pk, request.today)
    found = Relation.objects.filter(pk=relation, source=entry.document, taken_back_on=None).first()
    if found is None:
        raise Http404
    if not can["note"]:
        raise PermissionDenied
    do_take_back_relation(found, actor=request.post, today=request.today)
    messages.success(request, _("Đã bỏ quan hệ."))
    return redirect("document-chain", pk)


@roles(Role.CLERK, Role.LEADER)
def outgoing_numbers(request: OfficeRequest) -> HttpResponse:
    """The year's gaps with their reasons, numbers set aside, and how the body numbers."""
    clerk = does_clerk_work(request.post, request.today)
    form = AsideForm(request.POST if request.POST.get("do") == "aside" else None)
    if request.method == "POST":
        if not clerk:
            raise PermissionDenied
        if _numbers_changed(request, form):
            return redirect("outgoing-numbers")
    year = request.today.year
    body = request.post.unit
    rule = NumberingRule.objects.filter(body=body, from_year__lte=year).order_by("-from_year").first()
    context = {
        "year": year, "form": form, "clerk": clerk, "gaps": gaps(body, year), "rule": rule,
        "ways": NumberingRule.Way.choices, "next_year": year + 1,
        "reserved": reserved_numbers(body, series_of(body, "công văn", request.today)),
    }  # fmt: skip
    return render(request, "documents/numbers.html", context)


def _numbers_changed(request: OfficeRequest, form: AsideForm) -> bool:
    post, today = request.post, request.today
    try:
        if request.POST.get("do") == "rule":
            way = request.POST.get("way", "")
            if way not in NumberingRule.Way.values:
                return False
            do_set_numbering(post.unit, way, today.year + 1, actor=post, today=today)
            messages.success(request, _("Đã đặt cách đánh số từ năm sau."))
            return True
        if not form.is_valid():
            return False
        given = form.cleaned_data
        made = do_set_aside(
            post.unit,
            given["type"],
            given["count"],
            given["reason"],
            kind=given["kind"],
            actor=post,
            today=today,
        )
    except WrongValue as problem:
        messages.error(request, str(problem))
        return False
    messages.success(
        request, _("Đã ghi số %(first)s đến %(last)s.") % {"first": made[0].number, "last": made[-1].number}
    )
    return True


def _people(body: int, request: OfficeRequest) -> list[Post]:
    units = below(body, request.today).values("unit_id")
    return list(
        Post.objects.filter(held_on(request.today), unit_id__in=units)
        .filter(role__in=OF_THE_OFFICE)
        .select_related("account", "unit")
        .prefetch_related("unit__versions")
        .order_by("unit_id", "pk")[:400]
    )
