"""A training plan of a large place, computed outside a request."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify
from trienkhai.apps.journal.jobs import job
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.training import keep_training, staffing_of
from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.training_solving import solve_training


@job
def run_training(pk: int, version: int, actor_pk: int, day: str) -> None:
    """Computes the plan as it stood at `version`; a plan changed since is left to the job that change asked for.

    May run twice: the second finds the version's job done.
    """
    plan = Plan.objects.select_related("dataset").filter(pk=pk).first()
    if plan is None or _asked(plan) != version:
        return
    actor = Post.objects.select_related("account", "unit").get(pk=actor_pk)
    result = solve_training(plan.dataset, plan.policy, staffing_of(plan, actor, date.fromisoformat(day)))
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("dataset", "body").get(pk=pk)
        if _asked(plan) != version:
            return
        keep_training(plan, result, actor=actor)
        words = _("Đã tính xong kế hoạch “%(name)s”.") % {"name": plan.name}
        notify([actor.account_id], words, link=reverse("training", args=[plan.pk]))


def _asked(plan: Plan) -> int | None:
    job_asked = plan.result.get("job")
    return job_asked["version"] if job_asked else None
