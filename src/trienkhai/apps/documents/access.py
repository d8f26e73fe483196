"""Who may see a document and what each may do to it. Rights follow the post and its unit on the day."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from trienkhai.apps.documents.looking import remember_look
from trienkhai.apps.documents.models import IncomingEntry, OutgoingEntry, Sensitivity, Upload
from trienkhai.apps.documents.withdrawn import raise_if_withdrawn
from trienkhai.apps.org.models import OF_THE_OFFICE, Post, Role, valid_on
from trienkhai.apps.org.queries import ids_within, is_within, kept_by

Status = IncomingEntry.Status
NEAR = (Role.CLERK, Role.LEADER)
# Higher apps add a ground for reading: "this post's unit holds a duty made from the entry".
grounds: list[Callable[[Post, IncomingEntry, date], bool]] = []


def does_clerk_work(post: Post, today: date) -> bool:
    """Whether the post keeps its unit's registers: the clerk, or the head of a unit that has no clerk.

    A school or a small commune has nobody but its head (kiêm nhiệm văn thư).
    """
    if post.role == Role.CLERK:
        return True
    if post.role != Role.LEADER:
        return False
    return not Post.objects.filter(valid_on(today), unit_id=post.unit_id, role=Role.CLERK).exists()


def require(abilities: dict[str, bool], ability: str) -> None:
    """Refuses, when the ability is not among those the post has on this record."""
    if not abilities.get(ability, False):
        raise PermissionDenied


def incoming_seen_by(post: Post, today: date) -> QuerySet[IncomingEntry]:
    """The lines of registers that appear in this post's list."""
    if post.role == Role.INSPECTOR:
        return IncomingEntry.objects.filter(body_id__in=ids_within(post.unit_id, today))
    if post.role not in OF_THE_OFFICE:
        return IncomingEntry.objects.none()
    # Colleagues are listed once, not joined to every line of the register.
    colleagues = Post.objects.filter(unit_id=post.unit_id).values("pk")
    in_hand = Q(holder=post) | (Q(holder__in=colleagues) & ~Q(body_id=post.unit_id))
    own = Q(body_id=post.unit_id)
    if post.role not in NEAR:
        own &= Q(document__sensitivity__lt=Sensitivity.RESTRICTED)
    own |= Q(body_id__in=kept_by(post.unit_id))
    instructed = IncomingEntry.objects.filter(
        Q(instructions__lead=post.unit_id)
        | Q(instructions__coordinators=post.unit_id)
        | Q(instructions__informed=post.unit_id)
    )
    return IncomingEntry.objects.filter(own | in_hand | Q(pk__in=instructed.values("pk")))


def incoming_abilities(post: Post, entry: IncomingEntry, today: date) -> dict[str, bool]:
    """What the post may do to a line of the incoming register, computed once a request."""
    own = entry.body_id == post.unit_id
    clerk = own and does_clerk_work(post, today)
    leader = own and post.role == Role.LEADER
    in_hand = _in_hand(post, entry)
    open_review = entry.status in (Status.REGISTERED, Status.IN_REVIEW, Status.REVIEWED)
    # A document that came through a delivery was read by the body that issued it: here it is only looked at.
    own_reading = not hasattr(entry, "delivery") and bool(entry.document.text)
    works = post.role in (Role.SPECIALIST, Role.LEADER)
    reviewer = clerk or (in_hand and works)
    return {
        "see": (own and _comes_near(post, entry)) or in_hand or _reads_otherwise(post, entry, today),
        "pass_on": clerk or leader,
        "note": clerk,
        "review": reviewer and own_reading and open_review,
        "finish_review": reviewer and own_reading and entry.status in (Status.REGISTERED, Status.IN_REVIEW),
        "instruct": leader and entry.status != Status.CLOSED,
        "draft": entry.status != Status.CLOSED
        and (clerk or leader or (works and (in_hand or _leads(post, entry)))),
        "close": clerk or leader,
    }


def _comes_near(post: Post, entry: IncomingEntry) -> bool:
    """A restricted document is seen in the own body by those who keep and lead it; others by being given it."""
    if post.role not in OF_THE_OFFICE:
        return False
    return entry.document.sensitivity < Sensitivity.RESTRICTED or post.role in NEAR


def access_incoming(post: Post, pk: int, today: date) -> tuple[IncomingEntry, dict[str, bool]]:
    """The line and what the post may do to it; for who may not see it, it does not exist.

    Every page and file of a document is reached through here, so this is where a look at a confidential one is
    remembered: no page can forget it.
    """
    entry = (
        IncomingEntry.objects.select_related(
            "document__file",
            "body",
            "holder__unit",
            "holder__account",
            "registered_by__account",
            "delivery__outgoing",
        )
        .filter(pk=pk)
        .first()
    )
    abilities = incoming_abilities(post, entry, today) if entry is not None else {}
    if entry is None or not abilities["see"]:
        raise Http404
    remember_look(entry.document, actor=post, today=today)
    return entry, abilities


def access_upload(post: Post, pk: int, today: date) -> Upload:
    """A file that waits to be read; for who does not keep the body's register it does not exist."""
    upload = Upload.objects.select_related("entry", "by__account").filter(pk=pk, body_id=post.unit_id).first()
    if upload is None or not does_clerk_work(post, today):
        raise Http404
    return upload


def outgoing_seen_by(post: Post, today: date) -> QuerySet[OutgoingEntry]:
    if post.role == Role.INSPECTOR:
        return OutgoingEntry.objects.filter(body_id__in=ids_within(post.unit_id, today))
    if post.role not in OF_THE_OFFICE:
        return OutgoingEntry.objects.none()
    own = Q(body_id=post.unit_id) | Q(body_id__in=kept_by(post.unit_id))
    return OutgoingEntry.objects.filter(own | Q(drafted_by__unit_id=post.unit_id))


def outgoing_abilities(post: Post, entry: OutgoingEntry, today: date) -> dict[str, bool]:
    """What the post may do to an outgoing document at the point where it stands."""
    state = OutgoingEntry.Status
    own = entry.body_id == post.unit_id
    clerk = own and does_clerk_work(post, today)
    leader = own and post.role == Role.LEADER
    works = post.role in (Role.CLERK, Role.LEADER, Role.SPECIALIST)
    drafter = works and entry.drafted_by.unit_id == post.unit_id
    inspects = post.role == Role.INSPECTOR and is_within(entry.body_id, post.unit_id, today)
    return {
        "see": (own and post.role in OF_THE_OFFICE) or drafter or inspects or _keeps(post, entry.body_id),
        "edit": entry.status == state.DRAFT and (drafter or clerk or leader),
        # Two pairs of eyes: whoever drafted it does not approve it, in whichever post he acts.
        "approve": entry.status == state.DRAFT
        and leader
        and (entry.drafted_by.account_id != post.account_id or _works_alone(post, today)),
        "reopen": entry.status == state.APPROVED and leader,
        "number": entry.status == state.APPROVED and clerk,
        "attach": entry.status in (state.NUMBERED, state.SIGNED) and clerk,
        "issue": entry.status == state.SIGNED and clerk,
    }


def _works_alone(post: Post, today: date) -> bool:
    """Whether nobody else works in the unit: the head of a small school writes and signs its papers himself."""
    others = Post.objects.filter(
        valid_on(today), unit_id=post.unit_id, role__in=(Role.CLERK, Role.LEADER, Role.SPECIALIST)
    )
    return not others.exclude(account_id=post.account_id).exists()


def access_outgoing(post: Post, pk: int, today: date) -> tuple[OutgoingEntry, dict[str, bool]]:
    """The outgoing document and what the post may do to it; for who may not see it, it does not exist.

    Of a draft that was taken back whoever might have seen it is told how (`Withdrawn`). A look at a confidential
    one is remembered, as in `access_incoming`.
    """
    entry = (
        OutgoingEntry.objects.select_related(
            "body", "drafted_by__account", "approved_by__account", "numbered_by", "issued_by", "forwards__document",
            "docx", "pdf", "signed_copy", "document",
        )
        .filter(pk=pk)
        .first()
    )  # fmt: skip
    if entry is None:
        raise_if_withdrawn(post, pk, today)
        raise Http404
    abilities = outgoing_abilities(post, entry, today)
    if not abilities["see"]:
        raise Http404
    remember_look(entry.document, actor=post, today=today)
    return entry, abilities


def may_register(post: Post, today: date) -> bool:
    """Whether the post may put a document into its unit's incoming register."""
    return does_clerk_work(post, today)


def may_draft(post: Post, body_id: int, today: date) -> bool:
    """Whether the post may draft a document that the body issues: its own people and those of its departments."""
    works = post.role in (Role.CLERK, Role.LEADER, Role.SPECIALIST)
    return works and (post.unit_id == body_id or is_within(post.unit_id, body_id, today))


def _in_hand(post: Post, entry: IncomingEntry) -> bool:
    """The document is with this person, or with a colleague of the same department."""
    holder = entry.holder
    if holder is None or post.role not in OF_THE_OFFICE:
        return False
    return holder.pk == post.pk or (holder.unit_id == post.unit_id and holder.unit_id != entry.body_id)


def _leads(post: Post, entry: IncomingEntry) -> bool:
    """The instruction gave the lead to this post's unit."""
    return entry.instructions.filter(lead=post.unit_id).exists()


def _reads_otherwise(post: Post, entry: IncomingEntry, today: date) -> bool:
    if post.role not in OF_THE_OFFICE:
        return False
    if post.role == Role.INSPECTOR:
        return is_within(entry.body_id, post.unit_id, today)
    if _keeps(post, entry.body_id):
        return True
    named = entry.instructions.filter(
        Q(lead=post.unit_id) | Q(coordinators=post.unit_id) | Q(informed=post.unit_id)
    ).exists()
    return named or any(ground(post, entry, today) for ground in grounds)


def _keeps(post: Post, body_id: int) -> bool:
    """The registers of a body that has ended are read by the unit that keeps them; nobody writes in them."""
    return post.role in OF_THE_OFFICE and kept_by(post.unit_id).filter(unit=body_id).exists()
