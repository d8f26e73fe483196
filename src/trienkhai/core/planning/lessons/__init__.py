"""Teachers by lessons: what the curriculum asks of each subject in each school, and who is there to give it."""

from trienkhai.core.planning.lessons.classes import ClassLoad, class_load, group_of, periods_of_grade
from trienkhai.core.planning.lessons.demand import LevelTable, demand_tables
from trienkhai.core.planning.lessons.opened import explain_demand

__all__ = [
    "ClassLoad",
    "LevelTable",
    "class_load",
    "demand_tables",
    "explain_demand",
    "group_of",
    "periods_of_grade",
]
