"""A small town with two primary schools near each other, the second too small to stand alone, ready to be planned."""

from typing import Any

from tests.apps.planning.office import CLASSES, DAY, SCHOOLS, STAFF, PlanningOffice, Rows
from trienkhai.apps.planning.actions.datasets import do_confirm_dataset
from trienkhai.apps.planning.actions.network import do_start_network
from trienkhai.apps.planning.models import Dataset, Plan, Table

SMALL = ("C", "Trường Tiểu học Minh họa C", "ordinary", "UBND-29512", "29512", "3", "2", "9.6443", "106.4978")
SMALL_CLASSES: Rows = tuple(("C", "primary", str(grade), "1", "18") for grade in range(1, 6))
SMALL_STAFF: Rows = (
    (
        "G5",
        "Lê Minh Họa Năm",
        "C",
        "teacher",
        "primary",
        "GENERAL",
        "",
        "civil",
        "1",
        "0",
        "0",
        "yes",
        "",
        "2045",
    ),
)
SITES: Rows = (
    ("A-1", "A", "Điểm chính A", "primary", "29512", "3", "9.6263", "106.4978", "", "existing", "1", "15", "420",
     "600", "2", "450", "700", "0", "50"),
    ("A-2", "A", "Điểm mới A", "primary", "29512", "3", "9.634", "106.489", "", "candidate", "0", "0", "0", "120",
     "0", "80.5", "700", "3500", "0"),
    ("C-1", "C", "Điểm chính C", "primary", "29512", "3", "9.6443", "106.4978", "", "existing", "1", "5", "90", "200",
     "0", "300", "700", "0", "50"),
)  # fmt: skip
PLACES: Rows = (
    ("K1", "Khóm Một", "29512", "9.627", "106.497", "", "0", "300", "0", "0", "", "A-1", "", ""),
    ("K2", "Khóm Hai", "29512", "9.633", "106.495", "", "0", "120", "0", "0", "", "A-1", "", ""),
    ("K3", "Khóm Ba", "29512", "9.645", "106.498", "", "0", "90", "0", "0", "", "C-1", "", ""),
)
# A school that does not stand yet: no school of the facts, its main site a candidate.
NEW_SITE = ("D-1", "D", "Trường Tiểu học Minh họa D", "primary", "29512", "3", "9.6449", "106.4978", "", "candidate",
            "1", "0", "0", "300", "0", "200", "700", "3500", "0")  # fmt: skip


def network_dataset(office: PlanningOffice, sites: Rows = SITES) -> Dataset:
    dataset = office.filled("Mạng lưới")
    office.bring(dataset, Table.SCHOOLS, (*SCHOOLS, SMALL))
    office.bring(dataset, Table.CLASSES, (*CLASSES, *SMALL_CLASSES))
    office.bring(dataset, Table.STAFF, (*STAFF, *SMALL_STAFF))
    office.bring(dataset, Table.SITES, sites)
    office.bring(dataset, Table.PLACES, PLACES)
    dataset.refresh_from_db()
    return do_confirm_dataset(dataset, actor=office.post("giang"), today=DAY, accept_gaps=True)


def network_plan(office: PlanningOffice, **given: Any) -> Plan:
    policy = {"seconds": 5, **given.pop("policy", {})}
    return do_start_network(
        network_dataset(office),
        "Mạng lưới 2026–2027",
        {"alternatives": ["giu-diem"], "policy": policy, **given},
        actor=office.post("an"),
        today=DAY,
    )
