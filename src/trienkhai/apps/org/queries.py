"""Reads about units and posts. Each takes the date it speaks of."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from trienkhai import registries
from trienkhai.apps.org.models import (
    Custody,
    LineageLink,
    Membership,
    Post,
    Role,
    Unit,
    UnitVersion,
    held_on,
    valid_on,
)

SCHOOL = UnitVersion.Kind.SCHOOL


def posts_of(account_id: int, day: date) -> list[Post]:
    """The posts a person holds on a day, oldest first, each with its unit."""
    return list(
        Post.objects.filter(held_on(day), account_id=account_id)
        .select_related("unit", "account")
        .prefetch_related("unit__versions")
        .order_by("valid_from", "id")
    )


def versions_on(units: Iterable[int], day: date) -> dict[int, UnitVersion]:
    """The version of each unit (ids) in force on a day; of a unit without one, its last before, else its first."""
    wanted = set(units)
    found: dict[int, UnitVersion] = {}
    for version in UnitVersion.objects.filter(unit_id__in=wanted).order_by("valid_from"):
        if version.unit_id not in found or version.valid_from <= day:
            found[version.unit_id] = version
    return found


def names_on(units: Iterable[int], day: date) -> dict[int, str]:
    """Name of each unit (ids) on the day, in one query."""
    return {unit: version.name for unit, version in versions_on(units, day).items()}


def short_names_on(units: Iterable[int], day: date) -> dict[int, str]:
    """Short name of each unit (ids) on the day, in one query."""
    return {unit: version.short_name or version.name for unit, version in versions_on(units, day).items()}


def version_on(unit: Unit | int, day: date) -> UnitVersion:
    """The unit as it was on the day (or nearest to it, for a unit that had ended or not begun)."""
    key = unit if isinstance(unit, int) else unit.pk
    return versions_on([key], day)[key]


def living(day: date) -> QuerySet[UnitVersion]:
    """Versions in force on the day."""
    return UnitVersion.objects.filter(valid_on(day))


def heirs_on(units: Iterable[int], day: date) -> dict[int, list[int]]:
    """Who is there on the day for each unit (ids): itself while it lasts, else those that carry it on, or nobody."""
    found: dict[int, list[int]] = {}
    open_ends = {unit: {unit} for unit in units}
    while open_ends:
        asked = {each for ends in open_ends.values() for each in ends}
        there = set(living(day).filter(unit__in=asked).values_list("unit_id", flat=True))
        following: dict[int, set[int]] = {}
        links = LineageLink.objects.filter(source__in=asked - there, target__isnull=False, event__on__lte=day)
        for source, target in links.values_list("source_id", "target_id"):
            following.setdefault(source, set()).add(target)
        for unit, ends in list(open_ends.items()):
            found.setdefault(unit, []).extend(sorted(ends & there))
            open_ends[unit] = {heir for each in ends - there for heir in following.get(each, ())}
            if not open_ends[unit]:
                del open_ends[unit]
    return {unit: list(dict.fromkeys(heirs)) for unit, heirs in found.items()}


def below(
    unit: Unit | int, day: date, *, tree: str = Membership.Tree.MANAGER, itself: bool = True
) -> QuerySet[UnitVersion]:
    """Versions in force of the units under a unit on a day, in a tree, at any depth."""
    links = Membership.objects.filter(valid_on(day), tree=tree, ancestor=unit)
    if not itself:
        links = links.filter(depth__gt=0)
    return living(day).filter(unit_id__in=links.values("descendant_id")).order_by("id")


def ids_within(
    unit: Unit | int, day: date, *, tree: str = Membership.Tree.MANAGER
) -> QuerySet[Membership, int]:
    """Ids of the unit and of all that stand under it on the day, to filter other records by."""
    links = Membership.objects.filter(valid_on(day), tree=tree, ancestor=unit)
    return links.values_list("descendant_id", flat=True)


def above(unit: Unit | int, day: date, *, tree: str = Membership.Tree.MANAGER) -> list[int]:
    """Ids of the units over a unit on a day, nearest first, itself left out."""
    links = Membership.objects.filter(valid_on(day), tree=tree, descendant=unit, depth__gt=0).order_by(
        "depth"
    )
    return list(links.values_list("ancestor_id", flat=True))


def is_within(
    unit: Unit | int, ancestor: Unit | int, day: date, *, tree: str = Membership.Tree.MANAGER
) -> bool:
    """Whether the unit is the ancestor or stands under it on the day."""
    return Membership.objects.filter(valid_on(day), tree=tree, ancestor=ancestor, descendant=unit).exists()


def people_in(units: Sequence[int], day: date, *, roles: Iterable[str] = ()) -> list[int]:
    """Account ids of those who hold a post in these units on the day, for notices."""
    posts = Post.objects.filter(held_on(day), unit_id__in=units)
    if chosen := list(roles):
        posts = posts.filter(role__in=chosen)
    return list(posts.values_list("account_id", flat=True).distinct())


def without_leader(units: QuerySet[UnitVersion], day: date) -> QuerySet[UnitVersion]:
    """Of these versions those whose unit nobody leads on the day: what comes to it lies on nobody's desk."""
    leaders = Post.objects.filter(
        held_on(day), unit=OuterRef("unit"), role=Role.LEADER, account__is_active=True
    )
    return units.filter(~Exists(leaders))


def sample_posts() -> list[Post]:
    """The posts of the sample sign-ins that the sign-in page of a sample shows, in the order of their table."""
    shown = [row["username"] for row in registries.rows("sample/people") if row["shown"] == "1"]
    found = {
        post.account.username: post
        for post in Post.objects.filter(account__is_sample=True, account__username__in=shown)
        .select_related("unit", "account")
        .prefetch_related("unit__versions")
    }
    return [found[name] for name in shown if name in found]


def kept_by(unit: Unit | int) -> QuerySet[Custody, int]:
    """Ids of units that have ended and whose registers and files this one keeps, to filter other records by."""
    return Custody.objects.filter(custodian=unit).values_list("unit_id", flat=True)
