"""A settled view of the network carried over to the facts that staffing is planned from."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.access import abilities
from trienkhai.apps.planning.actions.datasets import do_start_dataset
from trienkhai.apps.planning.actions.storing import store
from trienkhai.apps.planning.cells import Cells
from trienkhai.apps.planning.models import Dataset, Plan, School, Table
from trienkhai.apps.planning.plan_access import access_plan
from trienkhai.apps.planning.plan_errors import PlanError
from trienkhai.apps.planning.queries.facts import cells_of, facts_of
from trienkhai.apps.planning.queries.network import network_of
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning.network import NetworkFacts, NetworkPlan, heirs_of, staffing_facts


@transaction.atomic
def do_make_staffing_dataset(plan: Plan, *, actor: Post, today: date) -> Dataset:
    """A draft: the copy of the plan's facts with classes, schools and staff as they would be under it.

    The tables of the network are left out, for the sites they speak of are no longer those. Raises PlanError.
    """
    plan = access_plan(actor, plan.pk, today, Plan.Kind.NETWORK)
    source = plan.dataset
    if not abilities(actor, source, today)["plan"]:
        raise PermissionDenied
    network, found = network_of(plan)
    if found is None or plan.result.get("job"):
        raise PlanError(_("Phương án chưa có kết quả để chuyển sang số liệu đội ngũ."))
    unknown = _new_schools(source, found)
    if unknown:
        raise PlanError(
            _(
                "Phương án có trường chưa có trong bảng Trường: %(codes)s. Hãy lập bộ số liệu mới có trường đó trước."
            )
            % {"codes": ", ".join(unknown)}
        )
    name = _("%(name)s – theo phương án mạng lưới") % {"name": source.name}
    made = do_start_dataset(
        name[:200], source.as_of, actor=actor, today=today, based_on=source, is_sample=source.is_sample
    )
    _carry(made, source, network, found)
    record("planning.to_staffing", plan, actor=actor, dataset=made.pk, version=plan.version)
    return made


def _carry(made: Dataset, source: Dataset, network: NetworkFacts, found: NetworkPlan) -> None:
    after = staffing_facts(facts_of(source), network, found)
    standing = {school.school_id for school in after.schools}
    heirs = heirs_of(network, found)
    schools = forms()[Table.SCHOOLS].codes.index("school_id")
    store(
        made,
        Table.CLASSES,
        [
            (row.school_id, row.level.value, row.grade, str(row.classes), str(row.pupils))
            for row in after.classes
        ],
    )
    at = forms()[Table.STAFF].codes.index("school_id")
    store(made, Table.STAFF, list(_moved(cells_of(source, Table.STAFF), at, heirs)))
    store(
        made,
        Table.SCHOOLS,
        [cells for cells in cells_of(source, Table.SCHOOLS) if cells[schools] in standing],
    )
    # Distances to a school that ends lead nowhere.
    store(
        made,
        Table.DISTANCES,
        [cells for cells in cells_of(source, Table.DISTANCES) if {cells[0], cells[1]} <= standing],
    )
    for table in (Table.ROADS, Table.PLACES, Table.SITES):
        store(made, table, [])


def _moved(rows: Sequence[Cells], at: int, heirs: dict[str, str]) -> Iterator[Cells]:
    """Staff of a school that ends stand at the school that takes its pupils, until staffing is planned."""
    for cells in rows:
        yield (*cells[:at], heirs.get(cells[at], cells[at]), *cells[at + 1 :])


def _new_schools(source: Dataset, found: NetworkPlan) -> list[str]:
    known = set(School.objects.filter(dataset=source).values_list("code", flat=True))
    return sorted({one.school_id for one in found.sites if one.school_id} - known)
