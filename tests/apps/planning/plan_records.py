"""Records of plans for the test of every route: `kinds` is the kind of record of each route."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from trienkhai.apps.planning.models import Contest, Dataset, Move, Opinion, Plan, School, Staff


def records_of_plans(cast: Cast, dataset: Dataset, kinds: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """A staffing plan under discussion with one move and one contest, of somebody who signs in; a training plan."""
    school = School.objects.get(dataset=dataset)
    person = Staff.objects.create(
        school=school, code="G1", position="teacher", level="primary", subject="GENERAL", contract="civil", fte=1,
        account=cast.post("head").account,
    )  # fmt: skip
    made = {"dataset": dataset, "body": dataset.body, "made_by": cast.post("hoa"), "made_on": cast.today}
    training = Plan.objects.create(kind="training", name="Bồi dưỡng", **made)
    plan = Plan.objects.create(kind="staffing", name="Điều chỉnh", status="consulting", **made)
    Opinion.objects.create(plan=plan, unit=cast.unit("school-th"))
    move = Move.objects.create(
        plan=plan, staff=person, from_school=school, to_school=school, kind="transfer", level="primary",
        subject="GENERAL", fte=1, km=2, reason="vì", approver="ai",
    )  # fmt: skip
    contest = Contest.objects.create(plan=plan, staff_code="G1", to_school=school.code, on=cast.today)
    found = {route: {"pk": plan.pk} for route, kind in kinds.items() if kind in ("staffing", "asked")}
    found |= {route: {"pk": training.pk} for route, kind in kinds.items() if kind == "training"}
    found["plan-contest"] |= {"contest": contest.pk}
    found["plan-decision"] |= {"place": 0}
    return found | {"my-word": {"move": move.pk}}
