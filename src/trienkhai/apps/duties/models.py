"""Duties made from findings, who holds them, their dated instances, and what was done about each."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.documents.models import Document, Finding, IncomingEntry, OutgoingEntry
from trienkhai.apps.journal.models import StoredFile
from trienkhai.apps.org.models import Post, Unit
from trienkhai.core.duties import FollowUp, InstanceState


class Duty(models.Model):
    """One thing to be done, made by a person of a finding (or without one), given by a unit to units."""

    class Status(models.TextChoices):
        GIVEN = "given", _("Đã giao")
        CANCELLED = "cancelled", _("Đã hủy")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="duties")
    entry = models.ForeignKey(
        IncomingEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    # The sentence that made it: offsets into document.text, and the words as they stood then.
    span_start = models.PositiveIntegerField(default=0)
    span_end = models.PositiveIntegerField(default=0)
    source_text = models.TextField(blank=True)
    source_key = models.CharField(
        max_length=60, blank=True
    )  # line of the preparation: a finding may give several duties
    folded = models.TextField(blank=True)  # title and sentence without diacritics, for search
    title = models.CharField(max_length=300)
    giver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="given_duties")
    # The cascade: a duty that a unit gives on, to carry out the assignment it holds.
    carries_out = models.ForeignKey(
        "Assignment", null=True, blank=True, on_delete=models.PROTECT, related_name="onward"
    )
    due = models.DateField(null=True, blank=True)
    without_date = models.BooleanField(default=False)  # the leader said that there is none
    due_text = models.CharField(max_length=300, blank=True)  # as written
    due_rule = models.JSONField(null=True, blank=True)
    recurrence = models.CharField(max_length=20, blank=True)
    until = models.DateField(null=True, blank=True)  # last day for which a recurring duty makes instances
    product = models.CharField(max_length=300, blank=True)
    report_to = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.GIVEN)
    # Who prepared it for the leader's decision.
    drafted_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(null=True, blank=True)
    dispatch = models.ForeignKey(
        OutgoingEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # The successor that follows and approves in the giver's place, and from which day; the giver stays as it was.
    acting_giver = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="inherited_duties"
    )
    acting_since = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    @property
    def decides_id(self) -> int:
        """The unit whose leader decides on it now: the giver, or the successor that it was handed to."""
        return self.acting_giver_id or self.giver_id


def given_by(units: Any, today: date, path: str = "") -> Q:
    """Duties that these units give on the day: their own that were not handed over, and those handed to them."""
    own = Q(**{f"{path}giver__in": units}) & (
        Q(**{f"{path}acting_since__isnull": True}) | Q(**{f"{path}acting_since__gt": today})
    )
    return own | Q(**{f"{path}acting_giver__in": units, f"{path}acting_since__lte": today})


class Assignment(models.Model):
    """A duty at one unit, in one role. Each unit answers for itself."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Chủ trì")
        COORDINATE = "coordinate", _("Phối hợp")
        INFORM = "inform", _("Để biết")

    class Response(models.TextChoices):
        WAITING = "waiting", _("Chờ tiếp nhận")
        ACCEPTED = "accepted", _("Đã tiếp nhận")
        DISPUTED = "disputed", _("Có ý kiến")

    # Indexes: the constraint begins with the duty and the index below with the unit, so that neither needs its own.
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="assignments", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments", db_index=False)
    role = models.CharField(max_length=10, choices=Role)
    response = models.CharField(max_length=10, choices=Response, default=Response.WAITING)
    reason = models.TextField(blank=True)
    answer = models.TextField(blank=True)  # the giver's answer to a dispute
    responded_by = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    responded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    # The assignment this one took over from, when the giver moved the duty to another unit.
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by", db_index=False
    )
    # When the unit was reorganised: the successor's assignment that went on with this one (withdrawn_on is that day);
    # and on the successor's side the day from which it holds what it took over.
    handed_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_from"
    )
    taken_on = models.DateField(null=True, blank=True)
    # Where the unit was divided and the duty went to several successors: those beside `handed_to`.
    also_handed_to = models.ManyToManyField(
        "self", symmetrical=False, related_name="also_taken_from", blank=True
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("duty", "unit"), name="assignment_once_a_unit"),)
        indexes = (models.Index(fields=("unit", "role")),)


class InstanceQuerySet(models.QuerySet["Instance"]):
    def owed(self, today: date) -> "InstanceQuerySet":
        """Those that count: not cancelled, not withdrawn, and of periods that have begun. What was handed over
        counts once, at whoever held it on the day; what was done before stays with who did it.
        """
        held = Q(assignment__withdrawn_on__isnull=True) & (
            Q(assignment__taken_on__isnull=True) | Q(assignment__taken_on__lte=today)
        )
        before = Q(assignment__handed_to__isnull=False) & (
            Q(assignment__withdrawn_on__gt=today) | Q(state=InstanceState.COMPLETED)
        )
        return self.exclude(state=InstanceState.CANCELLED).filter(
            Q(period_start__isnull=True) | Q(period_start__lte=today), held | before
        )

    def not_handed_over(self) -> "InstanceQuerySet":
        """Without the open work that a successor goes on with: it stands in the lists once."""
        return self.exclude(~Q(state=InstanceState.COMPLETED), assignment__handed_to__isnull=False)

    def in_follow_up(self, state: FollowUp, today: date) -> "InstanceQuerySet":
        return self.filter(follow_up_filter(state, today))

    def closed(self) -> "InstanceQuerySet":
        return self.filter(state__in=CLOSED_STATES)

    def still_open(self) -> "InstanceQuerySet":
        return self.exclude(state__in=CLOSED_STATES)


CLOSED_STATES = tuple(state.value for state in InstanceState if state.is_closed)


def follow_up_filter(state: FollowUp, today: date) -> Q:
    """`core.duties.follow_up` as a condition for the database; a test holds the two together."""
    done, dated = Q(completed_on__lte=today), Q(due__isnull=False)
    return {
        FollowUp.DONE_ON_TIME: done & Q(completed_on__lte=models.F("due")),
        FollowUp.DONE_LATE: done & Q(completed_on__gt=models.F("due")),
        FollowUp.OPEN_ON_TIME: ~done & Q(due__gte=today),
        FollowUp.OPEN_OVERDUE: ~done & Q(due__lt=today),
        FollowUp.OPEN_WITHOUT_DATE: ~done & ~dated,
        FollowUp.DONE_WITHOUT_DATE: done & ~dated,
    }[state]


class Instance(models.Model):
    """A lead assignment at one time: the whole of it, or one period of a recurring duty."""

    # The constraint below begins with it: no index of its own.
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="instances", db_index=False
    )
    label = models.CharField(max_length=60, blank=True)  # "2023", "Quý IV/2023"; empty for a single one
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    original_due = models.DateField(null=True, blank=True)  # never overwritten
    due = models.DateField(null=True, blank=True)  # original or as extended
    state = models.CharField(max_length=20, default="given")  # core.duties.states.InstanceState
    completed_on = models.DateField(null=True, blank=True)  # date of the accepted product, not of the click
    product_code = models.CharField(max_length=120, blank=True)  # số, ký hiệu văn bản trả lời
    product_text = models.TextField(blank=True)
    product_date = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # counted up by each change: two people at once are told

    objects = InstanceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assignment", "label"), name="instance_once_a_period"),
        )
        indexes = (models.Index(fields=("state", "due")),)


class Event(models.Model):
    """A line of an assignment's history: what was done, by whom, with what words. Never changed, never deleted."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="events")
    instance = models.ForeignKey(
        Instance, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    action = models.CharField(max_length=30)
    # States of the transition table, when the step went through it.
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)


class PlanStep(models.Model):
    """A line of a unit's own plan for its assignment: what, who, until when."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("position", "id")


class Progress(models.Model):
    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="progress")
    text = models.TextField()
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    on = models.DateField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)


class Evidence(models.Model):
    """A file that proves work, with the date it speaks of (not the day of upload)."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)  # as this unit called it
    title = models.CharField(max_length=300)
    is_product = models.BooleanField(default=False)  # the answer itself, sent in with the completion
    effective_on = models.DateField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Contribution(models.Model):
    """A co-ordinating unit's part in a duty, for one period when it recurs."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="contributions")
    label = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)  # as this unit called it
    on = models.DateField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Extension(models.Model):
    """More time, asked by the holder and decided by the giver. The original date stays."""

    class Outcome(models.TextChoices):
        PENDING = "pending", _("Chờ quyết định")
        GRANTED = "granted", _("Đồng ý")
        REFUSED = "refused", _("Không đồng ý")

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="extensions")
    new_due = models.DateField()
    reason = models.TextField()
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PENDING)
    decided_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)


class Preparation(models.Model):
    """What was prepared on an incoming document before the leader gives out: one for each entry, changed by whoever
    may prepare, two people at once told by the version."""

    entry = models.OneToOneField(IncomingEntry, on_delete=models.PROTECT, related_name="preparation")
    lines = models.JSONField(default=list)  # apps.duties.preparing.Line, in order
    version = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
