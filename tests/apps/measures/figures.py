"""Sound figures of a school, a commune, a department: as a person would type them."""

from trienkhai.apps.measures.figures import return_items
from trienkhai.apps.measures.models import Return

_FIGURES = {
    "plan_issued": "có",
    "communication_events": "4",
    "sites": "1",
    "classes": "10",
    "pupils": "320",
    "largest_class": "38",
    "managers_total": "2",
    "managers_political_theory": "2",
    "teachers_total": "15",
    "teachers_required": "17,5",
    "teachers_standard": "14",
    "teachers_training_done": "15",
    "staff_moved": "0",
    "periods_per_week": "20",
    "english_teachers": "2",
    "english_teachers_level": "1",
    "pupils_english": "300",
    "classrooms": "12",
    "classrooms_solid": "9",
    "subject_rooms": "2",
    "subject_rooms_required": "4",
    "equipment_required": "100",
    "equipment_present": "80",
    "graduates": "70",
    "to_upper_secondary": "50",
    "to_continuing": "5",
    "to_vocational": "10",
    "resources_total": "2.500",
    "contributions": "120,5",
    "budget_published": "có",
    "initiatives_recognised": "3",
    "universal_primary_level": "2",
    "posts_assigned": "400",
    "posts_norm": "450",
    "spend_education": "125.000",
    "spend_preschool": "25.000",
    "spend_general": "90.000",
}


def filled(ret: Return) -> dict[str, str]:
    """A figure for everything the return asks, the words apart."""
    return {item.code: _FIGURES[item.code] for item in return_items(ret) if item.code in _FIGURES}
