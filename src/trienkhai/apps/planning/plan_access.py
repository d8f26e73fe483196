"""Who sees and does what with plans.

The planning body works on its plans; inspectors over it read them, in codes. While opinions are asked and after, a
school sees its own rows with their names, a commune those of its schools in codes, and a teacher the move that
concerns him. To everyone else a plan is not there. Specialists prepare, a leader who did not make it settles.
"""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.org.models import Post, Role, held_on
from trienkhai.apps.org.queries import ids_within
from trienkhai.apps.planning.access import PLANNERS
from trienkhai.apps.planning.models import Contest, Move, Opinion, Plan

Status = Plan.Status
_MEMBERS = (Role.CLERK, *PLANNERS)
# Of a unit that is asked; a school's teachers hold posts there too and do not see each other's moves.
_ANSWERING = (Role.LEADER, Role.CLERK)
# What others are shown of a plan they see from the day their opinion is asked; never while it is being computed.
SHOWN = (Status.CONSULTING, Status.SETTLED, Status.PROPOSED, Status.ISSUED)
OPEN = (Status.DRAFT, Status.CONSULTING)


def visible_plans(post: Post, today: date) -> QuerySet[Plan]:
    """The plans a post sees whole."""
    if post.role in _MEMBERS:
        return Plan.objects.filter(body_id=post.unit_id)
    if post.role == Role.INSPECTOR:
        return Plan.objects.filter(body_id__in=ids_within(post.unit_id, today))
    return Plan.objects.none()


def access_plan(post: Post, pk: int, today: date, kind: str | None = None) -> Plan:
    found = visible_plans(post, today).filter(pk=pk)
    if kind is not None:
        found = found.filter(kind=kind)
    plan = found.select_related("dataset", "body", "made_by__account", "assignment__duty").first()
    if plan is None:
        raise Http404
    return plan


def plan_abilities(post: Post, plan: Plan, today: date) -> dict[str, bool]:
    """What the post may do with the plan as it stands."""
    member = post.unit_id == plan.body_id and post.role in _MEMBERS
    plans = member and post.role in PLANNERS
    leads = member and post.role == Role.LEADER
    return {
        "see": member or visible_plans(post, today).filter(pk=plan.pk).exists(),
        "see_names": member,
        "run": plans and plan.status in OPEN,
        "consult": leads and plan.status == Status.DRAFT,
        "answer": plans and plan.status == Status.CONSULTING,
        "settle": leads and plan.status in OPEN and _is_other_pair_of_eyes(post, plan, today),
        "reopen": leads and plan.status == Status.SETTLED,
        "withdraw": leads and plan.status in (*OPEN, Status.SETTLED),
        "propose": plans and plan.status in (Status.SETTLED, Status.PROPOSED),
    }


def asked_of(post: Post) -> QuerySet[Opinion]:
    """What was asked of the post's unit, and may be seen by it."""
    return Opinion.objects.filter(unit_id=post.unit_id, plan__status__in=SHOWN)


def access_asked(post: Post, pk: int) -> Opinion:
    """The opinion asked of the post's unit on a plan; for all others there is none."""
    found = asked_of(post).filter(plan_id=pk)
    if post.role not in _ANSWERING:
        raise Http404
    opinion = (
        found.select_related("plan__dataset", "plan__body", "unit", "by__account").order_by("-id").first()
    )
    if opinion is None:
        raise Http404
    return opinion


def may_give_opinion(post: Post, plan: Plan) -> bool:
    return post.role == Role.LEADER and plan.status == Status.CONSULTING


def moves_about(account: Account) -> QuerySet[Move]:
    """The proposed moves of the person who is signed in, in plans that are shown."""
    return Move.objects.filter(staff__account=account, plan__status__in=SHOWN)


def contests_of(account: Account) -> QuerySet[Contest]:
    return Contest.objects.filter(account=account, plan__status__in=SHOWN)


def _is_other_pair_of_eyes(post: Post, plan: Plan, today: date) -> bool:
    """Nobody settles what he made or computed himself, unless he is the only one in the unit who plans."""
    makers = {plan.made_by.account_id, plan.result.get("run_account")}
    if post.account_id not in makers:
        return True
    others = Post.objects.filter(held_on(today), unit_id=post.unit_id, role__in=PLANNERS)
    return not others.exclude(account_id=post.account_id).exists()
