"""Taking a step of the transition table, with its line in the history and its check against a second person."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from trienkhai.apps.duties.errors import Conflict, DutyError
from trienkhai.apps.duties.models import Assignment, Event, Instance
from trienkhai.apps.org.models import Post
from trienkhai.apps.org.queries import version_on
from trienkhai.core.duties import NotAllowed, Who, allowed, next_state


def lock_instance(instance: Instance, version: int | None = None) -> Instance:
    """The instance as it stands now, held until the transaction ends; Conflict when it is no longer what was seen."""
    held = (
        Instance.objects.select_for_update(of=("self",))
        .select_related("assignment__duty", "assignment__unit")
        .get(pk=instance.pk)
    )
    if version is not None and held.version != version:
        raise Conflict(
            _("Người khác vừa cập nhật nhiệm vụ này. Hãy xem lại trang; thao tác vừa rồi chưa được ghi.")
        )
    return held


def lock_assignment(assignment: Assignment) -> Assignment:
    return (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("duty", "unit")
        .get(pk=assignment.pk)
    )


def step(
    instance: Instance,
    action: str,
    who: Who,
    *,
    actor: Post,
    today: date,
    note: str = "",
    **changes: object,
) -> None:
    """Moves a held instance along the table and writes the history; nothing but the table says what may follow."""
    before = instance.state
    _move(instance, action, who)
    for name, value in changes.items():
        setattr(instance, name, value)
    instance.save(update_fields=["state", "version", *changes])
    remember(
        instance.assignment, action, actor=actor, today=today, note=note, instance=instance, before=before
    )


def step_all(instances: Iterable[Instance], action: str, who: Who) -> list[Instance]:
    """The same step for every held instance from which the table allows it; returns those that moved."""
    moved = []
    for instance in instances:
        sides = {"is_holder": who == Who.HOLDER, "is_giver": who == Who.GIVER}
        if action in allowed(instance.state, **sides):
            _move(instance, action, who)
            moved.append(instance)
    Instance.objects.bulk_update(moved, ["state", "version"], batch_size=500)
    return moved


def remember(
    assignment: Assignment,
    action: str,
    *,
    actor: Post,
    today: date,
    note: str = "",
    instance: Instance | None = None,
    before: str = "",
) -> Event:
    after = instance.state if instance is not None and before else ""
    return Event.objects.create(
        assignment=assignment,
        instance=instance,
        action=action,
        from_state=before,
        to_state=after,
        note=note,
        by=actor,
        on=today,
    )


def name_of(unit_id: int, day: date) -> str:
    return version_on(unit_id, day).name


def _move(instance: Instance, action: str, who: Who) -> None:
    try:
        instance.state = next_state(instance.state, action, who).value
    except NotAllowed as refused:
        raise DutyError(
            _("Nhiệm vụ không còn ở bước này nên thao tác chưa được ghi. Hãy xem lại trạng thái hiện tại.")
        ) from refused
    instance.version += 1
