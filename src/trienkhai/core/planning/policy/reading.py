"""A policy file read: TOML or JSON, every key known, every value of its kind, everything wrong told at once."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from trienkhai.core.planning.facts import Level, all_subjects
from trienkhai.core.planning.law.registry import known_rules
from trienkhai.core.planning.policy.model import (
    Around,
    Consents,
    Forecasting,
    Lessons,
    Norms,
    PartShares,
    Pin,
    Policy,
    Prohibition,
    Reallocation,
    Rounding,
)
from trienkhai.core.planning.policy.values import Reader


class PolicyError(ValueError):
    """The policy cannot be used; `faults` are sentences, one for each wrong key."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def read_policy(path: Path) -> Policy:
    """The policy of a file; what it does not say keeps its default."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise PolicyError((f"Không mở được tệp chính sách {path.name}.",)) from error
    except (ValueError, RecursionError) as error:
        raise PolicyError((f"Tệp chính sách {path.name} không phải TOML hoặc JSON hợp lệ.",)) from error
    return policy_from(raw)


def policy_from(raw: Any) -> Policy:
    """The policy of a mapping, as a file or a form gives it."""
    faults: list[str] = []
    top = Reader(raw, "", faults)
    policy = Policy(
        norms=_norms(top.section("norms")),
        lessons=_lessons(top.section("lessons")),
        reallocation=_reallocation(top.section("reallocation")),
        around=_around(top.section("around")),
        forecast=_forecast(top.section("forecast")),
    )
    top.finish()
    if faults:
        raise PolicyError(tuple(faults))
    return policy


def _norms(given: Reader) -> Norms:
    default = Norms()
    read = Norms(
        accept_unverified=given.names("accept_unverified", default.accept_unverified, known_rules()),
        rounding=given.choice("rounding", default.rounding, Rounding),
        preschool_basis=given.text("preschool_basis", default.preschool_basis, ("classes", "pupils")),
    )
    given.finish()
    return read


def _lessons(given: Reader) -> Lessons:
    default = Lessons()
    subjects = all_subjects()
    levelled = frozenset(f"{level}/{subject}" for level in Level for subject in subjects)
    optional = given.names("optional", (), levelled)
    groups = {(level, subject): group for level, subject, group in default.groups}
    named = given.section("groups")
    for level in Level:
        inside = named.section(level)
        groups.update({(level.value, key): inside.text(key, "", subjects) for key in inside.given})
        inside.finish()
    named.finish()
    by_school = given.section("electives_by_school")
    electives = given.section("electives")
    read = Lessons(
        optional=tuple((entry.partition("/")[0], entry.partition("/")[2]) for entry in optional),
        homeroom_in_demand=given.truth("homeroom_in_demand", default.homeroom_in_demand),
        managers_teach=given.truth("managers_teach", default.managers_teach),
        groups=tuple((level, subject, group) for (level, subject), group in sorted(groups.items())),
        spread=given.names("spread", default.spread, subjects),
        electives=electives.shares(subjects, 400) or default.electives,
        electives_by_school=tuple(
            (school, by_school.section(school).shares(subjects, 400)) for school in by_school.given
        ),
        parts=_parts(given, subjects),
    )
    by_school.finish()
    given.finish()
    return read


def _parts(given: Reader, subjects: frozenset[str]) -> tuple[PartShares, ...]:
    common, by_school = given.section("parts"), given.section("parts_by_school")
    own: dict[str, list[tuple[str, tuple[tuple[str, int], ...]]]] = {}
    for school in by_school.given:
        inside = by_school.section(school)
        for subject in inside.given:
            own.setdefault(subject, []).append((school, inside.section(subject).shares(subjects, 100)))
        inside.finish()
    by_school.finish()
    names = sorted({*common.given, *own})
    read = tuple(
        PartShares(
            subject,
            common.section(subject).shares(subjects, 100) if subject in common.given else ((subject, 100),),
            tuple(sorted(own.get(subject, ()))),
        )
        for subject in names
    )
    common.finish()
    return read


def _reallocation(given: Reader) -> Reallocation:
    default = Reallocation()
    read = Reallocation(
        max_km=given.tenths("max_km", default.max_km),
        detour_percent=given.count("detour_percent", default.detour_percent, least=100),
        max_out=given.count("max_out", default.max_out),
        consents=given.choice("consents", default.consents, Consents),
        contracts=given.names("contracts", default.contracts, frozenset({"civil", "labour"})),
        rest_years=given.count("rest_years", default.rest_years),
        near_retirement_years=given.count("near_retirement_years", default.near_retirement_years),
        donor_may_fall_short=given.truth("donor_may_fall_short", default.donor_may_fall_short),
        within_commune=given.truth("within_commune", default.within_commune),
        nearest=given.count("nearest", default.nearest),
        priorities=given.names("priorities", default.priorities, frozenset(default.priorities)),
        pins=tuple(
            Pin(one.text("staff_id", ""), one.text("to_school", ""))
            for one in given.items("pins", ("staff_id", "to_school"))
        ),
        prohibitions=tuple(
            Prohibition(one.text("staff_id", ""), one.text("from_school", ""), one.text("to_school", ""))
            for one in given.items("prohibitions", ())
        ),
    )
    given.finish()
    return read


def _around(given: Reader) -> Around:
    default = Around()
    values: dict[str, Any] = {}
    for one in fields(Around):
        present = getattr(default, one.name)
        if one.name == "couples":
            values[one.name] = given.pairs("couples")
        elif one.name.endswith("_km"):
            values[one.name] = given.tenths(one.name, present)
        elif isinstance(present, bool):
            values[one.name] = given.truth(one.name, present)
        else:
            values[one.name] = given.count(one.name, present, least=int(one.name == "training_years"))
    given.finish()
    return Around(**values)


def _forecast(given: Reader) -> Forecasting:
    default = Forecasting()
    values: Mapping[str, int] = {
        one.name: given.count(one.name, getattr(default, one.name)) for one in fields(Forecasting)
    }
    given.finish()
    return Forecasting(**values)
