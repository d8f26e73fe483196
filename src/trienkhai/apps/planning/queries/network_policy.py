"""What a network plan is asked to look at: its policy, the alternatives beside it, the rules nobody verified.

The record keeps the policy as the file of the command has it, with the day it takes effect, the names of the
alternatives, and which scenario was chosen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.planning.models import Dataset
from trienkhai.core.planning.facts import LEVEL_WORDS, Level
from trienkhai.core.planning.law import Certainty
from trienkhai.core.planning.network import (
    BASELINE,
    MAIN,
    NetworkFacts,
    NetworkPolicy,
    NetworkWeights,
    policies_from,
)
from trienkhai.core.planning.network.rules import NetworkRule, known_rule_ids, network_rules

_LEAST_SECONDS, _MOST_SECONDS, _SITES_A_SECOND = 20, 600, 4
_STRONGER = 5


@dataclass(frozen=True)
class Alternative:
    """A scenario computed beside the main one: what it does otherwise."""

    code: str
    label: Promise
    words: Promise
    changes: Callable[[NetworkFacts, Mapping[str, Any]], dict[str, Any]]


ALTERNATIVES = {
    one.code: one
    for one in (
        Alternative(
            "gan-nha",
            _("Gần nhà hơn"),
            _("Đường đi học xa thêm được coi nặng gấp 5 lần."),
            lambda facts, policy: {
                "weights": {
                    "worse_pupil_km": _weight(policy, "worse_pupil_km") * _STRONGER,
                    "far_pupil": _weight(policy, "far_pupil") * _STRONGER,
                }
            },
        ),
        Alternative(
            "khong-nhap",
            _("Không nhập trường"),
            _("Mọi trường giữ bộ máy riêng; chỉ sắp xếp điểm trường."),
            lambda facts, policy: {"limits": {"merges": False}, "decisions": {"merge": []}},
        ),
        Alternative(
            "giu-diem",
            _("Giữ mọi điểm trường"),
            _("Không đóng điểm nào đang hoạt động, trừ điểm đã quyết định đóng."),
            lambda facts, policy: {"decisions": {"keep": _kept(facts, policy)}},
        ),
        Alternative(
            "gon-nhat",
            _("Gọn nhất"),
            _("Đường đi học chỉ tính một nửa; biên chế và chi phí nặng hơn."),
            lambda facts, policy: {
                "weights": {
                    name: _weight(policy, name) // 2 for name in ("pupil_km", "worse_pupil_km", "far_pupil")
                }
            },
        ),
    )
}


def scenario_words(name: str) -> str:
    """A scenario as people call it."""
    if name == BASELINE:
        return str(_("Hiện trạng"))
    if name == MAIN:
        return str(_("Phương án chính"))
    return str(ALTERNATIVES[name].label) if name in ALTERNATIVES else name


def starts_on(given: Mapping[str, Any], dataset: Dataset) -> date:
    """The day the plan takes effect: rules known to be in force by then bind it."""
    said = given.get("starts_on")
    return date.fromisoformat(said) if said else next_school_year(dataset.as_of)


def next_school_year(day: date) -> date:
    """The first of September that follows: what is rearranged is rearranged between school years."""
    return date(day.year + 1 if (day.month, day.day) >= (9, 1) else day.year, 9, 1)


def seconds_for(facts: NetworkFacts) -> int:
    """The time a scenario has where the form says nothing else: a province needs more than a town."""
    return min(max(_LEAST_SECONDS, len(facts.sites) // _SITES_A_SECOND), _MOST_SECONDS)


def policies_of(given: Mapping[str, Any], facts: NetworkFacts) -> tuple[NetworkPolicy, ...]:
    """The main policy and the alternatives asked for; NetworkError names what is wrong."""
    policy = {"seconds": seconds_for(facts), **given.get("policy", {})}
    scenarios = {
        code: ALTERNATIVES[code].changes(facts, policy)
        for code in given.get("alternatives", [])
        if code in ALTERNATIVES
    }
    return policies_from({**policy, "scenarios": scenarios}, facts)


def unverified_rules(day: date) -> list[NetworkRule]:
    """Limits nobody has verified: they bind only a plan whose policy names them."""
    rules = network_rules(day, known_rule_ids()).rules
    return [one for one in rules if one.rule.certainty is Certainty.RECALLED and one.item == "distance"]


def verified_rules(day: date) -> list[NetworkRule]:
    """The limits in force on the day, which bind without being named."""
    return [one for one in network_rules(day).rules if one.rule.certainty is not Certainty.RECALLED]


def estimates(day: date) -> list[NetworkRule]:
    """Assumptions nobody verified that every estimate of a way rests on."""
    rules = network_rules(day).rules
    return [one for one in rules if one.rule.certainty is Certainty.RECALLED]


_ITEMS = {
    "min_classes": _("%(level)s: trường ít nhất %(value)s lớp"),
    "max_classes": _("%(level)s: trường nhiều nhất %(value)s lớp"),
    "max_satellites": _("%(level)s: nhiều nhất %(value)s điểm lẻ"),
    "min_classes_satellite": _("%(level)s: điểm lẻ ít nhất %(value)s lớp"),
    "coverage": _("%(level)s: mỗi xã, phường ít nhất %(value)s trường"),
    "inside_commune": _("Học sinh đi học trong xã, phường của mình, trừ khi hai bên đồng ý"),
    "no_merge_with_general": _("Không nhập trường mầm non với trường phổ thông"),
    "distance": _("%(level)s: không đi xa hơn %(km)s km, trừ nơi hiện đã đi xa hơn"),
    "travel_factor": _("Đường đi học bằng đường chim bay nhân %(value)s %%"),
    "ferry": _("Mỗi lần qua đò tính thêm %(km)s km"),
}


def rule_words(rule: NetworkRule) -> str:
    """A rule of the registry as a sentence."""
    level = LEVEL_WORDS[Level(rule.level)] if rule.level in list(Level) else ""
    words = str(_ITEMS.get(rule.item, rule.item)) % {
        "level": level.capitalize(),
        "value": rule.value,
        "km": f"{rule.value / 1000:g}".replace(".", ","),
    }
    if rule.zones:
        zones = ", ".join(str(zone) for zone in sorted(rule.zones))
        words = str(_("%(words)s (vùng %(zones)s)")) % {"words": words, "zones": zones}
    return words


def _weight(policy: Mapping[str, Any], name: str) -> int:
    return int(policy.get("weights", {}).get(name, getattr(NetworkWeights(), name)))


def _kept(facts: NetworkFacts, policy: Mapping[str, Any]) -> list[str]:
    decided = policy.get("decisions", {})
    closed = set(decided.get("close", []))
    there = [site.site_id for site in facts.sites if site.exists and site.site_id not in closed]
    return list(dict.fromkeys([*decided.get("keep", []), *there]))
