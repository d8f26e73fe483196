"""From names in a text to the units they mean on a day. What is unclear is said; a person decides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from trienkhai.apps.org.bodies import BODIES, body_of
from trienkhai.apps.org.groups import members_on
from trienkhai.apps.org.models import Alias, Unit, UnitGroup, UnitVersion, valid_on
from trienkhai.apps.org.queries import above, below, living, versions_on
from trienkhai.core.org.groups import Selector, find_group
from trienkhai.core.org.names import Candidate, match_unit, normal_name

Kind = UnitVersion.Kind
# Kinds that a body has of its own: "các phòng, ban" of a town are not those of its communes.
OWN_KINDS = frozenset({Kind.DEPARTMENT, Kind.SERVICE_CENTRE, Kind.MASS_BODY, Kind.PARTY_BODY})
PARTY_KINDS = (Kind.PARTY_COMMITTEE, Kind.PARTY_BODY)
# How a text names the one committee of its kind: "Ủy ban nhân dân thị xã" in a paper of the town needs no place name.
OFFICE_OF_KIND: dict[str, str] = {
    Kind.PROVINCE: "Ủy ban nhân dân tỉnh",
    Kind.TOWN: "Ủy ban nhân dân thị xã",
    Kind.COMMUNE: "Ủy ban nhân dân xã",
    Kind.WARD: "Ủy ban nhân dân phường",
}
__all__ = ["BODIES", "FIRM", "Resolved", "body_of", "resolve_names"]

FIRM = 0.9  # from here on a name counts as read for certain


@dataclass(frozen=True)
class Resolved:
    """One name as written, the units it means on the day (none when unclear), how sure, and why in words."""

    name: str
    units: tuple[UnitVersion, ...]
    certainty: float
    reason: str
    is_group: bool = False

    @property
    def is_firm(self) -> bool:
        return bool(self.units) and self.certainty >= FIRM


def resolve_names(
    names: Sequence[str], host: Unit | int, day: date, *, beside: Collection[int] = ()
) -> list[Resolved]:
    """Each name with the units it means for a body on a day. Group addressees become their members.

    `beside` are ids of units that count as the body's own though it does not run them: schools on a ward's ground.

    >>> resolve_names(["các xã, phường"], town, date(2023, 11, 6))[0].units  # its seven communes
    """
    body = body_of(host, day)
    pool = list(below(body.unit_id, day))
    pool += living(day).filter(unit_id__in=set(beside) - {version.unit_id for version in pool}).order_by("id")
    known = {version.unit_id for version in pool}
    around = list(versions_on(above(body.unit_id, day), day).values())
    party = [
        version for version in living(day).filter(kind__in=PARTY_KINDS)[:500] if version.unit_id not in known
    ]
    called = _aliases_on(day)
    candidates = [
        Candidate(version, _names_of(version, body, called)) for version in (*pool, *around, *party)
    ]
    own_groups = {
        group.folded: group for group in UnitGroup.objects.filter(owner=body.unit_id, closed_on=None)
    }
    return [
        _own_group(name, own_groups, day) or _resolve(name, body, pool, party, candidates) for name in names
    ]


def _own_group(name: str, groups: dict[str, UnitGroup], day: date) -> Resolved | None:
    """A group that the body has named itself goes before what the words alone would mean."""
    group = groups.get(normal_name(name))
    if group is None:
        return None
    members = tuple(members_on(group, day))
    if not members:
        return Resolved(name, (), 0.0, _("Nhóm đơn vị chưa có thành viên tại ngày này"), is_group=True)
    words = _("Nhóm do cơ quan đặt: %(count)d đơn vị tại ngày này") % {"count": len(members)}
    return Resolved(name, members, 1.0, words, is_group=True)


def _aliases_on(day: date) -> dict[int, list[str]]:
    called: dict[int, list[str]] = {}
    for unit, text in Alias.objects.filter(valid_on(day), kind=Alias.Kind.NAME).values_list(
        "unit_id", "text"
    ):
        called.setdefault(unit, []).append(text)
    return called


def _names_of(version: UnitVersion, body: UnitVersion, called: dict[int, list[str]]) -> tuple[str, ...]:
    """What a unit is called in a text of this body: its names, and for the body and those above it the bare office."""
    names = [version.name, version.short_name, *called.get(version.unit_id, ())]
    if version.kind == Kind.PARTY_COMMITTEE:
        names += [
            f"{board} {version.short_name}" for board in ("Ban Thường vụ", "Thường trực", "Ban Chấp hành")
        ]
    if version.unit_id == body.unit_id or version.kind in (Kind.TOWN, Kind.PROVINCE):
        names += [OFFICE_OF_KIND[version.kind]] if version.kind in OFFICE_OF_KIND else []
    return tuple(names)


def _resolve(
    name: str,
    body: UnitVersion,
    pool: list[UnitVersion],
    party: list[UnitVersion],
    candidates: list[Candidate[UnitVersion]],
) -> Resolved:
    selector = find_group(name)
    if selector is not None:
        members = tuple(_members(selector, body, pool, party))
        if members:
            words = _("Nhóm đơn vị: %(count)d đơn vị tại ngày này") % {"count": len(members)}
            return Resolved(name, members, 0.95, words, is_group=True)
        return Resolved(name, (), 0.0, _("Nhóm đơn vị chưa có thành viên tại ngày này"), is_group=True)
    matching = match_unit(name, candidates)
    if matching.best is not None:
        best = matching.best
        words = (
            _("Trùng tên đơn vị") if best.score == 1 else _("Gần đúng với “%(name)s”") % {"name": best.name}
        )
        return Resolved(name, (best.unit,), best.score, words)
    if matching.ranked:
        options = ", ".join(match.unit.name for match in matching.ranked[:4])
        return Resolved(name, (), 0.0, _("Có thể là: %(options)s. Cần chọn một.") % {"options": options})
    return Resolved(name, (), 0.0, _("Chưa tìm thấy đơn vị mang tên này tại ngày này"))


def _members(
    selector: Selector, body: UnitVersion, pool: list[UnitVersion], party: list[UnitVersion]
) -> list[UnitVersion]:
    kinds = {version.unit_id: version.kind for version in pool}
    level = (
        selector.under.value if selector.under is not None and selector.under.value in BODIES else body.kind
    )
    found = []
    for version in pool if "party" not in selector.trees else [*pool, *party]:
        if version.unit_id == body.unit_id or not selector.includes(
            version.kind, version.school_level or None
        ):
            continue
        if version.kind in OWN_KINDS and version.kind not in PARTY_KINDS:
            if level == body.kind and version.parent_id != body.unit_id:
                continue
            if level != body.kind and kinds.get(version.parent_id or 0) != level:
                continue
        found.append(version)
    return found
