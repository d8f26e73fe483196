"""Starting a dataset, empty or as the copy of an earlier one; confirming it; deciding how demand is read from it."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import people_in
from trienkhai.apps.planning.access import abilities, access_dataset, may_start_dataset
from trienkhai.apps.planning.actions.storing import store
from trienkhai.apps.planning.errors import FrozenError, NoLawError, NotReadyError, StaleError
from trienkhai.apps.planning.models import Dataset, Table
from trienkhai.apps.planning.queries.facts import cells_of
from trienkhai.apps.planning.queries.gaps import gaps_of, missing_tables
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning.law import LawMissing, law_on
from trienkhai.core.planning.policy import policy_from


@transaction.atomic
def do_start_dataset(
    name: str,
    as_of: date,
    *,
    actor: Post,
    today: date,
    based_on: Dataset | None = None,
    is_sample: bool = False,
) -> Dataset:
    """A dataset of the actor's unit; with `based_on` it begins as a copy of that one's facts.

    Raises NoLawError for a day whose law is not held.
    """
    if not may_start_dataset(actor, today):
        raise PermissionDenied
    try:
        law_on(as_of)
    except LawMissing as missing:
        raise NoLawError(as_of, str(missing)) from missing
    if based_on is not None:
        access_dataset(actor, based_on.pk, today)
    made = Dataset.objects.create(
        body=actor.unit,
        name=name,
        as_of=as_of,
        based_on=based_on,
        made_by=actor,
        made_on=today,
        policy=based_on.policy if based_on is not None else {},
        is_sample=is_sample,
    )
    if based_on is not None:
        _copy(based_on, made)
    record(
        "dataset.start",
        made,
        actor=actor,
        day=as_of.isoformat(),
        based_on=based_on.pk if based_on is not None else None,
    )
    return made


@transaction.atomic
def do_confirm_dataset(
    dataset: Dataset, *, actor: Post, today: date, version: int | None = None, accept_gaps: bool = False
) -> Dataset:
    """Freezes the facts. Schools without classes or people are told first and accepted, never taken for zero."""
    locked = lock_draft(dataset, actor=actor, today=today, ability="confirm")
    if version is not None and version != locked.version:
        raise StaleError(f"dataset {locked.pk} is at version {locked.version}")
    missing = missing_tables(locked)
    if missing:
        raise NotReadyError(
            [_("Bảng “%(table)s” chưa có dòng nào.") % {"table": table.label} for table in missing]
        )
    gaps = gaps_of(locked)
    if gaps.any and not accept_gaps:
        raise NotReadyError(gaps.words)
    locked.status = Dataset.Status.CONFIRMED
    locked.confirmed_by, locked.confirmed_on = actor, today
    locked.save(update_fields=["status", "confirmed_by", "confirmed_on"])
    record("dataset.confirm", locked, actor=actor, version=locked.version, gaps=gaps.codes)
    notify(
        people_in([locked.body_id], today, roles=(Role.LEADER, Role.SPECIALIST)),
        _("Bộ số liệu “%(name)s” đã được xác nhận, có thể lập phương án từ đó.") % {"name": locked.name},
        link=reverse("dataset", args=[locked.pk]),
    )
    return locked


@transaction.atomic
def do_set_policy(
    dataset: Dataset,
    *,
    actor: Post,
    today: date,
    rounding: str | None = None,
    accept: Sequence[str] = (),
    drop: Sequence[str] = (),
) -> Dataset:
    """How demand is read: the rounding, and the unverified rules this office takes upon itself to use or drops again.

    Raises PolicyError for a rounding or a rule nobody knows.
    """
    if not abilities(actor, dataset, today)["set_policy"]:
        raise PermissionDenied
    locked = Dataset.objects.select_for_update().get(pk=dataset.pk)
    norms = dict(locked.policy.get("norms", {}))
    named = [*norms.get("accept_unverified", []), *accept]
    norms["accept_unverified"] = [rule for rule in dict.fromkeys(named) if rule not in drop]
    if rounding is not None:
        norms["rounding"] = rounding
    policy = {**locked.policy, "norms": norms}
    policy_from(policy)
    locked.policy = policy
    locked.save(update_fields=["policy"])
    dataset.policy = policy
    record(
        "dataset.policy",
        locked,
        actor=actor,
        rounding=norms.get("rounding"),
        rules=norms["accept_unverified"],
    )
    return locked


def lock_draft(dataset: Dataset, *, actor: Post, today: date, ability: str = "edit") -> Dataset:
    """The dataset locked for a change of its facts. Refuses a confirmed one, and whoever may not change it."""
    locked = Dataset.objects.select_for_update(of=("self",)).select_related("body").get(pk=dataset.pk)
    if not abilities(actor, locked, today)["set_policy"]:
        raise PermissionDenied
    if locked.status != Dataset.Status.DRAFT:
        raise FrozenError(f"dataset {locked.pk} is confirmed")
    if not abilities(actor, locked, today)[ability]:
        raise PermissionDenied
    return locked


def _copy(source: Dataset, made: Dataset) -> None:
    for table in Table:
        rows = cells_of(source, table) if table in forms() else []
        if rows:
            store(made, table, rows)
