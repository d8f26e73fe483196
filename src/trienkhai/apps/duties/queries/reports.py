"""What the annual report says of each duty."""

from dataclasses import dataclass
from datetime import date

from trienkhai.apps.duties.models import Duty, Instance
from trienkhai.apps.duties.queries.lists import standing_of
from trienkhai.apps.duties.queries.names import document_name, heavy_columns, names_on
from trienkhai.apps.org.models import Unit
from trienkhai.core.duties import FollowUp


@dataclass(frozen=True)
class ReportUnit:
    """How one leading unit stands with one piece of a duty on the day of the report."""

    unit: int
    name: str
    label: str
    state: FollowUp
    due: date | None
    original_due: date | None
    completed_on: date | None
    product_code: str
    product_date: date | None


@dataclass(frozen=True)
class ReportLine:
    duty: int
    title: str
    document: str
    units: list[ReportUnit]


def report_lines(giver: Unit, today: date, *, until: date) -> list[ReportLine]:
    """Each duty the unit has given by `until`, with how each leading unit stood on that day (or stands today)."""
    as_of = min(today, until)
    duties = (
        Duty.objects.filter(giver=giver, status=Duty.Status.GIVEN, given_on__lte=as_of)
        .select_related("document")
        .defer("folded", "source_text", *heavy_columns("document"))
        .order_by("given_on", "id")
    )
    lines = {duty.pk: ReportLine(duty.pk, duty.title, document_name(duty.document), []) for duty in duties}
    found = (
        Instance.objects.owed(as_of)
        .filter(assignment__duty__in=list(lines))
        .select_related("assignment")
        .order_by("assignment_id", "id")
    )
    instances = list(found)
    names = names_on({instance.assignment.unit_id for instance in instances}, as_of)
    for instance in instances:
        state = standing_of(instance, as_of)
        if state is not None:
            lines[instance.assignment.duty_id].units.append(_unit(instance, names, state))
    return [line for line in lines.values() if line.units]


def _unit(instance: Instance, names: dict[int, str], state: FollowUp) -> ReportUnit:
    done = not state.is_open
    return ReportUnit(
        unit=instance.assignment.unit_id,
        name=names[instance.assignment.unit_id],
        label=instance.label,
        state=state,
        due=instance.due,
        original_due=instance.original_due,
        completed_on=instance.completed_on if done else None,
        product_code=instance.product_code if done else "",
        product_date=instance.product_date if done else None,
    )
