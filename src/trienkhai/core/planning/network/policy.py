"""What a scenario wants and allows: limits, decisions already taken, weights. Read from TOML or JSON.

Money is whole thousands of đồng, distances metres inside and kilometres in the file.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.network.errors import NetworkError
from trienkhai.core.planning.network.facts import NetworkFacts
from trienkhai.core.planning.network.rules import known_rule_ids
from trienkhai.core.planning.policy.values import Reader

BASELINE = "hien-trang"
MAIN = "phuong-an"


@dataclass(frozen=True, slots=True)
class NetworkLimits:
    """What must hold. `distance_m` overrides the distance rules; the exempt are named, never guessed.

    A school that is the only one of its level in its commune may stay below the minimum size when
    `sole_school_exempt` is set: the commune must have a school.
    """

    accept_unverified: tuple[str, ...] = ()
    distance_m: Mapping[Level, int] = field(default_factory=lambda: MappingProxyType({}))
    travel_percent: int | None = None
    ferry_m: int | None = None
    minimum_size: bool = True
    sole_school_exempt: bool = True
    exempt_schools: tuple[str, ...] = ()
    coverage: bool = True
    coverage_exempt: tuple[tuple[str, str], ...] = ()
    crossings: tuple[tuple[str, str], ...] = ()
    merges: bool = True
    merge_m: int = 5_000


@dataclass(frozen=True, slots=True)
class NetworkDecisions:
    """Decisions already taken, by site, or by school for mergers."""

    keep: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    no_merge: tuple[str, ...] = ()
    merge: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkWeights:
    """What a year of each thing counts for, in thousands of đồng; what is spent once is spread over the years.

    They are a choice of the office, not law: the summary repeats them beside the plan.
    """

    pupil_km: int = 1_000
    worse_pupil_km: int = 1_000
    far_pupil: int = 2_000
    post: int = 150_000
    cost_percent: int = 100
    years: int = 10


@dataclass(frozen=True, slots=True)
class NetworkPolicy:
    """One scenario."""

    name: str = MAIN
    limits: NetworkLimits = NetworkLimits()
    decisions: NetworkDecisions = NetworkDecisions()
    weights: NetworkWeights = NetworkWeights()
    seconds: int = 60


def read_policies(path: Path, facts: NetworkFacts) -> tuple[NetworkPolicy, ...]:
    """The policy of a file and its scenarios; NetworkError names every wrong key."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise NetworkError([f"Không mở được tệp chính sách {path.name}."]) from error
    except (ValueError, RecursionError) as error:
        raise NetworkError([f"Tệp chính sách {path.name} không phải TOML hoặc JSON hợp lệ."]) from error
    return policies_from(raw, facts)


def policies_from(raw: Any, facts: NetworkFacts) -> tuple[NetworkPolicy, ...]:
    """The main policy first, then each scenario: the same with what the scenario says instead."""
    if not isinstance(raw, dict):
        raise NetworkError(["Chính sách phải là một bảng khóa = giá trị."])
    base = {key: value for key, value in raw.items() if key != "scenarios"}
    scenarios = raw.get("scenarios", {})
    faults: list[str] = []
    if not isinstance(scenarios, dict):
        raise NetworkError(["scenarios: phải là một bảng, mỗi phương án một mục."])
    found = [_policy(MAIN, base, facts, faults)]
    for name, changes in scenarios.items():
        if name in (BASELINE, MAIN):
            faults.append(f"scenarios.{name}: tên này dành riêng; hãy đặt tên khác.")
        elif not isinstance(changes, dict):
            faults.append(f"scenarios.{name}: phải là một bảng khóa = giá trị.")
        else:
            found.append(_policy(name, _over(base, changes), facts, faults))
    if faults:
        raise NetworkError(list(dict.fromkeys(faults)))
    return tuple(found)


def _over(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Sections are joined key by key; a list or a value of the scenario takes the place of the other."""
    joined = dict(base)
    for key, value in changes.items():
        old = joined.get(key)
        joined[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return joined


def _policy(name: str, raw: Mapping[str, Any], facts: NetworkFacts, faults: list[str]) -> NetworkPolicy:
    top = Reader(dict(raw), "" if name == MAIN else f"scenarios.{name}", faults)
    read = NetworkPolicy(
        name=name,
        limits=_limits(top.section("limits"), facts, faults),
        decisions=_decisions(top.section("decisions"), facts, faults),
        weights=_weights(top.section("weights")),
        seconds=top.count("seconds", 60, least=1),
    )
    top.finish()
    return read


def _limits(given: Reader, facts: NetworkFacts, faults: list[str]) -> NetworkLimits:
    default = NetworkLimits()
    distance = given.section("distance_km")
    levels = [*Level]
    read = NetworkLimits(
        accept_unverified=given.names("accept_unverified", (), known_rule_ids()),
        distance_m=MappingProxyType(
            {Level(key): distance.tenths(key, 0) * 100 for key in distance.given if key in levels}
        ),
        travel_percent=given.count("travel_percent", 0, least=100)
        if "travel_percent" in given.given
        else None,
        ferry_m=given.tenths("ferry_km", 0) * 100 if "ferry_km" in given.given else None,
        minimum_size=given.truth("minimum_size", default.minimum_size),
        sole_school_exempt=given.truth("sole_school_exempt", default.sole_school_exempt),
        exempt_schools=given.names("exempt_schools", (), facts.schools),
        coverage=given.truth("coverage", default.coverage),
        coverage_exempt=_known_pairs(given, "coverage_exempt", (facts.communes, levels), faults),
        crossings=_known_pairs(given, "crossings", (facts.communes, facts.communes), faults),
        merges=given.truth("merges", default.merges),
        merge_m=given.tenths("merge_km", default.merge_m // 100) * 100,
    )
    distance.finish()
    given.finish()
    return read


def _decisions(given: Reader, facts: NetworkFacts, faults: list[str]) -> NetworkDecisions:
    sites = [site.site_id for site in facts.sites]
    read = NetworkDecisions(
        keep=given.names("keep", (), sites),
        close=given.names("close", (), sites),
        no_merge=given.names("no_merge", (), facts.schools),
        merge=_known_pairs(given, "merge", (facts.schools, facts.schools), faults),
    )
    given.finish()
    both = sorted(set(read.keep) & set(read.close))
    faults += [f"decisions: điểm trường {one} vừa phải giữ vừa phải đóng." for one in both]
    faults += [
        f"decisions.merge: trường {one} không thể nhập vào chính nó."
        for one, other in read.merge
        if one == other
    ]
    faults += [
        f"decisions: trường {one} vừa phải nhập vừa không được nhập."
        for one, _ in read.merge
        if one in read.no_merge
    ]
    return read


def _weights(given: Reader) -> NetworkWeights:
    default = NetworkWeights()
    read = NetworkWeights(
        pupil_km=given.count("pupil_km", default.pupil_km),
        worse_pupil_km=given.count("worse_pupil_km", default.worse_pupil_km),
        far_pupil=given.count("far_pupil", default.far_pupil),
        post=given.count("post", default.post),
        cost_percent=given.count("cost_percent", default.cost_percent),
        years=given.count("years", default.years, least=1),
    )
    given.finish()
    return read


def _known_pairs(
    given: Reader, key: str, known: tuple[Any, Any], faults: list[str]
) -> tuple[tuple[str, str], ...]:
    pairs = given.pairs(key)
    for pair in pairs:
        for one, allowed in zip(pair, known, strict=True):
            if one not in allowed:
                faults.append(f"{key}: không biết “{one}”.")
    return pairs
