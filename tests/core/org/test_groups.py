import pytest

from trienkhai.core.org import SchoolLevel, UnitKind, find_group

TOWN, PROVINCE = UnitKind.TOWN, UnitKind.PROVINCE
COMMUNES = {UnitKind.COMMUNE, UnitKind.WARD}


@pytest.mark.parametrize(
    ("phrase", "kinds", "under"),
    [
        ("các xã, phường", COMMUNES, None),
        ("Chủ tịch Ủy ban nhân dân các xã, phường.", COMMUNES, None),
        ("UBND các xã, phường, thị trấn", COMMUNES, None),
        ("Chủ tịch UBND xã, phường", COMMUNES, None),
        ("Thủ trưởng các phòng, ban, ngành thị xã;", {UnitKind.DEPARTMENT}, TOWN),
        ("Các phòng, ban, ngành, xã, phường", {UnitKind.DEPARTMENT, *COMMUNES}, None),
        ("các ban, ngành, đoàn thể thị xã", {UnitKind.DEPARTMENT, UnitKind.MASS_BODY}, TOWN),
        ("Thủ trưởng các sở, ban, ngành tỉnh", {UnitKind.DEPARTMENT}, PROVINCE),
        ("Chủ tịch UBND các huyện, thị xã, thành phố", {TOWN}, None),
        ("các đơn vị giáo dục, đào tạo trên địa bàn thị xã", {UnitKind.SCHOOL}, TOWN),
        ("Hiệu trưởng các trường", {UnitKind.SCHOOL}, None),
        ("Đảng bộ, chi bộ trực thuộc Thị ủy", {UnitKind.PARTY_COMMITTEE}, TOWN),
        ("Bí thư Đảng ủy các xã, phường", {UnitKind.PARTY_COMMITTEE}, None),
        ("CÁC PHÒNG, BAN, NGÀNH THỊ XÃ; UBND CÁC XÃ, PHƯỜNG", {UnitKind.DEPARTMENT, *COMMUNES}, TOWN),
    ],
)
def test_a_collective_addressee_is_read_as_kinds_of_units(phrase, kinds, under):
    group = find_group(phrase)
    assert group is not None
    assert (group.kinds, group.under) == (kinds, under)


@pytest.mark.parametrize(
    "phrase",
    [
        "Phòng Giáo dục và Đào tạo",
        "Phòng Tài chính – Kế hoạch",
        "Phòng Nội vụ",
        "Trung tâm Văn hóa Thông tin và Thể thao",
        "Ủy ban nhân dân thị xã",
        "UBND xã Long Hữu",
        "các cơ quan, đơn vị liên quan",
        "Như trên",
        "CT và các PCT. UBND thị xã",
        "Bộ Giáo dục và Đào tạo",
        "",
    ],
)
def test_one_unit_or_an_unknown_phrase_is_no_group(phrase):
    assert find_group(phrase) is None


def test_primary_schools_include_schools_of_several_levels():
    group = find_group("các trường tiểu học")
    assert group.includes(UnitKind.SCHOOL, SchoolLevel.PRIMARY)
    assert group.includes("school", "multi_level")
    assert not group.includes("school", "preschool")
    assert not group.includes("commune")


def test_levels_may_be_listed_without_repeating_the_word_school():
    group = find_group("Hiệu trưởng các trường mầm non, tiểu học và THCS")
    reached = {level for level in SchoolLevel if group.includes("school", level)}
    assert reached == set(SchoolLevel) - {SchoolLevel.UPPER_SECONDARY}


def test_the_party_is_looked_for_in_its_own_tree():
    assert find_group("Đảng bộ, chi bộ trực thuộc Thị ủy").trees == {"party"}
    assert find_group("các ban, ngành, đoàn thể thị xã").trees == {"state", "front"}


def test_a_place_that_narrows_the_group_is_kept_for_a_look_up():
    group = find_group("các trường tiểu học xã Long Hữu")
    assert (group.under, group.within) == (UnitKind.COMMUNE, "xa long huu")
