"""A reorganisation from its preparation to its hand-over record, who keeps whose registers, other names of units, and
named groups of a body.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.org.models import LineageEvent, Membership, Post, Unit, UnitVersion


class Reorganisation(models.Model):
    """Changes of units that are made together or not at all: prepared by an administrator, run by a leader."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang chuẩn bị")
        SUBMITTED = "submitted", _("Chờ lãnh đạo quyết định")
        DONE = "done", _("Đã thực hiện")
        UNDONE = "undone", _("Đã hoàn tác")
        DROPPED = "dropped", _("Đã bỏ")

    title = models.CharField(max_length=300)
    on = models.DateField()  # first day of the new order
    legal_document = models.CharField(max_length=300)
    area = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+"
    )  # whose administrator prepares it
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    plan = models.JSONField(default=dict)  # apps.org.reorganising.plan.Plan
    version = models.PositiveIntegerField(default=0)  # counted up by each change of the draft
    prepared_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(auto_now_add=True)
    submitted_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)  # why it was sent back or undone
    # What the run made and what stood there before, to take it back the same day.
    made = models.JSONField(default=dict)
    events = models.ManyToManyField(LineageEvent, related_name="reorganisations", blank=True)
    # Record of the hand-over in the register of outgoing documents; a higher app's, so by its number alone.
    paper = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return self.title


class HandOverRule(models.Model):
    """What goes to which successor by its kind and its words; the first rule that fits decides."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)  # of holding; empty for all
    words = models.CharField(max_length=300, blank=True)  # any of them, between semicolons; empty for all
    # Reference in the plan, or EVERY successor of the unit that ends; empty: stays on record.
    target = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)  # by which rule of law

    class Meta:
        ordering = ("position", "id")


class HandOver(models.Model):
    """One thing that was open at a unit: from whom, to whom, on which day, accepted by whom. The thing itself stays.

    A duty that goes to several successors has a line for each of them: `part` 0, 1, 2 …
    """

    class Way(models.TextChoices):
        OPEN = "open", _("Chưa quyết định")
        ONLY = "only", _("Đơn vị kế tục duy nhất")
        RULE = "rule", _("Theo quy tắc")
        PERSON = "person", _("Người chuẩn bị chọn")

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="hand_overs")
    kind = models.CharField(max_length=40)  # code of a provider's kind: assignment, return …
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="handed_over")
    title = models.CharField(max_length=500)
    detail = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.OPEN)
    rule = models.ForeignKey(
        HandOverRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="hand_overs"
    )
    stays = models.BooleanField(
        default=False
    )  # decided: stays on record at the old unit, nobody takes it over
    reference = models.CharField(max_length=20, blank=True)  # the successor in the plan
    target = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="taken_over"
    )
    on = models.DateField(null=True, blank=True)  # set when it happened
    made = models.JSONField(default=dict)  # what came of it, for its page and for taking it back
    accepted_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("reorganisation", "kind", "subject_type", "subject_id", "part"), name="hand_over_once"
            ),
        )
        indexes = (models.Index(fields=("subject_type", "subject_id")),)


class Custody(models.Model):
    """Who keeps the registers and files of a unit that ended, for reading."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="custodians")
    custodian = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="keeps")
    since = models.DateField()
    reorganisation = models.ForeignKey(
        Reorganisation, null=True, blank=True, on_delete=models.PROTECT, related_name="custodies"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "custodian"), name="custody_once"),)


class Alias(models.Model):
    """Another name, code or symbol a unit goes by, for a time. Names of its versions need no alias."""

    class Kind(models.TextChoices):
        NAME = "name", _("Tên khác")
        CODE = "code", _("Mã")
        SYMBOL = "symbol", _("Ký hiệu văn bản")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aliases")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)  # as names are compared
    scheme = models.CharField(max_length=60, blank=True)  # of a code
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="alias_period_forward",
            ),
            models.UniqueConstraint(fields=("unit", "kind", "folded", "valid_from"), name="alias_once"),
        )


class UnitGroup(models.Model):
    """A collective addressee of a body under its own name: a rule, and members taken in or left out by name."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    kinds = models.JSONField(default=list)  # UnitVersion.Kind; none: only members by name
    school_levels = models.JSONField(default=list)  # of schools; none: all
    tree = models.CharField(max_length=10, choices=Membership.Tree, default=Membership.Tree.MANAGER)
    direct = models.BooleanField(default=False)  # only units right under the body
    version = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "folded"), condition=Q(closed_on__isnull=True), name="group_name_once_a_body"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def kind_words(self) -> list[str]:
        return [str(UnitVersion.Kind(kind).label) for kind in self.kinds]


class GroupMember(models.Model):
    """A unit that belongs to a group whatever the rule says, or does not, for a time."""

    group = models.ForeignKey(UnitGroup, on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    belongs = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
