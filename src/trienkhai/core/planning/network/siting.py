"""The integer program of one part of a level: which sites are open, who runs them, who attends them."""

from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from trienkhai.core.planning.facts import LEVEL_WORDS
from trienkhai.core.planning.network.model import LevelProblem, Limit, LimitKind, Pair
from trienkhai.core.planning.network.parts import Choice, Part
from trienkhai.core.planning.network.program import Program, Terms


@dataclass(slots=True)
class Variables:
    """Numbers of the variables: by site (`opened`, `rooms`, `classes`), by school, by merger, by pair."""

    opened: dict[int, int] = field(default_factory=dict)
    rooms: dict[int, int] = field(default_factory=dict)
    classes: dict[int, int] = field(default_factory=dict)
    stands: dict[int, int] = field(default_factory=dict)
    merges: dict[tuple[int, int], int] = field(default_factory=dict)
    attends: dict[Pair, int] = field(default_factory=dict)


def write_program(level: LevelProblem, part: Part, *, elastic: bool) -> tuple[Program, Variables]:
    """The program of a part; an elastic one tells which limits to give up."""
    program, made = Program(elastic=elastic), Variables()
    pupils = sum(level.pupils[place] for place in part.places)
    sites = [site for school in part.schools for site in level.schools[school].sites]
    for site in sites:
        item = level.sites[site]
        made.opened[site] = program.variable(0, 1, item.open_cost - item.closed_cost)
        program.constant += item.closed_cost
        made.rooms[site] = program.variable(0, item.site.extra_rooms, item.room_cost)
        made.classes[site] = program.variable(0, -(-pupils // item.class_size), item.class_cost)
    for school in part.schools:
        made.stands[school] = program.variable(0, 1, level.schools[school].cost)
    inside = set(part.schools)
    for merger in level.mergers:
        if merger.source in inside:
            made.merges[merger.source, merger.target] = program.variable(0, 1)
    here, places = set(sites), set(part.places)
    for pair in level.pairs:
        if pair.place in places and pair.site in here and (elastic or not pair.needs):
            made.attends[pair] = program.variable(0, 1, pair.cost)
    _attendance_rows(level, part, program, made)
    for site in sites:
        _site_rows(level, site, program, made)
    for school in part.schools:
        _school_rows(level, school, program, made, pupils)
    if sites:
        # Holds of itself; said aloud, it tells the solver that a fraction of a class is none.
        largest = max(level.sites[site].class_size for site in sites)
        program.row([(made.classes[site], 1) for site in sites], -(-pupils // largest), inf)
    _decision_rows(level, program, made)
    for limit, schools in level.coverage:
        present = [school for school in schools if school in inside]
        nobody = not schools and any(level.places[one].commune_id == limit.ids[0] for one in part.places)
        if present or nobody:
            program.row([(made.stands[school], 1) for school in present], 1, inf, limit)
    return program, made


def _attendance_rows(level: LevelProblem, part: Part, program: Program, made: Variables) -> None:
    by_place: dict[int, Terms] = {place: [] for place in part.places}
    for pair, variable in made.attends.items():
        by_place[pair.place].append((variable, 1))
        program.row([(variable, 1), (made.opened[pair.site], -1)], -inf, 0)
        for limit in pair.needs:
            program.row([(variable, 1), (program.switch(limit), -1)], -inf, 0)
    for place in part.places:
        program.row(by_place[place], 1, 1)


def _site_rows(level: LevelProblem, site: int, program: Program, made: Variables) -> None:
    item = level.sites[site]
    load = [(v, float(level.pupils[pair.place])) for pair, v in made.attends.items() if pair.site == site]
    words = f"{item.site.name} ({site_words(item.site.capacity, item.site.extra_rooms)})"
    limit = Limit(LimitKind.CAPACITY, level.level, (item.site.site_id,), f"sức chứa của {words}")
    room = [(made.opened[site], -float(item.site.capacity)), (made.rooms[site], -float(item.class_size))]
    program.row(load + room, -inf, 0, limit)
    program.row([(made.rooms[site], 1), (made.opened[site], -item.site.extra_rooms)], -inf, 0)
    # A site without a single place to serve is not open, whatever it would save or prove.
    served = [(v, 1.0) for pair, v in made.attends.items() if pair.site == site]
    program.row([*served, (made.opened[site], -1)], 0, inf)
    classes = [*load, (made.classes[site], -float(item.class_size))]
    program.row(classes, 1 - item.class_size, 0)


def site_words(capacity: int, extra_rooms: int) -> str:
    return f"{capacity} chỗ" + (f", thêm được {extra_rooms} phòng" if extra_rooms else ", không mở rộng được")


def _school_rows(level: LevelProblem, number: int, program: Program, made: Variables, pupils: int) -> None:
    school = level.schools[number]
    leaves = [(v, 1.0) for (source, _), v in made.merges.items() if source == number]
    stands = made.stands[number]
    opened = [(made.opened[site], 1.0) for site in school.sites]
    program.row([(stands, 1), *leaves], -inf, 1)
    program.row([(stands, 1), (made.opened[school.main], -1)], -inf, 0)
    for site in school.sites:
        program.row([(made.opened[site], 1), (stands, -1), *((v, -1.0) for v, _ in leaves)], -inf, 0)
    for leaving, _ in leaves:
        program.row([(leaving, 1), *((v, -1.0) for v, _ in opened)], -inf, 0)
    for (source, target), variable in made.merges.items():
        if source == number:
            program.row([(variable, 1), (made.stands[target], -1)], -inf, 0)
    _size_rows(level, number, program, made, pupils)


def _size_rows(level: LevelProblem, number: int, program: Program, made: Variables, pupils: int) -> None:
    school, words = level.schools[number], LEVEL_WORDS[level.level]
    stands = made.stands[number]
    classes: Terms = [(made.classes[site], 1.0) for site in school.sites]
    sites: Terms = [(made.opened[site], 1.0) for site in school.sites]
    for (source, target), merged in made.merges.items():
        if target == number:
            joining = level.schools[source].sites
            most = sum(-(-pupils // level.sites[site].class_size) for site in joining)
            classes.append((_carried(program, merged, [made.classes[s] for s in joining], most), 1.0))
            sites.append((_carried(program, merged, [made.opened[s] for s in joining], len(joining)), 1.0))
    most = int(sum(program.high[variable] for variable, _ in classes))
    name = f"trường {school.school_id} ({words})"
    if school.min_classes is not None:
        said = f"ít nhất {school.min_classes} lớp của {name}"
        limit = Limit(LimitKind.MIN_SIZE, level.level, (school.school_id,), said)
        program.row([*classes, (stands, -school.min_classes)], 0, inf, limit)
    if school.max_classes is not None:
        said = f"nhiều nhất {school.max_classes} lớp của {name}"
        limit = Limit(LimitKind.MAX_SIZE, level.level, (school.school_id,), said)
        # A school that does not stand is counted with the one it joins.
        program.row([*classes, (stands, most)], -inf, school.max_classes + most, limit)
    if school.max_satellites is not None:
        said = f"nhiều nhất {school.max_satellites} điểm lẻ của {name}"
        limit = Limit(LimitKind.SATELLITES, level.level, (school.school_id,), said)
        extra = sum(int(program.high[variable]) for variable, _ in sites)
        program.row([*sites, (stands, extra)], -inf, 1 + school.max_satellites + extra, limit)
    if school.satellite_classes is not None:
        _satellite_rows(level, number, program, made)


def _satellite_rows(level: LevelProblem, number: int, program: Program, made: Variables) -> None:
    school = level.schools[number]
    least = school.satellite_classes or 0
    for site in school.sites:
        item = level.sites[site].site
        said = f"ít nhất {least} lớp ở điểm lẻ {item.name} ({item.site_id})"
        limit = Limit(LimitKind.SATELLITE_SIZE, level.level, (item.site_id,), said)
        terms = [(made.classes[site], 1.0), (made.opened[site], -float(least))]
        if site == school.main:
            terms.append((made.stands[number], float(least)))  # the main site of a standing school is none
        program.row(terms, 0, inf, limit)


def _carried(program: Program, merged: int, variables: list[int], most: int) -> int:
    """A variable that equals the sum of the variables when the merger takes place, else nothing."""
    carried = program.variable(0, most)
    total = [(variable, -1.0) for variable in variables]
    program.row([(carried, 1), (merged, -most)], -inf, 0)
    program.row([(carried, 1), *total], -inf, 0)
    program.row([(carried, 1), *total, (merged, -most)], -most, inf)
    return carried


def _decision_rows(level: LevelProblem, program: Program, made: Variables) -> None:
    for site, variable in made.opened.items():
        item = level.sites[site]
        if item.fixed is not None:
            words = "giữ" if item.fixed else "đóng hoặc không mở"
            said = f"quyết định {words} {item.site.name} ({item.site.site_id})"
            limit = Limit(LimitKind.DECISION, level.level, (item.site.site_id,), said)
            program.row([(variable, 1)], int(item.fixed), int(item.fixed), limit)
    for merger in level.mergers:
        variable_of = made.merges.get((merger.source, merger.target))
        if merger.fixed and variable_of is not None:
            names = (level.schools[merger.source].school_id, level.schools[merger.target].school_id)
            said = f"quyết định nhập trường {names[0]} vào trường {names[1]}"
            limit = Limit(LimitKind.DECISION, level.level, names, said)
            program.row([(variable_of, 1)], 1, 1, limit)


def read_choice(level: LevelProblem, part: Part, made: Variables, values: NDArray[np.float64]) -> Choice:
    """The choice the solver made, in whole numbers, with its cost worked out anew."""
    pairs = {pair.place: pair for pair, variable in made.attends.items() if values[variable] > 0.5}
    runs = {source: target for (source, target), v in made.merges.items() if values[v] > 0.5}
    sites: dict[int, tuple[int, int, bool, int]] = {}
    cost = sum(pair.cost for pair in pairs.values())
    for school in part.schools:
        cost += level.schools[school].cost * int(values[made.stands[school]] > 0.5)
        for site in level.schools[school].sites:
            item = level.sites[site]
            load = sum(level.pupils[place] for place, pair in pairs.items() if pair.site == site)
            rooms = max(0, -(-(load - item.site.capacity) // item.class_size))
            is_open = bool(values[made.opened[site]] > 0.5)
            sites[site] = (load, rooms if is_open else 0, is_open, runs.get(school, school))
            cost += item.class_cost * -(-load // item.class_size)
            cost += item.open_cost + rooms * item.room_cost if is_open else item.closed_cost
    return Choice(sites, pairs, cost)
