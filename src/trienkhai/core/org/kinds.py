"""The kinds of units, and the levels of schools. Their words on the screen stand with the records of units."""

from enum import StrEnum


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


class SchoolLevel(StrEnum):
    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    MULTI_LEVEL = "multi_level"
    UPPER_SECONDARY = "upper_secondary"
