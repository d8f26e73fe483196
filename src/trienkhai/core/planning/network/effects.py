"""What a plan does, beside today: travel, who is worse off, schools, posts, money. Nothing is hidden in a mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.network.build import build_network
from trienkhai.core.planning.network.facts import NetworkFacts, Site
from trienkhai.core.planning.network.model import Action, Attendance, NetworkPlan, SiteDecision
from trienkhai.core.planning.network.policy import BASELINE, NetworkPolicy
from trienkhai.core.planning.network.rules import class_size, posts_of_a_class, posts_of_a_school

FAR_M = 1_000


@dataclass(frozen=True, slots=True)
class Effects:
    """Figures of one scenario. Posts are hundredths, money whole thousands, distances metres."""

    pupils: int
    pupil_metres: int
    p90_metres: int
    longest_metres: int
    places_worse: int
    pupils_worse: int
    pupils_far: int
    most_worse_metres: int
    sites: int
    schools: int
    classes: int
    posts: int
    yearly_cost: int
    once_cost: int
    over_capacity: tuple[str, ...]

    @property
    def mean_metres(self) -> float:
        return self.pupil_metres / self.pupils if self.pupils else 0.0


def effects_of(facts: NetworkFacts, plan: NetworkPlan) -> Effects:
    """The figures of a plan or of the baseline."""
    rows, sites = plan.attendance, {site.site_id: site for site in facts.sites}
    open_sites = [one for one in plan.sites if one.school_id]
    standing = {(one.school_id, sites[one.site_id].level) for one in open_sites}
    worse = [row for row in rows if row.worse_m > 0]
    return Effects(
        pupils=sum(row.pupils for row in rows),
        pupil_metres=sum(row.pupils * max(row.metres, 0) for row in rows),
        p90_metres=_quantile(rows, 90),
        longest_metres=max((row.metres for row in rows), default=0),
        places_worse=len({row.place_id for row in worse}),
        pupils_worse=sum(row.pupils for row in worse),
        pupils_far=sum(row.pupils for row in worse if row.worse_m > FAR_M),
        most_worse_metres=max((row.worse_m for row in worse), default=0),
        sites=len(open_sites),
        schools=len(standing),
        classes=sum(one.classes for one in open_sites),
        posts=_posts(facts, plan, sites, standing),
        yearly_cost=sum(sites[one.site_id].yearly_cost for one in open_sites),
        once_cost=sum(_once(sites[one.site_id], one) for one in plan.sites),
        over_capacity=tuple(one.site_id for one in open_sites if one.pupils > one.capacity),
    )


def worse_off(plan: NetworkPlan) -> tuple[Attendance, ...]:
    """Every place and level whose way grows, the longest growth first."""
    rows = [row for row in plan.attendance if row.worse_m > 0]
    return tuple(sorted(rows, key=lambda row: (-row.worse_m, -row.pupils, row.place_id, row.level)))


def baseline(facts: NetworkFacts, policy: NetworkPolicy, day: date) -> NetworkPlan:
    """The network as it stands: every site as it is, every pupil where he goes today; nothing is optimised."""
    problem = build_network(facts, policy, day)
    load: dict[str, int] = defaultdict(int)
    for row in problem.today:
        load[row.site_id] += row.pupils
    decisions = []
    for site in facts.sites:
        pupils = load[site.site_id]
        classes = -(-pupils // class_size(day, site.level, site.zone))
        action = Action.KEEP if site.exists else Action.NOT_OPENED
        school, room = (site.school_id, site.capacity) if site.exists else ("", 0)
        decisions.append(SiteDecision(site.site_id, action, school, 0, pupils, classes, room))
    named = NetworkPolicy(BASELINE, policy.limits, policy.decisions, policy.weights, policy.seconds)
    return NetworkPlan(
        named, day, tuple(decisions), problem.today, 0, 0, 0.0, _differences(facts, load, problem.today)
    )


def _differences(
    facts: NetworkFacts, load: Mapping[str, int], today: Iterable[Attendance]
) -> tuple[str, ...]:
    """Sites whose stated pupils are not the pupils of the places said to attend them."""
    guessed = {row.site_id for row in today if row.inferred}
    return tuple(
        f"Điểm trường {site.name} ({site.site_id}) ghi {site.pupils} học sinh, cộng theo nơi ở là {load[site.site_id]}"
        + (" (một phần suy ra theo điểm gần nhất)." if site.site_id in guessed else ".")
        for site in facts.sites
        if site.exists and site.pupils != load[site.site_id]
    )


def _quantile(rows: Iterable[Attendance], percent: int) -> int:
    """The least distance that so many in a hundred of the pupils do not exceed."""
    ordered = sorted((row.metres, row.pupils) for row in rows)
    wanted = sum(pupils for _, pupils in ordered) * percent
    seen = 0
    for metres, pupils in ordered:
        seen += pupils * 100
        if seen >= wanted:
            return metres
    return 0


def _posts(
    facts: NetworkFacts,
    plan: NetworkPlan,
    sites: Mapping[str, Site],
    standing: set[tuple[str, Level]],
) -> int:
    """Teachers by class and managers by school, by the norms; other staff is not counted here."""
    teachers = sum(
        one.classes * posts_of_a_class(plan.day, sites[one.site_id].level, sites[one.site_id].zone)
        for one in plan.sites
        if one.school_id
    )
    zone = {(site.school_id, site.level): site.zone for site in facts.sites if site.main}
    return teachers + sum(
        posts_of_a_school(plan.day, level, zone[school, level]) for school, level in standing
    )


def _once(site: Site, decision: SiteDecision) -> int:
    if decision.action is Action.CLOSE:
        return site.close_cost
    opening = site.open_cost if decision.action is Action.OPEN else 0
    return opening + decision.rooms_added * site.room_cost
