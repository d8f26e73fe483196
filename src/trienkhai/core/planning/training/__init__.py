"""Who lacks which qualification by when, a year plan of courses, rotation of managers, posts to recruit."""

from trienkhai.core.planning.training.managers import (
    Rotation,
    Succession,
    rotations,
    successions,
    terms_basis,
)
from trienkhai.core.planning.training.needs import Need, Target, needs, targets
from trienkhai.core.planning.training.people import Holding, Member, Problem, check_holdings
from trienkhai.core.planning.training.recruitment import Recruit, Shortage, recruitment
from trienkhai.core.planning.training.scales import SCALES, reaches
from trienkhai.core.planning.training.standards import Standard, cited, standards
from trienkhai.core.planning.training.year_plan import Course, Seat, YearPlan, plan_years

__all__ = [
    "SCALES",
    "Course",
    "Holding",
    "Member",
    "Need",
    "Problem",
    "Recruit",
    "Rotation",
    "Seat",
    "Shortage",
    "Standard",
    "Succession",
    "Target",
    "YearPlan",
    "check_holdings",
    "cited",
    "needs",
    "plan_years",
    "reaches",
    "recruitment",
    "rotations",
    "standards",
    "successions",
    "targets",
    "terms_basis",
]
