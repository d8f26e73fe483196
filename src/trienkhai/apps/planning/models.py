"""School facts by date, plans computed from them, what people said of them, and the proposals that came of them.

Facts live in datasets: one body's picture of its schools on one day. A confirmed dataset is never changed; the next
one starts as its copy, so the history of facts is the list of datasets.
"""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.duties.models import Assignment
from trienkhai.apps.journal.models import StoredFile
from trienkhai.apps.org.models import Post, Unit


class Dataset(models.Model):
    """The schools of a body as they stood on a day."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Đang nhập")
        CONFIRMED = "confirmed", _("Đã xác nhận")

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="datasets")  # who plans
    name = models.CharField(max_length=200)
    as_of = models.DateField()  # the day the facts speak of; norms are those in force on it
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    confirmed_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # counted up by each import or edit
    content = models.UUIDField(
        default=uuid4
    )  # another one with each change of the facts: what is remembered by it
    # How demand is read from the facts: rounding, rules accepted unverified. Not a fact, so it may change later.
    policy = models.JSONField(default=dict)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ("-as_of", "-id")

    def __str__(self) -> str:
        return self.name


class Table(models.TextChoices):
    """The tables of a dataset, each imported from one sheet or file."""

    SCHOOLS = "schools", _("Trường")
    CLASSES = "classes", _("Lớp và học sinh")
    STAFF = "staff", _("Đội ngũ")
    QUALIFICATIONS = "qualifications", _("Trình độ, bồi dưỡng")
    DISTANCES = "distances", _("Khoảng cách giữa các trường")
    SITES = "sites", _("Điểm trường")
    PLACES = "places", _("Khu dân cư")
    ROADS = "roads", _("Đường đến điểm trường")


class Import(models.Model):
    """One table brought to a dataset: from which file or paste, by whom. First checked, nothing stored; taken in only
    when told to, then its rows stand in place of the table's earlier ones. A large one is checked and taken in by
    jobs: `progress` says how far they are, `told` what the check found, for the page."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Đang kiểm tra")
        CHECKED = "checked", _("Đã kiểm tra, chưa ghi")
        REFUSED = "refused", _("Không nạp được")
        TAKING = "taking", _("Đang ghi")
        APPLIED = "applied", _("Đã ghi")

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="imports")
    table = models.CharField(max_length=15, choices=Table)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.CHECKED)
    version = models.PositiveIntegerField(default=0)  # of the dataset when it was checked
    rows = models.PositiveIntegerField()
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    progress = models.JSONField(default=dict)  # of the job: stage, task
    told = models.JSONField(default=dict)  # emptied once taken in: the first rows may hold names
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)


class School(models.Model):
    """A school of a dataset. `unit` is the same school in the organisation, where it is known there."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="schools")
    code = models.CharField(max_length=40)  # school_id of the sector database
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=250, blank=True)  # code and name without marks, to search in
    school_type = models.CharField(max_length=40)
    manager_code = models.CharField(max_length=40)  # who runs it and decides on its staff
    commune_code = models.CharField(max_length=40)  # where it stands
    zone = models.PositiveSmallIntegerField()
    sessions = models.PositiveSmallIntegerField()
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("dataset", "code"), name="planning_school_once"),)

    def __str__(self) -> str:
        return self.name


class ClassGroup(models.Model):
    """Classes and pupils of one grade of a school."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="class_groups")
    level = models.CharField(max_length=20)
    grade = models.CharField(max_length=10)
    classes = models.PositiveIntegerField()
    pupils = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("school", "level", "grade"), name="planning_grade_once"),
        )


class Staff(models.Model):
    """A person's post at a school, as planning needs it. `protected` is yes or no, never a reason.

    A person who teaches at two schools has two rows with the same code. The name and the account are kept here and
    nowhere in plans, so that they can be erased while the plan stands.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="staff")
    code = models.CharField(max_length=40)  # staff_id of the sector database
    name = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=250, blank=True)  # code and name without marks, to search in
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.CharField(max_length=20)
    level = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=20, blank=True)
    second_subject = models.CharField(max_length=20, blank=True)
    contract = models.CharField(max_length=10)
    fte = models.DecimalField(max_digits=4, decimal_places=2)
    reduction_periods = models.DecimalField(max_digits=5, decimal_places=2, default=0)  # a week
    protected = models.BooleanField(default=False)
    consent = models.CharField(max_length=10, default="unknown")
    last_moved = models.PositiveSmallIntegerField(null=True, blank=True)  # year
    retires = models.PositiveSmallIntegerField(null=True, blank=True)  # year

    class Meta:
        ordering = ("code",)
        indexes = (models.Index(fields=("code",)),)


class Qualification(models.Model):
    """What a person holds: a degree, a language level, a political-theory level. One row an item."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="qualifications")
    staff_code = models.CharField(max_length=40)
    item = models.CharField(max_length=40)  # degree, english, political_theory, management …
    value = models.CharField(max_length=80)
    in_training = models.BooleanField(default=False)  # being studied for, not held yet

    class Meta:
        indexes = (models.Index(fields=("dataset", "staff_code")),)


class FactRow(models.Model):
    """A row of the tables of the network (sites, places, roads) or of distances between schools, cells by column."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="fact_rows")
    table = models.CharField(max_length=15, choices=Table)
    code = models.CharField(max_length=100, blank=True)
    cells = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("dataset", "table", "code")),)


class Plan(models.Model):
    """A plan computed from a confirmed dataset under a policy, discussed, settled, and put into proposals."""

    class Kind(models.TextChoices):
        STAFFING = "staffing", _("Điều chỉnh đội ngũ")
        NETWORK = "network", _("Sắp xếp mạng lưới trường lớp")
        TRAINING = "training", _("Đào tạo, bồi dưỡng")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Đang lập")
        CONSULTING = "consulting", _("Đang lấy ý kiến")
        SETTLED = "settled", _("Đã chốt phương án")
        PROPOSED = "proposed", _("Đã lập tờ trình")
        ISSUED = "issued", _("Tờ trình đã phát hành")
        WITHDRAWN = "withdrawn", _("Đã rút")

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="plans")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    policy = models.JSONField(default=dict)  # limits and weights, as the policy file of the command
    result = models.JSONField(default=dict)  # figures and tables of the last run that no row below holds
    run_at = models.DateTimeField(null=True, blank=True)
    # The duty that ordered it: the proposal is its product.
    assignment = models.ForeignKey(
        Assignment, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    opinions_due = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=0)  # counted up by each run, pin or decision
    is_computing = models.BooleanField(default=False, editable=False)  # a job of `result` is not done yet

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **more: Any) -> None:
        """Lists say whether a plan is being computed without reading its result, which may be megabytes."""
        if update_fields is None or "result" in update_fields:
            self.is_computing = "job" in self.result
            update_fields = None if update_fields is None else {*update_fields, "is_computing"}
        super().save(*args, update_fields=update_fields, **more)

    @property
    def state(self) -> str:
        """Where the plan stands, in words."""
        if self.is_computing:
            return str(_("Đang tính toán"))
        if self.status == self.Status.DRAFT:
            return str(_("Đã tính xong") if self.run_at is not None else _("Chưa có kết quả"))
        return self.get_status_display()


class Move(models.Model):
    """A proposed move of one person in the last run of a staffing plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="moves")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="moves")
    from_school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    to_school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)  # transfer, fixed_term, shared
    level = models.CharField(max_length=20)
    subject = models.CharField(max_length=20)
    fte = models.DecimalField(max_digits=4, decimal_places=2)
    km = models.DecimalField(max_digits=6, decimal_places=1)
    reason = models.TextField()
    alternatives = models.JSONField(default=list)
    approver = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("plan", "staff")),)


class Wish(models.Model):
    """What a person wants of the next run: this move must stay, this one must not be. Taken back, never deleted."""

    class Kind(models.TextChoices):
        PIN = "pin", _("Giữ phương án này")
        FORBID = "forbid", _("Không điều động")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=10, choices=Kind)
    staff_code = models.CharField(max_length=40)
    to_school = models.CharField(max_length=40, blank=True)  # empty with FORBID: nowhere
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)


class Contest(models.Model):
    """What the teacher concerned says of a proposed move before it is issued, and the answer. No reasons of health or
    family are asked for: the words are the teacher's own."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Chờ trả lời")
        UPHELD = "upheld", _("Chấp nhận, không điều động")
        ANSWERED = "answered", _("Đã trả lời, giữ phương án")
        AGREED = "agreed", _("Giáo viên đồng ý")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="contests")
    staff_code = models.CharField(max_length=40)
    to_school = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)


class Opinion(models.Model):
    """What a school or commune says of a plan while opinions are asked. The newest of a unit counts."""

    class Stance(models.TextChoices):
        AGREE = "agree", _("Đồng ý")
        AGREE_WITH_CHANGES = "changes", _("Đồng ý, đề nghị sửa")
        DISAGREE = "disagree", _("Không đồng ý")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="opinions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance, blank=True)  # empty: asked, not answered yet
    text = models.TextField(blank=True)
    by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)


class Proposal(models.Model):
    """An official document drafted from a settled plan: the submission (tờ trình) or a decision draft."""

    class Kind(models.TextChoices):
        SUBMISSION = "submission", _("Tờ trình")
        DECISION = "decision", _("Dự thảo quyết định")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=12, choices=Kind)
    outgoing = models.OneToOneField(OutgoingEntry, on_delete=models.PROTECT, related_name="proposal")

    class Meta:
        ordering = ("id",)
