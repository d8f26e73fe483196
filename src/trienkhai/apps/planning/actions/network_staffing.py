"""A settled view of the network carried over to the facts that staffing is planned from."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.access import abilities
from trienkhai.apps.planning.actions.datasets import do_start_dataset
from trienkhai.apps.planning.actions.storing import store
from trienkhai.apps.planning.cells import Cells, canonical
from trienkhai.apps.planning.columns import NAME
from trienkhai.apps.planning.models import Dataset, Plan, Table
from trienkhai.apps.planning.plan_access import access_plan
from trienkhai.apps.planning.plan_errors import PlanError
from trienkhai.apps.planning.queries.facts import facts_of, names_of
from trienkhai.apps.planning.queries.network import network_of
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning import facts
from trienkhai.core.planning.network import NetworkFacts, NetworkPlan, new_schools, staffing_facts

_CARRIED = (
    Table.SCHOOLS,
    Table.CLASSES,
    Table.STAFF,
    Table.DISTANCES,
)  # schools first: the rest hangs on them
_SHOWN = 8


@transaction.atomic
def do_make_staffing_dataset(plan: Plan, *, actor: Post, today: date) -> Dataset:
    """A draft: the copy of the plan's facts with schools, classes and staff as they would be under it.

    What is only assumed of new schools is told to the actor by a notice, for he has to look at it. The tables of the
    network are left out, for the sites they speak of are no longer those. Raises PlanError.
    """
    plan = access_plan(actor, plan.pk, today, Plan.Kind.NETWORK)
    source = plan.dataset
    if not abilities(actor, source, today)["plan"]:
        raise PermissionDenied
    network, found = network_of(plan)
    if found is None or plan.result.get("job"):
        raise PlanError(_("Phương án chưa có kết quả để chuyển sang số liệu đội ngũ."))
    tables = _tables(source, network, found)
    name = _("%(name)s – theo phương án mạng lưới") % {"name": source.name}
    made = do_start_dataset(
        name[:200], source.as_of, actor=actor, today=today, based_on=source, is_sample=source.is_sample
    )
    for table in _CARRIED:
        store(made, table, tables[table])
    for table in (Table.ROADS, Table.PLACES, Table.SITES):
        store(made, table, [])
    fresh = [one.name for one in new_schools(facts_of(source), network, found)]
    if fresh:
        notify(
            [actor.account_id], _assumed(fresh), link=reverse("dataset-table", args=[made.pk, Table.SCHOOLS])
        )
    record(
        "planning.to_staffing",
        plan,
        actor=actor,
        dataset=made.pk,
        version=plan.version,
        new_schools=len(fresh),
    )
    return made


def _tables(source: Dataset, network: NetworkFacts, found: NetworkPlan) -> dict[Table, Sequence[Cells]]:
    """Every table as it is kept. The core knows people by code; their names come from the facts before."""
    after = facts.tables_of(staffing_facts(facts_of(source), network, found))
    wrong = facts.validate(after).problems
    if wrong:
        raise PlanError(
            _("Số liệu theo phương án chưa dùng được cho đội ngũ: %(what)s")
            % {"what": " ".join(one.what for one in wrong[:5])}
        )
    names = names_of(source)
    made: dict[Table, Sequence[Cells]] = {}
    for table in _CARRIED:
        form = forms()[table]
        given = after[table.value].rows if table.value in after else []
        rows = [tuple(cells) for _number, cells in given]
        if NAME in form.codes:
            place, code = form.codes.index(NAME), form.codes.index("staff_id")
            rows = [(*cells[:place], names.get(cells[code], ""), *cells[place:]) for cells in rows]
        made[table] = canonical(form, rows)
    return made


def _assumed(fresh: Sequence[str]) -> str:
    shown = ", ".join(fresh[:_SHOWN])
    if len(fresh) > _SHOWN:
        shown = _("%(names)s và %(more)s trường khác") % {"names": shown, "more": len(fresh) - _SHOWN}
    return _(
        "Hãy xem lại loại trường, đơn vị quản lý và số buổi của trường mới theo phương án mạng lưới, nay mới là giả "
        "định theo các trường quanh đó: %(names)s."
    ) % {"names": shown}
