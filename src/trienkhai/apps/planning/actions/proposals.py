"""Official papers drafted from a settled plan; they go the way of every outgoing document from there.

When the submission is issued the plan is issued with it, and the duty that ordered it has it as its evidence. The
duty is not reported done by this: its holder hands the product in when all of it is there.
"""

import logging
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.documents.actions import do_draft_outgoing
from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.duties.actions import do_add_evidence
from trienkhai.apps.duties.errors import DutyError
from trienkhai.apps.duties.models import Instance
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role, Unit
from trienkhai.apps.org.queries import people_in
from trienkhai.apps.planning.actions.plans import lock_plan
from trienkhai.apps.planning.models import Move, Plan, Proposal
from trienkhai.apps.planning.plan_errors import PlanError
from trienkhai.apps.planning.queries.proposals import authority_above, decision_drafts, submission
from trienkhai.core.documents.writers import OfficialDocument

log = logging.getLogger(__name__)


@transaction.atomic
def do_draft_submission(plan: Plan, *, actor: Post, today: date) -> Proposal:
    """Tờ trình with annex tables to the unit above, as a draft of the planning body."""
    locked = lock_plan(plan, "propose", actor=actor, today=today)
    if Proposal.objects.filter(plan=locked, kind=Proposal.Kind.SUBMISSION).exists():
        raise PlanError(_("Đã có tờ trình của phương án này. Hãy mở tờ trình đó để sửa."))
    paper = submission(locked, today)
    above = authority_above(locked, today)
    receivers = [above.unit] if above is not None else []
    made = _draft(locked, Proposal.Kind.SUBMISSION, paper, receivers, actor=actor, today=today)
    locked.status = Plan.Status.PROPOSED
    locked.version += 1
    locked.save(update_fields=["status", "version"])
    return made


@transaction.atomic
def do_draft_decisions(plan: Plan, *, actor: Post, today: date) -> list[Proposal]:
    """Decision drafts for the moves the planning body itself decides on. Those of others are given as files."""
    locked = lock_plan(plan, "propose", actor=actor, today=today)
    if Proposal.objects.filter(plan=locked, kind=Proposal.Kind.DECISION).exists():
        raise PlanError(_("Đã có dự thảo quyết định của phương án này."))
    own = [one for one in decision_drafts(locked, today) if one.is_own]
    if not own:
        raise PlanError(
            _(
                "Không có lần điều động nào do cơ quan lập phương án quyết định. Hãy tải dự thảo cho cấp quyết định."
            )
        )
    return [
        _draft(locked, Proposal.Kind.DECISION, one.document, _schools(one.moves), actor=actor, today=today)
        for one in own
    ]


def note_issued(entry: OutgoingEntry, actor: Post, today: date) -> None:
    """Called when a document is issued: a submission of ours takes its plan and its duty along."""
    proposal = (
        Proposal.objects.filter(outgoing=entry, kind=Proposal.Kind.SUBMISSION)
        .select_related("plan__made_by__account", "plan__assignment__duty")
        .first()
    )
    if proposal is None:
        return
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=proposal.plan_id)
    plan.status = Plan.Status.ISSUED
    plan.version += 1
    plan.save(update_fields=["status", "version"])
    record("planning.issued", plan, actor=actor, outgoing=entry.pk, code=entry.code)
    if plan.assignment_id is not None:
        _give_to_duty(proposal.plan, entry, today)


def _schools(moves: Sequence[Move]) -> list[Unit]:
    """The units of the schools that give and take, which get the decision."""
    ends = [school for move in moves for school in (move.from_school, move.to_school)]
    return [school.unit for school in ends if school.unit is not None]


def _give_to_duty(plan: Plan, entry: OutgoingEntry, today: date) -> None:
    """The signed copy as evidence of the duty's open work; in the name of the post that made the plan."""
    instance = (
        Instance.objects.filter(assignment=plan.assignment_id).still_open().order_by("due", "id").first()
    )
    words = _(
        "Tờ trình %(code)s đã phát hành. Nhiệm vụ “%(title)s” không còn mở nên không gắn minh chứng được."
    )
    if instance is not None and entry.signed_copy is not None:
        try:
            # Its own savepoint: a duty that takes no more evidence does not hold the issue of the document up.
            with transaction.atomic():
                do_add_evidence(
                    instance,
                    entry.signed_copy.name,
                    entry.signed_copy.read(),
                    entry.signed_copy.media_type,
                    title=f"{entry.code} {entry.subject}",
                    effective_on=entry.date or today,
                    actor=plan.made_by,
                    today=today,
                )
        except DutyError:
            log.info("plan %s: the duty takes no evidence", plan.pk)
        else:
            words = _(
                "Tờ trình %(code)s đã phát hành và là minh chứng của nhiệm vụ “%(title)s”. Khi đủ kết quả, hãy trình "
                "hoàn thành nhiệm vụ."
            )
    duty = plan.assignment.duty if plan.assignment is not None else None
    if duty is not None:
        notify(
            people_in([plan.body_id], today, roles=[Role.LEADER, Role.SPECIALIST]),
            words % {"code": entry.code, "title": duty.title},
            link=reverse("duty", args=[duty.pk]),
        )


def _draft(
    plan: Plan,
    kind: Proposal.Kind,
    paper: OfficialDocument,
    receivers: Sequence[Unit],
    *,
    actor: Post,
    today: date,
) -> Proposal:
    outgoing = do_draft_outgoing(
        plan.body,
        type=paper.type,
        subject=paper.subject,
        description=paper.to_json(),
        actor=actor,
        today=today,
        receivers=list(dict.fromkeys(receivers)),
    )
    made = Proposal.objects.create(plan=plan, kind=kind, outgoing=outgoing)
    record("planning.propose", plan, actor=actor, kind=kind, outgoing=outgoing.pk)
    return made
