"""What each priority and each limit costs: the plan solved again without it, and the difference."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from trienkhai.core.planning.policy import Consents, Policy, Reallocation
from trienkhai.core.planning.staffing.plan import Core, reallocate, without

_PRIORITY_WORDS = {
    "unmet": "không tính số tiết còn thiếu",
    "people": "không hạn chế số người phải đi",
    "km": "không tính quãng đường",
}
_LIMITS: Mapping[str, tuple[str, Callable[[Reallocation], Reallocation]]] = {
    "max_km": ("khoảng cách cho phép gấp đôi", lambda rules: replace(rules, max_km=2 * rules.max_km)),
    "max_out": ("không giới hạn số người rút khỏi một trường", lambda rules: replace(rules, max_out=10_000)),
    "consents": ("không hỏi ý kiến", lambda rules: replace(rules, consents=Consents.ANY)),
    "rest_years": ("không kể người mới điều động", lambda rules: replace(rules, rest_years=0)),
    "near_retirement_years": (
        "không kể người sắp nghỉ hưu",
        lambda rules: replace(rules, near_retirement_years=-100),
    ),
    "prohibitions": ("bỏ các điều cấm", lambda rules: replace(rules, prohibitions=())),
    "pins": ("bỏ các chuyến đi đã ghim", lambda rules: replace(rules, pins=())),
}


@dataclass(frozen=True, slots=True)
class Price:
    """The plan without one priority or limit: millionths of a post, people, tenths of a kilometre; and the
    difference that priority makes (plan as it is less plan without).
    """

    name: str
    words: str
    unmet: int
    people: int
    km: int
    unmet_difference: int
    people_difference: int
    km_difference: int

    def as_words(self) -> dict[str, object]:
        return {
            "without": self.name,
            "words": self.words,
            "unmet_after": self.unmet / 1_000_000,
            "moves": self.people,
            "km": self.km / 10,
            "unmet_difference": self.unmet_difference / 1_000_000,
            "moves_difference": self.people_difference,
            "km_difference": self.km_difference / 10,
        }


def prices(core: Core) -> tuple[Price, ...]:
    """Each priority of the policy, and each limit it sets, taken away in turn."""
    policy = core.policy
    found = [
        _price(core, name, _PRIORITY_WORDS[name], without(policy, name))
        for name in policy.reallocation.priorities
    ]
    for name, (words, change) in _LIMITS.items():
        changed = change(policy.reallocation)
        if changed != policy.reallocation:
            found.append(_price(core, name, words, replace(policy, reallocation=changed)))
    return tuple(found)


def _price(core: Core, name: str, words: str, policy: Policy) -> Price:
    other = reallocate(core.prepared, policy)
    return Price(
        name,
        words,
        other.unmet_after,
        len(other.moves),
        other.km,
        core.unmet_after - other.unmet_after,
        len(core.moves) - len(other.moves),
        core.km - other.km,
    )
