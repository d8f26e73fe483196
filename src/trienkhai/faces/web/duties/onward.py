"""A unit gives its assignment on to the units under it."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import require
from trienkhai.apps.duties.access import access_assignment
from trienkhai.apps.duties.actions import do_give_onward
from trienkhai.apps.duties.drafts import DutyDraft
from trienkhai.apps.duties.errors import DutyError
from trienkhai.apps.duties.models import Assignment
from trienkhai.apps.duties.reach import reach
from trienkhai.apps.org.queries import names_on
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.core.text import one_line
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.duties.duty import address
from trienkhai.faces.web.duties.forms import OnwardForm

_SHOWN = 60


@signed_in
def give_onward(request: OfficeRequest, pk: int) -> HttpResponse:
    part, abilities = access_assignment(request.post, pk, request.today)
    require(abilities, "give_onward")
    duty = part.duty
    below = reach(part.unit, request.today) - {part.unit_id}
    if request.method == "POST":
        form = OnwardForm(request.POST)
        if form.is_valid():
            try:
                given = do_give_onward(
                    part, [_draft(form, part, below, request)], actor=request.post, today=request.today
                )
            except DutyError as error:
                form.add_error(None, str(error))
            else:
                number = given[0].assignments.count()
                messages.success(request, _("Đã giao tiếp cho %(number)d đơn vị.") % {"number": number})
                return redirect(address(part))
    else:
        # A time limit that has passed is no time limit for those below: the holder sets a new one.
        due = duty.due if duty.due and duty.due >= request.today else None
        form = OnwardForm(initial={"title": duty.title, "due": due, "product": duty.product})
    names = sorted(names_on(below, request.today).values())
    context = {
        "form": form,
        "part": part,
        "duty": duty,
        "below": names[:_SHOWN],
        "more": max(0, len(names) - _SHOWN),
    }
    return render(request, "duties/give_onward.html", context, status=422 if form.errors else 200)


def _draft(form: OnwardForm, part: Assignment, below: set[int], request: OfficeRequest) -> DutyDraft:
    filled, duty = form.cleaned_data, part.duty
    return DutyDraft(
        title=one_line(filled["title"]),
        lead=_units(filled["lead"], part, below, request),
        due=None if filled["without_date"] else filled["due"],
        without_date=filled["without_date"],
        recurrence=filled["recurrence"],
        until=form.until,
        product=filled["product"],
        report_to=part.unit_id,
        document=duty.document_id,
        finding=duty.finding_id,
        span=(duty.span_start, duty.span_end),
        text=duty.source_text,
    )


def _units(typed: str, part: Assignment, below: set[int], request: OfficeRequest) -> tuple[int, ...]:
    """The units meant; of a group only those that are under this unit."""
    names = [name for name in map(one_line, re.split(r"[;\n]", typed)) if name]
    found: list[int] = []
    for resolved in resolve_names(names, part.unit, request.today, beside=below):
        units = [version.unit_id for version in resolved.units]
        if resolved.is_group:
            units = [unit for unit in units if unit in below]
        if not units:
            raise DutyError(f"“{resolved.name}”: {resolved.reason}")
        found += units
    return tuple(dict.fromkeys(found))
