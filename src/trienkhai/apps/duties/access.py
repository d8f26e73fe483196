"""Who may see a duty and what each may do about it. Rights follow the post, its unit and where the work stands."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.duties.models import (
    Assignment,
    Contribution,
    Duty,
    Event,
    Evidence,
    Extension,
    Instance,
    InstanceQuerySet,
    PlanStep,
)
from trienkhai.apps.org.models import OF_THE_OFFICE, Post, Role, Unit
from trienkhai.apps.org.queries import ids_within, is_within
from trienkhai.core.duties import Action, InstanceState, allowed

Abilities = dict[str, bool]
# From here on a document's duties may be given out.
READY = (
    IncomingEntry.Status.REVIEWED,
    IncomingEntry.Status.INSTRUCTED,
    IncomingEntry.Status.GIVEN_OUT,
)
_OVERSEES = (Role.LEADER, Role.INSPECTOR)
_WORKS = (Role.LEADER, Role.SPECIALIST)
_PREPARES = (Role.LEADER, Role.SPECIALIST, Role.CLERK)
_AT_WORK = (InstanceState.ACCEPTED, InstanceState.IN_PROGRESS, InstanceState.RETURNED)


def require_holder(post: Post, assignment: Assignment, *, role: Role | None = None) -> None:
    """Refuses whoever does not work in the unit that holds the assignment (in this role, when one is asked)."""
    allowed_roles = _WORKS if role is None else (role,)
    if post.unit_id != assignment.unit_id or post.role not in allowed_roles:
        raise PermissionDenied


def require_giver(post: Post, duty: Duty) -> None:
    """Refuses whoever is not a leader of the unit that gave the duty, or that it was handed to."""
    if post.unit_id != duty.decides_id or post.role != Role.LEADER:
        raise PermissionDenied


def units_of(post: Post, today: date) -> QuerySet[Unit]:
    """The units whose duties the post sees: its own; for a leader or inspector all under it as well."""
    if post.role in _OVERSEES:
        return Unit.objects.filter(pk__in=ids_within(post.unit_id, today))
    return Unit.objects.filter(pk=post.unit_id)


def duties_seen_by(post: Post, today: date) -> QuerySet[Duty]:
    if post.role not in OF_THE_OFFICE:
        return Duty.objects.none()
    units = units_of(post, today)
    assigned = Assignment.objects.filter(duty=OuterRef("pk"), unit__in=units)
    gave = Q(giver__in=units) | Q(acting_giver__in=units)
    return Duty.objects.filter(gave | Q(report_to=post.unit_id) | Exists(assigned))


def instances_seen_by(post: Post, today: date) -> InstanceQuerySet:
    """The dated pieces of work that appear in the post's lists: held or given by its units."""
    if post.role not in OF_THE_OFFICE:
        return Instance.objects.none()
    units = units_of(post, today)
    gave = Q(assignment__duty__giver__in=units) | Q(assignment__duty__acting_giver__in=units)
    return Instance.objects.filter(Q(assignment__unit__in=units) | gave)


def giving_abilities(post: Post, entry: IncomingEntry) -> Abilities:
    """On the page that gives a document's duties out: whoever works in the body prepares, its leader gives."""
    own = entry.body_id == post.unit_id
    return {
        "see": own and post.role in OF_THE_OFFICE,
        "prepare": own and post.role in _PREPARES and entry.status in READY,
        "give": own and post.role == Role.LEADER and entry.status in READY,
    }


def access_giving(post: Post, pk: int) -> tuple[IncomingEntry, Abilities]:
    entry = IncomingEntry.objects.select_related("document", "body").filter(pk=pk).first()
    abilities = giving_abilities(post, entry) if entry is not None else {}
    if entry is None or not abilities["see"]:
        raise Http404
    return entry, abilities


def duty_abilities(post: Post, duty: Duty, today: date) -> Abilities:
    """On the duty as a whole. `see_all`: every unit's part, not only one's own."""
    works = post.role in OF_THE_OFFICE
    gives = post.unit_id == duty.decides_id
    oversees = post.role in _OVERSEES and is_within(duty.decides_id, post.unit_id, today)
    decides = gives and post.role == Role.LEADER and duty.status == Duty.Status.GIVEN
    return {
        "see_all": works and (gives or oversees or post.unit_id in (duty.giver_id, duty.report_to_id)),
        "decide": decides,
        "cancel": decides,
    }


def access_duty(post: Post, pk: int, today: date) -> tuple[Duty, Abilities]:
    """The duty and what the post may do to it; for who may not see it, it does not exist."""
    duty = (
        duties_seen_by(post, today)
        .select_related(
            "document", "entry__document", "giver", "acting_giver", "given_by__unit", "given_by__account",
            "carries_out__duty", "dispatch", "report_to",
        )
        .filter(pk=pk)
        .first()
    )  # fmt: skip
    if duty is None:
        raise Http404
    return duty, duty_abilities(post, duty, today)


def assignment_abilities(post: Post, assignment: Assignment, on_duty: Abilities) -> Abilities:
    """On one unit's part."""
    active = assignment.withdrawn_on is None and assignment.duty.status == Duty.Status.GIVEN
    holds = active and post.unit_id == assignment.unit_id and post.role in _WORKS
    accepted = assignment.response == Assignment.Response.ACCEPTED
    leads = assignment.role == Assignment.Role.LEAD
    disputed = assignment.response == Assignment.Response.DISPUTED
    return {
        "hold": holds and accepted,
        "respond": holds and assignment.response == Assignment.Response.WAITING,
        "plan": holds and accepted and assignment.role != Assignment.Role.INFORM,
        "contribute": holds and accepted and assignment.role == Assignment.Role.COORDINATE,
        "give_onward": holds and accepted and leads and post.role == Role.LEADER,
        "answer": active and disputed and on_duty["decide"],
        "withdraw": active and on_duty["decide"],
    }


def access_assignment(post: Post, pk: int, today: date) -> tuple[Assignment, Abilities]:
    """One unit's part, for that unit, those over it, and those who see the whole duty."""
    assignment = Assignment.objects.select_related("duty__document", "unit").filter(pk=pk).first()
    if assignment is None:
        raise Http404
    duty, on_duty = access_duty(post, assignment.duty_id, today)
    if not may_see_part(post, assignment, on_duty, today):
        raise Http404
    assignment.duty = duty
    return assignment, on_duty | assignment_abilities(post, assignment, on_duty)


def may_see_part(post: Post, assignment: Assignment, on_duty: Abilities, today: date) -> bool:
    if on_duty["see_all"] or assignment.unit_id == post.unit_id:
        return True
    return post.role in _OVERSEES and is_within(assignment.unit_id, post.unit_id, today)


def instance_abilities(
    post: Post, instance: Instance, on_part: Abilities, extensions: Iterable[Extension]
) -> Abilities:
    """On one dated piece of work, by the transition table; nobody decides on what he himself handed in."""
    steps = allowed(instance.state, is_holder=on_part["hold"], is_giver=on_part["decide"])
    at_work = on_part["hold"] and instance.state in _AT_WORK
    pending = [one for one in extensions if one.outcome == Extension.Outcome.PENDING]
    decides = Action.APPROVE in steps and submitter_account(instance) != post.account_id
    return {
        "report": at_work,
        "submit": Action.SUBMIT in steps,
        "approve": decides,
        "send_back": decides,
        "ask_extension": at_work and instance.due is not None and not pending,
        "decide_extension": on_part["decide"]
        and any(one.asked_by.account_id != post.account_id for one in pending),
    }


def access_instance(post: Post, pk: int, today: date) -> tuple[Instance, Abilities]:
    instance = Instance.objects.select_related("assignment").filter(pk=pk).first()
    if instance is None:
        raise Http404
    assignment, on_part = access_assignment(post, instance.assignment_id, today)
    instance.assignment = assignment
    extensions = instance.extensions.select_related("asked_by")
    return instance, on_part | instance_abilities(post, instance, on_part, extensions)


def access_step(post: Post, pk: int, today: date) -> tuple[PlanStep, Abilities]:
    plan_step = PlanStep.objects.filter(pk=pk, removed_on=None).first()
    if plan_step is None:
        raise Http404
    plan_step.assignment, abilities = access_assignment(post, plan_step.assignment_id, today)
    return plan_step, abilities


def access_extension(post: Post, pk: int, today: date) -> tuple[Extension, Abilities]:
    extension = Extension.objects.filter(pk=pk).first()
    if extension is None:
        raise Http404
    extension.instance, abilities = access_instance(post, extension.instance_id, today)
    return extension, abilities


def access_evidence(post: Post, pk: int, today: date) -> Evidence:
    """A file of evidence, for whoever sees the part it belongs to."""
    evidence = Evidence.objects.select_related("file", "instance").filter(pk=pk).first()
    if evidence is None:
        raise Http404
    access_assignment(post, evidence.instance.assignment_id, today)
    return evidence


def access_contribution(post: Post, pk: int, today: date) -> Contribution:
    """A co-ordinating unit's part, for that unit, whoever leads the duty, and those who see the whole of it."""
    found = Contribution.objects.select_related("file", "assignment").filter(pk=pk).first()
    if found is None:
        raise Http404
    duty, on_duty = access_duty(post, found.assignment.duty_id, today)
    leads = duty.assignments.filter(unit=post.unit_id, role=Assignment.Role.LEAD, withdrawn_on=None)
    if not may_see_part(post, found.assignment, on_duty, today) and not leads.exists():
        raise Http404
    return found


def submitter_account(instance: Instance) -> int | None:
    """The person who last handed the product in."""
    last = Event.objects.filter(instance=instance, action=Action.SUBMIT)
    found: int | None = last.values_list("by__account_id", flat=True).first()
    return found


def holds_duty_of(post: Post, entry: IncomingEntry, today: date) -> bool:
    """Whether the post's unit has a part in a duty made from the entry: then it may read the document."""
    return Assignment.objects.filter(duty__entry=entry, unit_id=post.unit_id).exists()
