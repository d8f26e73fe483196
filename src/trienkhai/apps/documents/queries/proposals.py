"""The duties a document proposes, after what people decided: the newest word on each finding counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from trienkhai.apps.documents.duty_words import due_day, due_words, title_of
from trienkhai.apps.documents.models import Decision, Document, Finding, IncomingEntry
from trienkhai.apps.documents.queries.chain import documents_of
from trienkhai.apps.documents.queries.standing import is_gone, latest_decisions

Verdict = Decision.Verdict


@dataclass(frozen=True)
class Proposal:
    """One duty to be given out: where it stands in the text and what is said about it."""

    document: Document
    finding: Finding
    span_start: int
    span_end: int
    text: str
    title: str
    lead: list[str]
    coordinate: list[str]
    due_text: str
    due_written: str | None  # as the reading or the person has it: a day, a month, a quarter, words
    due: date | None
    due_rule: dict[str, Any] | None
    recurrence: str | None
    report_to: str | None
    product: str | None
    part: str
    certainty: float
    decided: bool


def proposals(entry: IncomingEntry) -> list[Proposal]:
    """What the document of this entry and those attached to it ask for, in the order of the text.

    A split finding gives several, a rejected one none, joined ones one together; what nobody has looked at yet is
    there with `decided` False.
    """
    documents = {document.pk: document for document in documents_of(entry)}
    findings = list(Finding.objects.filter(document__in=documents, kind=Finding.Kind.DUTY))
    decisions = latest_decisions(findings)
    order = {pk: place for place, pk in enumerate(documents)}
    findings.sort(key=lambda finding: (order[finding.document_id], finding.span_start, finding.pk))
    found = []
    for finding in findings:
        found.extend(of_finding(finding, documents[finding.document_id], decisions.get(finding.pk)))
    return found


def of_finding(finding: Finding, document: Document, decision: Decision | None) -> list[Proposal]:
    """The duties that stand behind one finding now."""
    if is_gone(finding, decision):
        return []
    if decision is None:
        return [_proposal(finding, document, finding.data, decided=False)]
    if decision.verdict == Verdict.REJECTED or decision.data.get("into"):
        return []
    if decision.verdict == Verdict.SPLIT:
        return [_proposal(finding, document, part, decided=True) for part in decision.data["parts"]]
    kept = decision.verdict in (Verdict.CORRECTED, Verdict.JOINED)
    return [_proposal(finding, document, decision.data if kept else finding.data, decided=True)]


def _proposal(finding: Finding, document: Document, data: Mapping[str, Any], *, decided: bool) -> Proposal:
    start, end = data.get("span") or (finding.span_start, finding.span_end)
    text = document.text[start:end]
    due, rule = data.get("due"), data.get("due_rule")
    return Proposal(
        document=document,
        finding=finding,
        span_start=start,
        span_end=end,
        text=text,
        title=data.get("title") or title_of(text),
        lead=list(data.get("lead") or ()),
        coordinate=list(data.get("coordinate") or ()),
        due_text=data.get("due_text") or due_words(due, rule),
        due_written=due,
        due=due_day(due),
        due_rule=rule,
        recurrence=data.get("recurrence"),
        report_to=data.get("report_to"),
        product=data.get("product"),
        part=finding.part,
        certainty=1.0 if decided else finding.certainty,
        decided=decided,
    )
