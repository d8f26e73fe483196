"""Posts by the norm: teachers by pupils or classes, and the other posts of a school."""

from trienkhai.core.planning.norms.posts import NormRow, explain_posts, school_posts
from trienkhai.core.planning.norms.rounding import RoundingEffect, round_posts, rounding_effect
from trienkhai.core.planning.norms.teachers import TeacherNorm, explain_teachers, teacher_norm

__all__ = [
    "NormRow",
    "RoundingEffect",
    "TeacherNorm",
    "explain_posts",
    "explain_teachers",
    "round_posts",
    "rounding_effect",
    "school_posts",
    "teacher_norm",
]
