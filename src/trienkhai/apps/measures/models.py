"""Reporting rounds, returns with their values by revision, and frozen consolidations."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.duties.models import Duty
from trienkhai.apps.org.models import Membership, Post, Unit


class Round(models.Model):
    """One collection of the annual form: which period, who must report, until when (NĐ 09/2019 Điều 8)."""

    class Status(models.TextChoices):
        OPEN = "open", _("Đang thu thập")
        CLOSED = "closed", _("Đã khóa sổ")

    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="rounds"
    )  # receives and approves returns
    area = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+"
    )  # the town or province it speaks of
    period_start = models.DateField()
    period_end = models.DateField()
    cut_off = models.DateField()  # thời gian chốt số liệu
    due = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    duty = models.ForeignKey(Duty, null=True, blank=True, on_delete=models.PROTECT, related_name="rounds")
    opened_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    # Counted up by each approval: two consolidations with the same count rest on the same figures.
    figures = models.PositiveIntegerField(default=0)
    # The successor that collects and approves in the owner's place, and from which day; the owner stays as it was.
    acting_owner = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="inherited_rounds"
    )
    acting_since = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("owner", "year"), name="round_once_a_year"),)
        ordering = ("-year", "-id")

    def __str__(self) -> str:
        return self.name

    @property
    def decides_id(self) -> int:
        """The unit that collects and approves now: the owner, or the successor that it was handed to."""
        return self.acting_owner_id or self.owner_id

    @property
    def decides(self) -> Unit:
        return self.acting_owner or self.owner


def decided_by(unit: int) -> Q:
    """Rounds on which a unit decides: its own that nobody took over, and those it took over."""
    return decided_by_any((unit,))


def decided_by_any(units: Collection[int]) -> Q:
    return Q(owner_id__in=units, acting_owner=None) | Q(acting_owner_id__in=units)


class Return(models.Model):
    """What one unit owes to a round. Made when the round opens, so that a missing one is seen as missing.

    `approved_on` stays while a correction is under way: the figures approved last are in force until the
    corrected ones are approved.
    """

    class State(models.TextChoices):
        EMPTY = "empty", _("Chưa nhập")
        DRAFT = "draft", _("Đang nhập")
        SUBMITTED = "submitted", _("Chờ duyệt")
        RETURNED = "returned", _("Trả lại để sửa")
        APPROVED = "approved", _("Đã duyệt")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="returns")
    # What kind of reporter the unit was at the end of the period: it decides which figures are asked.
    reported_by = models.CharField(max_length=20)  # school, commune, department
    school_level = models.CharField(max_length=20, blank=True)
    function = models.CharField(max_length=20, blank=True)  # of a department: finance, personnel
    due = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.EMPTY)
    version = models.PositiveIntegerField(default=0)  # counted up by each save: two people at once are told
    submitted_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)  # why it was sent back or opened again
    # When the unit was reorganised. A period that had ended speaks of the old unit: its successor fills the return in
    # its place. A period still running is reported by the successor, in its own return, with both parts stated.
    acting_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="inherited_returns"
    )
    acting_since = models.DateField(null=True, blank=True)
    handed_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_from"
    )
    handed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "unit"), name="return_once_a_unit"),)

    @property
    def filled_by_id(self) -> int:
        """The unit that fills it in now: its own, or the successor that it was handed to."""
        return self.acting_unit_id or self.unit_id

    @property
    def is_in_force(self) -> bool:
        """Whether approved figures of it count in the totals, also while a correction is under way."""
        return self.approved_on is not None

    def is_late(self, today: date) -> bool:
        """Not sent by its day. What was sent and sent back, or is being corrected, was not missing then."""
        return (
            self.state in (self.State.EMPTY, self.State.DRAFT) and today > self.due and not self.is_in_force
        )


def owed_by(unit: int) -> Q:
    """Returns that a unit owes or owed: its own, and those it took over."""
    return Q(unit_id=unit) | Q(acting_unit_id=unit)


class ReturnEvent(models.Model):
    """A step in a return's life, by whom, with what words. Never changed."""

    class Action(models.TextChoices):
        OPEN = "open", _("Giao biểu")
        SUBMIT = "submit", _("Gửi")
        APPROVE = "approve", _("Duyệt")
        SEND_BACK = "send_back", _("Trả lại để sửa")
        REOPEN = "reopen", _("Mở lại để đính chính")
        HAND_OVER = "hand_over", _("Bàn giao cho đơn vị kế tục")
        TAKE_OVER = "take_over", _("Nhận bàn giao")
        UNDO = "undo", _("Hoàn tác bàn giao")

    owner = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=10, choices=Action)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)


class Value(models.Model):
    """One figure of a return as somebody entered it. Every change is a new revision, so nothing is lost;
    `is_current` marks the revision in force and moves when the return is approved.

    In a number's place `text` holds what could not be read as a number, until it is corrected.
    """

    owner = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="values")
    item = models.CharField(max_length=60)  # code in registries/form_items.csv
    revision = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)  # of the return, that this change made
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)  # the unit's explanation of a figure that was questioned
    is_current = models.BooleanField(default=False)
    entered_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "item", "revision"), name="value_revision_once"),
        )
        indexes = (
            models.Index(fields=("item", "is_current")),
            models.Index(fields=("owner", "is_current")),
        )


class Consolidation(models.Model):
    """A frozen roll-up of a round: every total with its parts, n of N and the missing. Never changed."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="consolidations")
    tree = models.CharField(max_length=10, choices=Membership.Tree)
    as_of = models.DateField()  # the map of units it was rolled up on
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
