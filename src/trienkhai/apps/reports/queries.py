"""Reads of reports: what they were composed from, what authors wrote, what changed, how ready a round is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from trienkhai.apps.measures.models import Return, Round, decided_by
from trienkhai.apps.org.models import Post, UnitVersion
from trienkhai.apps.org.queries import versions_on
from trienkhai.apps.reports.access import may_draft_report, visible_reports
from trienkhai.apps.reports.composition import compose
from trienkhai.apps.reports.duty_lines import DutyFacts
from trienkhai.apps.reports.frozen import Facts, Frozen
from trienkhai.apps.reports.models import EarlierFreeze, FigureSource, Report, Wording
from trienkhai.apps.reports.passages import Draft, Written
from trienkhai.apps.reports.rollups import RollUp

PAGE = 30


def frozen_of(report: Report) -> Frozen:
    """What the report is composed from."""
    last = report.last_year
    return Frozen(
        facts=Facts.read(report.facts),
        duties=DutyFacts.read(report.duties),
        by_manager=RollUp.read(report.by_manager_id, report.by_manager.content),
        by_place=RollUp.read(report.by_place_id, report.by_place.content),
        last_year=RollUp.read(last.pk, last.content) if last is not None else None,
    )


def written_of(report: Report) -> Written:
    """The author's words in force, by slot; a passage given back to the composed sentence is not among them."""
    latest: dict[str, Wording] = {}
    for wording in Wording.objects.filter(report=report).order_by("id"):
        latest[wording.slot] = wording
    return {slot: each.paragraphs for slot, each in latest.items() if each.paragraphs is not None}


def draft_of(report: Report) -> Draft:
    """The report composed anew from what is frozen: the same as stands in the outgoing document."""
    return compose(frozen_of(report), written_of(report))


@dataclass(frozen=True)
class Readiness:
    """How far a round has come when a report is begun. `missing` are the units without figures in force."""

    approved: int
    expected: int
    missing: tuple[UnitVersion, ...]
    waiting: int

    @property
    def is_complete(self) -> bool:
        return self.approved == self.expected


def readiness(round: Round) -> Readiness:
    returns = list(Return.objects.filter(round=round).order_by("unit_id"))
    without = [each.unit_id for each in returns if not each.is_in_force]
    versions = versions_on(without, round.period_end)
    return Readiness(
        approved=len(returns) - len(without),
        expected=len(returns),
        missing=tuple(versions[unit] for unit in without),
        waiting=sum(each.state == Return.State.SUBMITTED for each in returns),
    )


@dataclass(frozen=True)
class RoundToReport:
    """A round the post may report on, with its count of approved returns and its reports so far."""

    round: Round
    approved: int
    expected: int
    reports: int


def rounds_to_report(post: Post) -> list[RoundToReport]:
    rounds = [
        each
        for each in Round.objects.filter(decided_by(post.unit_id)).order_by("-year", "-id")
        if may_draft_report(post, each)
    ]
    approved: dict[int, int] = {}
    expected: dict[int, int] = {}
    for round_id, approved_on in Return.objects.filter(round__in=rounds).values_list(
        "round_id", "approved_on"
    ):
        expected[round_id] = expected.get(round_id, 0) + 1
        approved[round_id] = approved.get(round_id, 0) + (approved_on is not None)
    reports: dict[int, int] = {}
    for round_id in Report.objects.filter(round__in=rounds).values_list("round_id", flat=True):
        reports[round_id] = reports.get(round_id, 0) + 1
    return [
        RoundToReport(each, approved.get(each.pk, 0), expected.get(each.pk, 0), reports.get(each.pk, 0))
        for each in rounds
    ]


def reports_page(post: Post, today: date, *, before: int | None = None) -> tuple[list[Report], int | None]:
    """A stretch of the reports the post sees, newest first, and the id after which the next begins."""
    found = (
        visible_reports(post, today).select_related("round", "outgoing", "made_by__account").order_by("-id")
    )
    found = found.defer("duties", "facts", "outline", "outgoing__description")
    if before is not None:
        found = found.filter(pk__lt=before)
    lines = list(found[: PAGE + 1])
    return lines[:PAGE], lines[PAGE - 1].pk if len(lines) > PAGE else None


@dataclass(frozen=True)
class Change:
    """A number before and after a report was frozen anew; None where it was or is not in the report."""

    key: str
    meaning: str
    before: str | None
    after: str | None


def changes(report: Report, earlier: EarlierFreeze) -> list[Change]:
    """What the new freeze changed, in the order of the report; numbers that went away last."""
    now = {source.key: source for source in report.sources.order_by("id")}
    return [*_changed(earlier, now.values()), *_gone(earlier, now)]


def _changed(earlier: EarlierFreeze, sources: Iterable[FigureSource]) -> Iterable[Change]:
    for source in sources:
        key, shown, meaning = source.key, source.shown, source.meaning
        before = earlier.figures.get(key)
        if before is None or before[0] != shown:
            yield Change(key, meaning, before[0] if before else None, shown)


def _gone(earlier: EarlierFreeze, now: Mapping[str, FigureSource]) -> Iterable[Change]:
    for key, (shown, meaning) in earlier.figures.items():
        if key not in now:
            yield Change(key, meaning, shown, None)
