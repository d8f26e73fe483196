"""The policy file: defaults, both forms, everything wrong told at once by key."""

from dataclasses import fields
from pathlib import Path

import pytest

from trienkhai.core.planning.policy import (
    Consents,
    Pin,
    Policy,
    PolicyError,
    Prohibition,
    policy_from,
    read_policy,
)

TOML = """
[norms]
rounding = "ceil"
accept_unverified = ["CT/primary/IT", "CT/primary/TECH"]
[lessons]
optional = ["primary/FL1_INTRO"]
[lessons.groups.primary]
TECH = "IT"
[lessons.parts.NATSCI]
PHYS = 40
CHEM = 25
BIO = 35
[reallocation]
max_km = 12.5
max_out = 2
consents = "yes_only"
[[reallocation.pins]]
staff_id = "G1"
to_school = "S2"
[[reallocation.prohibitions]]
from_school = "S1"
to_school = "S3"
[around]
run = true
couples = [["G5", "G6"]]
"""


def test_an_empty_policy_is_the_default() -> None:
    assert policy_from({}) == Policy()


def test_a_policy_is_read(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(TOML, encoding="utf-8")
    policy = read_policy(tmp_path / "p.toml")
    assert policy.reallocation.max_km == 125
    assert policy.reallocation.consents is Consents.YES_ONLY
    assert policy.reallocation.pins == (Pin("G1", "S2"),)
    assert policy.reallocation.prohibitions == (Prohibition("", "S1", "S3"),)
    assert policy.lessons.optional == (("primary", "FL1_INTRO"),)
    assert ("primary", "TECH", "IT") in policy.lessons.groups
    assert policy.lessons.parts[0].shares == (("BIO", 35), ("CHEM", 25), ("PHYS", 40))
    assert policy.around.couples == (("G5", "G6"),)


def test_json_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"reallocation": {"max_km": 12.5}}', encoding="utf-8")
    assert read_policy(tmp_path / "p.json").reallocation.max_km == 125


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ({"reallocation": {"max_kms": 3}}, "reallocation.max_kms"),
        ({"realocation": {}}, "realocation"),
        ({"norms": {"accept_unverified": ["CT/primary/LATIN"]}}, "CT/primary/LATIN"),
        ({"norms": {"rounding": "up"}}, "norms.rounding"),
        ({"reallocation": {"max_out": -1}}, "reallocation.max_out"),
        ({"reallocation": {"max_out": True}}, "reallocation.max_out"),
        ({"reallocation": {"max_km": "far"}}, "reallocation.max_km"),
        ({"reallocation": {"pins": [{"staff_id": "G1"}]}}, "to_school"),
        ({"reallocation": {"prohibitions": [{}]}}, "reallocation.prohibitions[1]"),
        ({"reallocation": {"priorities": ["speed"]}}, "speed"),
        ({"lessons": {"parts": {"NATSCI": {"PHYS": 60}}}}, "lessons.parts.NATSCI"),
        ({"lessons": {"electives": {"GEO": 30}}}, "lessons.electives"),
        ({"lessons": {"optional": ["primary/LATIN"]}}, "primary/LATIN"),
        ({"around": {"couples": [["G1"]]}}, "around.couples"),
        ({"forecast": {"years": 2.5}}, "forecast.years"),
        ([], "chính sách"),
    ],
)
def test_what_is_wrong_is_told_by_its_key(raw: object, key: str) -> None:
    with pytest.raises(PolicyError) as refused:
        policy_from(raw)
    assert any(key in fault for fault in refused.value.faults)


def test_all_faults_are_told_together() -> None:
    with pytest.raises(PolicyError) as refused:
        policy_from({"reallocation": {"max_out": -1, "far": 1}, "norms": {"rounding": "up"}})
    assert len(refused.value.faults) == 3


@pytest.mark.parametrize("text", ["max_km = ", "{", ""])
def test_a_file_that_is_no_policy_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.json").write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError):
        read_policy(tmp_path / "p.json")


def test_every_key_is_in_the_documentation() -> None:
    text = (Path(__file__).parents[3] / "docs/how-to/plan-staffing.md").read_text(encoding="utf-8")
    for section in fields(Policy):
        for key in fields(type(getattr(Policy(), section.name))):
            assert key.name in text, f"{section.name}.{key.name}"
