"""A staffing plan computed outside a request: for large places, and where means beside transfers are searched."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify
from trienkhai.apps.journal.jobs import job
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.staffing import in_words, keep, keep_prices
from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.staffing_solving import (
    Solved,
    policy_with_wishes,
    price_staffing,
    solve_staffing,
)
from trienkhai.core.planning.staffing import NoPlan


@job
def run_staffing(pk: int, version: int, actor_pk: int, day: str) -> None:
    """Computes the plan as it stood at `version`; a plan changed since is left to the job that change asked for.

    May run twice: the second finds the version's job done.
    """
    plan = Plan.objects.select_related("dataset").filter(pk=pk).first()
    if plan is None or _asked(plan) != version:
        return
    try:
        solved = solve_staffing(
            plan.dataset, policy_with_wishes(plan), told=lambda stage: _tell(pk, version, stage)
        )
    except NoPlan as refused:
        _finish(pk, version, actor_pk, date.fromisoformat(day), refused=list(in_words(plan, refused)))
        return
    _finish(pk, version, actor_pk, date.fromisoformat(day), solved=solved)


@job
def run_prices(pk: int, version: int, actor_pk: int) -> None:
    """What each priority costs in the run of `version`; nothing where the plan has had another run since."""
    plan = Plan.objects.select_related("dataset").filter(pk=pk).first()
    if plan is None or plan.result.get("pricing") != version:
        return
    prices = price_staffing(plan.dataset, plan.result["policy"])
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("dataset", "body").get(pk=pk)
        if plan.result.get("pricing") != version:
            return
        actor = Post.objects.select_related("account", "unit").get(pk=actor_pk)
        keep_prices(plan, prices, actor=actor)
        words = _("Đã tính xong giá của từng ưu tiên trong phương án “%(name)s”.") % {"name": plan.name}
        notify([actor.account_id], words, link=reverse("staffing", args=[plan.pk]) + "#gia")


@transaction.atomic
def _finish(
    pk: int,
    version: int,
    actor_pk: int,
    today: date,
    *,
    solved: Solved | None = None,
    refused: list[str] | None = None,
) -> None:
    plan = Plan.objects.select_for_update(of=("self",)).select_related("dataset", "body").get(pk=pk)
    if _asked(plan) != version:
        return
    actor = Post.objects.select_related("account", "unit").get(pk=actor_pk)
    if solved is not None:
        keep(plan, solved, actor=actor, today=today)
        words = _("Đã tính xong phương án “%(name)s”.") % {"name": plan.name}
    else:
        result = {name: value for name, value in plan.result.items() if name != "job"}
        plan.result = {**result, "refused": refused}
        plan.save(update_fields=["result"])
        words = _("Chưa có phương án nào cho “%(name)s”: các giới hạn trái nhau.") % {"name": plan.name}
    notify([actor.account_id], words, link=reverse("staffing", args=[plan.pk]))


@transaction.atomic
def _tell(pk: int, version: int, stage: str) -> None:
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=pk)
    if _asked(plan) == version:
        plan.result = {**plan.result, "job": {"stage": stage, "version": version}}
        plan.save(update_fields=["result"])


def _asked(plan: Plan) -> int | None:
    job_asked = plan.result.get("job")
    return job_asked["version"] if job_asked else None
