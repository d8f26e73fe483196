"""Named groups of a body: a rule of kinds, and units taken in or left out by name for a time. Members are of a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.bodies import body_of
from trienkhai.apps.org.errors import Changed, OrgError
from trienkhai.apps.org.models import GroupMember, Post, Role, Unit, UnitGroup, UnitVersion, valid_on
from trienkhai.apps.org.queries import below, living
from trienkhai.core.org.names import normal_name

_EDITS = (Role.ADMINISTRATOR, Role.LEADER, Role.CLERK)


def may_edit_groups(post: Post) -> bool:
    return post.role in _EDITS


def groups_of(post: Post, today: date) -> list[UnitGroup]:
    """The groups of the body the post works for."""
    body = body_of(post.unit_id, today)
    return list(UnitGroup.objects.filter(owner=body.unit_id, closed_on=None).order_by("name"))


def access_group(post: Post, pk: int, today: date) -> UnitGroup:
    """A group of the post's own body; another's does not exist for it."""
    body = body_of(post.unit_id, today)
    found = UnitGroup.objects.filter(pk=pk, owner=body.unit_id, closed_on=None).first()
    if found is None:
        raise Http404
    return found


def members_on(group: UnitGroup, day: date) -> list[UnitVersion]:
    """Who belongs to the group on the day, in the order of units."""
    return members_by(
        group.owner_id, group.kinds, group.school_levels, group.tree, group.direct, day,
        list(group.members.filter(valid_on(day))),
    )  # fmt: skip


def members_by(
    owner: int,
    kinds: Sequence[str],
    school_levels: Sequence[str],
    tree: str,
    direct: bool,
    day: date,
    named: Iterable[GroupMember] = (),
) -> list[UnitVersion]:
    """The rule carried out, before it is kept: for the preview."""
    chosen = below(owner, day, tree=tree, itself=False).filter(kind__in=list(kinds))
    if direct:
        chosen = chosen.filter(parent=owner)
    if school_levels:
        chosen = chosen.exclude(kind=UnitVersion.Kind.SCHOOL) | chosen.filter(
            school_level__in=list(school_levels)
        )
    found = {version.unit_id: version for version in chosen} if kinds else {}
    kept = list(named)
    outside = {one.unit_id for one in kept if not one.belongs}
    taken_in = {one.unit_id for one in kept if one.belongs} - found.keys()
    found |= {version.unit_id: version for version in living(day).filter(unit_id__in=taken_in)}
    return [found[unit] for unit in sorted(found) if unit not in outside]


@transaction.atomic
def do_save_group(
    group: UnitGroup | None, fields: Mapping[str, Any], *, version: int = 0, actor: Post, today: date
) -> UnitGroup:
    """A new group of the actor's body, or its rule anew. `fields`: name, kinds, school_levels, tree, direct."""
    if not may_edit_groups(actor):
        raise PermissionDenied
    body = body_of(actor.unit_id, today)
    name = " ".join(str(fields["name"]).split())
    if not name:
        raise OrgError(_("Hãy đặt tên cho nhóm, như các xã, phường ven biển."))
    folded = normal_name(name)
    same = UnitGroup.objects.filter(owner=body.unit_id, folded=folded, closed_on=None)
    if same.exclude(pk=group.pk if group else 0).exists():
        raise OrgError(_("Cơ quan đã có nhóm tên “%(name)s”. Hãy đặt tên khác.") % {"name": name})
    if group is None:
        kept = UnitGroup(owner_id=body.unit_id)
    else:
        kept = UnitGroup.objects.select_for_update().get(pk=group.pk)
        if kept.owner_id != body.unit_id:
            raise PermissionDenied
        if kept.version != version:
            raise Changed(
                _("Người khác vừa sửa nhóm này. Hãy xem lại trang; thao tác vừa rồi chưa được ghi.")
            )
    kept.name, kept.folded = name[:200], folded[:200]
    kept.kinds, kept.school_levels = list(fields["kinds"]), list(fields["school_levels"])
    kept.tree, kept.direct = fields["tree"], bool(fields["direct"])
    kept.version += 1
    kept.save()
    record("group.save", kept, actor=actor, note=kept.name)
    return kept


@transaction.atomic
def do_set_member(
    group: UnitGroup, unit: Unit, belongs: bool, *, valid_from: date, actor: Post, today: date
) -> GroupMember:
    """Takes a unit in, or leaves it out, from a day on; what was said before of it ends that day."""
    if not may_edit_groups(actor) or body_of(actor.unit_id, today).unit_id != group.owner_id:
        raise PermissionDenied
    before = group.members.filter(valid_on(valid_from), unit=unit)
    before.filter(valid_from=valid_from).delete()
    before.update(valid_to=valid_from)
    made = GroupMember.objects.create(group=group, unit=unit, belongs=belongs, valid_from=valid_from)
    record("group.member", group, actor=actor, to=unit.pk, on=valid_from.isoformat())
    return made


@transaction.atomic
def do_close_group(group: UnitGroup, *, actor: Post, today: date) -> None:
    if not may_edit_groups(actor) or body_of(actor.unit_id, today).unit_id != group.owner_id:
        raise PermissionDenied
    group.closed_on = today
    group.save(update_fields=["closed_on"])
    record("group.close", group, actor=actor, note=group.name)
