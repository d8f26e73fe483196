"""What stands ready to be given out of a document: the reading's proposals under what people made of them."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.translation import gettext as _

from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.documents.queries import Proposal, proposals
from trienkhai.apps.duties.drafts import suggested_due
from trienkhai.apps.duties.models import Duty, Preparation
from trienkhai.apps.duties.preparing import Group, Line
from trienkhai.apps.org.models import Post
from trienkhai.apps.org.queries import names_on
from trienkhai.apps.org.resolution import Resolved, resolve_names

_YEARS_OF_REPETITION = 2


@dataclass(frozen=True)
class Instructed:
    """What the leader's instruction on the document has decided already: it is proposed, not asked again."""

    lead: int | None = None
    lead_name: str = ""
    due: date | None = None
    without_date: bool = False


@dataclass(frozen=True)
class Prepared:
    lines: list[Line]
    version: int  # 0 when nobody has kept anything yet
    by: Post | None
    given: list[Duty]  # what was already given of this document
    fresh: dict[str, Line]  # as the reading proposes now, where that is not what was kept
    instructed: Instructed


def prepared(entry: IncomingEntry, today: date) -> Prepared:
    """Lines in the order of the text, then those added by hand. What was kept wins over what the reading proposes,
    and says when the review has changed since; what was given or rejected is no longer there."""
    kept = Preparation.objects.filter(entry=entry).select_related("by__account").first()
    stored = {line.key: line for line in map(Line.from_json, kept.lines)} if kept is not None else {}
    given = list(Duty.objects.filter(entry=entry, status=Duty.Status.GIVEN).order_by("id"))
    done = {duty.source_key for duty in given}
    proposed = {key: one for key, one in keyed(proposals(entry)).items() if key not in done}
    for key, one in proposed.items():
        if key in stored:
            stored[key].changed = stored[key].read_as != fingerprint(one)
    wanted = {key: one for key, one in proposed.items() if key not in stored or stored[key].changed}
    said = instructed(entry, today)
    fresh = _lines(wanted, entry, said, today)
    lines = [stored.get(key) or fresh[key] for key in proposed]
    lines += [line for key, line in stored.items() if line.finding is None and key not in done]
    return Prepared(
        lines=lines,
        version=kept.version if kept is not None else 0,
        by=kept.by if kept is not None else None,
        given=given,
        fresh=fresh,
        instructed=said,
    )


def instructed(entry: IncomingEntry, today: date) -> Instructed:
    """The unit and the date of the last instruction that names one; a unit that is no more is not proposed."""
    last_first = list(entry.instructions.order_by("-id"))
    dated = next((one for one in last_first if one.due or one.without_date), None)
    lead = next((one.lead_id for one in last_first if one.lead_id), None)
    name = names_on({lead}, today).get(lead, "") if lead else ""
    return Instructed(
        lead=lead if name else None,
        lead_name=name,
        due=dated.due if dated else None,
        without_date=bool(dated and dated.without_date),
    )


def fingerprint(proposal: Proposal) -> str:
    """Changes when what the review says of the duty changes."""
    said = (
        proposal.title, proposal.text, proposal.lead, proposal.coordinate, proposal.due_text, str(proposal.due),
        proposal.due_rule, proposal.recurrence, proposal.report_to, proposal.product,
    )  # fmt: skip
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def keyed(found: list[Proposal]) -> dict[str, Proposal]:
    """Each proposal under a key that stays the same: its finding and its place in a split."""
    places: dict[int, int] = {}
    keys = {}
    for proposal in found:
        place = places.get(proposal.finding.pk, 0)
        places[proposal.finding.pk] = place + 1
        keys[f"f{proposal.finding.pk}-{place}"] = proposal
    return keys


def group_of(resolved: Resolved) -> Group:
    return Group(
        name=resolved.name,
        units=[version.unit_id for version in resolved.units],
        certainty=resolved.certainty,
        reason=resolved.reason,
    )


def _lines(
    found: dict[str, Proposal], entry: IncomingEntry, said: Instructed, today: date
) -> dict[str, Line]:
    """Proposals as lines, all their unit names resolved together."""
    names = sorted(
        {
            name
            for one in found.values()
            for name in (*one.lead, *one.coordinate, *([one.report_to] if one.report_to else []))
        }
    )
    groups = {each.name: group_of(each) for each in resolve_names(names, entry.body, today)} if names else {}
    lines = {key: _line(key, one, groups, today) for key, one in found.items()}
    for line in lines.values():
        _follow(line, said, today)
    return lines


def _follow(line: Line, said: Instructed, today: date) -> None:
    """What the sentence leaves open is as the leader has instructed: the lead, and the date of what is done once."""
    if said.lead and not line.lead:
        line.lead = [Group(said.lead_name, [said.lead], reason=_("Theo bút phê"))]
    if line.due or line.without_date:
        return
    if said.without_date:
        line.without_date = True
    elif said.due is not None and said.due >= today and not line.recurrence:
        line.due = said.due.isoformat()


def _line(key: str, proposal: Proposal, groups: dict[str, Group], today: date) -> Line:
    # Units hear of the duty on the day it is given: a period "from receipt" runs from there.
    due = proposal.due or suggested_due(proposal.due_rule, signed=proposal.document.date, received=today)
    report_to = groups[proposal.report_to].units if proposal.report_to else []
    repeats = bool(proposal.recurrence) and proposal.recurrence != "standing"
    return Line(
        key=key,
        title=proposal.title,
        text=proposal.text,
        document=proposal.document.pk,
        finding=proposal.finding.pk,
        span=[proposal.span_start, proposal.span_end],
        lead=[groups[name] for name in proposal.lead],
        coordinate=[groups[name] for name in proposal.coordinate],
        due=due.isoformat() if due is not None and due >= today else "",
        without_date=proposal.recurrence == "standing",
        due_text=proposal.due_text,
        due_rule=proposal.due_rule,
        suggested=due.isoformat() if due is not None else "",
        recurrence=proposal.recurrence or "",
        until_year=today.year + _YEARS_OF_REPETITION if repeats else None,
        product=proposal.product or "",
        report_to=report_to[0] if len(report_to) == 1 else None,
        report_to_name=proposal.report_to or "",
        certainty=proposal.certainty,
        decided=proposal.decided,
        read_as=fingerprint(proposal),
    )
