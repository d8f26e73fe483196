"""The lists of datasets and of plans, a stretch at a time: each begins after the row the last one ended with."""

from datetime import date

from django.db.models import Q, QuerySet

from trienkhai.apps.planning.models import Dataset, Plan


def datasets_after(seen: QuerySet[Dataset], after: str, most: int) -> tuple[list[Dataset], str]:
    """The newest first, and what the next stretch begins after; an `after` that is none begins at the first."""
    found = seen.order_by("-as_of", "-pk").select_related("made_by__account")
    start = _day_and_key(after)
    if start is not None:
        day, key = start
        found = found.filter(Q(as_of__lt=day) | Q(as_of=day, pk__lt=key))
    rows = list(found[: most + 1])
    last = rows[most - 1] if len(rows) > most else None
    return rows[:most], f"{last.as_of.isoformat()}.{last.pk}" if last is not None else ""


def plans_after(seen: QuerySet[Dataset], after: int | None, most: int) -> tuple[list[Plan], int | None]:
    """The plans of these datasets, the last made first, without their results."""
    found = Plan.objects.filter(dataset__in=seen).select_related("dataset").defer("result").order_by("-pk")
    if after is not None:
        found = found.filter(pk__lt=after)
    rows = list(found[: most + 1])
    return rows[:most], rows[most - 1].pk if len(rows) > most else None


def _day_and_key(text: str) -> tuple[date, int] | None:
    day, _dot, key = text.partition(".")
    if not key.isdecimal() or len(key) > 18:
        return None
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None
