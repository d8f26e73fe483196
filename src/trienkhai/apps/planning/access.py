"""Who sees and does what with datasets and plans.

A planning body is an administration, or its office for education or home affairs. Its people see its facts, names
included; inspectors over it see the facts without the names. To everyone else a dataset is not there: what a school
or a commune is shown of a plan is that plan's matter.
"""

from datetime import date
from functools import cache

from django.db.models import QuerySet
from django.http import Http404

from trienkhai.apps.org.models import Post, Role, Unit, UnitVersion
from trienkhai.apps.org.queries import ids_within, version_on
from trienkhai.apps.planning.models import Dataset
from trienkhai.core.text import fold
from trienkhai.registries import rows

CONTENT_ROLES = (Role.CLERK, Role.LEADER, Role.SPECIALIST, Role.INSPECTOR)
PLANNERS = (Role.LEADER, Role.SPECIALIST)
_MEMBERS = (Role.CLERK, *PLANNERS)
_Kind = UnitVersion.Kind
_ADMINISTRATIONS = (_Kind.PROVINCE, _Kind.TOWN, _Kind.COMMUNE, _Kind.WARD)


def planning_area(unit: Unit, day: date) -> UnitVersion | None:
    """The administration whose schools the unit plans for on the day; nothing for a unit that plans for none."""
    version = version_on(unit, day)
    if not version.valid_from <= day or (version.valid_to is not None and version.valid_to <= day):
        return None
    if version.kind in _ADMINISTRATIONS:
        return version
    if version.kind != _Kind.DEPARTMENT or version.parent_id is None or not _plans(version.name):
        return None
    above = version_on(version.parent_id, day)
    return above if above.kind in _ADMINISTRATIONS else None


def may_start_dataset(post: Post, today: date) -> bool:
    return post.role in PLANNERS and planning_area(post.unit, today) is not None


def visible_datasets(post: Post, today: date) -> QuerySet[Dataset]:
    """The datasets a post sees, newest day first."""
    if post.role in _MEMBERS:
        return Dataset.objects.filter(body_id=post.unit_id)
    if post.role == Role.INSPECTOR:
        return Dataset.objects.filter(body_id__in=ids_within(post.unit_id, today))
    return Dataset.objects.none()


def access_dataset(post: Post, pk: int, today: date) -> Dataset:
    found = (
        visible_datasets(post, today).select_related("body", "made_by", "confirmed_by").filter(pk=pk).first()
    )
    if found is None:
        raise Http404
    return found


def abilities(post: Post, dataset: Dataset, today: date) -> dict[str, bool]:
    """What the post may do with the dataset as it stands."""
    member = post.unit_id == dataset.body_id and post.role in _MEMBERS
    plans = member and post.role in PLANNERS
    draft = dataset.status == Dataset.Status.DRAFT
    return {
        "see": member or visible_datasets(post, today).filter(pk=dataset.pk).exists(),
        "see_names": member,
        "edit": plans and draft,
        "confirm": member and post.role == Role.LEADER and draft,
        "set_policy": plans,
        "copy": plans,
        "plan": plans and not draft,
    }


def _plans(name: str) -> bool:
    folded = fold(name)
    return any(words in folded for words in _functions())


@cache
def _functions() -> tuple[str, ...]:
    return tuple(fold(row["words"]) for row in rows("planning_functions"))
