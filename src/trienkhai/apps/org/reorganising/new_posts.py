"""Posts given in the units that a reorganisation founded: undone the same day they go along, while nobody has worked
in them.
"""

from collections import defaultdict

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.handover import Handing
from trienkhai.apps.org.models import Post, Reorganisation

# Reading leaves nothing behind, and a post that another lent goes along with that other's.
_LEAVES_NOTHING = ("document.look", "duty.export", "unit.export", "sample.day", "post.delegate", "post.end")
_MOST = 3  # acts told of one person


def new_posts(reorganisation: Reorganisation) -> list[Post]:
    """Posts in the new units, by whomever they were given."""
    found = Post.objects.filter(unit_id__in=reorganisation.made.get("units", []))
    return list(found.select_related("account", "unit").prefetch_related("unit__versions").order_by("id"))


def worked_in(reorganisation: Reorganisation) -> list[str]:
    """Who has worked in one of these posts, or in one that the run itself began, and what he did, in words."""
    begun = [line.made["post"] for line in reorganisation.hand_overs.all() if "post" in line.made]
    moved = Post.objects.filter(pk__in=begun).select_related("account", "unit")
    posts = {
        post.pk: post for post in [*new_posts(reorganisation), *moved.prefetch_related("unit__versions")]
    }
    if not posts or reorganisation.done_at is None:
        return []
    by_post = {(post.account_id, post.unit_id, str(post)): post for post in posts.values()}
    lines = Entry.objects.filter(
        Q(actor_id__in={post.account_id for post in posts.values()}),
        acting_unit__in={post.unit_id for post in posts.values()},
        at__gte=reorganisation.done_at,
    ).exclude(action__in=_LEAVES_NOTHING)
    acts: dict[int, list[Entry]] = defaultdict(list)
    for line in lines.order_by("id"):
        post = by_post.get((line.actor_id or 0, line.acting_unit or 0, line.acting_as))
        if post is not None:
            acts[post.pk].append(line)
    return [_told(posts[pk], done) for pk, done in acts.items()]


def _told(post: Post, done: list[Entry]) -> str:
    said = [f"{line.label.lower()} ({timezone.localtime(line.at):%H:%M})" for line in done[:_MOST]]
    if len(done) > _MOST:
        said.append(_("và %(count)d việc khác") % {"count": len(done) - _MOST})
    return _(
        "%(person)s (%(post)s) đã làm việc ở đơn vị mới: %(acts)s. Việc đã làm không xóa được; "
        "nếu cần thay đổi, hãy lập phương án sắp xếp tiếp theo."
    ) % {"person": post.account.full_name, "post": post, "acts": ", ".join(said)}


def do_withdraw_posts(handing: Handing) -> None:
    """Takes the posts back with their units; the journal keeps who held what, and each person is told."""
    posts = new_posts(handing.reorganisation)
    for post in posts:
        record(
            "post.withdraw", post, actor=handing.actor, account=post.account_id, unit=post.unit_id, role=post.role,
            title=post.title, reorganisation=handing.reorganisation.pk,
        )  # fmt: skip
        notify(
            {post.account_id} - {handing.actor.account_id},
            _("Chức vụ “%(post)s” được rút vì việc sắp xếp đơn vị đã hoàn tác trong ngày.") % {"post": post},
        )
    ids = [post.pk for post in posts]
    Post.objects.filter(pk__in=ids, delegated_by__in=ids).delete()  # what was lent before what lent it
    Post.objects.filter(pk__in=ids).delete()
