import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.org import Candidate, match_unit, normal_name

NAMES = [
    "Thị xã Duyên Hải",
    "Huyện Duyên Hải",
    "Phường 1",
    "Phường 2",
    "Xã Long Hữu",
    "Xã Long Toàn",
    "Xã Long Hòa",
    "Xã Trường Long Hòa",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Nội vụ",
    "Trung tâm Văn hóa Thông tin và Thể thao",
    "Trường Tiểu học Minh họa 01",
    "Trường Tiểu học Minh họa 02",
]
UNITS = [Candidate(name, (name,)) for name in NAMES]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("PGD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("Phòng GD-ĐT", "Phòng Giáo dục và Đào tạo"),
        ("P.GD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("Trưởng phòng Nội vụ", "Phòng Nội vụ"),
        ("Phòng Tài chính – Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("phong tai chinh ke hoach", "Phòng Tài chính - Kế hoạch"),
        ("Trung tâm VHTT&TT", "Trung tâm Văn hóa Thông tin và Thể thao"),
        ("Trung tâm Văn hoá, Thông tin và Thể thao", "Trung tâm Văn hóa Thông tin và Thể thao"),
        ("Chủ tịch UBND phường 2", "Phường 2"),
        ("UBND thị xã Duyên Hải", "Thị xã Duyên Hải"),
        ("Long Hữu", "Xã Long Hữu"),
        ("Xã Long Hưu", "Xã Long Hữu"),
        ("Trường Long Hòa", "Xã Trường Long Hòa"),
        ("Hiệu trưởng Trường TH Minh họa 02", "Trường Tiểu học Minh họa 02"),
        ("Phòng Giáo dục và Đào tạo thị xã", "Phòng Giáo dục và Đào tạo"),
    ],
)
def test_a_unit_is_known_by_what_people_write(written, meant):
    best = match_unit(written, UNITS).best
    assert best is not None
    assert best.unit == meant


def test_one_name_for_two_units_is_reported_and_not_guessed():
    matching = match_unit("Duyên Hải", UNITS)
    assert matching.is_ambiguous
    assert matching.best is None
    assert {match.unit for match in matching.ranked[:2]} == {"Thị xã Duyên Hải", "Huyện Duyên Hải"}


@pytest.mark.parametrize(
    "written", ["Phường 3", "Phòng Kinh tế", "", "Sở Y tế", "Trường Tiểu học Minh họa 03"]
)
def test_a_unit_that_is_not_there_is_not_found(written):
    assert match_unit(written, UNITS).best is None


def test_an_exact_name_wins_over_a_likeness():
    assert match_unit("Xã Long Hòa", UNITS).best.score == 1.0


def test_an_old_name_leads_to_the_unit():
    now = Candidate(29512, ("Phường Duyên Hải", "Phường 1"))
    assert match_unit("Phường 1", [now]).best.unit == 29512


@given(st.sampled_from(NAMES), st.permutations(UNITS))
def test_every_unit_finds_itself_in_any_order_of_candidates(name, candidates):
    assert match_unit(name.upper(), candidates).best.unit == name


@given(st.text(max_size=30))
def test_any_text_can_be_asked_for(text):
    assert all(0 < match.score <= 1 for match in match_unit(text, UNITS).ranked)
    assert normal_name(normal_name(text)) == normal_name(text)
