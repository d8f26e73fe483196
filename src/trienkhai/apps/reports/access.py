"""Who sees a report while it is made, and who may change it.

A report is seen by the unit that makes it, by the body whose area it speaks of, and by inspectors over them; where
the round was handed over, by the successor too, which now makes it. What was issued reaches others as a document.
"""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from trienkhai.apps.documents.access import outgoing_abilities
from trienkhai.apps.measures.access import CONTENT_ROLES, Scope, round_abilities, scope, visible_rounds
from trienkhai.apps.measures.models import Round
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.reports.models import Report


def visible_reports(post: Post, today: date) -> "QuerySet[Report]":
    """The reports a post sees, newest first."""
    if post.role not in CONTENT_ROLES:
        return Report.objects.none()
    if post.role == Role.INSPECTOR:
        return Report.objects.filter(round__in=visible_rounds(post, today).values("pk"))
    makes = Q(round__owner_id=post.unit_id) | Q(round__acting_owner_id=post.unit_id)
    return Report.objects.filter(makes | Q(round__area_id=post.unit_id))


def may_draft_report(post: Post, round: Round) -> bool:
    """Whoever may freeze the round's figures may report on them."""
    return round_abilities(post, round, Scope.ALL)["freeze"]


def abilities(post: Post, report: Report, today: date) -> dict[str, bool]:
    """What the post may do with the report. Once approved it is changed by nobody."""
    edit = outgoing_abilities(post, report.outgoing, today)["edit"]
    own = post.unit_id == report.round.decides_id
    return {
        "see": scope(post, report.round, today) is Scope.ALL,
        # A body edited in the outgoing draft is edited on there, or composed anew with a new freeze.
        "write": own and edit and report.is_composed,
        "refreeze": own and edit and may_draft_report(post, report.round),
    }


def access_report(post: Post, pk: int, today: date) -> tuple[Report, dict[str, bool]]:
    """The report and what the post may do with it; for who may not see it, it does not exist."""
    report = (
        Report.objects.select_related("round", "outgoing__drafted_by", "outgoing__body", "made_by__account")
        .filter(pk=pk)
        .first()
    )
    granted = abilities(post, report, today) if report is not None else {}
    if report is None or not granted["see"]:
        raise Http404
    return report, granted


def access_reportable_round(post: Post, pk: int, today: date) -> Round:
    """A round on which the post may report; for others it does not exist here."""
    round = Round.objects.select_related("owner", "acting_owner", "area", "duty").filter(pk=pk).first()
    if round is None or not may_draft_report(post, round):
        raise Http404
    return round
