"""A network plan computed outside a request, scenario by scenario."""

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify
from trienkhai.apps.journal.jobs import job
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.network import keep_network
from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.network_solving import solve_scenarios


@job
def run_network(pk: int, version: int, actor_pk: int, day: str) -> None:
    """Computes the plan as it stood at `version`; a plan changed since is left to the job that change asked for.

    May run twice: the second finds the version's job done.
    """
    plan = Plan.objects.select_related("dataset").filter(pk=pk).first()
    if plan is None or _asked(plan) != version:
        return
    result = solve_scenarios(
        plan.dataset, plan.policy, told=lambda number, of: _tell(pk, version, number, of)
    )
    _finish(pk, version, actor_pk, date.fromisoformat(day), result)


@transaction.atomic
def _finish(pk: int, version: int, actor_pk: int, today: date, result: dict[str, Any]) -> None:
    plan = Plan.objects.select_for_update(of=("self",)).select_related("dataset", "body").get(pk=pk)
    if _asked(plan) != version:
        return
    actor = Post.objects.select_related("account", "unit").get(pk=actor_pk)
    keep_network(plan, result, actor=actor, today=today)
    words = (
        _("Đã tính xong phương án “%(name)s”.")
        if plan.result["verdict"]["ok"]
        else _("Chưa có phương án nào cho “%(name)s”: các giới hạn trái nhau.")
    )
    notify([actor.account_id], words % {"name": plan.name}, link=reverse("network", args=[plan.pk]))


@transaction.atomic
def _tell(pk: int, version: int, number: int, of: int) -> None:
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=pk)
    if _asked(plan) == version:
        plan.result = {
            **plan.result,
            "job": {"stage": "solve", "version": version, "number": number + 1, "of": of},
        }
        plan.save(update_fields=["result"])


def _asked(plan: Plan) -> int | None:
    job_asked = plan.result.get("job")
    return job_asked["version"] if job_asked else None
