"""The rules of the school network in force on a day, from `network_rules.csv` and the norms of classes and posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from trienkhai.core.planning.facts import KINDERGARTEN, Level
from trienkhai.core.planning.law import Certainty, Rule, law_on
from trienkhai.core.planning.norms.choice import pick
from trienkhai.registries import rows

ORDINARY = "ordinary"
SESSIONS = 2  # the staff of two sessions a day; schools say their sessions in the staffing facts, not here


@dataclass(frozen=True, slots=True)
class NetworkRule:
    """One figure and where it stands; empty zones mean every zone."""

    rule: Rule
    level: str
    item: str
    zones: frozenset[int]
    value: int


@dataclass(frozen=True)
class NetworkRules:
    """What is in force on `day`. `left_out` are rules nobody verified and no policy named."""

    day: date
    rules: tuple[NetworkRule, ...]
    left_out: tuple[Rule, ...]

    def find(self, item: str, level: str, zone: int = 0) -> NetworkRule | None:
        """The rule of an item for a level and zone, or for any level."""
        for rule in self.rules:
            if rule.item == item and rule.level in (level, "any") and (not rule.zones or zone in rule.zones):
                return rule
        return None

    def value(self, item: str, level: str, zone: int = 0) -> int | None:
        found = self.find(item, level, zone)
        return None if found is None else found.value


def network_rules(day: date, accepted: Iterable[str] = ()) -> NetworkRules:
    """The rules of a day; an estimate is always there, an unverified limit only when `accepted` names it."""
    named = frozenset(accepted)
    used, left_out = [], []
    for row in rows("network_rules"):
        if row["effective_from"] and date.fromisoformat(row["effective_from"]) > day:
            continue
        if row["effective_to"] and date.fromisoformat(row["effective_to"]) < day:
            continue
        rule = Rule.of_row(row)
        if rule.certainty is Certainty.RECALLED and row["kind"] != "estimate" and rule.rule_id not in named:
            left_out.append(rule)
            continue
        zones = frozenset(int(zone) for zone in row["zones"].split())
        used.append(NetworkRule(rule, row["level"], row["item"], zones, int(row["value"])))
    return NetworkRules(day, tuple(used), tuple(left_out))


def known_rule_ids() -> frozenset[str]:
    """Every rule a policy may name."""
    return frozenset(row["rule_id"] for row in rows("network_rules"))


def class_size(day: date, level: Level, zone: int) -> int:
    """Pupils in a class when classes are counted: the norm of the zone; in preschool the mean of the ages 3 to 6."""
    sizes = law_on(day).sizes
    if level is Level.PRESCHOOL:
        ages = [one.pupils for one in sizes if one.level is level and one.grade in KINDERGARTEN]
        return sum(ages) // len(ages)
    return next(one.pupils for one in sizes if one.level is level and one.zone == zone)


def posts_of_a_class(day: date, level: Level, zone: int) -> int:
    """Hundredths of a teacher's post for one class."""
    grade = KINDERGARTEN[1] if level is Level.PRESCHOOL else ""
    return pick(law_on(day), level, "teacher", ORDINARY, zone, SESSIONS, grade).value


def posts_of_a_school(day: date, level: Level, zone: int) -> int:
    """Hundredths of the managers' posts of one school: its head and the deputies of the frame."""
    law = law_on(day)
    heads = ("principal", "vice_principal")
    return int(sum(Fraction(pick(law, level, head, ORDINARY, zone, SESSIONS).value) for head in heads))
