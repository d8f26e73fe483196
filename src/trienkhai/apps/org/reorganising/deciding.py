"""What is open at the units that end, and who takes it: one by one, or by rules of kind and words."""

from collections.abc import Mapping
from datetime import date
from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.access import locked
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.handover import Holding, may_divide, open_at
from trienkhai.apps.org.holdings import POST
from trienkhai.apps.org.models import HandOver, HandOverRule, Post, Reorganisation
from trienkhai.apps.org.reorganising.outlook import Outlook, outlook
from trienkhai.apps.org.reorganising.plan import Ref
from trienkhai.core.text import fold

STAYS = "stays"  # a choice beside the successors: it stays on record at the old unit
EVERY = "every"  # another one: every successor of the unit has its part; each then has a line of its own
Way = HandOver.Way


def refresh_lines(reorganisation: Reorganisation, seen: Outlook | None = None) -> list[HandOver]:
    """The list of what is open as it stands now. What a person decided is kept while its successor is planned."""
    seen = seen or outlook(reorganisation)
    there: dict[tuple[str, int], list[HandOver]] = {}
    for line in reorganisation.hand_overs.select_related("rule").order_by("part"):
        there.setdefault((line.kind, line.subject_id), []).append(line)
    left = {line.pk for lines in there.values() for line in lines}
    rules = list(reorganisation.rules.all())
    found: list[HandOver] = []
    for holding in open_at(seen.ends, reorganisation.on):
        line, *more = there.get((holding.kind, holding.subject_id)) or [
            HandOver(reorganisation=reorganisation, kind=holding.kind, subject_id=holding.subject_id)
        ]
        _describe(line, holding)
        _choose(line, holding, seen, rules)
        found += [line, *_others(line, holding, seen, more)]
    left -= {line.pk for line in found}
    reorganisation.hand_overs.filter(pk__in=left).delete()
    HandOver.objects.bulk_create([line for line in found if line.pk is None], batch_size=500)
    changed = [line for line in found if line.pk is not None]
    columns = ["title", "detail", "due", "way", "rule", "stays", "reference", "source", "subject_type"]
    HandOver.objects.bulk_update(changed, columns, batch_size=200)
    return found


def _others(first: HandOver, holding: Holding, seen: Outlook, there: list[HandOver]) -> list[HandOver]:
    """Lines of the further successors that a thing goes to, when its first line says that it goes to several."""
    if first.way == Way.RULE and first.rule is not None and first.rule.target == EVERY:
        wanted = seen.successors(holding.unit)[1:]
    elif first.way == Way.PERSON and not first.stays:
        wanted = [line.reference for line in there if line.reference in seen.after]
    else:
        wanted = []
    known = {line.reference: line for line in there}
    free = (number for number in count(1) if number not in {line.part for line in there})
    lines = []
    for reference in wanted:
        line = known.get(reference) or _another(first, next(free), reference)
        _describe(line, holding)
        line.way, line.rule = first.way, first.rule
        lines.append(line)
    return lines


def _another(first: HandOver, part: int, reference: Ref) -> HandOver:
    """The same thing's line for one more successor."""
    return HandOver(
        reorganisation=first.reorganisation, kind=first.kind, subject_type=first.subject_type,
        subject_id=first.subject_id, part=part, source_id=first.source_id, title=first.title, detail=first.detail,
        due=first.due, way=first.way, reference=reference,
    )  # fmt: skip


def _describe(line: HandOver, holding: Holding) -> None:
    line.subject_type, line.source_id = holding.subject_type, holding.unit
    line.title, line.detail, line.due = holding.title[:500], holding.detail[:500], holding.due


def _choose(line: HandOver, holding: Holding, seen: Outlook, rules: list[HandOverRule]) -> None:
    following = seen.successors(holding.unit)
    living = following + [ref for ref in seen.after if ref not in following]
    if line.way == Way.PERSON and (line.stays or line.reference in living):
        return
    rule = next(
        (each for each in rules if _fits(each, holding) and _can(each, holding, living, following)), None
    )
    line.rule = rule
    if rule is not None and rule.target == EVERY:
        line.way, line.reference, line.stays = Way.RULE, following[0], False
    elif rule is not None:
        line.way, line.reference, line.stays = Way.RULE, rule.target, not rule.target
    elif holding.kind == POST or not holding.must:
        line.way, line.reference, line.stays = Way.RULE, "", True
    elif len(following) == 1:
        line.way, line.reference, line.stays = Way.ONLY, following[0], False
    else:
        line.way, line.reference, line.stays = Way.OPEN, "", False


def _fits(rule: HandOverRule, holding: Holding) -> bool:
    if rule.kind and rule.kind != holding.kind:
        return False
    if rule.source_id is not None and rule.source_id != holding.unit:
        return False
    words = [fold(each).strip() for each in rule.words.split(";") if each.strip()]
    return not words or any(each in fold(holding.words) for each in words)


def _can(rule: HandOverRule, holding: Holding, living: list[Ref], following: list[Ref]) -> bool:
    if rule.target == EVERY:
        return may_divide(holding.kind) and len(following) > 1
    return not rule.target or rule.target in living


@transaction.atomic
def do_decide_lines(
    reorganisation: Reorganisation, chosen: Mapping[int, str], *, actor: Post, today: date
) -> int:
    """Who takes which line: reference of a unit in the plan, STAYS, EVERY, or empty to leave it to the rules again.

    Of the line of a further successor STAYS and empty mean that this one has no part in it.
    """
    held = locked(reorganisation, "edit", actor, today)
    seen = outlook(held)
    touched = list(held.hand_overs.filter(pk__in=list(chosen)).order_by("id"))
    of_them = held.hand_overs.filter(subject_id__in={line.subject_id for line in touched}).order_by("part")
    groups: dict[tuple[str, int], list[HandOver]] = {}
    for line in of_them:
        groups.setdefault((line.kind, line.subject_id), []).append(line)
    for key in dict.fromkeys((line.kind, line.subject_id) for line in touched):
        _decide_thing(groups[key], chosen, seen)
    refresh_lines(held, seen)
    _count_up(held)
    record("reorganisation.decide", held, actor=actor, lines=len(touched))
    return len(touched)


@transaction.atomic
def do_add_rule(
    reorganisation: Reorganisation,
    *,
    kind: str = "",
    words: str = "",
    source: int | None = None,
    target: Ref = "",
    note: str = "",
    actor: Post,
    today: date,
) -> HandOverRule:
    """A rule behind those there are. It decides at once whatever nobody has decided by hand."""
    held = locked(reorganisation, "edit", actor, today)
    seen = outlook(held)
    if target and target != EVERY and target not in seen.after:
        raise OrgError(_("Đơn vị nhận của quy tắc không hoạt động vào ngày hiệu lực. Hãy chọn đơn vị khác."))
    if not (kind or words.strip() or source):
        raise OrgError(_("Quy tắc phải nêu loại việc, từ khóa hoặc đơn vị bàn giao."))
    rule = HandOverRule.objects.create(
        reorganisation=held, position=held.rules.count(), kind=kind, words=words.strip()[:300], source_id=source,
        target=target, note=note.strip()[:300],
    )  # fmt: skip
    refresh_lines(held, seen)
    _count_up(held)
    record("reorganisation.rule", held, actor=actor, why=rule.words or rule.kind)
    return rule


@transaction.atomic
def do_drop_rule(rule: HandOverRule, *, actor: Post, today: date) -> None:
    held = locked(rule.reorganisation, "edit", actor, today)
    rule.delete()
    refresh_lines(held)
    _count_up(held)
    record("reorganisation.rule", held, actor=actor, why=_("bỏ quy tắc"))


def _decide_thing(lines: list[HandOver], chosen: Mapping[int, str], seen: Outlook) -> None:
    """A person's choice on the lines of one thing: the first, and those of its further successors."""
    first = lines[0]
    choices = {line.pk: chosen.get(line.pk, line.reference) for line in lines}
    of_first = chosen.get(first.pk)
    if of_first == EVERY:
        wanted = seen.successors(first.source_id)
        if len(wanted) < 2 or not may_divide(first.kind):
            raise OrgError(_("“%(title)s”: chỉ giao cho một đơn vị được.") % {"title": first.title})
    elif of_first in ("", STAYS):
        wanted = []
    else:
        wanted = [choice for choice in choices.values() if choice not in ("", STAYS)]
    if any(choice not in seen.after for choice in wanted):
        raise OrgError(
            _("“%(title)s”: đơn vị nhận không hoạt động vào ngày hiệu lực. Hãy chọn đơn vị khác.")
            % {"title": first.title}
        )
    if len(set(wanted)) < len(wanted):
        raise OrgError(_("“%(title)s”: một đơn vị được chọn hai lần.") % {"title": first.title})
    first.way = Way.OPEN if of_first == "" else Way.PERSON
    first.stays, first.reference = not wanted and of_first == STAYS, wanted[0] if wanted else ""
    first.save(update_fields=["way", "stays", "reference"])
    first.reorganisation.hand_overs.filter(pk__in=[line.pk for line in lines[1:]]).delete()
    HandOver.objects.bulk_create(_another(first, part, ref) for part, ref in enumerate(wanted[1:], start=1))


def _count_up(held: Reorganisation) -> None:
    held.version += 1
    held.save(update_fields=["version"])
