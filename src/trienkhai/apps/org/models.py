"""Units as identities with dated versions, their lineage, and the posts in which people act."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


def valid_on(day: date, prefix: str = "") -> Q:
    """Rows whose half-open period [valid_from, valid_to) holds the day."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    )


class Unit(models.Model):
    """A unit's permanent identity. Everything that may change with time stands in its versions."""

    key = models.SlugField(max_length=80, unique=True)
    is_sample = models.BooleanField(default=False)


class UnitVersion(models.Model):
    """What a unit is called, is, belongs to, from one day until another (half-open)."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Bộ, ngành")
        PROVINCE = "province", _("Tỉnh, thành phố")
        TOWN = "town", _("Thị xã")
        COMMUNE = "commune", _("Xã")
        WARD = "ward", _("Phường")
        DEPARTMENT = "department", _("Phòng, ban, sở")
        PARTY_COMMITTEE = "party_committee", _("Cấp ủy Đảng")
        PARTY_BODY = "party_body", _("Cơ quan Đảng")
        MASS_BODY = "mass_body", _("Mặt trận, đoàn thể")
        SERVICE_CENTRE = "service_centre", _("Đơn vị sự nghiệp")
        SCHOOL = "school", _("Trường học")

    class SchoolLevel(models.TextChoices):
        PRESCHOOL = "preschool", _("Mầm non")
        PRIMARY = "primary", _("Tiểu học")
        LOWER_SECONDARY = "lower_secondary", _("Trung học cơ sở")
        MULTI_LEVEL = "multi_level", _("Nhiều cấp học")
        UPPER_SECONDARY = "upper_secondary", _("Trung học phổ thông")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    school_level = models.CharField(max_length=20, choices=SchoolLevel, blank=True)
    # Who runs it: the State or Party tree above; for a school its manager, who decides on its staff.
    parent = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Where it stands: the commune (or the town) that houses it, whoever runs it.
    place = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    symbol = models.CharField(max_length=30, blank=True)  # in document numbers: UBND, PGDĐT
    place_name = models.CharField(max_length=120, blank=True)  # địa danh before the date of its documents
    code = models.CharField(max_length=30, blank=True)
    code_scheme = models.CharField(max_length=60, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="unit_version_period_forward",
            ),
            models.UniqueConstraint(fields=("unit", "valid_from"), name="unit_version_one_start"),
        )
        indexes = (models.Index(fields=("kind", "valid_from")),)

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        """The last day it was in force, as people say it; nothing while it still is."""
        return self.valid_to - timedelta(days=1) if self.valid_to else None


def held_on(day: date) -> Q:
    """Posts held on a day; a delegated one only while the post it was lent from is held."""
    return valid_on(day) & (Q(delegated_by=None) | valid_on(day, "delegated_by__"))


class LineageEvent(models.Model):
    """A change of units by a legal document, on one day."""

    class Kind(models.TextChoices):
        FOUND = "found", _("Thành lập")
        MERGE = "merge", _("Sáp nhập")
        SPLIT = "split", _("Chia tách")
        PART_TRANSFER = "part_transfer", _("Chuyển một phần")
        RENAME = "rename", _("Đổi tên")
        RETYPE = "retype", _("Đổi loại hình")
        MOVE = "move", _("Chuyển đơn vị quản lý")
        DISSOLVE = "dissolve", _("Giải thể")

    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField()
    legal_document = models.CharField(max_length=200)


class LineageLink(models.Model):
    """From a source unit to a target; `share` where figures may be divided, null where they are not comparable."""

    event = models.ForeignKey(LineageEvent, on_delete=models.PROTECT, related_name="links")
    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    target = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="origins")
    share = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)


class Membership(models.Model):
    """Closure of the trees: descendant under ancestor (itself at depth 0) over a period. Derived from versions."""

    class Tree(models.TextChoices):
        MANAGER = "manager", _("Theo đơn vị quản lý")
        PLACE = "place", _("Theo địa bàn")

    tree = models.CharField(max_length=10, choices=Tree)
    ancestor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    descendant = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    depth = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("tree", "ancestor", "valid_from")),
            models.Index(fields=("tree", "descendant", "valid_from")),
        )


class Role(models.TextChoices):
    """What a post may do; which records it may do it to follows from its unit."""

    CLERK = "clerk", _("Văn thư")
    LEADER = "leader", _("Lãnh đạo")
    SPECIALIST = "specialist", _("Chuyên viên")
    INSPECTOR = "inspector", _("Thanh tra")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")
    TEACHER = "teacher", _("Giáo viên, nhân viên")


# Who works with the content of the office. An administrator runs the system; a teacher sees what concerns himself.
OF_THE_OFFICE = frozenset({Role.CLERK, Role.LEADER, Role.SPECIALIST, Role.INSPECTOR})


class Post(models.Model):
    """A person in an office of a unit for a period. Rights follow the post and end with it."""

    class Basis(models.TextChoices):
        APPOINTED = "appointed", _("Được bổ nhiệm, phân công")
        ACTING = "acting", _("Giao quyền, phụ trách")
        DELEGATED = "delegated", _("Được ủy quyền")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    title = models.CharField(max_length=120)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.APPOINTED)
    # Whose rights a delegated post lends; they end with his own post, whatever the period said.
    delegated_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="delegations"
    )
    legal_document = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.title}, {self.version.name}"

    @property
    def is_withdrawn(self) -> bool:
        """Given by mistake and ended before a day of it had passed."""
        return self.valid_to is not None and self.valid_to <= self.valid_from

    @property
    def last_day(self) -> date | None:
        """The last day on which it was held; nothing while it goes on or when no day of it had passed."""
        return self.valid_to - timedelta(days=1) if self.valid_to and not self.is_withdrawn else None

    @cached_property
    def version(self) -> UnitVersion:
        """The unit as it was when the post last held: by its name, not by today's successor."""
        versions = sorted(self.unit.versions.all(), key=lambda version: version.valid_from)
        before_end = [
            version for version in versions if self.valid_to is None or version.valid_from < self.valid_to
        ]
        return (before_end or versions)[-1]


# The records of reorganisations are written in a file of their own; Django looks for them here.
from trienkhai.apps.org.reorganisation_models import (  # noqa: E402
    Alias,
    Custody,
    GroupMember,
    HandOver,
    HandOverRule,
    Reorganisation,
    UnitGroup,
)

__all__ = [
    "Alias",
    "Custody",
    "GroupMember",
    "HandOver",
    "HandOverRule",
    "LineageEvent",
    "LineageLink",
    "Membership",
    "Post",
    "Reorganisation",
    "Role",
    "Unit",
    "UnitGroup",
    "UnitVersion",
    "held_on",
    "valid_on",
]
