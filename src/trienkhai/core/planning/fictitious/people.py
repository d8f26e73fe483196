"""Staff of fictitious schools: about as many as lessons ask for, too few here and too many there by subject."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from random import Random

from trienkhai.core.planning.facts import GENERAL, GENERAL_LEVELS, Level
from trienkhai.core.planning.law import law_on
from trienkhai.core.planning.lessons.classes import class_load
from trienkhai.core.planning.policy import Lessons

# How staffed each subject is, in percent of its lessons: languages, computing and arts are short everywhere.
_STAFFED = {"FL1": 80, "IT": 72, "MUSIC": 75, "ART": 72, "GENERAL": 99, "LIT": 112, "MATH": 110, "PE": 104}
_USUAL = 103
_SECOND = {"MATH": "IT", "PHYS": "TECH", "NATSCI": "TECH", "LIT": "CIVIC", "HISGEO": "CIVIC", "HIST": "GEO"}


class Staffing:
    """Makes the staff of one school after another; numbers people as it goes."""

    def __init__(self, day: date, chance: Random) -> None:
        self._year = day.year
        self._chance = chance
        self._people = 0
        self._posts: dict[tuple[Level, str], dict[str, Fraction]] = {}
        law = law_on(day)
        lessons = Lessons()
        for level in GENERAL_LEVELS:
            year = law.weekly_norm(level, "ordinary")[0] * law.teaching_weeks
            for grade in {row.grade for row in law.curriculum if row.level is level}:
                load = class_load(law, lessons, level, grade)
                self._posts[level, grade] = {
                    group: (load.lessons[group] + load.homeroom.get(group, Fraction(0))) / year
                    for group in load.lessons
                }

    def of_school(
        self, school_id: str, levels: Sequence[Level], classes: Sequence[tuple[Level, str, int, int]]
    ) -> list[Sequence[str]]:
        """The rows of `staff.csv` of one school."""
        top = levels[-1]
        found = [self._person(school_id, "principal", top, "", 100)]
        found += [
            self._person(school_id, "vice_principal", top, "", 100) for _ in range(1 + (len(classes) > 4))
        ]
        for level in levels:
            for group, posts in sorted(self._wanted(level, classes).items()):
                for _ in range(self._present(group, posts)):
                    found.append(self._person(school_id, "teacher", level, group, 100))
                if self._chance.random() < 0.03:
                    found.append(self._person(school_id, "teacher", level, group, 50))
        found += [self._person(school_id, "other", top, "", 100) for _ in range(self._chance.randint(2, 4))]
        return found

    def _wanted(self, level: Level, classes: Sequence[tuple[Level, str, int, int]]) -> dict[str, Fraction]:
        wanted: dict[str, Fraction] = {}
        for one, grade, number, _ in classes:
            if one is not level:
                continue
            if level is Level.PRESCHOOL:
                wanted[GENERAL] = wanted.get(GENERAL, Fraction(0)) + Fraction(11, 5) * number
                continue
            for group, posts in self._posts[level, grade].items():
                wanted[group] = wanted.get(group, Fraction(0)) + posts * number
        return wanted

    def _present(self, group: str, posts: Fraction) -> int:
        """People there: the usual share of the posts, off by up to a third of them or one person."""
        usual = float(posts) * _STAFFED.get(group, _USUAL) / 100
        return max(0, round(usual + self._chance.gauss(0, 0.6 + usual * 0.08)))

    def _person(self, school_id: str, position: str, level: Level, subject: str, fte: int) -> Sequence[str]:
        self._people += 1
        chance = self._chance
        teacher = position == "teacher"
        second = _SECOND.get(subject, "") if level is not Level.PRIMARY and chance.random() < 0.2 else ""
        reduction = chance.choice(("1", "3", "3", "2")) if teacher and chance.random() < 0.15 else "0"
        retires = self._year + 1 + int(chance.triangular(0, 38, 22))
        moved = str(self._year - chance.randint(0, 12)) if chance.random() < 0.25 else ""
        return (
            f"GV{self._people:07d}",
            school_id,
            position,
            level.value,
            subject,
            second,
            "labour" if teacher and chance.random() < 0.08 else "civil",
            f"{fte // 100}.{fte % 100:02d}".rstrip("0").rstrip(".") if fte % 100 else "1.0",
            reduction,
            "1" if chance.random() < 0.08 else "0",
            chance.choices(("yes", "unknown", "no"), (20, 70, 10))[0],
            moved,
            str(retires),
        )
