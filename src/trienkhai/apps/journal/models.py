"""What the office remembers of every change (audit), the files it received, and who was told what."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models

from trienkhai.apps.journal.labels import action_label, detail_label, in_words, subject_label


class Entry(models.Model):
    """One line of the audit: who did what to which record, when, from where. Never changed, never deleted."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    # The post in which the person acted, as text of that day: posts end, the line stays readable.
    acting_as = models.CharField(max_length=300, blank=True)
    # The unit of that post: an inspector or administrator sees the lines of the units below his own.
    acting_unit = models.BigIntegerField(null=True)
    action = models.CharField(max_length=60, db_index=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("subject_type", "subject_id")),
            models.Index(fields=("acting_unit", "-id")),
        )

    @property
    def label(self) -> str:
        """What was done, in an official's words."""
        return action_label(self.action)

    @property
    def subject_label(self) -> str:
        return subject_label(self.subject_type)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The details in words, in the order in which they were written."""
        return [(detail_label(name), in_words(value)) for name, value in self.detail.items()]


class Seal(models.Model):
    """A link of the chain over the audit: its digest covers the digest before it and every line of its batch."""

    at = models.DateTimeField(auto_now_add=True)
    lines = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)  # digest of the seal before; empty for the first
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("id",)


class SealedLine(models.Model):
    """A line of the audit under its seal. A line is sealed once."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="sealed")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="sealed")
    digest = models.CharField(max_length=64)


class WorkerBeat(models.Model):
    """A job runner that is alive. One that has not been heard of for a while loses its jobs to the others."""

    worker = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()


class ChoreRun(models.Model):
    """When a regular chore last began: whoever moves the time forward does the work."""

    name = models.CharField(max_length=60, unique=True)
    began_at = models.DateTimeField()


class StoredFile(models.Model):
    """A received file under its content address. The same bytes are kept once."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.BigIntegerField()
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    @property
    def path(self) -> str:
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"

    def read(self) -> bytes:
        with default_storage.open(self.path) as opened:
            data: bytes = opened.read()
        return data


class Notice(models.Model):
    """Something a person is told inside the system."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    text = models.CharField(max_length=500)
    link = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)


class SampleDay(models.Model):
    """The date a sample installation plays on (at most one row). A real installation has none."""

    day = models.DateField()
