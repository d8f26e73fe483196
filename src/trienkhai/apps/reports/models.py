"""The annual report as a document bound to frozen figures and the duties' states of a day."""

import hashlib
import json
from typing import Any

from django.db import models

from trienkhai.apps.documents.models import Document, OutgoingEntry
from trienkhai.apps.measures.models import Consolidation, Round
from trienkhai.apps.org.models import Post


class Report(models.Model):
    """A report and what it stands on now. Frozen anew, what it stood on before is kept (EarlierFreeze)."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reports")
    # The directive it answers; without one it speaks of the round alone.
    directive = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    by_manager = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="+")
    by_place = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="+")
    last_year = models.ForeignKey(
        Consolidation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # States of the duties on the day of freezing: the lines that are counted.
    duties = models.JSONField(default=dict)
    # Names, letterhead, directive and returns as they stood on the day of freezing.
    facts = models.JSONField(default=dict)
    # Which blocks of the body belong to which sentence or free text, in order: [slot, kind, number of blocks].
    outline = models.JSONField(default=list)
    # Hash of the body as composed: a body that was edited in the outgoing draft itself is told from it.
    body_seal = models.CharField(max_length=64, default="")
    # Slots whose author's words no longer carry the same numbers: the composed sentence stands there.
    set_aside = models.JSONField(default=list)
    outgoing = models.OneToOneField(OutgoingEntry, on_delete=models.PROTECT, related_name="report")
    as_of = models.DateField()
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.outgoing.subject

    @property
    def is_composed(self) -> bool:
        """Whether the body stands as it was composed here, so that its passages can be told apart."""
        return self.body_seal == seal_of(self.outgoing.description["body"])


def seal_of(body: Any) -> str:
    written = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


class FigureSource(models.Model):
    """Where one number of a report came from: the key bound in its text, what it shows, and the way to open it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sources")
    key = models.CharField(max_length=120)
    shown = models.CharField(max_length=200)
    meaning = models.CharField(max_length=300)
    source = models.JSONField()  # {"kind": "consolidation" | "change" | "duties" | "returns", …}

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "key"), name="figure_key_once"),)


class Wording(models.Model):
    """What an author wrote in the place of a sentence, or as free text. The newest of a slot counts, all stay."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="wordings")
    slot = models.CharField(max_length=80)
    # Paragraphs, each a list of runs; an empty list leaves the passage out; null returns to the composed sentence.
    paragraphs = models.JSONField(null=True)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("report", "slot")),)


class EarlierFreeze(models.Model):
    """What a report stood on before it was frozen anew, with every number it then showed. Never changed."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="earlier")
    by_manager = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="+")
    by_place = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="+")
    duties = models.JSONField()
    facts = models.JSONField()
    figures = models.JSONField()  # key → [shown, meaning]
    as_of = models.DateField()
    replaced_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
