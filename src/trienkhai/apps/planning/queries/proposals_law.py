"""The law a plan rests on, named as official papers name it: kind and number in full, no abbreviations."""

import re
from datetime import date

from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.network_policy import verified_rules
from trienkhai.registries import rows

# As the registries write them; papers spell them out (Nghị định 30/2020/NĐ-CP, phụ lục I).
_KINDS = {
    "TTLT": "Thông tư liên tịch",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
    "QĐ": "Quyết định",
    "CV": "Công văn",
}
_SHORT = re.compile(rf"\b({'|'.join(_KINDS)})(?= \d+/)")


def spelled(document: str) -> str:
    """A document's name in full.

    >>> spelled("TT 32/2018/TT-BGDĐT, sửa đổi bởi TT 13/2022/TT-BGDĐT")
    'Thông tư số 32/2018/TT-BGDĐT, sửa đổi bởi Thông tư số 13/2022/TT-BGDĐT'
    """
    return _SHORT.sub(lambda found: f"{_KINDS[found[1]]} số", document)


def law_words(plan: Plan) -> str:
    """What the plan was measured against, for the opening of its submission."""
    if plan.kind == Plan.Kind.TRAINING:
        return "quy định về chuẩn trình độ của nhà giáo, cán bộ quản lý giáo dục"
    if plan.kind == Plan.Kind.NETWORK:
        day = date.fromisoformat(plan.result["starts_on"])
        named = dict.fromkeys(spelled(one.rule.document) for one in verified_rules(day))
        return f"các quy định về quy mô, sắp xếp trường, lớp ({'; '.join(named)})"
    named = dict.fromkeys(spelled(one) for one in _norms_on(plan.dataset.as_of))
    return f"các quy định về định mức, chế độ làm việc của giáo viên đang có hiệu lực ({'; '.join(named)})"


def _norms_on(day: date) -> list[str]:
    """The documents of norms and of the teachers' working time in force on the day."""
    return [
        row["document"]
        for row in rows("planning_law")
        if row["held"] == "1"
        and row["effective_from"] <= day.isoformat()
        and (not row["effective_to"] or day.isoformat() <= row["effective_to"])
    ]
