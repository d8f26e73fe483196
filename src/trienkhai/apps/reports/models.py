"""The annual report as a document bound to frozen figures and the duties' states of a day."""

from django.db import models

from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.measures.models import Consolidation, Round
from trienkhai.apps.org.models import Post


class Report(models.Model):
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reports")
    by_manager = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="+")
    by_place = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="+")
    # States of the duties on the day of freezing: counts and the lines they were counted from.
    duties = models.JSONField(default=dict)
    outgoing = models.OneToOneField(OutgoingEntry, on_delete=models.PROTECT, related_name="report")
    as_of = models.DateField()
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)


class FigureSource(models.Model):
    """Where one number of a report came from: the key bound in its text, what it shows, and the way to open it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sources")
    key = models.CharField(max_length=120)
    shown = models.CharField(max_length=200)
    meaning = models.CharField(max_length=300)
    source = models.JSONField()  # {"kind": "consolidation"|"duties", ...}

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "key"), name="figure_key_once"),)
