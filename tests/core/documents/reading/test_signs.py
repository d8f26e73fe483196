"""The certainty of a duty: signs for and against it, weighed, and told where it is in doubt."""

import pytest

from tests.core.documents.reading.test_assignments import LETTER, duties_of
from trienkhai.core.documents.stages.duties.decisions import kind_of_rule, rule_of
from trienkhai.core.documents.stages.duties.signs import BASE, certainty_of, signs_of, weighed
from trienkhai.registries import rows

ALIKE = (
    f"{LETTER}II. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ\n"
    "a) Tham mưu Ủy ban nhân dân thị xã ban hành kế hoạch tuyển dụng giáo viên cho năm học mới.\n"
    "b) Hướng dẫn các trường rà soát vị trí việc làm và báo cáo số người làm việc còn thiếu.\n"
    "c) Kiểm tra việc thực hiện chế độ đối với nhà giáo tại các trường vùng khó khăn.\n"
)


def test_duties_that_are_alike_are_surer_than_one_that_differs() -> None:
    among_others = ALIKE.replace("b) Hướng dẫn các trường", "b) Phòng Tài chính phối hợp")
    alike = [duty.certainty for duty in duties_of(ALIKE)]
    different = [duty.certainty for duty in duties_of(among_others)]
    assert len(alike) == len(different) == 3
    assert different[1] < min(alike)


def test_a_doubtful_duty_says_what_speaks_against_it() -> None:
    text = f"{LETTER}II. NHIỆM VỤ\n1. Nâng cao chất lượng.\n2. Chỉ đạo các đơn vị, các trường có liên quan.\n"
    doubtful = [duty for duty in duties_of(text) if duty.certainty < 0.8]
    assert doubtful
    for duty in doubtful:
        assert "; chưa chắc: " in duty.rule
        assert rule_of(kind_of_rule(duty.rule)) == duty.rule.partition("; ")[0]


def test_a_sure_duty_says_its_rule_alone() -> None:
    sure = [duty for duty in duties_of(ALIKE) if duty.certainty >= 0.8]
    assert sure
    assert all("chưa chắc" not in duty.rule for duty in sure)


@pytest.mark.parametrize("kind", [row["sign"] for row in rows("duty_signs") if row["of"] == "rule"])
def test_no_rule_is_beyond_doubt_or_below_it(kind: str) -> None:
    assert 0.05 <= certainty_of([kind]) < 0.99
    assert kind_of_rule(rule_of(kind)) == kind


def test_more_signs_for_a_duty_make_it_surer() -> None:
    good = sorted((sign for sign in weighed() if sign != BASE), key=lambda sign: -weighed()[sign].weight)[:4]
    steps = [certainty_of(good[:count]) for count in range(len(good) + 1)]
    assert steps == sorted(steps)
    assert steps[-1] > steps[0]


def test_counts_and_words_of_the_registry_hold_together() -> None:
    for row in rows("duty_signs"):
        assert int(row["right"]) <= int(row["found"])
        assert row["words"]
        assert abs(float(row["weight"])) < 4


def test_no_duties_no_signs() -> None:
    assert signs_of(None, None, []) == []  # type: ignore[arg-type]
