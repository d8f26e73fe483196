"""What the pages, the papers and the files of a network plan read from its record."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.apps.org.queries import short_names_on
from trienkhai.apps.planning.models import Plan, School
from trienkhai.apps.planning.queries.network_facts import network_facts_of
from trienkhai.apps.planning.queries.plans import communes_of
from trienkhai.core.planning.facts import LEVEL_WORDS, Level
from trienkhai.core.planning.network import (
    BASELINE,
    MAIN,
    Action,
    Attendance,
    NetworkFacts,
    NetworkPlan,
    NetworkPolicy,
    SiteDecision,
    worse_off,
)
from trienkhai.core.text import fold

_CODE = re.compile(r"(?P<kind>[Tt]rường )?(?P<code>[\w-]+)")


@dataclass(frozen=True)
class Names:
    """What schools and communes of a plan are called; a code stands for itself where nobody named it."""

    schools: Mapping[str, str]
    communes: Mapping[str, str]

    def school(self, code: str) -> str:
        return self.schools.get(code, code)

    def commune(self, code: str) -> str:
        return self.communes.get(code, code)

    def spoken(self, words: str) -> str:
        """A sentence of the core, which knows codes alone, with names in their place."""
        return _CODE.sub(self._named, words)

    def _named(self, found: re.Match[str]) -> str:
        kind, code = found["kind"] or "", found["code"]
        school = self.schools.get(code)
        if school is None:
            return f"{kind}{self.commune(code)}"
        return school if fold(school).startswith("truong ") else f"{kind}{school}"


@dataclass(frozen=True)
class SiteLine:
    """A site before and after."""

    site_id: str
    name: str
    level: str
    level_words: str
    commune: str
    school: str
    school_id: str
    action: str
    words: str
    run_by: str
    exists: bool
    pupils_before: int
    classes_before: int
    pupils: int
    classes: int
    capacity: int

    @property
    def changes(self) -> bool:
        return self.action not in (Action.KEEP, Action.NOT_OPENED) or self.pupils != self.pupils_before


@dataclass(frozen=True)
class WayLine:
    """The pupils of a place at a level, whose way to school changes."""

    place: str
    place_id: str
    commune: str
    commune_code: str
    level: str
    pupils: int
    site_before: str
    km_before: float | None
    site: str
    km: float
    more: float
    schools: frozenset[str]
    inferred: bool

    @property
    def is_far(self) -> bool:
        return self.more > 1


def names_of_network(plan: Plan, today: date) -> Names:
    """Names of the schools in the facts and of the communes in the organisation."""
    schools = dict(School.objects.filter(dataset=plan.dataset_id).values_list("code", "name"))
    communes = communes_of(plan.body, today)
    words = short_names_on(set(communes.values()), today)
    return Names(schools, {code: words[unit] for code, unit in communes.items() if unit in words})


def chosen_of(plan: Plan) -> str:
    """The scenario the plan stands for."""
    return str(plan.policy.get("chosen") or MAIN)


def solved_plan(plan: Plan, facts: NetworkFacts, name: str | None = None) -> NetworkPlan | None:
    """A scenario of the last run as the core has it; the chosen one unless told otherwise."""
    rows = plan.result.get("plans", {}).get(name or chosen_of(plan))
    if rows is None:
        return None
    return NetworkPlan(
        NetworkPolicy(name or chosen_of(plan)),
        date.fromisoformat(plan.result["starts_on"]),
        tuple(SiteDecision(row[0], Action(row[1]), *row[2:]) for row in rows["sites"]),
        tuple(Attendance(row[0], Level(row[1]), *row[2:]) for row in rows["attendance"]),
        rows["objective"],
        rows["bound"],
        rows["seconds"],
        tuple(rows["notes"]),
    )


def network_of(plan: Plan) -> tuple[NetworkFacts, NetworkPlan | None]:
    """The facts and the chosen scenario."""
    facts = network_facts_of(plan.dataset)
    return facts, solved_plan(plan, facts)


def site_lines(facts: NetworkFacts, found: NetworkPlan, names: Names, level: str = "") -> list[SiteLine]:
    """Every site in the order of levels and schools."""
    before: dict[str, int] = defaultdict(int)
    for row in found.attendance:
        before[row.site_today] += row.pupils
    decided = found.by_site
    lines = []
    for site in facts.sites:
        if level and site.level != level:
            continue
        one = decided[site.site_id]
        lines.append(
            SiteLine(
                site.site_id,
                site.name,
                site.level.value,
                LEVEL_WORDS[site.level],
                names.commune(site.commune_id),
                names.school(site.school_id),
                site.school_id,
                one.action.value,
                action_words(one, names),
                names.school(one.school_id) if one.school_id else "",
                site.exists,
                before[site.site_id],
                site.classes,
                one.pupils,
                one.classes,
                one.capacity,
            )
        )
    order = [level.value for level in Level]
    return sorted(lines, key=lambda line: (order.index(line.level), line.school_id, line.site_id))


def action_words(one: SiteDecision, names: Names) -> str:
    """What becomes of a site, in words."""
    if one.action is Action.MERGE:
        words = _("nhập vào %(school)s") % {"school": names.school(one.school_id)}
    else:
        words = {
            Action.KEEP: _("giữ"),
            Action.EXTEND: _("mở rộng"),
            Action.CLOSE: _("đóng"),
            Action.OPEN: _("mở mới"),
            Action.NOT_OPENED: _("chưa mở"),
        }[one.action]
    if one.rooms_added:
        words = _("%(action)s, thêm %(rooms)s phòng học") % {"action": words, "rooms": one.rooms_added}
    return words


def worse_lines(facts: NetworkFacts, found: NetworkPlan, names: Names) -> list[WayLine]:
    """Whose way grows, the longest growth first."""
    return _ways(facts, found, names, worse_off(found))


def changed_lines(facts: NetworkFacts, found: NetworkPlan, names: Names) -> list[WayLine]:
    """Whose site changes, nearer or farther."""
    return _ways(facts, found, names, tuple(row for row in found.attendance if row.site_id != row.site_today))


def _ways(
    facts: NetworkFacts, found: NetworkPlan, names: Names, rows: tuple[Attendance, ...]
) -> list[WayLine]:
    places = {place.place_id: place for place in facts.places}
    sites = {site.site_id: site for site in facts.sites}
    runs = {one.site_id: one.school_id for one in found.sites}
    lines = []
    for row in rows:
        place, today = places[row.place_id], sites.get(row.site_today)
        lines.append(
            WayLine(
                place.name,
                place.place_id,
                names.commune(place.commune_id),
                place.commune_id,
                LEVEL_WORDS[row.level],
                row.pupils,
                today.name if today else "",
                row.metres_today / 1000 if row.metres_today >= 0 else None,
                sites[row.site_id].name,
                row.metres / 1000,
                row.worse_m / 1000,
                frozenset({runs[row.site_id], today.school_id if today else ""}),
                row.inferred,
            )
        )
    return lines


def compared(plan: Plan) -> list[dict[str, Any]]:
    """Every scenario beside today, in the order they were asked for."""
    from trienkhai.apps.planning.queries.network_policy import scenario_words

    chosen = chosen_of(plan)
    return [
        {
            **one,
            "words": scenario_words(one["name"]),
            "is_today": one["name"] == BASELINE,
            "is_chosen": one["name"] == chosen,
            "gap_percent": (one.get("gap") or 0) * 100,
            "faults": plan.result["verdicts"].get(one["name"], []),
        }
        for one in plan.result.get("scenarios", [])
    ]
