"""Taking a decision back: a line beside it says so, and what stood before counts again."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import incoming_abilities, require
from trienkhai.apps.documents.actions.deciding import check_still, entry_under_review, new_act, review_started
from trienkhai.apps.documents.actions.register import lock_entry
from trienkhai.apps.documents.errors import StepNotPossible
from trienkhai.apps.documents.heads import header_values, register_header
from trienkhai.apps.documents.models import Decision, Finding, IncomingEntry
from trienkhai.apps.documents.queries import documents_of, is_gone, latest_decisions
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post

Verdict = Decision.Verdict


@transaction.atomic
def do_withdraw(
    finding: Finding, *, actor: Post, today: date | None = None, seen: int | None = None
) -> list[Finding]:
    """Takes back what was said last about this finding; of joined duties the joining as a whole."""
    entry = entry_under_review(finding.document, actor, today)
    check_still(finding, seen)
    said = latest_decisions([finding]).get(finding.pk)
    if said is None:
        raise StepNotPossible(_("Nội dung này chưa có quyết định nào để rút lại."))
    acted = [said]
    if said.verdict == Verdict.JOINED and said.act:
        acted = list(Decision.objects.filter(act=said.act).select_related("finding__document"))
    return _take_back(entry, acted, actor)


@transaction.atomic
def do_undo_last(entry: IncomingEntry, *, actor: Post, today: date) -> list[Finding]:
    """Takes back the last thing this person decided in this document, many findings at once if it was one act."""
    entry = lock_entry(entry)
    require(incoming_abilities(actor, entry, today), "review")
    findings = Finding.objects.filter(document__in=documents_of(entry))
    own = [one for one in latest_decisions(findings).values() if one.by.account_id == actor.account_id]
    if not own:
        raise StepNotPossible(_("Anh/chị chưa quyết định gì trong văn bản này."))
    last = max(own, key=lambda one: one.pk)
    acted = [one for one in own if one.act and one.act == last.act] or [last]
    if last.verdict == Verdict.JOINED:
        acted = list(Decision.objects.filter(act=last.act).select_related("finding__document"))
    return _take_back(entry, acted, actor)


def _take_back(entry: IncomingEntry, acted: Iterable[Decision], actor: Post) -> list[Finding]:
    acted = list(acted)
    findings = list(
        Finding.objects.filter(pk__in=[one.finding_id for one in acted]).select_related("document")
    )
    standing = latest_decisions(findings)
    if any(standing.get(one.finding_id) != one for one in acted):
        raise StepNotPossible(
            _("Nhiệm vụ đã gộp được quyết định tiếp sau khi gộp. Hãy rút lại quyết định sau cùng trước.")
        )
    act = new_act()
    Decision.objects.bulk_create(
        Decision(finding=finding, verdict=Verdict.WITHDRAWN, by=actor, act=act) for finding in findings
    )
    after = latest_decisions(findings)
    for finding in findings:
        if finding.kind == Finding.Kind.HEADER:
            register_again(finding, after.get(finding.pk))
    record(
        "finding.withdraw",
        entry,
        actor=actor,
        findings=[finding.pk for finding in findings],
        decisions=[one.pk for one in acted],
    )
    review_started(entry)
    return findings


def register_again(finding: Finding, decision: Decision | None) -> None:
    """The register says of a field of the head what counts now: the person's word, else the machine's."""
    now = header_values(finding.document)
    if finding.field not in now:
        return  # the register has no column for it
    value = finding.data.get("value") or ""
    if is_gone(finding, decision) or (decision is not None and decision.verdict == Verdict.REJECTED):
        value = ""
    elif decision is not None and decision.verdict == Verdict.CORRECTED:
        value = decision.data.get("value") or ""
    if now[finding.field] != value:
        register_header(finding.document, {finding.field: value})
