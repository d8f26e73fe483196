"""Records of the registers beyond the document: numbers set aside, who must read, what documents do to each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.documents.models import Document, IncomingEntry
from trienkhai.apps.org.models import Post, Unit


class NumberingRule(models.Model):
    """How a body numbers what it issues from a year on: one series, or one for each type of document.

    Party bodies number by type and term, whatever stands here (HD 05-HD/VPTW).
    """

    class Way(models.TextChoices):
        JOINT = "joint", _("Một dãy số chung")
        BY_TYPE = "by_type", _("Mỗi loại văn bản một dãy số")

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    from_year = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=10, choices=Way)
    set_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "from_year"), name="numbering_rule_once"),)


class NumberNote(models.Model):
    """A number of a series that no ordinary document has: set aside for one that is coming, or left out, and why."""

    class Kind(models.TextChoices):
        RESERVED = "reserved", _("Giữ trước")
        SKIPPED = "skipped", _("Bỏ trống")

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=60, blank=True)
    series_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    used_at = models.DateTimeField(null=True, blank=True)  # the reserved number went to a document

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "series", "series_year", "number"), name="number_note_once"
            ),
        )


class ReadingList(models.Model):
    """Quán triệt: who must read an incoming document by when."""

    entry = models.ForeignKey(IncomingEntry, on_delete=models.PROTECT, related_name="reading_lists")
    due = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    opened_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()

    class Meta:
        ordering = ("-id",)


class Reader(models.Model):
    """One post that must read, and its word that it has."""

    reading_list = models.ForeignKey(ReadingList, on_delete=models.PROTECT, related_name="readers")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="readings")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("reading_list", "post"), name="reader_once"),)


class Relation(models.Model):
    """What a document does to another: rests on it, carries it out, changes it, takes its place."""

    class Kind(models.TextChoices):
        RESTS_ON = "rests_on", _("Căn cứ")
        CARRIES_OUT = "carries_out", _("Thực hiện")
        AMENDS = "amends", _("Sửa đổi, bổ sung")
        REPLACES = "replaces", _("Thay thế")

    source = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=12, choices=Kind)
    target = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="related_by"
    )
    target_code = models.CharField(max_length=120)  # as cited, also where this office has no copy
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
