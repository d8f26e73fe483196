"""Which decision counts on a finding, and what still waits for one."""

from collections.abc import Iterable

from trienkhai.apps.documents.models import Decision, Finding

Verdict = Decision.Verdict
# From this certainty on, "accept all certain ones" takes a finding along. Below it a person looks at each. The reader
# gives a duty under its unit's own heading 0.88 and one without a unit 0.7; what was recognised from a picture gets
# 0.85 at most and is always looked at.
CERTAIN = 0.86
# These wait for a word before the review is finished, however certain the machine is.
TO_DECIDE = (Finding.Kind.DUTY, Finding.Kind.TARGET)


def latest_decisions(findings: Iterable[Finding]) -> dict[int, Decision]:
    """The decision that counts on each finding (by finding id), in one query: the newest that was not withdrawn."""
    standing: dict[int, list[Decision]] = {}
    rows = Decision.objects.filter(finding__in=[finding.pk for finding in findings]).select_related(
        "by__account"
    )
    for decision in rows.order_by("id"):
        said = standing.setdefault(decision.finding_id, [])
        if decision.verdict != Verdict.WITHDRAWN:
            said.append(decision)
        elif said:
            said.pop()
    return {pk: said[-1] for pk, said in standing.items() if said}


def waits(finding: Finding, decision: Decision | None) -> bool:
    """Whether the review is not finished before a person has said something about this finding.

    Every duty and target; of the header and the citations what the machine doubts.
    """
    if decision is not None or finding.origin == Finding.Origin.PERSON:
        return False
    return finding.kind in TO_DECIDE or finding.certainty < CERTAIN


def is_gone(finding: Finding, decision: Decision | None) -> bool:
    """Whether a person added it and took it back."""
    return decision is None and finding.origin == Finding.Origin.PERSON
