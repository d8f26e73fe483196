"""The review: the text beside what was read in it, and a person's word on each finding."""

from collections.abc import Callable, Iterable, Mapping
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
    do_decide,
    do_finish_review,
    do_join,
    do_undo_last,
    do_withdraw,
)
from trienkhai.apps.documents.errors import DocumentsError, StepNotPossible
from trienkhai.apps.documents.models import Decision, Finding, IncomingEntry
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.documents.facsimile import pages_of
from trienkhai.faces.web.documents.review_context import Choice, Review, review_of
from trienkhai.faces.web.documents.review_items import Item

_SIMPLE = {"accepted": Decision.Verdict.ACCEPTED, "rejected": Decision.Verdict.REJECTED}
_MOST_SWAPPED = 30  # beyond so many changed findings the page is loaded anew
Spans = list[tuple[int, int]]


@signed_in
def review(request: OfficeRequest, pk: int) -> HttpResponse:
    entry, can = access_incoming(request.post, pk, request.today)
    if not entry.document.text:
        messages.info(request, _("Văn bản giấy không có tệp nên không có nội dung để rà soát."))
        return redirect("incoming-entry", pk)
    found = review_of(entry, request.today, Choice.of(request.GET), number(request.GET.get("muc")))
    facsimile = request.GET.get("xem") == "goc" and found.has_pages
    context = {**shown(found, can), "facsimile": facsimile, "pages": pages_of(found) if facsimile else []}
    if request.htmx:
        return render(request, "documents/_card.html", context)
    return render(request, "documents/review.html", context)


@signed_in
def finding(request: OfficeRequest, pk: int, finding_pk: int) -> HttpResponse:
    """One card: looked at, accepted or left out. After a decision the next that waits comes into view."""
    entry, can = access_incoming(request.post, pk, request.today)
    found, item = item_of(request, entry, finding_pk)
    if request.method != "POST":
        return card(request, found, can)
    verdict = _SIMPLE.get(request.POST.get("verdict", ""))
    if verdict is None:
        raise Http404
    if not can["review"]:
        raise PermissionDenied
    return decided(request, found, can, item, verdict, {}, go_on=True)


@require_POST
@signed_in
def join_finding(request: OfficeRequest, pk: int, finding_pk: int) -> HttpResponse:
    """The duty and the one behind it become one."""
    entry, can = access_incoming(request.post, pk, request.today)
    found, item = item_of(request, entry, finding_pk)
    if not can["review"] or item.kind != Finding.Kind.DUTY:
        raise PermissionDenied

    def act() -> list[Finding]:
        behind = number(request.POST.get("behind"))
        joined = do_join(
            item.finding, actor=request.post, today=request.today, seen=seen(request), behind=behind
        )
        return [item.finding, joined]

    return acted(request, found, can, item, act)


@require_POST
@signed_in
def withdraw_finding(request: OfficeRequest, pk: int, finding_pk: int) -> HttpResponse:
    """What was said last about this finding no longer counts."""
    entry, can = access_incoming(request.post, pk, request.today)
    found, item = item_of(request, entry, finding_pk)
    if not can["review"]:
        raise PermissionDenied

    def act() -> list[Finding]:
        return do_withdraw(item.finding, actor=request.post, today=request.today, seen=seen(request))

    return acted(request, found, can, item, act)


@require_POST
@signed_in
def undo_review(request: OfficeRequest, pk: int) -> HttpResponse:
    """The last decision of this person, whichever finding it was about."""
    entry, can = access_incoming(request.post, pk, request.today)
    if not can["review"]:
        raise PermissionDenied
    before = review_of(entry, request.today, Choice.of(request.GET), number(request.GET.get("muc")))
    return acted(
        request, before, can, None, lambda: do_undo_last(entry, actor=request.post, today=request.today)
    )


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
    return redirect(reverse("review", args=[pk]) + Choice.of(request.GET).same)


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


def item_of(request: OfficeRequest, entry: IncomingEntry, finding_pk: int) -> tuple[Review, Item]:
    """The review with this finding in view; what is not a finding of the document does not exist."""
    found = review_of(entry, request.today, Choice.of(request.GET), finding_pk)
    item = found.item(finding_pk)
    if item is None:
        raise Http404
    return found, item


def shown(found: Review, can: dict[str, bool]) -> dict[str, Any]:
    """What the templates of the review speak of."""
    return {"review": found, "card": found.card, "entry": found.entry, "can": can, "same": found.choice.same}


def card(request: OfficeRequest, found: Review, can: dict[str, bool]) -> HttpResponse:
    """The card alone, or the page with the card in view where there is no script."""
    if not request.htmx:
        return redirect(address(found, found.chosen))
    return render(request, "documents/_card.html", shown(found, can))


def decided(
    request: OfficeRequest,
    found: Review,
    can: dict[str, bool],
    item: Item,
    verdict: Decision.Verdict,
    data: Mapping[str, Any],
    *,
    go_on: bool = False,
    refused: Callable[[StepNotPossible], HttpResponse] | None = None,
) -> HttpResponse:
    """Writes the decision and shows what came of it; errors of values are the caller's to tell.

    `refused` shows the form again where one was filled in: what somebody wrote is not taken from him.
    """

    def act() -> list[Finding]:
        do_decide(item.finding, verdict, data, actor=request.post, today=request.today, seen=seen(request))
        return [item.finding]

    return acted(request, found, can, item, act, go_on=go_on, refused=refused)


def acted(
    request: OfficeRequest,
    before: Review,
    can: dict[str, bool],
    item: Item | None,
    act: Callable[[], list[Finding]],
    *,
    go_on: bool = False,
    refused: Callable[[StepNotPossible], HttpResponse] | None = None,
) -> HttpResponse:
    """Does it, then answers with the card that comes into view and every piece of the page that changed."""
    try:
        changed = act()
    except StepNotPossible as error:
        return refused(error) if refused is not None else _refused(request, before, can, str(error))
    after = review_of(before.entry, request.today, before.choice, item.pk if item else changed[0].pk)
    following = after.next_waiting(item) if item is not None and go_on else None
    if following is not None:
        after.chosen = following.pk
    done = go_on and after.left == 0
    if not request.htmx:
        return redirect(address(after, after.chosen))
    touched = {one.pk for one in changed}
    if len(touched) > _MOST_SWAPPED:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _answer(request, before, after, can, touched, done=done)


def seen(request: OfficeRequest) -> int | None:
    """The decision that counted when the person looked (0: none), as his form tells it."""
    return number(request.POST.get("seen"))


def address(found: Review, pk: int | None) -> str:
    """The page with a finding in view."""
    page = reverse("review", args=[found.entry.pk])
    return f"{page}{found.choice.at(pk)}#card" if pk else f"{page}{found.choice.same}"


def _refused(request: OfficeRequest, found: Review, can: dict[str, bool], words: str) -> HttpResponse:
    if not request.htmx:
        messages.error(request, words)
        return redirect(address(found, found.chosen))
    now = review_of(
        found.entry, request.today, found.choice, found.chosen
    )  # with what the other person decided
    touched = {now.current.pk} if now.current is not None else set()
    context = {**shown(now, can), **beside(now, touched), "refusal": words}
    return render(request, "documents/_card_answer.html", context)


def beside(now: Review, touched: set[int]) -> dict[str, Any]:
    """What an answer renews around the card when somebody else was quicker: the whole list, for he may have gone on."""
    machine = [
        (one.finding.span_start, one.finding.span_end) for one in now.items if one.pk in touched
    ]  # where the page that stands open may still have its mark
    return {"alone": True, "whole": True, "blocks": now.blocks_at(machine + _spans(now, touched))}


def _answer(
    request: OfficeRequest,
    before: Review,
    after: Review,
    can: dict[str, bool],
    touched: set[int],
    *,
    done: bool,
) -> HttpResponse:
    """The card, and in queue, text and progress what changed of these findings."""
    context = {
        **shown(after, can),
        "done": done,
        "alone": True,
        "rows": [one for one in after.items if one.pk in touched],
        "gone": touched - {one.pk for one in after.items},
        "blocks": after.blocks_at(_spans(before, touched) + _spans(after, touched)),
    }
    return render(request, "documents/_card_answer.html", context)


def _spans(found: Review, wanted: Iterable[int]) -> Spans:
    return [span for item in found.items if item.pk in wanted for span in item.spans]
