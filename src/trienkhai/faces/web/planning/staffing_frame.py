"""What every page of a plan shows around its own content."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.org.queries import version_on
from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.plan_access import access_plan, plan_abilities
from trienkhai.apps.planning.plan_errors import ConflictError, PlanChangedError, PlanError
from trienkhai.apps.planning.queries.plans import was_broken_off
from trienkhai.core.planning.law import LawMissing
from trienkhai.core.planning.policy import PolicyError
from trienkhai.faces.web.access import OfficeRequest

REFUSALS = (PlanError, ConflictError, PlanChangedError, PolicyError, LawMissing)
_STEPS = (
    (Plan.Status.DRAFT, gettext_lazy("Tính toán")),
    (Plan.Status.CONSULTING, gettext_lazy("Lấy ý kiến")),
    (Plan.Status.SETTLED, gettext_lazy("Chốt")),
    (Plan.Status.PROPOSED, gettext_lazy("Lập tờ trình")),
    (Plan.Status.ISSUED, gettext_lazy("Phát hành")),
)
_TABS = {
    Plan.Kind.STAFFING: (
        ("staffing", gettext_lazy("Phương án")),
        ("staffing-schools", gettext_lazy("Từng trường")),
        ("staffing-unmet", gettext_lazy("Còn thiếu")),
        ("staffing-map", gettext_lazy("Bản đồ")),
        ("plan-consult", gettext_lazy("Ý kiến")),
        ("plan-proposals", gettext_lazy("Tờ trình")),
    ),
    Plan.Kind.TRAINING: (
        ("training", gettext_lazy("Kế hoạch")),
        ("training-managers", gettext_lazy("Quản lý, tuyển dụng")),
        ("plan-consult", gettext_lazy("Ý kiến")),
        ("plan-proposals", gettext_lazy("Tờ trình")),
    ),
    Plan.Kind.NETWORK: (
        ("network", gettext_lazy("Phương án")),
        ("network-sites", gettext_lazy("Từng điểm trường")),
        ("network-map", gettext_lazy("Bản đồ")),
        ("plan-consult", gettext_lazy("Ý kiến")),
        ("plan-proposals", gettext_lazy("Tờ trình")),
    ),
}


@dataclass(frozen=True)
class PlanFrame:
    plan: Plan
    rights: dict[str, bool]

    def context(self, request: OfficeRequest, tab: str) -> dict[str, Any]:
        plan = self.plan
        broken = was_broken_off(plan)
        if broken:
            plan.is_computing = False  # shown, not stored: computing again puts it right
        at = next((place for place, (status, _words) in enumerate(_STEPS) if status == plan.status), -1)
        return {
            "plan": plan,
            "dataset": plan.dataset,
            "rights": self.rights,
            "body": version_on(plan.body_id, request.today),
            "tab": tab,
            "tabs": _TABS[Plan.Kind(plan.kind)],
            "steps": [(words, place < at, place == at) for place, (_status, words) in enumerate(_STEPS)],
            "job": None if broken else plan.result.get("job"),
            "job_broken": broken,
        }


def plan_frame(request: OfficeRequest, pk: int, kind: str | None = None) -> PlanFrame:
    """The plan, if the person may see it whole, and what the person may do with it."""
    plan = access_plan(request.post, pk, request.today, kind)
    return PlanFrame(plan, plan_abilities(request.post, plan, request.today))


def tell(request: OfficeRequest, refused: Exception) -> None:
    """A refusal in words: what stands in the way and what to do."""
    if isinstance(refused, PlanChangedError):
        messages.warning(
            request,
            _("Phương án vừa được người khác thay đổi. Đây là bản mới nhất, hãy xem lại rồi làm tiếp."),
        )
    elif isinstance(refused, ConflictError):
        messages.error(
            request,
            _(
                "Không phương án nào giữ được mọi giới hạn. %(conflicts)s Hãy bỏ bớt một bên; kết quả trước còn đó."
            )
            % {"conflicts": " ".join(refused.conflicts)},
        )
    elif isinstance(refused, PolicyError):
        messages.error(request, " ".join(refused.faults))
    else:
        messages.error(request, str(refused))
