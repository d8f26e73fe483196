"""Units and people to choose from, as they are on a day, in groups that an office would make."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from trienkhai.apps.org.models import Post, Role, Unit, UnitVersion, valid_on
from trienkhai.apps.org.queries import below

Kind = UnitVersion.Kind


@dataclass(frozen=True)
class UnitGroup:
    label: str
    units: list[UnitVersion]


def unit_groups(body: Unit | int, day: date, *, itself: bool = False) -> list[UnitGroup]:
    """Units under a body on a day: offices first, then communes, then schools."""
    order = (
        (_("Phòng, ban, đơn vị sự nghiệp"), {Kind.DEPARTMENT, Kind.SERVICE_CENTRE, Kind.MINISTRY}),
        (_("Cơ quan Đảng, Mặt trận, đoàn thể"), {Kind.PARTY_COMMITTEE, Kind.PARTY_BODY, Kind.MASS_BODY}),
        (_("Cơ quan hành chính cấp dưới"), {Kind.PROVINCE, Kind.TOWN}),
        (_("Xã, phường"), {Kind.COMMUNE, Kind.WARD}),
        (_("Trường học"), {Kind.SCHOOL}),
    )
    versions = sorted(below(body, day, itself=itself), key=lambda version: version.name)
    groups = [UnitGroup(label, [one for one in versions if one.kind in kinds]) for label, kinds in order]
    return [group for group in groups if group.units]


def grouped_choices(groups: list[UnitGroup]) -> list[tuple[str, list[tuple[int, str]]]]:
    """The groups as choices of a form field."""
    return [(group.label, [(one.unit_id, one.name) for one in group.units]) for group in groups]


def people_to_hand_to(body: Unit | int, day: date) -> list[tuple[str, list[tuple[int, str]]]]:
    """Posts of a body and its offices that may be given a document to work on, by unit."""
    units = {
        version.unit_id: version
        for version in below(body, day)
        if version.kind not in (Kind.SCHOOL, Kind.COMMUNE, Kind.WARD) or version.unit_id == _id(body)
    }
    posts = (
        Post.objects.filter(
            valid_on(day), unit_id__in=units, role__in=(Role.CLERK, Role.LEADER, Role.SPECIALIST)
        )
        .select_related("account")
        .order_by("unit_id", "id")
    )
    groups: dict[int, list[tuple[int, str]]] = {}
    for post in posts:
        groups.setdefault(post.unit_id, []).append((post.pk, f"{post.account.full_name} – {post.title}"))
    return [(units[unit].name, people) for unit, people in groups.items()]


def _id(unit: Unit | int) -> int:
    return unit if isinstance(unit, int) else unit.pk
