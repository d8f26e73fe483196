"""What people made of a reading, as labels: the form in which the reader is measured."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q

from trienkhai.apps.documents.heads import header_values
from trienkhai.apps.documents.models import Decision, Document, Finding, IncomingEntry
from trienkhai.apps.documents.queries.proposals import of_finding
from trienkhai.apps.documents.queries.standing import is_gone, latest_decisions, waits

Json = dict[str, Any]
Verdict = Decision.Verdict
_REVIEWED = (
    IncomingEntry.Status.REVIEWED,
    IncomingEntry.Status.INSTRUCTED,
    IncomingEntry.Status.GIVEN_OUT,
    IncomingEntry.Status.CLOSED,
)


@dataclass(frozen=True)
class Labelled:
    """The text of a file and what it says, as `NAME.txt` and `NAME.gold.json` hold them."""

    name: str
    text: str
    labels: Json


def reviewed_labels(since: date | None = None) -> Iterator[Labelled]:
    """Every document whose review is finished, decided since that day, one file at a time."""
    entries = (
        IncomingEntry.objects.filter(status__in=_REVIEWED, delivery__isnull=True)
        .exclude(document__text="")
        .select_related("document")
        .annotate(
            decided=Max("document__findings__decisions__at"),
            below=Max("document__attachments__findings__decisions__at"),
        )
    )
    if since is not None:
        entries = entries.filter(Q(decided__date__gte=since) | Q(below__date__gte=since))
    for entry in entries.order_by("year", "number", "id").iterator(chunk_size=50):
        labels = _labels(entry)
        if labels is not None:
            yield Labelled(_name(entry), entry.document.text, labels)


def _labels(entry: IncomingEntry) -> Json | None:
    """None while something still waits for a word: such a document is no label."""
    head = entry.document
    attached = Document.objects.filter(attached_to=head, text=head.text).order_by("position", "id")
    documents = {document.pk: document for document in (head, *attached)}
    findings = list(Finding.objects.filter(document__in=documents).order_by("span_start", "id"))
    decisions = latest_decisions(findings)
    if any(waits(finding, decisions.get(finding.pk)) for finding in findings):
        return None
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        finding.document = documents[finding.document_id]
        if not is_gone(finding, decisions.get(finding.pk)):
            found.setdefault(finding.document_id, []).append(finding)
    return {"documents": [_document(one, found.get(one.pk, []), decisions) for one in documents.values()]}


def _document(document: Document, findings: list[Finding], decisions: dict[int, Decision]) -> Json:
    duties = [
        one
        for finding in findings
        if finding.kind == Finding.Kind.DUTY
        for one in of_finding(finding, document, decisions.get(finding.pk))
    ]
    return {
        "span": [document.span_start, document.span_end],
        "header": _header(document),
        "citations": [
            _citation(finding, decisions.get(finding.pk))
            for finding in findings
            if finding.kind == Finding.Kind.CITATION and not _is_left_out(decisions.get(finding.pk))
        ],
        "duties": [
            {
                "span": [duty.span_start, duty.span_end],
                "lead": duty.lead,
                "coordinate": duty.coordinate,
                "due": duty.due_written,
                "recurrence": duty.recurrence,
                "report_to": duty.report_to,
            }
            for duty in sorted(duties, key=lambda duty: (duty.span_start, duty.span_end))
        ],
    }


def _header(document: Document) -> Json:
    """The head as registered: the reading, and where people corrected it what they said."""
    values = {name: value or None for name, value in header_values(document).items()}
    signer = {part: values.pop(f"signer.{part}") for part in ("authority", "position", "name")}
    lists = {name: values.pop(name) or [] for name in ("addressees", "recipients")}
    return {"system": document.system, **values, "signer": signer, **lists}


def _citation(finding: Finding, decision: Decision | None) -> Json:
    corrected = decision.data if decision is not None and decision.verdict == Verdict.CORRECTED else {}
    data = {**finding.data, **corrected}
    return {
        "text": data.get("text") or finding.text,
        "span": [finding.span_start, finding.span_end],
        **{name: data.get(name) for name in ("type", "code", "date")},
    }


def _is_left_out(decision: Decision | None) -> bool:
    return decision is not None and decision.verdict == Verdict.REJECTED


def _name(entry: IncomingEntry) -> str:
    """`2023-0008_2924-ubnd-vx`: the line of the register and the code, in letters every system of files takes."""
    plain = unicodedata.normalize("NFKD", entry.document.code.replace("Đ", "D").replace("đ", "d"))
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in plain.lower()
                      if not unicodedata.combining(letter))  # fmt: skip
    code = "-".join(part for part in letters.split("-") if part)[:60]
    return f"{entry.year}-{entry.body_id}-{entry.number:04d}" + (f"_{code}" if code else "")
