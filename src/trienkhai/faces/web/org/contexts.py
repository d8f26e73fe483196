"""What the pages of units show: the tree on a day, and a unit through time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from trienkhai.apps.org.models import LineageLink, Post, Unit, UnitVersion, valid_on
from trienkhai.apps.org.queries import living, versions_on

Kind = UnitVersion.Kind


@dataclass(frozen=True)
class Branch:
    """A unit of the tree with what is under it."""

    version: UnitVersion
    below: tuple["Branch", ...]
    place: UnitVersion | None = None

    @property
    def size(self) -> int:
        return sum(1 + branch.size for branch in self.below)

    @property
    def groups(self) -> list[tuple[str, list["Branch"]]]:
        """What is under it, by kind in the order met; a long kind is folded on the page."""
        by_kind: dict[str, list[Branch]] = {}
        for branch in self.below:
            by_kind.setdefault(branch.version.get_kind_display(), []).append(branch)
        return list(by_kind.items())

    @property
    def is_school(self) -> bool:
        return self.version.kind == Kind.SCHOOL

    @property
    def opens(self) -> bool:
        """Whether it stands open at first: the upper storeys do, long lists of schools do not."""
        return self.version.kind in {Kind.PROVINCE, Kind.TOWN, Kind.PARTY_COMMITTEE}


def tree_on(day: date) -> list[Branch]:
    """The trees of units in force on the day, in one query whatever their size."""
    versions = list(living(day).order_by("id"))
    by_parent: dict[int | None, list[UnitVersion]] = {}
    known = {version.unit_id: version for version in versions}
    for version in versions:
        by_parent.setdefault(version.parent_id if version.parent_id in known else None, []).append(version)

    def grow(parent: int | None, depth: int) -> tuple[Branch, ...]:
        if depth > 20:
            return ()
        return tuple(
            Branch(version, grow(version.unit_id, depth + 1), known.get(version.place_id or 0))
            for version in by_parent.get(parent, [])
        )

    return list(grow(None, 0))


@dataclass(frozen=True)
class Difference:
    """What separates two days: units that came, that went, and that changed."""

    came: list[UnitVersion]
    went: list[UnitVersion]
    changed: list[tuple[UnitVersion, UnitVersion]]


def difference(earlier: date, later: date) -> Difference:
    before = {version.unit_id: version for version in living(earlier).order_by("id")}
    after = {version.unit_id: version for version in living(later).order_by("id")}
    changed = [
        (before[key], after[key]) for key in after if key in before and before[key].pk != after[key].pk
    ]
    return Difference(
        [version for key, version in after.items() if key not in before],
        [version for key, version in before.items() if key not in after],
        changed,
    )


@dataclass(frozen=True)
class UnitPage:
    version: UnitVersion
    parent: UnitVersion | None
    place: UnitVersion | None
    versions: list[tuple[UnitVersion, UnitVersion | None, UnitVersion | None]]
    successors: list[tuple[LineageLink, UnitVersion]]
    origins: list[tuple[LineageLink, UnitVersion]]
    posts: list[Post]
    housed: list[UnitVersion]  # schools that stand in it, whoever runs them
    run: list[UnitVersion]  # units it runs


def unit_page(unit: Unit, day: date) -> UnitPage:
    versions = list(unit.versions.order_by("valid_from"))
    links = list(
        LineageLink.objects.filter(Q(source=unit) | Q(target=unit))
        .select_related("event")
        .order_by("event__on", "id")
    )
    wanted = {unit.pk}
    wanted |= {key for version in versions for key in (version.parent_id, version.place_id) if key}
    wanted |= {key for link in links for key in (link.source_id, link.target_id) if key}
    known = versions_on(wanted, day)
    now = known[unit.pk]
    posts = Post.objects.filter(valid_on(day), unit=unit).select_related("account", "unit").order_by("id")
    return UnitPage(
        version=now,
        parent=known.get(now.parent_id or 0),
        place=known.get(now.place_id or 0),
        versions=[
            (version, known.get(version.parent_id or 0), known.get(version.place_id or 0))
            for version in versions
        ],
        successors=[
            (link, known[link.target_id]) for link in links if link.source_id == unit.pk and link.target_id
        ],
        origins=[(link, known[link.source_id]) for link in links if link.target_id == unit.pk],
        posts=list(posts),
        housed=list(living(day).filter(place=unit, kind=Kind.SCHOOL).order_by("id")),
        run=list(living(day).filter(parent=unit).order_by("id")),
    )
