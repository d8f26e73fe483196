"""Builds the problem of one scenario from facts, rules and policy: one problem for each level."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np

from trienkhai.core.planning.facts import LEVEL_WORDS, Level
from trienkhai.core.planning.network.facts import NetworkFacts, Place, Site
from trienkhai.core.planning.network.model import (
    Attendance,
    LevelProblem,
    Limit,
    LimitKind,
    Merger,
    Pair,
    SchoolItem,
    SiteItem,
)
from trienkhai.core.planning.network.policy import NetworkPolicy
from trienkhai.core.planning.network.rules import (
    NetworkRules,
    class_size,
    network_rules,
    posts_of_a_class,
    posts_of_a_school,
)
from trienkhai.core.planning.network.today import attendance_today
from trienkhai.core.planning.network.travel import Travel

# Unlawful pairs kept to tell which limit stands in the way: a place looks at this many nearest sites.
NEAREST = 6
SIGHT = 40  # beyond so many sites a place does not measure its way to each
FAR_M = 1_000  # a pupil whose way grows by more than this counts as moved far


@dataclass(frozen=True, slots=True)
class NetworkProblem:
    """One scenario built: its levels, the attendance of today, and what a reader must know of the assumptions."""

    policy: NetworkPolicy
    rules: NetworkRules
    travel: Travel
    levels: tuple[LevelProblem, ...]
    today: tuple[Attendance, ...]
    notes: tuple[str, ...]


def build_network(facts: NetworkFacts, policy: NetworkPolicy, day: date) -> NetworkProblem:
    """The problem of a scenario on a day."""
    rules = network_rules(day, policy.limits.accept_unverified)
    travel = travel_of(facts, policy, rules)
    today = attendance_today(facts, travel)
    notes = [f"Quy định chưa kiểm chứng, không dùng: {rule}" for rule in rules.left_out]
    levels = tuple(
        _Level(facts, policy, rules, travel, today, level, notes).problem()
        for level in Level
        if any(place.pupils[level] for place in facts.places) or any(s.level is level for s in facts.sites)
    )
    return NetworkProblem(policy, rules, travel, levels, today, tuple(notes))


def travel_of(facts: NetworkFacts, policy: NetworkPolicy, rules: NetworkRules) -> Travel:
    """Distances as the policy says, else by the estimates of the registry."""
    percent, ferry = policy.limits.travel_percent, policy.limits.ferry_m
    return Travel(
        facts,
        percent if percent is not None else rules.value("travel_factor", "any") or 100,
        ferry if ferry is not None else rules.value("ferry", "any") or 0,
    )


def share_of_year(once: int, years: int) -> int:
    """What is spent once, for one of the years; half a thousand is rounded up."""
    return (2 * once + years) // (2 * years)


class _Level:
    """Builds one level; holds what its parts share."""

    def __init__(
        self,
        facts: NetworkFacts,
        policy: NetworkPolicy,
        rules: NetworkRules,
        travel: Travel,
        today: tuple[Attendance, ...],
        level: Level,
        notes: list[str],
    ) -> None:
        self.facts, self.policy, self.rules, self.travel = facts, policy, rules, travel
        self.level, self.notes = level, notes
        self.sites = [site for site in facts.sites if site.level is level]
        self.places = [place for place in facts.places if place.pupils[level]]
        self.today = {row.place_id: row for row in today if row.level is level}
        self.school_ids = sorted({site.school_id for site in self.sites})
        self._by_id = {site.site_id: index for index, site in enumerate(self.sites)}
        self._in_commune: dict[str, list[int]] = defaultdict(list)
        for index, site in enumerate(self.sites):
            self._in_commune[site.commune_id].append(index)
        self._roads: dict[str, list[str]] = defaultdict(list)
        for place_id, site_id in facts.roads:
            self._roads[place_id].append(site_id)
        self._points = np.array([(site.lat, site.lon) for site in self.sites]).reshape(-1, 2)

    def problem(self) -> LevelProblem:
        schools = tuple(self._school(school_id) for school_id in self.school_ids)
        return LevelProblem(
            self.level,
            tuple(self.places),
            tuple(place.pupils[self.level] for place in self.places),
            tuple(self._site(site) for site in self.sites),
            schools,
            tuple(pair for number in range(len(self.places)) for pair in self._pairs(number)),
            tuple(self._mergers(schools)),
            tuple(self._coverage(schools)),
        )

    def _site(self, site: Site) -> SiteItem:
        weights, day = self.policy.weights, self.rules.day
        cost = weights.cost_percent
        once = share_of_year(site.open_cost, weights.years) if not site.exists else 0
        running = site.yearly_cost + once
        closing = share_of_year(site.close_cost, weights.years) if site.exists else 0
        room = share_of_year(site.room_cost, weights.years)
        fixed = {True: True, False: None}[site.site_id in self.policy.decisions.keep]
        return SiteItem(
            site,
            self.school_ids.index(site.school_id),
            class_size(day, self.level, site.zone),
            _half_up(posts_of_a_class(day, self.level, site.zone) * weights.post, 100),
            _half_up(running * cost, 100),
            _half_up(closing * cost, 100),
            _half_up(room * cost, 100),
            False if site.site_id in self.policy.decisions.close else fixed,
        )

    def _school(self, school_id: str) -> SchoolItem:
        limits, day = self.policy.limits, self.rules.day
        sites = tuple(number for number, site in enumerate(self.sites) if site.school_id == school_id)
        main = next(number for number in sites if self.sites[number].main)
        head = self.sites[main]
        posts = posts_of_a_school(day, self.level, head.zone)
        bound = limits.minimum_size and not self._exempt(school_id, head.commune_id)
        return SchoolItem(
            school_id,
            head.commune_id,
            sites,
            main,
            _half_up(posts * self.policy.weights.post, 100),
            self.rules.value("min_classes", self.level, head.zone) if bound else None,
            self.rules.value("max_classes", self.level, head.zone),
            self.rules.value("max_satellites", self.level, head.zone),
            self.rules.value("min_classes_satellite", self.level, head.zone) if bound else None,
        )

    def _exempt(self, school_id: str, commune_id: str) -> bool:
        words = LEVEL_WORDS[self.level]
        if school_id in self.policy.limits.exempt_schools:
            return True
        if len({site.level for site in self.facts.sites if site.school_id == school_id}) > 1:
            self.notes.append(
                f"Trường {school_id} có nhiều cấp: quy mô tối thiểu của từng cấp không áp dụng."
            )
            return True
        others = {site.school_id for site in self.sites if site.commune_id == commune_id and site.exists} - {
            school_id
        }
        exists = any(site.exists for site in self.sites if site.school_id == school_id)
        if self.policy.limits.sole_school_exempt and exists and not others:
            self.notes.append(
                f"Trường {school_id} là trường {words} duy nhất của {commune_id}: không áp dụng quy mô tối thiểu."
            )
            return True
        return False

    def _pairs(self, number: int) -> list[Pair]:
        place = self.places[number]
        found = []
        for index in self._within_sight(place):
            site = self.sites[index]
            metres = self.travel.metres(place, site)
            needs = self._needs(place, site, metres)
            found.append(Pair(number, index, metres, self._pair_cost(place, metres), needs))
        near = sorted(found, key=lambda pair: (pair.metres, self.sites[pair.site].site_id))[:NEAREST]
        closed = self.policy.decisions.close
        return [
            pair
            for pair in found
            if (not pair.needs and self.sites[pair.site].site_id not in closed) or pair in near
        ]

    def _within_sight(self, place: Place) -> list[int]:
        """The sites a place is paired with: all of them, but in a large land where pupils stay in their commune only
        its own, those of communes that agreed, the one of today, known roads and the nearest by the map.
        """
        if len(self.sites) <= SIGHT or not self.rules.find("inside_commune", self.level):
            return list(range(len(self.sites)))
        agreed = {there for here, there in self.policy.limits.crossings if here == place.commune_id}
        found = set(self._in_commune[place.commune_id]).union(*(self._in_commune[one] for one in agreed))
        found |= {self._by_id[site] for site in self._roads[place.place_id] if site in self._by_id}
        today = self.today[place.place_id].site_today
        if today in self._by_id:
            found.add(self._by_id[today])
        north = self._points[:, 0] - place.lat
        east = (self._points[:, 1] - place.lon) * math.cos(math.radians(place.lat))
        found |= set(np.argsort(north**2 + east**2, kind="stable")[:SIGHT].tolist())
        return sorted(found)

    def _needs(self, place: Place, site: Site, metres: int) -> tuple[Limit, ...]:
        """A pupil may always stay where he goes today; else the distance and the commune bind."""
        if self.today[place.place_id].site_today == site.site_id:
            return ()
        needs = []
        most = distance_limit(self.policy, self.rules, self.level)
        words = LEVEL_WORDS[self.level]
        if most is not None and metres > most:
            said = f"giới hạn {most / 1000:g} km cấp {words} đối với {place.name} ({place.place_id})"
            needs.append(Limit(LimitKind.DISTANCE, self.level, (place.place_id,), said))
        apart = place.commune_id != site.commune_id
        agreed = (place.commune_id, site.commune_id) in self.policy.limits.crossings
        if apart and not agreed and self.rules.find("inside_commune", self.level):
            said = f"không sang trường của xã khác (cấp {words}) đối với {place.name} ({place.place_id})"
            needs.append(Limit(LimitKind.CROSSING, self.level, (place.place_id,), said))
        return tuple(needs)

    def _pair_cost(self, place: Place, metres: int) -> int:
        weights, pupils = self.policy.weights, place.pupils[self.level]
        before = self.today[place.place_id].metres_today
        worse = max(0, metres - before) if before >= 0 else 0
        far = weights.far_pupil * 1000 if worse > FAR_M else 0
        return _half_up(pupils * (weights.pupil_km * metres + weights.worse_pupil_km * worse + far), 1000)

    def _mergers(self, schools: tuple[SchoolItem, ...]) -> list[Merger]:
        decided, limits = self.policy.decisions, self.policy.limits
        found = []
        for a, source in enumerate(schools):
            for b, target in enumerate(schools):
                fixed = (source.school_id, target.school_id) in decided.merge
                heads = self.sites[source.main], self.sites[target.main]
                allowed = (
                    limits.merges
                    and source.school_id not in decided.no_merge
                    and source.commune_id == target.commune_id
                    and all(head.exists for head in heads)
                    and self.travel.between(*heads) <= limits.merge_m
                )
                if a != b and (fixed or allowed):
                    found.append(Merger(a, b, fixed))
        return found

    def _coverage(self, schools: tuple[SchoolItem, ...]) -> list[tuple[Limit, tuple[int, ...]]]:
        if not self.policy.limits.coverage or self.rules.find("coverage", self.level) is None:
            return []
        found = []
        for commune in sorted({place.commune_id for place in self.places}):
            if (commune, self.level.value) in self.policy.limits.coverage_exempt:
                continue
            words = f"{commune} phải có ít nhất một trường {LEVEL_WORDS[self.level]}"
            limit = Limit(LimitKind.COVERAGE, self.level, (commune,), words)
            here = tuple(number for number, school in enumerate(schools) if school.commune_id == commune)
            found.append((limit, here))
        return found


def distance_limit(policy: NetworkPolicy, rules: NetworkRules, level: Level) -> int | None:
    """Metres, by the policy or the rules; None binds nothing."""
    own = policy.limits.distance_m.get(level)
    return own if own is not None else rules.value("distance", level)


def _half_up(value: int, divisor: int) -> int:
    return (2 * value + divisor) // (2 * divisor)
