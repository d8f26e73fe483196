"""Names on the maps: as people say them, beside their points where there is room, never a code."""

import re

import pytest
from django.urls import reverse

from tests.apps.planning.conftest import office  # noqa: F401  # the fixture
from tests.apps.planning.network_office import network_plan
from tests.apps.planning.office import PlanningOffice
from trienkhai.faces.web.planning import svg_map
from trienkhai.faces.web.planning.map_labels import WIDTH, Side, places_of, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Trường Tiểu học Minh họa 07", "TH Minh họa 07"),
        ("Trường Tiểu học và Trung học cơ sở Minh họa", "TH và THCS Minh họa"),
        ("Trường Trung học phổ thông Minh họa", "THPT Minh họa"),
        ("Điểm lẻ 2, Mầm non Minh họa 03", "Điểm lẻ 2, MN Minh họa 03"),
        ("Nhà trẻ Hoa Sen", "Nhà trẻ Hoa Sen"),
    ],
)
def test_a_school_is_shortened_as_people_do(name: str, short: str) -> None:
    assert short_name(name) == short


def test_a_label_goes_to_the_side_with_room_or_is_left_out() -> None:
    label = ("TH Minh họa", 1.0)
    assert places_of([(100, 100)], [label]) == {0: Side.RIGHT}
    assert places_of([(WIDTH - 20, 100)], [label]) == {0: Side.LEFT}  # the edge would cut it off
    assert places_of([(300, 100), (330, 100)], [label, ("", 0.5)]) == {0: Side.LEFT}  # a mark stands there
    crowd = [(300 + 12 * step, 100) for step in range(9)]
    assert len(places_of(crowd, [label] * 9)) < 9


def test_the_larger_point_is_named_first() -> None:
    spots = [(400, 100), (402, 101)]
    for sizes in ((1.0, 2.0), (2.0, 1.0)):
        found = places_of(spots, [("x" * 60, size) for size in sizes])
        assert list(found) == [0 if sizes[0] > sizes[1] else 1]


@pytest.mark.django_db
def test_sites_bear_names_on_the_map(office: PlanningOffice) -> None:  # noqa: F811
    plan = network_plan(office, policy={"decisions": {"close": ["C-1"]}})
    text = (
        office.cast.client("an").get(reverse("network-map", args=[plan.pk]) + "?cap=primary").content.decode()
    )
    labels = set(re.findall(r"<text [^>]*>([^<]+)</text>", text))
    assert {"TH Minh họa A", "TH Minh họa C"} <= labels
    assert not labels & {"A-1", "C-1"}


@pytest.mark.django_db
def test_schools_bear_names_on_the_map_of_balances(office: PlanningOffice) -> None:  # noqa: F811
    dataset = office.confirmed()
    text = office.cast.client("an").get(reverse("dataset-map", args=[dataset.pk])).content.decode()
    labels = set(re.findall(r"<text [^>]*>([^<]+)</text>", text))
    assert any(label.startswith("TH ") for label in labels)
    assert "A" not in labels


def test_what_lies_outside_a_near_view_is_not_drawn() -> None:
    here, far = (10.0, 106.0), (10.6, 106.9)
    lines = [svg_map.Line(here, far, "qua"), svg_map.Line(far, (10.7, 106.9), "ngoài")]
    areas = [svg_map.Area([far, (10.7, 106.9), (10.7, 107.0)], "vùng ngoài")]
    drawn = svg_map.draw(svg_map.View(*here, 0.05), title="Thử", lines=lines, areas=areas)
    assert "qua" in drawn and "ngoài" not in drawn
    whole = svg_map.draw(svg_map.View(10.3, 106.5, 2.0), title="Thử", lines=lines, areas=areas)
    assert "vùng ngoài" in whole and whole.count("<line") == 2
