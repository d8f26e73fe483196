"""Who may prepare, decide and undo a reorganisation. Who prepares one does not run it."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from trienkhai.apps.org.models import HandOver, Membership, Post, Reorganisation, Role
from trienkhai.apps.org.queries import ids_within, is_within

State = Reorganisation.State
_SEES = (Role.ADMINISTRATOR, Role.LEADER, Role.INSPECTOR)


def reorganisations_seen_by(post: Post, today: date) -> QuerySet[Reorganisation]:
    """Of the post's own area and of those under it, also when an area has ended since."""
    if post.role not in _SEES:
        return Reorganisation.objects.none()
    on_the_eve = Membership.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("on")),
        tree=Membership.Tree.MANAGER,
        ancestor=post.unit_id,
        descendant=OuterRef("area"),
        valid_from__lt=OuterRef("on"),
    )
    took_over = HandOver.objects.filter(reorganisation=OuterRef("pk"), target=post.unit_id, on__isnull=False)
    return Reorganisation.objects.filter(
        Q(area_id__in=ids_within(post.unit_id, today)) | Exists(on_the_eve) | Exists(took_over)
    )


def reorganisation_abilities(post: Post, found: Reorganisation, today: date) -> dict[str, bool]:
    """What the post may do to it where it stands, computed once a request."""
    within = _is_over(post, found, today)
    administers = within and post.role == Role.ADMINISTRATOR
    leads = within and post.role == Role.LEADER
    apart = post.account_id != found.prepared_by.account_id
    took_over = found.hand_overs.filter(target=post.unit_id, on__isnull=False)
    of_target = found.state == State.DONE and post.role == Role.LEADER and took_over.exists()
    return {
        "see": (within and post.role in _SEES) or of_target,
        "edit": administers and found.state == State.DRAFT,
        "submit": administers and found.state == State.DRAFT,
        "drop": administers and found.state in (State.DRAFT, State.UNDONE),
        "reopen": administers and found.state == State.UNDONE,
        "decide": leads and found.state == State.SUBMITTED and apart,
        "send_back": leads and found.state == State.SUBMITTED,
        "undo": leads and found.state == State.DONE and found.done_on == today,
        "record": leads and found.state == State.DONE and found.paper is None,
        "accept": of_target and took_over.filter(accepted_by=None).exists(),
    }


def access_reorganisation(post: Post, pk: int, today: date) -> tuple[Reorganisation, dict[str, bool]]:
    """It and what the post may do; for who may not see it, it does not exist."""
    found = (
        Reorganisation.objects.select_related(
            "area", "prepared_by__account", "decided_by__account", "undone_by__account"
        )
        .filter(pk=pk)
        .first()
    )
    abilities = reorganisation_abilities(post, found, today) if found is not None else {}
    if found is None or not abilities["see"]:
        raise Http404
    return found, abilities


def may_prepare(post: Post) -> bool:
    return post.role == Role.ADMINISTRATOR


def require(abilities: dict[str, bool], ability: str) -> None:
    if not abilities.get(ability, False):
        raise PermissionDenied


def locked(found: Reorganisation, ability: str, post: Post, today: date) -> Reorganisation:
    """The reorganisation fresh and held, when the post may take this step now."""
    held = (
        Reorganisation.objects.select_for_update(of=("self",))
        .select_related("area", "prepared_by")
        .get(pk=found.pk)
    )
    require(reorganisation_abilities(post, held, today), ability)
    return held


def _is_over(post: Post, found: Reorganisation, today: date) -> bool:
    if post.unit_id == found.area_id or is_within(found.area_id, post.unit_id, today):
        return True
    return _was_over(post, found)


def _was_over(post: Post, found: Reorganisation) -> bool:
    """Over the area on the eve of the day: an area that ended has nobody above it any more."""
    return is_within(found.area_id, post.unit_id, found.on - timedelta(days=1))
