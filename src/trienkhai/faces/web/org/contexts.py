"""What the pages of units show: the tree on a day, two days compared, and a unit through time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from trienkhai.apps.org.access import reorganisation_abilities
from trienkhai.apps.org.handover import kind_words, open_at
from trienkhai.apps.org.models import (
    Alias,
    Custody,
    HandOver,
    LineageLink,
    Membership,
    Post,
    Role,
    Unit,
    UnitVersion,
    held_on,
    valid_on,
)
from trienkhai.apps.org.queries import is_within, living, versions_on
from trienkhai.faces.web.org.picture import Picture, lineage_picture

Kind = UnitVersion.Kind
Tree = Membership.Tree
PARTY = (Kind.PARTY_COMMITTEE, Kind.PARTY_BODY)
WHOLE = 600  # units shown as one tree; of more, a storey at a time
_LISTED = 300  # changes of one sort listed on the page
SYSTEMS = ("", "state", "party")


@dataclass(frozen=True)
class Branch:
    """A unit of the tree with what is under it; `size` is how many, shown here or not."""

    version: UnitVersion
    below: tuple["Branch", ...]
    place: UnitVersion | None = None
    more: int = 0

    @property
    def size(self) -> int:
        return self.more or sum(1 + branch.size for branch in self.below)

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


@dataclass(frozen=True)
class TreePage:
    branches: list[Branch]
    total: int
    root: UnitVersion | None
    is_whole: bool


def tree_page(day: date, *, tree: str = "", system: str = "", root: int | None = None) -> TreePage:
    """The units in force on the day; with many of them one storey under the root that was asked for."""
    by_place = tree == Tree.PLACE
    chosen = _of_system(living(day), system)
    if root is not None:
        under = Membership.objects.filter(valid_on(day), tree=tree or Tree.MANAGER, ancestor=root)
        chosen = chosen.filter(unit_id__in=under.values("descendant_id"))
    total = chosen.count()
    if total <= WHOLE:
        return TreePage(_grown(list(chosen.order_by("id")), by_place), total, _root_of(root, day), True)
    return TreePage(_one_storey(chosen, day, tree or Tree.MANAGER, root), total, _root_of(root, day), False)


def _of_system(versions: QuerySet[UnitVersion], system: str) -> QuerySet[UnitVersion]:
    if system == "party":
        return versions.filter(kind__in=PARTY)
    return versions.exclude(kind__in=PARTY) if system == "state" else versions


def _root_of(root: int | None, day: date) -> UnitVersion | None:
    return versions_on([root], day).get(root) if root is not None else None


def _over(version: UnitVersion, by_place: bool) -> int | None:
    return version.place_id or version.parent_id if by_place else version.parent_id


def _grown(versions: Sequence[UnitVersion], by_place: bool) -> list[Branch]:
    by_parent: dict[int | None, list[UnitVersion]] = {}
    known = {version.unit_id: version for version in versions}
    for version in versions:
        over = _over(version, by_place)
        by_parent.setdefault(over if over in known else None, []).append(version)

    def grow(parent: int | None, depth: int) -> tuple[Branch, ...]:
        if depth > 20:
            return ()
        return tuple(
            Branch(version, grow(version.unit_id, depth + 1), known.get(version.place_id or 0))
            for version in by_parent.get(parent, [])
        )

    return list(grow(None, 0))


def _one_storey(chosen: QuerySet[UnitVersion], day: date, tree: str, root: int | None) -> list[Branch]:
    """The root with the units right under it, each with the number of those below; without a root the tops."""
    above = Membership.objects.filter(valid_on(day), tree=tree, depth=1)
    if root is None:
        tops = chosen.exclude(unit_id__in=above.values("descendant_id"))
    else:
        tops = chosen.filter(unit_id__in=above.filter(ancestor=root).values("descendant_id"))
    shown = list(tops.order_by("kind", "id")[:3000])
    counted = (
        Membership.objects.filter(
            valid_on(day), tree=tree, depth__gt=0, ancestor__in=[version.unit_id for version in shown]
        )
        .order_by()
        .values_list("ancestor_id")
        .annotate(number=Count("pk"))
    )
    sizes: dict[int, int] = dict(counted)
    return [Branch(version, (), more=sizes.get(version.unit_id, 0)) for version in shown]


def days_of_change() -> list[date]:
    """Every day on which some unit began, ended or changed, in order."""
    begun = UnitVersion.objects.order_by().values_list("valid_from", flat=True).distinct()
    ended = (
        UnitVersion.objects.order_by().exclude(valid_to=None).values_list("valid_to", flat=True).distinct()
    )
    return sorted({*begun, *(day for day in ended if day is not None)})


@dataclass(frozen=True)
class Change:
    """A unit before and after, and in which ways it differs."""

    before: UnitVersion
    after: UnitVersion
    ways: tuple[str, ...]  # name, kind, parent, place, other


@dataclass(frozen=True)
class Difference:
    """What separates two days: units that came, that went with who follows them, and that changed."""

    came: list[tuple[UnitVersion, list[str]]]
    went: list[tuple[UnitVersion, list[str]]]
    changed: list[Change]
    names: dict[int, str]

    @property
    def renamed(self) -> list[Change]:
        return [each for each in self.changed if "name" in each.ways or "kind" in each.ways]

    @property
    def moved(self) -> list[Change]:
        return [each for each in self.changed if {"parent", "place"} & set(each.ways)]

    @property
    def listed(self) -> int:
        return _LISTED


def difference(earlier: date, later: date) -> Difference:
    """In a constant number of queries, over the units that something happened to between the days."""
    between = Q(valid_from__gt=earlier, valid_from__lte=later) | Q(valid_to__gt=earlier, valid_to__lte=later)
    touched = set(UnitVersion.objects.filter(between).values_list("unit_id", flat=True))
    before = {
        version.unit_id: version for version in living(earlier).filter(unit_id__in=touched).order_by("id")
    }
    after = {version.unit_id: version for version in living(later).filter(unit_id__in=touched).order_by("id")}
    changed = [
        Change(before[key], after[key], ways)
        for key in after
        if key in before and (ways := _ways(before[key], after[key]))
    ]
    came = [version for key, version in after.items() if key not in before]
    went = [version for key, version in before.items() if key not in after]
    links = list(
        LineageLink.objects.filter(
            Q(source__in=[each.unit_id for each in went]) | Q(target__in=[each.unit_id for each in came]),
            event__on__gt=earlier, event__on__lte=later, target__isnull=False,
        ).order_by("id")
    )  # fmt: skip
    wanted = {key for each in changed for key in (each.before.parent_id, each.after.parent_id) if key}
    wanted |= {key for each in changed for key in (each.before.place_id, each.after.place_id) if key}
    wanted |= {link.source_id for link in links} | {link.target_id for link in links if link.target_id}
    names = {key: version.name for key, version in versions_on(wanted, later).items()}
    return Difference(
        [
            (each, [names[link.source_id] for link in links if link.target_id == each.unit_id])
            for each in came
        ],
        [
            (
                each,
                [
                    names[link.target_id]
                    for link in links
                    if link.source_id == each.unit_id and link.target_id
                ],
            )
            for each in went
        ],
        changed,
        names,
    )


def _ways(before: UnitVersion, after: UnitVersion) -> tuple[str, ...]:
    fields = {
        "name": before.name != after.name,
        "kind": before.kind != after.kind,
        "parent": before.parent_id != after.parent_id,
        "place": before.place_id != after.place_id,
        "other": (before.code, before.symbol, before.school_level)
        != (after.code, after.symbol, after.school_level),
    }
    return tuple(name for name, differs in fields.items() if differs)


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
    aliases: list[Alias]
    custodians: list[str]
    picture: Picture | None
    open_things: list[tuple[str, int]]
    hand_overs: list[tuple[HandOver, str]]
    is_over: bool  # ended before the day


def unit_page(unit: Unit, day: date, post: Post, today: date) -> UnitPage:
    versions = list(unit.versions.order_by("valid_from"))
    links = list(
        LineageLink.objects.filter(Q(source=unit) | Q(target=unit))
        .select_related("event")
        .order_by("event__on", "id")
    )
    kept = list(Custody.objects.filter(unit=unit))
    handed = _hand_overs(unit, post, today)
    wanted = {unit.pk, *(each.custodian_id for each in kept)}
    wanted |= {key for version in versions for key in (version.parent_id, version.place_id) if key}
    wanted |= {key for link in links for key in (link.source_id, link.target_id) if key}
    wanted |= {key for line in handed for key in (line.source_id, line.target_id) if key}
    known = versions_on(wanted, day)
    now = known[unit.pk]
    posts = Post.objects.filter(held_on(day), unit=unit).select_related("account", "unit").order_by("id")
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
        housed=list(living(day).filter(place=unit, kind=Kind.SCHOOL).order_by("id")[:_LISTED]),
        run=list(living(day).filter(parent=unit).order_by("id")[:_LISTED]),
        aliases=list(unit.aliases.order_by("valid_from", "id")),
        custodians=[known[each.custodian_id].name for each in kept],
        picture=lineage_picture(unit.pk, links) if links else None,
        open_things=_open_things(unit, post, today),
        hand_overs=[
            (line, known[(line.target_id if line.source_id == unit.pk else line.source_id) or 0].name)
            for line in handed
        ],
        is_over=now.valid_to is not None and now.valid_to <= day,
    )  # fmt: skip


def _looks_in(unit: Unit, post: Post, today: date) -> bool:
    """Whether the post may know what is open there: its own unit, or for who oversees one that is under it."""
    if post.unit_id == unit.pk:
        return True
    overseers = (Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR)
    return post.role in overseers and is_within(unit, post.unit_id, today)


def _open_things(unit: Unit, post: Post, today: date) -> list[tuple[str, int]]:
    if not _looks_in(unit, post, today):
        return []
    counted: dict[str, int] = {}
    for holding in open_at([unit.pk], today):
        counted[holding.kind] = counted.get(holding.kind, 0) + 1
    words = kind_words()
    return [(words[kind], number) for kind, number in counted.items()]


def _hand_overs(unit: Unit, post: Post, today: date) -> list[HandOver]:
    """What was handed over, for whoever may see the reorganisation it was part of."""
    lines = (
        HandOver.objects.filter(Q(source=unit) | Q(target=unit), on__isnull=False, target__isnull=False)
        .select_related("reorganisation__area", "reorganisation__prepared_by")
        .order_by("-on", "id")[:100]
    )
    seen: dict[int, bool] = {}
    kept = []
    for line in lines:
        key = line.reorganisation_id
        if key not in seen:
            own = post.unit_id == unit.pk
            seen[key] = own or reorganisation_abilities(post, line.reorganisation, today)["see"]
        if seen[key]:
            kept.append(line)
    return kept
