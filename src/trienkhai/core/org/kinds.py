"""The kinds of units, and the levels of schools. Labels are in `unit_kinds.csv` and `school_levels.csv`."""

from enum import StrEnum
from functools import cache

from trienkhai.registries import rows


class UnitKind(StrEnum):
    MINISTRY = "ministry"
    PROVINCE = "province"
    TOWN = "town"
    COMMUNE = "commune"
    WARD = "ward"
    DEPARTMENT = "department"
    PARTY_COMMITTEE = "party_committee"
    PARTY_BODY = "party_body"
    MASS_BODY = "mass_body"
    SERVICE_CENTRE = "service_centre"
    SCHOOL = "school"

    @property
    def label(self) -> str:
        """The office's word in Vietnamese; `label_en` in English."""
        return _kinds()[self]["label_vi"]

    @property
    def label_en(self) -> str:
        return _kinds()[self]["label_en"]

    @property
    def tree(self) -> str:
        """Which hierarchy the kind belongs to: `state`, `party` or `front`."""
        return _kinds()[self]["tree"]


class SchoolLevel(StrEnum):
    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    MULTI_LEVEL = "multi_level"
    UPPER_SECONDARY = "upper_secondary"

    @property
    def label(self) -> str:
        return _levels()[self]["label_vi"]

    @property
    def label_en(self) -> str:
        return _levels()[self]["label_en"]


@cache
def _kinds() -> dict[str, dict[str, str]]:
    return {row["kind"]: row for row in rows("unit_kinds")}


@cache
def _levels() -> dict[str, dict[str, str]]:
    return {row["level"]: row for row in rows("school_levels")}
