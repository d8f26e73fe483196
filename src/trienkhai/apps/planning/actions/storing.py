"""Rows written in place of a table's earlier ones. For actions that have checked them and hold the dataset's lock."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db.models import Q

from trienkhai.apps.org.models import Membership, Post, Unit, UnitVersion
from trienkhai.apps.org.queries import below
from trienkhai.apps.planning.access import planning_area
from trienkhai.apps.planning.cells import Cells
from trienkhai.apps.planning.models import ClassGroup, Dataset, FactRow, Qualification, School, Staff, Table
from trienkhai.apps.planning.tables import forms
from trienkhai.core.text import fold

_BATCH = 2000


def store(dataset: Dataset, table: Table, rows: Sequence[Cells]) -> None:
    """The rows of a table, cells in the order of its form; the facts of the dataset have another mark after it."""
    codes = forms()[table].codes
    named = [dict(zip(codes, cells, strict=True)) for cells in rows]
    if table == Table.SCHOOLS:
        _schools(dataset, named)
    elif table == Table.CLASSES:
        schools = _school_ids(dataset)
        ClassGroup.objects.filter(school__dataset=dataset).delete()
        ClassGroup.objects.bulk_create((class_row(schools, each) for each in named), batch_size=_BATCH)
    elif table == Table.STAFF:
        _staff(dataset, named)
    elif table == Table.QUALIFICATIONS:
        Qualification.objects.filter(dataset=dataset).delete()
        Qualification.objects.bulk_create(
            (qualification_row(dataset, each) for each in named), batch_size=_BATCH
        )
    else:
        form = forms()[table]
        FactRow.objects.filter(dataset=dataset, table=table).delete()
        FactRow.objects.bulk_create(
            (
                FactRow(
                    dataset=dataset,
                    table=table,
                    code=" ".join(each[code] for code in form.key)[:100],
                    cells=each,
                )
                for each in named
            ),
            batch_size=_BATCH,
        )
    touch(dataset)


def touch(dataset: Dataset) -> None:
    """Counts the change: whoever saw the facts before it is told, and nothing remembered of them is used again."""
    dataset.version += 1
    dataset.content = uuid4()
    dataset.save(update_fields=["version", "content"])


def school_fields(cells: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": cells["name"],
        "folded": fold(f"{cells['school_id']} {cells['name']}")[:250],
        "school_type": cells["school_type"],
        "manager_code": cells["manager_id"],
        "commune_code": cells["commune_id"],
        "zone": int(cells["zone"]),
        "sessions": int(cells["sessions"]),
        "lat": Decimal(cells["lat"]),
        "lon": Decimal(cells["lon"]),
    }


def class_fields(cells: Mapping[str, str]) -> dict[str, Any]:
    return {
        "level": cells["level"],
        "grade": cells["grade"],
        "classes": int(cells["classes"]),
        "pupils": int(cells["pupils"]),
    }


def staff_fields(cells: Mapping[str, str]) -> dict[str, Any]:
    same = ("position", "level", "subject", "second_subject", "contract", "consent")
    return {
        "code": cells["staff_id"],
        "name": cells["full_name"],
        "folded": fold(f"{cells['staff_id']} {cells['full_name']}")[:250],
        **{name: cells[name] for name in same},
        "fte": Decimal(cells["fte"]),
        "reduction_periods": Decimal(cells["reduction_periods"]),
        "protected": cells["protected"] == "1",
        "last_moved": int(cells["last_moved"]) if cells["last_moved"] else None,
        "retires": int(cells["retires"]) if cells["retires"] else None,
    }


def class_row(schools: Mapping[str, int], cells: Mapping[str, str]) -> ClassGroup:
    return ClassGroup(school_id=schools[cells["school_id"]], **class_fields(cells))


def qualification_row(dataset: Dataset, cells: Mapping[str, str]) -> Qualification:
    return Qualification(
        dataset=dataset,
        staff_code=cells["staff_id"],
        item=cells["item"],
        value=cells["value"],
        in_training=cells["in_training"] == "1",
    )


def units_of(body: Unit, day: date) -> dict[str, int]:
    """Schools of the organisation by whatever a table may call them: key, code, name without marks."""
    area = planning_area(body, day)
    if area is None:
        return {}
    found: dict[str, int] = {}
    for tree in Membership.Tree:
        for version in (
            below(area.unit_id, day, tree=tree).filter(kind=UnitVersion.Kind.SCHOOL).select_related("unit")
        ):
            for name in (version.unit.key, version.code, fold(version.name)):
                if name:
                    found.setdefault(name, version.unit_id)
    return found


def accounts_by_name(dataset: Dataset, people: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    """The account of each person, given as school, name and code: whoever holds a post at the school under the same
    name sees what is planned for him.

    Only where one account and one person of the school bear the name: namesakes are tied to nobody, and the head of
    the school writes down what they say.
    """
    units = dict(School.objects.filter(dataset=dataset, unit__isnull=False).values_list("pk", "unit_id"))
    codes: dict[tuple[int, str], set[str]] = defaultdict(set)
    for school, name, code in people:
        if name and school in units:
            codes[units[school], _same(name)].add(code)
    held_still = Q(valid_to=None) | Q(valid_to__gt=dataset.as_of)
    posts = Post.objects.filter(held_still, unit__in=set(units.values()), account__is_active=True)
    accounts: dict[tuple[int, str], set[int]] = defaultdict(set)
    for unit, name, account in posts.values_list("unit_id", "account__full_name", "account_id"):
        accounts[unit, _same(name)].add(account)
    return {
        next(iter(found)): next(iter(accounts[key]))
        for key, found in codes.items()
        if len(found) == 1 and len(accounts.get(key, ())) == 1
    }


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _schools(dataset: Dataset, rows: Sequence[Mapping[str, str]]) -> None:
    """Schools keep their row, since classes and people hang on it."""
    units = units_of(dataset.body, dataset.as_of)
    present = {school.code: school for school in School.objects.filter(dataset=dataset)}
    School.objects.filter(
        dataset=dataset, code__in=present.keys() - {each["school_id"] for each in rows}
    ).delete()
    fresh, kept = [], []
    for cells in rows:
        fields = school_fields(cells)
        unit = units.get(cells["school_id"]) or units.get(fold(cells["name"]))
        school = present.get(cells["school_id"])
        if school is None:
            fresh.append(School(dataset=dataset, code=cells["school_id"], unit_id=unit, **fields))
            continue
        for name, value in (fields | {"unit_id": unit}).items():
            setattr(school, name, value)
        kept.append(school)
    School.objects.bulk_create(fresh, batch_size=_BATCH)
    changed = (
        "name folded school_type manager_code commune_code zone sessions lat lon unit".split()  # noqa: SIM905
    )
    School.objects.bulk_update(kept, changed, batch_size=300)


def _staff(dataset: Dataset, rows: Sequence[Mapping[str, str]]) -> None:
    """People keep the account they were tied to, here or in the dataset this one was copied from."""
    schools = _school_ids(dataset)
    accounts = accounts_by_name(
        dataset, ((schools[each["school_id"]], each["full_name"], each["staff_id"]) for each in rows)
    )
    earlier = Q(school__dataset=dataset) | Q(school__dataset=dataset.based_on_id)
    known = Staff.objects.filter(earlier, account__isnull=False).order_by("school__dataset_id")
    accounts |= dict(known.values_list("code", "account_id"))
    Staff.objects.filter(school__dataset=dataset).delete()
    Staff.objects.bulk_create(
        (
            Staff(
                school_id=schools[each["school_id"]],
                account_id=accounts.get(each["staff_id"]),
                **staff_fields(each),
            )
            for each in rows
        ),
        batch_size=_BATCH,
    )


def _school_ids(dataset: Dataset) -> dict[str, int]:
    return dict(School.objects.filter(dataset=dataset).values_list("code", "pk"))
