"""Who sees and does what with rounds, returns and consolidations.

Returns are seen by the unit that owes them, by the round's owner and the body whose area it is, and by
inspectors over them. Totals are seen by every unit that owes a return in the round, with small figures about
people hidden from those outside the owning chain.
"""

from datetime import date
from enum import Enum

from django.db.models import Q, QuerySet
from django.http import Http404

from trienkhai.apps.measures.models import Consolidation, Return, Round, owed_by
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import ids_within

CONTENT_ROLES = (Role.CLERK, Role.LEADER, Role.SPECIALIST, Role.INSPECTOR)
_WRITERS = (Role.LEADER, Role.SPECIALIST, Role.CLERK)
_DECIDERS = (Role.LEADER, Role.SPECIALIST)
_State = Return.State


class Scope(Enum):
    """How much of a round a post sees."""

    ALL = "all"  # the owning chain and inspectors over it: every return
    OWN = "own"  # a unit that owes a return: its own return, and the totals
    NOTHING = "nothing"


def scope(post: Post, round: Round, today: date) -> Scope:
    if post.role not in CONTENT_ROLES:
        return Scope.NOTHING
    if post.unit_id in (round.owner_id, round.area_id, round.acting_owner_id):
        return Scope.ALL
    if post.role == Role.INSPECTOR:
        return Scope.ALL if _watched(post, today).filter(pk=round.pk).exists() else Scope.NOTHING
    owes = Return.objects.filter(owed_by(post.unit_id), round=round).exists()
    return Scope.OWN if owes else Scope.NOTHING


def visible_rounds(post: Post, today: date) -> QuerySet[Round]:
    """The rounds of which a post sees anything, newest first."""
    if post.role not in CONTENT_ROLES:
        return Round.objects.none()
    if post.role == Role.INSPECTOR:
        return _watched(post, today)
    owed = Return.objects.filter(owed_by(post.unit_id)).values("round_id")
    own = Q(owner_id=post.unit_id) | Q(area_id=post.unit_id) | Q(acting_owner_id=post.unit_id)
    return Round.objects.filter(own | Q(pk__in=owed))


def access_round(post: Post, pk: int, today: date) -> tuple[Round, Scope]:
    round = Round.objects.select_related("owner", "area").filter(pk=pk).first()
    seen = scope(post, round, today) if round is not None else Scope.NOTHING
    if round is None or seen is Scope.NOTHING:
        raise Http404
    return round, seen


def access_return(post: Post, pk: int, today: date) -> Return:
    found = Return.objects.select_related("round", "unit", "submitted_by").filter(pk=pk).first()
    if found is None or not return_abilities(post, found, today)["see"]:
        raise Http404
    return found


def access_consolidation(post: Post, pk: int, today: date) -> tuple[Consolidation, Scope]:
    found = Consolidation.objects.select_related("round").filter(pk=pk).first()
    seen = scope(post, found.round, today) if found is not None else Scope.NOTHING
    if found is None or seen is Scope.NOTHING:
        raise Http404
    return found, seen


def may_open_round(post: Post) -> bool:
    """Leaders and specialists open a round for their own unit; which unit may own one is `owner_areas`."""
    return post.role in _DECIDERS


def round_abilities(post: Post, round: Round, seen: Scope) -> dict[str, bool]:
    decides = post.unit_id == round.decides_id and post.role in _DECIDERS
    is_open = round.status == Round.Status.OPEN
    return {
        "see": seen is not Scope.NOTHING,
        "see_all": seen is Scope.ALL,
        "remind": decides and is_open,
        "freeze": decides,
        "close": post.unit_id == round.decides_id and post.role == Role.LEADER and is_open,
    }


def return_abilities(post: Post, ret: Return, today: date) -> dict[str, bool]:
    """What the post may do with the return as it stands."""
    own = post.unit_id in (ret.unit_id, ret.acting_unit_id) and post.role in CONTENT_ROLES
    see = own or scope(post, ret.round, today) is Scope.ALL
    return {"see": see, **return_rights(post, ret, ret.state, ret.round.status)}


def return_rights(post: Post, ret: Return, state: str, round_status: str) -> dict[str, bool]:
    """What the post might do with the return in a given state. Nobody approves what he sent himself, in
    whichever post he acts.
    """
    if round_status != Round.Status.OPEN or ret.handed_to_id is not None:
        return dict.fromkeys(("edit", "submit", "approve", "send_back", "reopen"), False)
    own = post.unit_id == ret.filled_by_id
    heads = own and post.role == Role.LEADER
    owner_decides = post.unit_id == ret.round.decides_id and post.role in _DECIDERS
    sender = ret.submitted_by.account_id if ret.submitted_by is not None else None
    decide = owner_decides and state == _State.SUBMITTED and sender != post.account_id
    unsent = state in (_State.EMPTY, _State.DRAFT, _State.RETURNED)
    return {
        "edit": own and post.role in _WRITERS and unsent,
        "submit": heads and state in (_State.DRAFT, _State.RETURNED),
        "approve": decide,
        "send_back": decide,
        "reopen": (owner_decides or heads) and state == _State.APPROVED,
    }


def _watched(post: Post, today: date) -> QuerySet[Round]:
    """Rounds that an inspector watches: their owner or their area stands under his unit."""
    under = ids_within(post.unit_id, today)
    return Round.objects.filter(Q(owner_id__in=under) | Q(area_id__in=under) | Q(acting_owner_id__in=under))
