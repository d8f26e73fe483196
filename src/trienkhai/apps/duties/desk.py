"""What waits for somebody, and why. An app appends its provider in AppConfig.ready."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from trienkhai.apps.org.models import Post

SHOWN = 30  # lines of one kind; the list behind it has the rest
MOST = SHOWN + 1  # so many of a kind a provider gives at most: the last tells that there are more


@dataclass(frozen=True)
class DeskLine:
    """One thing that waits: what, why it is here, until when, and where to do it."""

    kind: str  # words of the badge: what is to be done, such as "Duyệt kết quả"
    title: str
    why: str
    due: date | None
    link: str
    tone: str = "plain"  # good, warn, bad, busy, plain


Provider = Callable[[Post, date], Iterable[DeskLine]]

# Called in this order.
providers: list[Provider] = []


def desk(post: Post, today: date) -> list[DeskLine]:
    """Everything that waits for the post, the earliest date first, what has no date last."""
    lines = list(chain.from_iterable(provider(post, today) for provider in providers))
    return sorted(lines, key=lambda line: (line.due is None, line.due or today))
