"""A person's word on what the machine read. Findings are never changed; decisions stand beside them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trienkhai.apps.documents.access import incoming_abilities, require
from trienkhai.apps.documents.actions.deciding import check_still, entry_under_review, new_act, review_started
from trienkhai.apps.documents.actions.register import lock_entry
from trienkhai.apps.documents.actions.undoing import register_again
from trienkhai.apps.documents.duty_words import clean_duty, clean_span
from trienkhai.apps.documents.errors import StepNotPossible, WrongValue
from trienkhai.apps.documents.heads import clean_header_value
from trienkhai.apps.documents.links import link
from trienkhai.apps.documents.models import Decision, Document, Finding, IncomingEntry
from trienkhai.apps.documents.queries import CERTAIN, documents_of, latest_decisions, waits
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import people_in

Status = IncomingEntry.Status
Verdict = Decision.Verdict


@transaction.atomic
def do_decide(
    finding: Finding,
    verdict: str,
    data: Mapping[str, Any] | None = None,
    *,
    actor: Post,
    today: date | None = None,
    note: str = "",
    seen: int | None = None,
) -> Decision:
    """Writes what a person says about a finding; the newest word counts, earlier ones stay.

    `seen` is the decision that the person looked at (`check_still`): raises `DecidedMeanwhile` when another counts.

    `data` is for a correction the values of the duty (or `{"value": …}` of a header field, which the register then
    follows), for a split `{"parts": [values, …]}` with at least two parts.
    """
    entry = entry_under_review(finding.document, actor, today)
    check_still(finding, seen)
    verdict = Verdict(verdict)
    _check_not_joined(finding, verdict)
    kept = _kept_data(finding, verdict, data or {})
    decision = Decision.objects.create(
        finding=finding, verdict=verdict, data=kept, note=note[:500], by=actor, act=new_act()
    )
    if finding.kind == Finding.Kind.HEADER:
        register_again(finding, decision)
    record(
        "finding.decide", finding, actor=actor, verdict=verdict.value, entry=entry.pk, decision=decision.pk
    )
    review_started(entry)
    return decision


@transaction.atomic
def do_add_finding(
    document: Document,
    span: tuple[int, int],
    data: Mapping[str, Any],
    *,
    actor: Post,
    today: date | None = None,
) -> Finding:
    """A duty the machine did not see, marked by a person in the text and thereby decided."""
    entry = entry_under_review(document, actor, today)
    start, end = clean_span(span, document)
    values = clean_duty({**data, "span": None}, document)
    _refuse_added_twice(document, start, end)
    finding = Finding.objects.create(
        document=document,
        kind=Finding.Kind.DUTY,
        span_start=start,
        span_end=end,
        part=_part_at(document, start),
        data=values,
        certainty=1.0,
        rule=_("người rà soát chọn trong văn bản"),
        origin=Finding.Origin.PERSON,
        made_by=actor,
    )
    Decision.objects.create(finding=finding, verdict=Verdict.ACCEPTED, by=actor, act=new_act())
    record("finding.add", finding, actor=actor, entry=entry.pk, span=[start, end])
    review_started(entry)
    return finding


@transaction.atomic
def do_accept_certain(entry: IncomingEntry, *, actor: Post, today: date) -> int:
    """Accepts every finding nobody has decided and of which the machine is certain; returns how many."""
    entry = lock_entry(entry)  # a colleague's correction that is being written is not to be accepted over
    require(incoming_abilities(actor, entry, today), "review")
    certain = list(Finding.objects.filter(document__in=documents_of(entry), certainty__gte=CERTAIN))
    decisions, act = latest_decisions(certain), new_act()
    waiting = [one for one in certain if one.pk not in decisions and one.origin == Finding.Origin.MACHINE]
    made = Decision.objects.bulk_create(
        Decision(finding=finding, verdict=Verdict.ACCEPTED, by=actor, act=act) for finding in waiting
    )
    if made:
        record(
            "finding.accept_certain",
            entry,
            actor=actor,
            findings=[one.finding_id for one in made],
            from_certainty=CERTAIN,
        )
        review_started(entry)
    return len(made)


@transaction.atomic
def do_finish_review(entry: IncomingEntry, *, actor: Post, today: date) -> None:
    """The reading is done: the document waits for the leader, who is told."""
    entry = lock_entry(entry)
    require(incoming_abilities(actor, entry, today), "finish_review")
    left = undecided(documents_of(entry))
    if left:
        raise StepNotPossible(
            ngettext(
                "Còn %(left)s nội dung chưa có quyết định. "
                "Hãy chấp nhận, sửa hoặc bỏ qua nội dung ấy rồi hoàn tất rà soát.",
                "Còn %(left)s nội dung chưa có quyết định. "
                "Hãy chấp nhận, sửa hoặc bỏ qua từng nội dung rồi hoàn tất rà soát.",
                left,
            )
            % {"left": left}
        )
    entry.status = Status.REVIEWED
    entry.save(update_fields=["status"])
    record("incoming.finish_review", entry, actor=actor)
    notify(
        people_in([entry.body_id], today, roles=[Role.LEADER]),
        _("Văn bản đến số %(number)s đã rà soát xong, chờ ý kiến chỉ đạo: %(subject)s")
        % {"number": entry.number, "subject": entry.document.subject},
        link=link("incoming-entry", entry),
    )


def undecided(documents: list[Document]) -> int:
    """How many findings still wait for a person's word."""
    findings = list(Finding.objects.filter(document__in=documents).defer("data"))
    decisions = latest_decisions(findings)
    return sum(waits(finding, decisions.get(finding.pk)) for finding in findings)


def _kept_data(finding: Finding, verdict: Verdict, data: Mapping[str, Any]) -> dict[str, Any]:
    if verdict in (Verdict.ACCEPTED, Verdict.REJECTED):
        return {}
    if verdict not in (Verdict.CORRECTED, Verdict.SPLIT):
        raise WrongValue("verdict", _("Quyết định này có nút riêng của nó."))
    if finding.kind == Finding.Kind.DUTY:
        return _kept_duty(finding, verdict, data)
    if verdict == Verdict.SPLIT:
        raise WrongValue("verdict", _("Chỉ tách được nhiệm vụ."))
    if finding.kind == Finding.Kind.HEADER:
        return {"value": clean_header_value(finding.field, data.get("value"))}
    return {name: data[name] for name in finding.data if name in data}


def _kept_duty(finding: Finding, verdict: Verdict, data: Mapping[str, Any]) -> dict[str, Any]:
    if verdict == Verdict.CORRECTED:
        return clean_duty(data, finding.document)
    parts = [clean_duty(part, finding.document) for part in data.get("parts") or ()]
    if len(parts) < 2:
        raise WrongValue(
            "parts", _("Tách thì phải có ít nhất hai nhiệm vụ. Nếu chỉ có một, hãy dùng nút Sửa.")
        )
    return {"parts": parts}


def _check_not_joined(finding: Finding, verdict: Verdict) -> None:
    """A duty that went into another is decided with it; its own words come back when the joining is withdrawn."""
    said = latest_decisions([finding]).get(finding.pk)
    if said is None or said.verdict != Verdict.JOINED:
        return
    if said.data.get("into") or verdict == Verdict.ACCEPTED:
        raise StepNotPossible(
            _("Nhiệm vụ này đã gộp với nhiệm vụ liền kề. Muốn quyết định riêng, hãy rút lại việc gộp trước.")
        )


def _refuse_added_twice(document: Document, start: int, end: int) -> None:
    """Two clerks who miss the same duty, or one whose click came twice, add it once."""
    added = Finding.objects.filter(
        document=document,
        kind=Finding.Kind.DUTY,
        origin=Finding.Origin.PERSON,
        span_start=start,
        span_end=end,
    ).select_related("made_by__account")
    standing = latest_decisions(added)
    for one in added:
        said = standing.get(one.pk)
        if said is not None and said.verdict != Verdict.REJECTED and one.made_by is not None:
            raise StepNotPossible(
                _("%(name)s đã thêm nhiệm vụ từ đúng đoạn này. Hãy mở nhiệm vụ ấy để sửa hoặc tách.")
                % {"name": one.made_by.account.full_name}
            )


def _part_at(document: Document, offset: int) -> str:
    """The id of the innermost part of the document's tree that holds the offset."""
    found = ""
    parts = list((document.reading or {}).get("parts") or ())
    while parts:
        part = parts.pop()
        if part["span"][0] <= offset < part["span"][1]:
            found = str(part["id"])
            parts = list(part["children"])
    return found
