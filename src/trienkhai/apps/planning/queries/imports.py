"""What the page of an import says: the check in figures, wrong cells and first rows; how far its job is."""

from typing import Any

from django_tasks_db.models import DBTaskResult

from trienkhai.apps.planning.checking import Checked
from trienkhai.apps.planning.models import Dataset, Import
from trienkhai.apps.planning.tables import forms

_MOST_SHOWN = 1000  # wrong cells on the page; the rest are counted
_FIRST = 12  # rows shown of what would be added, changed, removed
RUNNING = (Import.Status.WAITING, Import.Status.TAKING)


def told_of(checked: Checked) -> dict[str, Any]:
    """The check as the page shows it, in values that a record can keep."""
    form = forms()[checked.table]
    return {
        "read": checked.read,
        "cells": len(checked.wrong),
        "wrong": [
            {
                "cell": one.cell,
                "row": one.row,
                "heading": one.heading,
                "value": one.value,
                "what": str(one.what),
                "to_do": str(one.to_do),
            }
            for one in checked.wrong[:_MOST_SHOWN]
        ],
        "wrong_rows": len({one.row for one in checked.wrong}),
        "more": max(0, len(checked.wrong) - _MOST_SHOWN),
        "others": list(checked.others),
        "changes_anything": checked.changes_anything,
        "counts": [len(checked.added), len(checked.changed), len(checked.removed)],
        "added": [form.shown(cells) for cells in checked.added[:_FIRST]],
        "changed": [{"key": one.key, "cells": one.cells} for one in checked.changed[:_FIRST]],
        "removed": [form.shown(cells) for cells in checked.removed[:_FIRST]],
    }


def running_imports(dataset: Dataset) -> list[Import]:
    """Large imports whose job is not done yet."""
    return list(Import.objects.filter(dataset=dataset, status__in=RUNNING).select_related("by__account"))


def was_given_up(found: Import) -> bool:
    """Whether the job broke off and will not be begun again: nothing of it was written."""
    task = found.progress.get("task")
    if found.status not in RUNNING or task is None:
        return False
    return DBTaskResult.objects.filter(pk=task, status="FAILED").exists()
