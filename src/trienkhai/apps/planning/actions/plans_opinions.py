"""Asking the units concerned for their opinion of a plan, and what they say."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import people_in
from trienkhai.apps.planning.actions.plans import lock_plan
from trienkhai.apps.planning.models import Opinion, Plan
from trienkhai.apps.planning.plan_access import access_asked, may_give_opinion
from trienkhai.apps.planning.plan_errors import PlanError
from trienkhai.apps.planning.queries.plans import units_concerned

_ANSWERS = (Role.LEADER, Role.SPECIALIST)


@transaction.atomic
def do_start_consultation(
    plan: Plan, due: date, *, version: int | None = None, actor: Post, today: date
) -> Plan:
    """Asks every unit concerned, until a day. Whom a move concerns is shown it from now on."""
    locked = lock_plan(plan, "consult", version=version, actor=actor, today=today)
    if locked.run_at is None or locked.result.get("job"):
        raise PlanError(_("Phương án chưa tính xong nên chưa gửi lấy ý kiến được."))
    if locked.kind == Plan.Kind.NETWORK and not locked.result["verdict"]["ok"]:
        raise PlanError(_("Phương án được chọn chưa thực hiện được nên chưa gửi lấy ý kiến được."))
    if due < today:
        raise PlanError(_("Hạn trả lời phải từ hôm nay trở đi."))
    locked.status = Plan.Status.CONSULTING
    locked.opinions_due = due
    locked.version += 1
    locked.save(update_fields=["status", "opinions_due", "version"])
    asked = ask_units_concerned(locked, actor=actor, today=today)
    record("planning.consult", locked, actor=actor, due=due.isoformat(), units=asked)
    return locked


@transaction.atomic
def do_give_opinion(plan: Plan, stance: str, text: str, *, actor: Post, today: date) -> Opinion:
    """What the unit says; it may say it again until the plan is settled, the newest counts and the earlier stays."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    asked = access_asked(actor, plan.pk)
    if not may_give_opinion(actor, plan):
        raise PermissionDenied
    if stance not in Opinion.Stance.values:
        raise PlanError(_("Hãy chọn đồng ý, đồng ý nhưng đề nghị sửa, hoặc không đồng ý."))
    if stance != Opinion.Stance.AGREE and not text.strip():
        raise PlanError(_("Hãy ghi rõ nội dung đề nghị sửa hoặc lý do không đồng ý."))
    opinion = asked if not asked.stance else Opinion(plan=plan, unit_id=asked.unit_id)
    opinion.stance, opinion.text = stance, text.strip()[:5000]
    opinion.by, opinion.on = actor, today
    opinion.save()
    record("planning.opinion", plan, actor=actor, stance=stance, unit=opinion.unit_id)
    notify(
        people_in([plan.body_id], today, roles=_ANSWERS),
        _("Có ý kiến về phương án “%(name)s”: %(unit)s – %(stance)s.")
        % {"name": plan.name, "unit": actor.version.short_name, "stance": opinion.get_stance_display()},
        link=reverse("plan-consult", args=[plan.pk]),
    )
    return opinion


def ask_units_concerned(plan: Plan, *, actor: Post, today: date) -> list[int]:
    """Asks units that were not asked yet, and tells the people whom a move concerns; the ids of units asked now."""
    concerned = units_concerned(plan, today)
    known = set(Opinion.objects.filter(plan=plan).values_list("unit_id", flat=True))
    fresh = [unit for unit in concerned if unit not in known and unit != plan.body_id]
    Opinion.objects.bulk_create([Opinion(plan=plan, unit_id=unit) for unit in fresh], batch_size=500)
    notify(
        people_in(fresh, today, roles=[Role.LEADER, Role.CLERK]),
        _("Xin ý kiến về phương án “%(name)s”, trả lời trước %(day)s.")
        % {"name": plan.name, "day": f"{plan.opinions_due:%d/%m/%Y}" if plan.opinions_due else ""},
        link=reverse("plan-opinion", args=[plan.pk]),
    )
    _tell_people(plan, plan.moves.exclude(staff__account=None).values_list("staff__account_id", flat=True))
    return fresh


def _tell_people(plan: Plan, accounts: Iterable[int | None]) -> None:
    told = set(plan.result.get("told", []))
    now = {account for account in accounts if account is not None} - told
    if not now:
        return
    notify(
        now,
        _("Có phương án điều động liên quan đến anh/chị. Mời xem và cho ý kiến."),
        link=reverse("my-moves"),
    )
    plan.result = {**plan.result, "told": sorted(told | now)}
    plan.save(update_fields=["result"])
