"""What this app itself has at a unit that ends: posts that end with it, and people to be appointed anew."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy

from trienkhai.apps.org.handover import Handing, Holding, Provider
from trienkhai.apps.org.models import HandOver, Post

POST = "post"


def find_posts(units: Collection[int], on: date) -> Iterable[Holding]:
    """Posts that reach beyond the day. Nobody is appointed by a machine: a target only proposes where to."""
    posts = Post.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), unit_id__in=units, valid_from__lt=on
    )
    for post in posts.select_related("account").order_by("unit_id", "id"):
        yield Holding(
            POST, "org.post", post.pk, post.unit_id, f"{post.account.full_name}, {post.title}",
            str(post.get_role_display()), words=f"{post.title} {post.get_role_display()}", must=False,
        )  # fmt: skip


def hand_over_posts(lines: Sequence[HandOver], handing: Handing) -> None:
    """Every post ends with its unit. Where a person was given a place, a post of the same title begins there."""
    posts = {post.pk: post for post in Post.objects.filter(pk__in=[line.subject_id for line in lines])}
    for line in lines:
        post = posts[line.subject_id]
        line.made = {"valid_to": post.valid_to.isoformat() if post.valid_to else None}
        post.valid_to = handing.on
        post.save(update_fields=["valid_to"])
        if line.target_id is not None:
            begun = Post.objects.create(
                unit_id=line.target_id, account_id=post.account_id, role=post.role, title=post.title,
                basis=post.basis, legal_document=handing.reorganisation.legal_document[:200],
                valid_from=handing.on,
            )  # fmt: skip
            line.made["post"] = begun.pk


def take_back_posts(lines: Sequence[HandOver], handing: Handing) -> None:
    for line in lines:
        if "post" in line.made:
            Post.objects.filter(pk=line.made["post"]).delete()
        before = line.made.get("valid_to")
        Post.objects.filter(pk=line.subject_id).update(
            valid_to=date.fromisoformat(before) if before else None
        )


def posts_built_upon(lines: Sequence[HandOver]) -> list[str]:
    """Whoever has worked in a new post is told by `reorganising.new_posts`, with the posts that people gave."""
    return []


posts = Provider(
    {POST: gettext_lazy("Chức vụ, tài khoản")}, find_posts, hand_over_posts, take_back_posts, posts_built_upon
)
