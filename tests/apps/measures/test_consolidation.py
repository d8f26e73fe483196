"""Totals: n of N, missing is missing, by manager and by place alike, on another day's map, frozen."""

import json
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.measures.conftest import Approve
from tests.apps.measures.office import return_of
from tests.cast import REFORM, Cast
from trienkhai.apps.measures.actions import do_freeze, do_reopen_return, do_save_return
from trienkhai.apps.measures.consolidation import Content, seal
from trienkhai.apps.measures.models import Consolidation, Round
from trienkhai.apps.measures.queries import consolidate
from trienkhai.apps.org.actions import do_rebuild_membership
from trienkhai.apps.org.models import LineageLink

CUT_OFF = date(2023, 12, 14)


def cell(content: Content, unit: int, code: str) -> dict[str, object]:
    (group,) = (group for group in content["groups"] if group["unit"] == unit)
    found: dict[str, object] = group["cells"][code]
    return found


@pytest.fixture
def three_schools(cast: Cast, round: Round, approve: Approve) -> None:
    approve(return_of(cast, round, "school-th"), {"teachers_total": "20", "teachers_required": "22,25"})
    approve(return_of(cast, round, "school-thcs"), {"teachers_total": "30", "teachers_required": "25"})
    approve(return_of(cast, round, "school-thpt"), {"teachers_total": "40", "teachers_required": "40,5"})


def test_a_round_without_returns_has_no_figures_and_names_everyone_missing(cast: Cast, round: Round) -> None:
    content = consolidate(round, "place", CUT_OFF)
    total = cell(content, cast.unit("town").pk, "F03T")
    assert (total["value"], total["n"], total["N"]) == (None, 0, 3)
    schools = ("school-th", "school-thcs", "school-thpt")
    assert total["missing"] == sorted(cast.unit(key).pk for key in schools)


@pytest.mark.usefixtures("three_schools")
def test_totals_by_place_go_up_from_school_to_commune_to_town(cast: Cast, round: Round) -> None:
    content = consolidate(round, "place", CUT_OFF)
    assert content["root"] == cast.unit("town").pk
    assert cell(content, cast.unit("ward-1").pk, "F03T")["value"] == "2.75"  # 2,25 and 0,5
    assert cell(content, cast.unit("long-toan").pk, "F03T")["value"] == "0.00"
    assert cell(content, cast.unit("town").pk, "F03T")["value"] == "2.75"
    assert cell(content, cast.unit("town").pk, "F03D")["value"] == "5.00"


@pytest.mark.usefixtures("three_schools")
def test_ratios_are_never_averaged(cast: Cast, round: Round) -> None:
    ratio = cell(consolidate(round, "place", CUT_OFF), cast.unit("town").pk, "F07")
    assert (ratio["numerator"], ratio["denominator"]) == ("42", "90")
    assert Decimal(str(ratio["value"])) == Decimal("46.7")


@pytest.mark.usefixtures("three_schools")
def test_totals_by_manager_and_by_place_agree(cast: Cast, round: Round) -> None:
    by_manager, by_place = (consolidate(round, tree, CUT_OFF) for tree in ("manager", "place"))
    assert by_manager["root"] == cast.unit("province").pk  # it runs the upper secondary school
    for indicator in by_place["indicators"]:
        manager = cell(by_manager, by_manager["root"], indicator["code"])
        place = cell(by_place, by_place["root"], indicator["code"])
        assert manager == place, indicator["code"]


@pytest.mark.usefixtures("three_schools")
def test_by_manager_the_upper_secondary_school_is_not_the_towns(cast: Cast, round: Round) -> None:
    content = consolidate(round, "manager", CUT_OFF)
    assert cell(content, cast.unit("town").pk, "F03T")["N"] == 2
    assert cell(content, cast.unit("province").pk, "F03T")["N"] == 3


@pytest.mark.usefixtures("three_schools")
def test_every_total_is_the_sum_of_its_parts(cast: Cast, round: Round) -> None:
    for tree in ("manager", "place"):
        content = consolidate(round, tree, CUT_OFF)
        for group in content["groups"]:
            parts = [each for each in content["groups"] if each["parent"] == group["unit"]]
            if not parts:
                continue
            for code in ("F03T", "F07", "P01", "L01"):
                own = next((r for r in content["returns"] if r["unit"] == group["unit"]), None)
                there = [part["cells"][code] for part in parts if code in part["cells"]]
                whole = group["cells"].get(code)
                if whole is None or whole["numerator"] is None or own is not None:
                    continue
                below = sum(Decimal(part["numerator"]) for part in there if part["numerator"] is not None)
                assert below == Decimal(whole["numerator"]), (tree, group["name"], code)
                assert sum(part["n"] for part in there) == whole["n"]


def test_a_corrected_return_is_in_every_total_above_it_within_a_second(
    cast: Cast, round: Round, approve: Approve
) -> None:
    school = approve(return_of(cast, round, "school-th"), {"initiatives_recognised": "3"})
    do_reopen_return(school, "ghi nhầm", actor=cast.post("hoa"), today=cast.today)
    do_save_return(school, {"initiatives_recognised": "4"}, version=1, actor=cast.post("head"))
    total = cast.unit("town").pk
    assert cell(consolidate(round, "place", CUT_OFF), total, "J01")["value"] == "3"  # not approved yet
    started = process_time()
    approve(school)
    for tree, groups in (("place", ("ward-1", "town")), ("manager", ("town", "province"))):
        content = consolidate(round, tree, CUT_OFF)
        assert {cell(content, cast.unit(group).pk, "J01")["value"] for group in groups} == {"4"}
    assert process_time() - started < 1  # its own work: other programs of the machine do not count


@pytest.mark.usefixtures("three_schools")
def test_on_the_map_of_2025_the_new_ward_holds_what_its_communes_held(
    cast: Cast, round: Round, approve: Approve
) -> None:
    approve(return_of(cast, round, "ward-1"), {"universal_primary_level": "3"})
    approve(return_of(cast, round, "long-toan"), {"universal_primary_level": "2"})
    content = consolidate(round, "place", REFORM)
    lowest = cell(content, cast.unit("ward-new").pk, "D02")
    assert (lowest["value"], lowest["n"], lowest["N"]) == ("2", 2, 2)
    # Figures of the day of the period are untouched by the look at another day.
    assert cell(consolidate(round, "place", CUT_OFF), cast.unit("ward-1").pk, "D02")["value"] == "3"


def test_schools_stand_in_the_new_ward_on_the_new_map(cast: Cast, round: Round, approve: Approve) -> None:
    approve(return_of(cast, round, "school-th"), {"initiatives_recognised": "3"})
    for key in ("school-th", "school-thcs"):
        cast.unit(key).versions.create(
            name=f"Trường {key}",
            short_name=key,
            kind="school",
            school_level="primary",
            parent=cast.unit("ward-new"),
            place=cast.unit("ward-new"),
            valid_from=REFORM,
        )
    do_rebuild_membership()
    found = cell(consolidate(round, "manager", REFORM), cast.unit("ward-new").pk, "J01")
    assert (found["value"], found["n"], found["N"]) == ("3", 1, 2)


def test_an_unknown_share_is_not_comparable_and_never_guessed(
    cast: Cast, round: Round, approve: Approve
) -> None:
    approve(return_of(cast, round, "ward-1"))
    approve(return_of(cast, round, "long-toan"))
    link = LineageLink.objects.get(source=cast.unit("ward-1"))
    link.event.kind = "split"
    link.event.save()
    LineageLink.objects.update(share=None)
    LineageLink.objects.create(event=link.event, source=cast.unit("ward-1"), target=cast.unit("province-new"))
    content = consolidate(round, "place", REFORM)
    parted = cell(content, cast.unit("ward-new").pk, "L01")
    assert parted["value"] is None
    assert parted["incomparable"] == [cast.unit("ward-1").pk]


@pytest.mark.usefixtures("three_schools")
def test_units_without_a_successor_stay_in_the_total_of_the_round(cast: Cast, round: Round) -> None:
    content = consolidate(round, "manager", REFORM)
    assert content["root"] == 0
    assert set(content["lost"]) >= {cast.unit("pgd").pk, cast.unit("school-th").pk}
    before = consolidate(round, "manager", CUT_OFF)
    assert cell(content, 0, "F03T") == cell(before, before["root"], "F03T")


@pytest.mark.parametrize("who", ["head", "commune", "leader", "clerk", "inspector", "outsider"])
def test_only_the_owner_freezes(cast: Cast, round: Round, who: str) -> None:
    with pytest.raises(PermissionDenied):
        do_freeze(round, "place", as_of=CUT_OFF, actor=cast.post(who))


@pytest.mark.usefixtures("three_schools")
def test_a_frozen_consolidation_stays_as_it_was(cast: Cast, round: Round, approve: Approve) -> None:
    frozen = do_freeze(round, "place", as_of=CUT_OFF, actor=cast.post("hoa"))
    school = return_of(cast, round, "school-th")
    do_reopen_return(school, "ghi nhầm", actor=cast.post("hoa"), today=cast.today)
    school.refresh_from_db()
    do_save_return(school, {"initiatives_recognised": "9"}, version=school.version, actor=cast.post("head"))
    approve(school)
    kept = Consolidation.objects.get(pk=frozen.pk)
    assert seal(kept.content) == kept.sha256 == frozen.sha256
    assert cell(kept.content, cast.unit("town").pk, "J01")["value"] == "9"
    assert cell(consolidate(round, "place", CUT_OFF), cast.unit("town").pk, "J01")["value"] == "15"


@pytest.mark.usefixtures("three_schools")
def test_the_same_figures_give_the_same_seal_and_other_figures_another(cast: Cast, round: Round) -> None:
    first, again = (consolidate(round, "place", CUT_OFF) for _ in range(2))
    assert seal(first) == seal(again) == seal(json.loads(json.dumps(first)))
    first["returns"][0]["figures"]["pupils"] = "1"
    assert seal(first) != seal(again)


def test_constant_queries(
    cast: Cast, round: Round, approve: Approve, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        consolidate(round, "place", CUT_OFF)
