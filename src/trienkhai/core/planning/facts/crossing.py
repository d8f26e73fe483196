"""What cells say about each other: identifiers that repeat, schools nobody named, one person above one post."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from trienkhai.core.planning.facts.columns import columns_of
from trienkhai.core.planning.facts.land import in_country, on_land
from trienkhai.core.planning.facts.levels import GRADES, LEVEL_WORDS, Level
from trienkhai.core.planning.facts.model import WHOLE
from trienkhai.core.planning.facts.problems import Problem
from trienkhai.core.planning.facts.subjects import subjects_of

Rows = Sequence[tuple[int, tuple[Any, ...]]]


def check_schools(rows: Rows) -> Iterable[Problem]:
    yield from _repeats("schools", rows, ("school_id",), "trường")
    lat, lon = _place("schools", "lat"), _place("schools", "lon")
    for number, values in rows:
        point = (values[lat], values[lon])
        if on_land(*point):
            continue
        code = "in_the_sea" if in_country(*point) else "outside_country"
        yield Problem("schools", number, "lat", code, (("value", f"{point[0]}, {point[1]}"),))


def check_classes(rows: Rows, schools: Collection[str]) -> Iterable[Problem]:
    yield from _unknown("classes", rows, "school_id", schools)
    yield from _repeats("classes", rows, ("school_id", "level", "grade"), "khối của một trường")
    for number, (_, level, grade, classes, pupils) in rows:
        if grade not in GRADES[level]:
            places = (("value", grade), ("level", LEVEL_WORDS[level]), ("allowed", ", ".join(GRADES[level])))
            yield Problem("classes", number, "grade", "grade_of_other_level", places)
        if pupils and not classes:
            yield Problem("classes", number, "classes", "pupils_without_class", (("value", str(pupils)),))


def check_staff(rows: Rows, schools: Collection[str]) -> Iterable[Problem]:
    yield from _unknown("staff", rows, "school_id", schools)
    yield from _repeats("staff", rows, ("staff_id", "school_id"), "người ở một trường")
    position, level, fte = (_place("staff", column) for column in ("position", "level", "fte"))
    subject = _place("staff", "subject")
    allowed = {level: subjects_of(level) | {""} for level in Level}
    posts: dict[str, int] = defaultdict(int)
    for number, values in rows:
        # A second subject may be of another level: it is what somebody could teach, not what they teach.
        if values[subject] not in allowed[values[level]]:
            yield _of_other_level(number, "subject", values[subject], values[level])
        # Preschool teachers have no subjects; whoever wants may write GENERAL.
        if values[position] == "teacher" and not values[subject] and values[level] != Level.PRESCHOOL:
            yield Problem("staff", number, "subject", "empty")
        posts[values[0]] += values[fte]
    above = {person for person, total in posts.items() if total > WHOLE}
    if above:
        yield from _above_one_post(rows, above, posts, fte)


def check_distances(rows: Rows, schools: Collection[str]) -> Iterable[Problem]:
    yield from _unknown("distances", rows, "from", schools)
    yield from _unknown("distances", rows, "to", schools)
    yield from _repeats("distances", rows, ("from", "to"), "cặp trường")
    for number, values in rows:
        if values[0] == values[1]:
            yield Problem("distances", number, "to", "same_school")


def _of_other_level(number: int, column: str, subject: str, level: Level) -> Problem:
    places = (
        ("value", subject),
        ("level", LEVEL_WORDS[level]),
        ("allowed", ", ".join(sorted(subjects_of(level)))),
    )
    return Problem("staff", number, column, "subject_of_other_level", places)


def _above_one_post(rows: Rows, above: Collection[str], posts: dict[str, int], fte: int) -> Iterable[Problem]:
    """The rows of each such person are named together, at each of the rows, so that all can be found."""
    lines: dict[str, list[int]] = defaultdict(list)
    for number, values in rows:
        if values[0] in above:
            lines[values[0]].append(number)
    for person, numbers in lines.items():
        total = f"{posts[person] // WHOLE}.{posts[person] % WHOLE:02d}"
        places = (("value", total), ("rows", ", ".join(str(number) for number in numbers)))
        for number in numbers:
            yield Problem("staff", number, "fte", "above_one_post", places)


def _unknown(table: str, rows: Rows, column: str, schools: Collection[str]) -> Iterable[Problem]:
    place = _place(table, column)
    for number, values in rows:
        if values[place] not in schools:
            yield Problem(table, number, column, "unknown_school", (("value", values[place]),))


def _repeats(table: str, rows: Rows, columns: Sequence[str], thing: str) -> Iterable[Problem]:
    places = [_place(table, column) for column in columns]
    first: dict[tuple[Any, ...], int] = {}
    for number, values in rows:
        key = tuple([values[place] for place in places])
        before = first.setdefault(key, number)
        if before != number:
            shown = (("value", " ".join(str(part) for part in key)), ("first", str(before)), ("thing", thing))
            yield Problem(table, number, columns[-1], "repeated", shown)


def _place(table: str, column: str) -> int:
    return columns_of(table).index(column)
