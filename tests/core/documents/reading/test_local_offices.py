"""Ways in which local offices, unions, schools and health centres write their plans. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, leads_of


@pytest.mark.parametrize(
    "office",
    [
        "Văn phòng HĐND và UBND xã",
        "Văn phòng HĐND và UBND huyện",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    ],
)
def test_an_office_of_two_bodies_heads_tasks_as_one(office: str) -> None:
    assert leads_of(ASSIGNMENT, f"1. {office}\n\n- Theo dõi, đôn đốc việc thực hiện Kế hoạch.") == [
        (office,)
    ]


def test_two_bodies_of_a_heading_are_two() -> None:
    body = "1. Phòng Nội vụ và UBND xã An Hòa\n\n- Theo dõi, đôn đốc việc thực hiện Kế hoạch."
    assert leads_of(ASSIGNMENT, body) == [("Phòng Nội vụ", "UBND xã An Hòa")]
