from datetime import date

from tests.cast import DAY, Cast
from trienkhai.apps.org.models import UnitVersion
from trienkhai.apps.org.resolution import body_of, resolve_names
from trienkhai.core.org import SchoolLevel, UnitKind


def names(cast: Cast, *written: str, host: str = "town", day: date = DAY) -> list[list[str]]:
    return [
        [unit.short_name for unit in found.units] for found in resolve_names(written, cast.unit(host), day)
    ]


def test_a_group_becomes_its_members_on_the_day(cast: Cast) -> None:
    assert names(cast, "Chủ tịch Ủy ban nhân dân các xã, phường") == [["Phường 1", "Xã Long Toàn"]]
    assert names(cast, "Các phòng, ban, ngành, xã, phường") == [
        ["Phòng GDĐT", "Phòng TC-KH", "Phòng Nội vụ", "Phường 1", "Xã Long Toàn"]
    ]


def test_the_group_of_a_department_is_that_of_its_town(cast: Cast) -> None:
    assert names(cast, "các trường tiểu học", host="pgd") == [["TH Minh họa 01"]]
    assert body_of(cast.unit("pgd"), DAY).short_name == "Thị xã Duyên Hải"


def test_a_name_as_people_write_it_finds_its_unit(cast: Cast) -> None:
    assert names(cast, "Trưởng phòng GD&ĐT", "UBND Phường 1") == [["Phòng GDĐT"], ["Phường 1"]]


def test_the_committee_of_the_body_needs_no_place_name(cast: Cast) -> None:
    assert names(cast, "Ủy ban nhân dân thị xã", "UBND tỉnh", "Ban Thường vụ Thị ủy") == [
        ["Thị xã Duyên Hải"],
        ["Tỉnh Trà Vinh"],
        ["Thị ủy"],
    ]


def test_after_the_reform_the_old_communes_are_not_meant(cast: Cast) -> None:
    assert names(cast, "các xã, phường", host="province-new", day=date(2026, 1, 5)) == [["Phường Duyên Hải"]]


def test_an_unknown_name_is_said_to_be_unknown(cast: Cast) -> None:
    (found,) = resolve_names(["Ngành hàng không vũ trụ"], cast.unit("town"), DAY)
    assert found.units == () and "Chưa tìm thấy" in found.reason


def test_records_and_names_speak_of_the_same_kinds() -> None:
    assert set(UnitVersion.Kind.values) == set(UnitKind)
    assert set(UnitVersion.SchoolLevel.values) == set(SchoolLevel)
