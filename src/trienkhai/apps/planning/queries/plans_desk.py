"""What waits on the desk because of plans: opinions asked, moves that concern the person, contests to answer."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.duties.desk import MOST, DeskLine
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.planning.access import PLANNERS
from trienkhai.apps.planning.models import Contest, Plan
from trienkhai.apps.planning.plan_access import asked_of, moves_about


def plan_lines(post: Post, today: date) -> Iterable[DeskLine]:
    """Lines of the desk, for `apps.duties.desk`."""
    yield from _about_me(post)
    if post.role == Role.LEADER:
        yield from _opinions(post, today)
    if post.role in PLANNERS:
        yield from _contests(post)


def _about_me(post: Post) -> Iterable[DeskLine]:
    spoken = set(
        Contest.objects.filter(account=post.account_id).values_list("plan_id", "staff_code", "to_school")
    )
    moves = moves_about(post.account).filter(plan__status=Plan.Status.CONSULTING)
    for move in moves.select_related("plan", "staff", "to_school")[:MOST]:
        if (move.plan_id, move.staff.code, move.to_school.code) not in spoken:
            yield DeskLine(
                kind=_("Cho ý kiến"),
                title=_("Phương án điều động liên quan đến anh/chị"),
                why=_("Dự kiến đến %(school)s") % {"school": move.to_school.name},
                due=move.plan.opinions_due,
                link=reverse("my-moves"),
                tone="warn",
            )


def _opinions(post: Post, today: date) -> Iterable[DeskLine]:
    asked = asked_of(post).filter(stance="", plan__status=Plan.Status.CONSULTING).select_related("plan")
    for opinion in asked.order_by("plan__opinions_due", "id")[:MOST]:
        due = opinion.plan.opinions_due
        yield DeskLine(
            kind=_("Cho ý kiến"),
            title=opinion.plan.name,
            why=_("Đơn vị được hỏi ý kiến về phương án"),
            due=due,
            link=reverse("plan-opinion", args=[opinion.plan_id]),
            tone="bad" if due is not None and due < today else "warn",
        )


def _contests(post: Post) -> Iterable[DeskLine]:
    waiting = Contest.objects.filter(
        plan__body=post.unit_id, plan__status=Plan.Status.CONSULTING, outcome=Contest.Outcome.OPEN
    ).select_related("plan")
    for contest in waiting.order_by("id")[:MOST]:
        yield DeskLine(
            kind=_("Trả lời kiến nghị"),
            title=contest.plan.name,
            why=_("Một giáo viên chưa đồng ý với phương án, chờ trả lời"),
            due=contest.plan.opinions_due,
            link=reverse("plan-consult", args=[contest.plan_id]),
            tone="warn",
        )
