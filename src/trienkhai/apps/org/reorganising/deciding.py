"""What is open at the units that end, and who takes it: one by one, or by rules of kind and words."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.access import locked
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.handover import Holding, open_at
from trienkhai.apps.org.holdings import POST
from trienkhai.apps.org.models import HandOver, HandOverRule, Post, Reorganisation
from trienkhai.apps.org.reorganising.outlook import Outlook, outlook
from trienkhai.apps.org.reorganising.plan import Ref
from trienkhai.core.text import fold

STAYS = "stays"  # a choice beside the successors: it stays on record at the old unit
Way = HandOver.Way


def refresh_lines(reorganisation: Reorganisation, seen: Outlook | None = None) -> list[HandOver]:
    """The list of what is open as it stands now. What a person decided is kept while its successor is planned."""
    seen = seen or outlook(reorganisation)
    kept = {(line.kind, line.subject_id): line for line in reorganisation.hand_overs.select_related("rule")}
    rules = list(reorganisation.rules.all())
    found: list[HandOver] = []
    for holding in open_at(seen.ends, reorganisation.on):
        line = kept.pop((holding.kind, holding.subject_id), None)
        if line is None:
            line = HandOver(reorganisation=reorganisation, kind=holding.kind, subject_id=holding.subject_id)
        _describe(line, holding)
        _choose(line, holding, seen, rules)
        found.append(line)
    reorganisation.hand_overs.filter(pk__in=[line.pk for line in kept.values()]).delete()
    HandOver.objects.bulk_create([line for line in found if line.pk is None], batch_size=500)
    changed = [line for line in found if line.pk is not None]
    columns = ["title", "detail", "due", "way", "rule", "stays", "reference", "source", "subject_type"]
    HandOver.objects.bulk_update(changed, columns, batch_size=200)
    return found


def _describe(line: HandOver, holding: Holding) -> None:
    line.subject_type, line.source_id = holding.subject_type, holding.unit
    line.title, line.detail, line.due = holding.title[:500], holding.detail[:500], holding.due


def _choose(line: HandOver, holding: Holding, seen: Outlook, rules: list[HandOverRule]) -> None:
    following = seen.successors(holding.unit)
    living = following + [ref for ref in seen.after if ref not in following]
    if line.way == Way.PERSON and (line.stays or line.reference in living):
        return
    rule = next((each for each in rules if _fits(each, holding) and _can(each, living)), None)
    line.rule = rule
    if rule is not None:
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


def _can(rule: HandOverRule, living: list[Ref]) -> bool:
    return not rule.target or rule.target in living


@transaction.atomic
def do_decide_lines(
    reorganisation: Reorganisation, chosen: Mapping[int, str], *, actor: Post, today: date
) -> int:
    """Who takes which line: reference of a unit in the plan, STAYS, or empty to leave it to the rules again."""
    held = locked(reorganisation, "edit", actor, today)
    seen = outlook(held)
    allowed = set(seen.after)
    lines = {line.pk: line for line in held.hand_overs.filter(pk__in=list(chosen))}
    for key, choice in chosen.items():
        line = lines.get(key)
        if line is None:
            continue
        if choice and choice != STAYS and choice not in allowed:
            raise OrgError(
                _("“%(title)s”: đơn vị nhận không hoạt động vào ngày hiệu lực. Hãy chọn đơn vị khác.")
                % {"title": line.title}
            )
        line.way = Way.PERSON if choice else Way.OPEN
        line.stays, line.reference = choice == STAYS, "" if choice in ("", STAYS) else choice
    HandOver.objects.bulk_update(lines.values(), ["way", "stays", "reference"], batch_size=200)
    refresh_lines(held, seen)
    _count_up(held)
    record("reorganisation.decide", held, actor=actor, lines=len(lines))
    return len(lines)


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
    if target and target not in seen.after:
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


def _count_up(held: Reorganisation) -> None:
    held.version += 1
    held.save(update_fields=["version"])
