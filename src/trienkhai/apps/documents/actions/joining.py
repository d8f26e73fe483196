"""Two neighbouring duties that the machine cut apart become one again; both findings stay as they were read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.documents.actions.deciding import check_still, entry_under_review, new_act, review_started
from trienkhai.apps.documents.duty_words import clean_duty
from trienkhai.apps.documents.errors import StepNotPossible
from trienkhai.apps.documents.models import Decision, Finding
from trienkhai.apps.documents.queries import Proposal, latest_decisions, of_finding
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post

Verdict = Decision.Verdict


@transaction.atomic
def do_join(
    finding: Finding,
    *,
    actor: Post,
    today: date | None = None,
    seen: int | None = None,
    behind: int | None = None,
) -> Finding:
    """Joins the duty with the next one of its document and returns that one.

    The first finding holds the duty as a whole, the second says where it went. `seen` as in `do_decide`; `behind` is
    the duty that stood next when the person looked: another one is not joined unseen.
    """
    entry = entry_under_review(finding.document, actor, today)
    check_still(finding, seen)
    duties = list(Finding.objects.filter(document=finding.document, kind=Finding.Kind.DUTY))
    decisions = latest_decisions(duties)
    following = next_to_join(finding, duties, decisions)
    if following is None:
        raise StepNotPossible(_("Phía sau không còn nhiệm vụ nào trong văn bản này để gộp."))
    if behind is not None and following.pk != behind:
        raise StepNotPossible(
            _(
                "Người khác vừa quyết định nhiệm vụ liền sau nên chưa gộp. "
                "Hãy xem lại nhiệm vụ đang đứng sau rồi gộp nếu vẫn đúng."
            )
        )
    [first] = _one(finding, decisions)
    [second] = _one(following, decisions)
    whole = clean_duty(_together(first, second), finding.document)
    act = new_act()
    Decision.objects.create(finding=finding, verdict=Verdict.JOINED, data=whole, by=actor, act=act)
    Decision.objects.create(
        finding=following, verdict=Verdict.JOINED, data={"into": finding.pk}, by=actor, act=act
    )
    record("finding.join", finding, actor=actor, entry=entry.pk, joined=following.pk, span=whole["span"])
    review_started(entry)
    return following


def next_to_join(
    finding: Finding, duties: Iterable[Finding], decisions: dict[int, Decision]
) -> Finding | None:
    """The duty that stands next in the document and is still one; those left out or joined already are passed over."""
    place = (finding.span_start, finding.pk)
    behind = sorted(
        (
            one
            for one in duties
            if (one.span_start, one.pk) > place and one.document_id == finding.document_id
        ),
        key=lambda one: (one.span_start, one.pk),
    )
    return next((one for one in behind if of_finding(one, one.document, decisions.get(one.pk))), None)


def _one(finding: Finding, decisions: dict[int, Decision]) -> list[Proposal]:
    found = of_finding(finding, finding.document, decisions.get(finding.pk))
    if len(found) != 1:
        raise StepNotPossible(
            _(
                "Chỉ gộp được hai nhiệm vụ liền nhau chưa tách và chưa bị bỏ qua. Hãy rút lại quyết định đó trước."
            )
        )
    return found


def _together(first: Proposal, second: Proposal) -> dict[str, Any]:
    """The stretch from the first to the last word, everybody who is named; of the rest what is said first."""
    values: dict[str, Any] = {
        "span": (min(first.span_start, second.span_start), max(first.span_end, second.span_end)),
        "title": first.title,
        "lead": list(dict.fromkeys((*first.lead, *second.lead))),
        "coordinate": list(dict.fromkeys((*first.coordinate, *second.coordinate))),
        "recurrence": first.recurrence or second.recurrence,
        "report_to": first.report_to or second.report_to,
        "product": first.product or second.product,
    }
    timed = first if first.due_text else second
    return {**values, "due": timed.due_written, "due_text": timed.due_text, "due_rule": timed.due_rule}
