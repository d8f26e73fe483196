"""Reads that plans of every kind share: whom a plan concerns, what was said of it, which duty ordered it."""

from dataclasses import dataclass
from datetime import date

from django_tasks_db.models import DBTaskResult

from trienkhai.apps.duties.models import Assignment, Duty
from trienkhai.apps.org.models import Membership, Unit, UnitVersion
from trienkhai.apps.org.queries import below, versions_on
from trienkhai.apps.planning.access import planning_area
from trienkhai.apps.planning.models import Contest, Dataset, Opinion, Plan, School
from trienkhai.core.duties import InstanceState

_COMMUNES = (UnitVersion.Kind.COMMUNE, UnitVersion.Kind.WARD)


def was_broken_off(plan: Plan) -> bool:
    """Whether the job that computes the plan failed and will not be begun again: the plan waits for nobody."""
    asked = plan.result.get("job")
    if not asked:
        return False
    failed = DBTaskResult.objects.filter(status="FAILED", task_path__endswith=f".run_{plan.kind}")
    return failed.filter(args_kwargs__args__0=plan.pk, args_kwargs__args__1=asked["version"]).exists()


@dataclass(frozen=True)
class UnitOpinion:
    """A unit that was asked: its newest word, and the earlier ones."""

    name: str
    kind: str
    newest: Opinion
    earlier: tuple[Opinion, ...]


def schools_concerned(plan: Plan) -> list[School]:
    """The schools of the moves of a staffing plan, those a network plan changes, else every school of the facts."""
    schools = School.objects.filter(dataset=plan.dataset_id)
    if plan.kind == Plan.Kind.STAFFING:
        ends = plan.moves.values_list("from_school_id", "to_school_id")
        schools = schools.filter(pk__in={school for pair in ends for school in pair})
    if plan.kind == Plan.Kind.NETWORK:
        schools = schools.filter(code__in=plan.result.get("concerned", {}).get("schools", []))
    return list(schools.order_by("code"))


def units_concerned(plan: Plan, day: date) -> list[int]:
    """The units of the schools concerned and of the communes they stand in."""
    schools = schools_concerned(plan)
    units = [school.unit_id for school in schools if school.unit_id is not None]
    communes = communes_of(plan.body, day)
    places = [school.commune_code for school in schools]
    places += plan.result.get("concerned", {}).get("communes", [])  # where pupils of a network plan live
    units += [communes[code] for code in places if code in communes]
    return list(dict.fromkeys(units))


def communes_of(body: Unit, day: date) -> dict[str, int]:
    """Communes and wards of the planning area by their code."""
    area = planning_area(body, day)
    if area is None:
        return {}
    found = {area.code: area.unit_id} if area.code and area.kind in _COMMUNES else {}
    for tree in Membership.Tree:
        versions = below(area.unit_id, day, tree=tree).filter(kind__in=_COMMUNES).exclude(code="")
        found.update(versions.values_list("code", "unit_id"))
    return found


def without_unit(plan: Plan) -> list[School]:
    """Schools concerned that nobody in the organisation answers for: they cannot be asked here."""
    return [school for school in schools_concerned(plan) if school.unit_id is None]


def opinions_of(plan: Plan, day: date) -> list[UnitOpinion]:
    """Every unit asked with what it said last. Two queries."""
    rows = list(Opinion.objects.filter(plan=plan).select_related("by__account").order_by("id"))
    versions = versions_on({row.unit_id for row in rows}, day)
    by_unit: dict[int, list[Opinion]] = {}
    for row in rows:
        by_unit.setdefault(row.unit_id, []).append(row)
    found = [
        UnitOpinion(versions[unit].name, versions[unit].kind, said[-1], tuple(said[:-1]))
        for unit, said in by_unit.items()
    ]
    return sorted(found, key=lambda one: (one.kind == UnitVersion.Kind.SCHOOL, one.name))


def contests_of_plan(plan: Plan) -> list[Contest]:
    found = Contest.objects.filter(plan=plan).select_related("recorded_by__account", "answered_by__account")
    return list(found.order_by("id"))


def assignments_of(dataset: Dataset) -> list[Assignment]:
    """The open duties the body holds as lead, which a plan may be the answer to; those due first come first."""
    held = (
        Assignment.objects.filter(
            unit=dataset.body_id,
            role=Assignment.Role.LEAD,
            withdrawn_on=None,
            duty__status=Duty.Status.GIVEN,
            instances__state__in=[state.value for state in InstanceState if not state.is_closed],
        )
        .select_related("duty__document")
        .order_by("duty__due", "id")
        .distinct()
    )
    return list(held[:200])
