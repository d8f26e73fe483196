"""Every route that opens a record, for every kind of person: to strangers the record is not there, and nobody but
those who act on it changes anything, whatever is sent.

A new route with a record in its address has to be placed in `RECORDS`, else the test says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.documents.steps import draft, issue
from tests.apps.duties.office import Office
from tests.apps.measures.office import fill_and_approve, open_round, return_of
from tests.apps.planning.office import PLACES, SITES
from tests.apps.planning.plan_records import records_of_plans
from tests.cast import Cast
from tests.promises.test_routes import routes
from trienkhai.apps.documents.models import Delivery, Finding, Upload
from trienkhai.apps.documents.relations import do_relate
from trienkhai.apps.duties.actions import (
    do_accept,
    do_add_evidence,
    do_add_step,
    do_ask_extension,
    do_contribute,
)
from trienkhai.apps.journal.actions import record
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.appointments import do_delegate
from trienkhai.apps.org.groups import do_save_group
from trienkhai.apps.org.reorganising import NewUnit, PlannedChange, PlannedTarget, do_add_change, do_prepare
from trienkhai.apps.planning.actions.datasets import do_start_dataset
from trienkhai.apps.planning.actions.storing import store
from trienkhai.apps.planning.models import Plan, School, Table
from trienkhai.apps.reports.actions import do_draft_report, do_refreeze_report
from trienkhai.apps.reports.queries import draft_of
from trienkhai.core.org import ChangeKind

EVERYBODY = (
    "clerk", "leader", "hoa", "phuc", "commune", "other-commune", "head", "other-head", "inspector", "administrator",
    "outsider",
)  # fmt: skip
TOWN = {"clerk", "leader", "inspector"}
# Who may open a record of each kind, and who may change it by some address of it. All others are strangers to it.
READERS = {
    "entry": TOWN,
    "outgoing": TOWN | {"hoa"},
    "upload": {"clerk"},
    "delivery": {"commune"},
    # The ward leads the duty, the office of home affairs co-ordinates, the town gave it.
    "duty": TOWN | {"commune"},
    "part": TOWN | {"commune"},
    "contribution": TOWN | {"commune"},
    "round": TOWN | {"hoa", "phuc", "commune", "other-commune", "head", "other-head"},
    "return": TOWN | {"hoa", "head"},
    "report": TOWN | {"hoa"},
    "report-start": {"hoa"},
    "audit-line": {"inspector", "administrator"},
    "unit": set(EVERYBODY),
    "reorganisation": {"leader", "inspector", "administrator"},
    "group": TOWN | {"hoa", "phuc", "administrator"},
    "person": {"administrator"},
    "delegation": {"leader"},
    "dataset": {"hoa", "inspector"},
    "staffing": {"hoa", "inspector"},
    "training": {"hoa", "inspector"},
    "asked": {"head"},
    "move": {"head"},
    "network": {"hoa", "inspector"},
}  # fmt: skip
ACTORS = {
    "entry": {"clerk", "leader"},
    "outgoing": {"clerk", "leader", "hoa"},
    "upload": {"clerk"},
    "delivery": {"commune"},
    "duty": {"leader"},
    "part": {"commune", "leader"},
    "contribution": set(),
    "round": {"hoa"},
    "return": {"hoa", "head"},
    "report": {"hoa"},
    "report-start": {"hoa"},
    "audit-line": set(),
    "unit": {"administrator"},
    "reorganisation": {"leader", "administrator"},
    "group": {"clerk", "leader", "administrator"},
    "person": {"administrator"},
    "delegation": {"leader"},
    "dataset": {"hoa"},
    "staffing": {"hoa"},
    "training": {"hoa"},
    "asked": {"head"},
    "move": {"head"},
    "network": {"hoa"},
}
_KINDS = {
    "entry": (
        "incoming-entry pass-on note-incoming close-incoming incoming-file instruct slip draft-dispatch review "
        "handling reading-list sign-reading document-chain take-back-relation "
        "accept-certain finish-review add-finding preview-units document-header finding correct-finding "
        "split-finding join-finding withdraw-finding undo-review facsimile page-image give-out give-out-confirm"
    ),
    "outgoing": (
        "outgoing-entry edit-outgoing preview-outgoing outgoing-file deliveries approve-outgoing reopen-outgoing "
        "number-outgoing attach-signed-copy issue-outgoing"
    ),
    "upload": "upload upload-retry upload-drop",
    "delivery": "receive-delivery",
    "duty": "duty duty-cancel",
    "part": (
        "assignment-respond assignment-answer plan-add plan-step contribute give-onward progress evidence-add "
        "evidence extension-ask extension-decide instance-submit instance-decide"
    ),
    "contribution": "contribution-file",
    "round": (
        "round round-remind round-close consolidation consolidation-freeze consolidation-cell frozen frozen-cell"
    ),
    "return": "return return-check return-decide return-print return-template return-upload",
    "report": ("report figure report-annexes report-file report-wording report-refreeze report-changes"),
    "report-start": "report-start",
    "audit-line": "audit-line",
    "unit": "unit unit-aliases",
    "reorganisation": (
        "reorganisation reorganisation-head reorganisation-change reorganisation-drop-change "
        "reorganisation-dependents reorganisation-lines reorganisation-rule reorganisation-step"
    ),
    "group": "group group-member",
    "person": "person end-post account-step",
    "delegation": "end-delegation",
    "dataset": (
        "dataset dataset-confirm dataset-table dataset-row dataset-import dataset-template dataset-norms "
        "dataset-lessons dataset-forecast dataset-map dataset-figure dataset-policy network-start "
        "staffing-start training-start"
    ),
    "staffing": (
        "staffing staffing-policy staffing-wish staffing-prices staffing-person staffing-schools staffing-unmet "
        "staffing-map staffing-file plan-consult plan-step plan-contest plan-proposals plan-decision"
    ),
    "training": "training training-policy training-rule training-managers training-file",
    "asked": "plan-opinion",
    "move": "my-word",
    "network": (
        "network network-policy network-choose network-staffing network-sites network-map network-file network-geojson"
    ),
}
RECORDS = {route: kind for kind, names in _KINDS.items() for route in names.split()}
# At the door: no record in the address, but the provider of single sign-on.
DOORS = {"openid_connect_login", "openid_connect_callback"}


@dataclass
class Records:
    """The arguments of each route, for records of the town and of what is under it."""

    arguments: dict[str, dict[str, Any]]

    def address(self, route: str) -> str:
        return reverse(route, kwargs=self.arguments[route])


def _payload() -> dict[str, Any]:
    """Everything any form asks for, all at once: whoever may act would succeed with it somewhere."""
    day, later = date(2023, 11, 6).isoformat(), date(2024, 2, 1).isoformat()
    return {
        "verdict": "rejected", "response": "accept", "choice": "approve", "decision": "approve", "reason": "vì",
        "do": "save", "version": "0", "note": "ghi chú", "signed_for": "An", "text": "nội dung", "symbol": "UBND",
        "date": day, "subject": "khác", "words": "x", "start": "0", "end": "10", "without_date": "on",
        "action": "save", "so-pupils": "7", "take": "", "tree": "manager", "title": "việc", "lead": "Phường 1",
        "dispute-reason": "vì", "cancel-reason": "vì", "answer-answer": "trả lời", "answer-unit": "Xã Long Toàn",
        "step-text": "bước", "progress-text": "đã làm", "evidence-title": "tài liệu",
        "evidence-effective_on": day, "extension-new_due": later, "extension-reason": "vì",
        "product-code": "1/KH", "product-date": day, "product-version": "1", "contribution-text": "phần",
        "decision-note": "vì", "extension_decision-note": "vì", "place": "X", "position": "Y", "copies": "1",
    }  # fmt: skip


@pytest.fixture
def records(cast: Cast) -> Records:
    duties = _of_duties(cast)
    outgoing = draft(cast)
    entry = outgoing.forwards
    assert entry is not None
    finding = (
        Finding.objects.filter(document=entry.document, kind="duty").first()
        or Finding.objects.filter(document__attached_to=entry.document, kind="duty").first()
    )
    assert finding is not None
    arguments = duties | _of_documents(cast, outgoing, entry, finding) | _of_figures(cast)
    line = record("incoming.close", entry, actor=cast.post("clerk"))
    arguments |= {"audit-line": {"pk": line.pk}, "unit": {"pk": cast.unit("pgd").pk}}
    arguments |= _of_planning(cast) | _of_units(cast)
    lent = do_delegate(
        cast.post("leader"),
        cast.post("clerk").account,
        valid_from=cast.today,
        valid_to=cast.today + timedelta(days=9),
        legal_document="Giấy ủy quyền 01",
        today=cast.today,
    )
    person = {"pk": cast.post("phuc").account_id}
    arguments |= {
        "person": person, "end-post": {**person, "post_pk": cast.post("phuc").pk},
        "account-step": {**person, "step": "hai-lop"}, "end-delegation": {"pk": lent.pk},
    }  # fmt: skip
    return Records(arguments)


def _of_documents(cast: Cast, outgoing: Any, entry: Any, finding: Any) -> dict[str, dict[str, Any]]:
    issued = issue(cast, draft(cast, forwards=entry, to=("ward-1",)))
    found = {route: {"pk": entry.pk} for route, kind in RECORDS.items() if kind == "entry"}
    found |= {route: {"pk": outgoing.pk} for route, kind in RECORDS.items() if kind == "outgoing"}
    for route in ("finding", "correct-finding", "split-finding", "join-finding", "withdraw-finding"):
        found[route] = {"pk": entry.pk, "finding_pk": finding.pk}
    found["document-header"] = {"pk": entry.pk, "document_pk": entry.document_id}
    upload = Upload.objects.create(
        body=cast.unit("town"), by=cast.post("clerk"), name="quet.pdf", size=1, on=cast.today, status="failed"
    )
    found |= {route: {"pk": upload.pk} for route, kind in RECORDS.items() if kind == "upload"}
    found["page-image"] = {"pk": entry.pk, "document": entry.document_id, "page": 1}
    said = do_relate(entry, "amends", "12/KH", actor=cast.post("clerk"), today=cast.today)
    found["take-back-relation"] = {"pk": entry.pk, "relation": said.pk}
    found["incoming-file"] = {"pk": entry.pk, "document": entry.document_id}
    found["outgoing-file"] = {"pk": outgoing.pk, "kind": "pdf"}
    found["receive-delivery"] = {"pk": Delivery.objects.get(outgoing=issued).pk}
    return found


def _of_duties(cast: Cast) -> dict[str, dict[str, Any]]:
    office = Office(cast)
    duty = office.give("ward-1", coordinate=("noivu",), due=cast.today + timedelta(days=30))
    part = office.accept(duty, "ward-1", "commune")
    do_accept(office.part(duty, "noivu"), actor=cast.post("vinh"), today=cast.today)
    work = office.work(duty, "ward-1")
    who: dict[str, Any] = {"actor": cast.post("commune"), "today": cast.today}
    step = do_add_step(part, "Họp", **who)
    evidence = do_add_evidence(
        work, "a.pdf", b"%PDF-1.7 a", "application/pdf", title="Biên bản", effective_on=cast.today, **who
    )
    asked = do_ask_extension(work, cast.today + timedelta(days=60), "vì", **who)
    part_given = do_contribute(
        office.part(duty, "noivu"), "Phần của phòng", file=("b.pdf", b"%PDF-1.7 b", "application/pdf"),
        actor=cast.post("vinh"), today=cast.today,
    )  # fmt: skip
    of_part = ["assignment-respond", "assignment-answer", "plan-add", "contribute", "give-onward"]
    of_work = ["progress", "evidence-add", "extension-ask", "instance-submit", "instance-decide"]
    return {
        "duty": {"pk": duty.pk}, "duty-cancel": {"pk": duty.pk},
        **{route: {"pk": part.pk} for route in of_part}, **{route: {"pk": work.pk} for route in of_work},
        "plan-step": {"pk": step.pk}, "evidence": {"pk": evidence.pk}, "extension-decide": {"pk": asked.pk},
        "contribution-file": {"pk": part_given.pk},
    }  # fmt: skip


def _of_units(cast: Cast) -> dict[str, dict[str, Any]]:
    who: dict[str, Any] = {"actor": cast.post("administrator"), "today": cast.today}
    plan = do_prepare("Sắp xếp", date(2023, 12, 1), "Nghị quyết 9", **who)
    unit = cast.unit("ward-1").pk
    target = PlannedTarget(f"u{unit}", unit=NewUnit(name="Ủy ban nhân dân Phường Một"))
    do_add_change(plan, PlannedChange(ChangeKind.RENAME, (unit,), (target,)), **who)
    rule = {"name": "các phường", "kinds": ["ward"], "school_levels": [], "tree": "manager", "direct": False}
    group = do_save_group(None, rule, actor=cast.post("clerk"), today=cast.today)
    found = {route: {"pk": plan.pk} for route, kind in RECORDS.items() if kind == "reorganisation"}
    found["reorganisation-change"] |= {"change": "merge"}
    found["reorganisation-drop-change"] |= {"place": 0}
    found |= {route: {"pk": group.pk} for route, kind in RECORDS.items() if kind == "group"}
    return found | {"unit-aliases": {"pk": cast.unit("pgd").pk}}


def _of_figures(cast: Cast) -> dict[str, dict[str, Any]]:
    opened = open_round(cast)
    ret = return_of(cast, opened, "school-th")
    fill_and_approve(cast, return_of(cast, opened, "school-thcs"))
    report = do_draft_report(opened, actor=cast.post("hoa"), today=cast.today)
    report = do_refreeze_report(report, version=0, actor=cast.post("hoa"), today=cast.today)
    top = report.by_place.content["groups"][0]
    total = {"unit": top["unit"], "code": next(iter(top["cells"]))}
    on_round = ("round", "round-remind", "round-close", "consolidation")
    found: dict[str, dict[str, Any]] = {route: {"pk": opened.pk} for route in on_round}
    found |= {route: {"pk": ret.pk} for route, kind in RECORDS.items() if kind == "return"}
    found |= {route: {"pk": report.pk} for route, kind in RECORDS.items() if kind == "report"}
    source = report.sources.first()
    assert source is not None
    found |= {
        "report-start": {"pk": opened.pk}, "consolidation-freeze": {"pk": opened.pk},
        "consolidation-cell": {"pk": opened.pk, **total}, "frozen": {"pk": report.by_place_id},
        "frozen-cell": {"pk": report.by_place_id, **total}, "figure": {"pk": report.pk, "source": source.pk},
        "report-file": {"pk": report.pk, "form": "docx"},
        "report-wording": {"pk": report.pk, "slot": draft_of(report).passages[0].slot},
        "report-changes": {"pk": report.pk, "earlier": report.earlier.latest("id").pk},
    }  # fmt: skip
    return found


def _of_planning(cast: Cast) -> dict[str, dict[str, Any]]:
    """The education office's dataset with one school in it."""
    dataset = do_start_dataset("Trường lớp", date(2025, 9, 15), actor=cast.post("hoa"), today=cast.today)
    cells = ("A", "Trường A", "ordinary", "X", "X", "3", "2", "9.6263", "106.4978")
    store(dataset, Table.SCHOOLS, [cells])
    found: dict[str, dict[str, Any]] = {
        route: {"pk": dataset.pk} for route, kind in RECORDS.items() if kind == "dataset"
    }
    for route in ("dataset-table", "dataset-import"):
        found[route] |= {"table": "schools"}
    found["dataset-template"] |= {"table": "schools", "form": "csv"}
    found["dataset-row"] |= {"table": "schools", "row": School.objects.get(dataset=dataset).pk}
    store(dataset, Table.SITES, [SITES[0]])
    store(dataset, Table.PLACES, [PLACES[0]])
    plan = Plan.objects.create(
        dataset=dataset, body=dataset.body, kind="network", name="Mạng lưới", made_by=cast.post("hoa"),
        made_on=cast.today,
    )  # fmt: skip
    found |= {route: {"pk": plan.pk} for route, kind in RECORDS.items() if kind == "network"}
    found |= records_of_plans(cast, dataset, RECORDS)
    return found


def test_every_route_with_a_record_is_placed() -> None:
    assert {route.name for route in routes() if route.pattern.converters} == set(RECORDS) | DOORS


def test_to_strangers_a_record_is_not_there(cast: Cast, records: Records) -> None:
    before, told = _everything(), []
    for who, client in _clients(cast):
        for route, kind in RECORDS.items():
            if who in READERS[kind]:
                continue
            for answer in (client.get(records.address(route)), _post(client, records.address(route))):
                if answer.status_code not in (403, 404, 405):
                    told.append((who, route, answer.status_code))
    assert told == []
    assert _everything() == before


def test_whoever_only_reads_changes_nothing(cast: Cast, records: Records) -> None:
    before, told = _everything(), []
    for who, client in _clients(cast):
        for route, kind in RECORDS.items():
            if who not in READERS[kind] or who in ACTORS[kind]:
                continue
            answer = _post(client, records.address(route))
            if answer.status_code >= 500 or _everything() != before:
                told.append((who, route, answer.status_code))
                before = _everything()
    assert told == []


def test_who_may_read_reads(cast: Cast, records: Records) -> None:
    """Else the tests above would hold for addresses that open nothing at all."""
    main = [
        "incoming-entry",
        "outgoing-entry",
        "duty",
        "round",
        "return",
        "report",
        "report-start",
        "audit-line",
        "unit",
        "reorganisation",
        "group",
        "dataset",
    ]
    for who, client in _clients(cast):
        for route in main:
            if who in READERS[RECORDS[route]]:
                assert client.get(records.address(route)).status_code == 200, (who, route)


def _clients(cast: Cast) -> Iterator[tuple[str, Client]]:
    for who in EVERYBODY:
        client = cast.client(who)
        client.raise_request_exception = False
        yield who, client


def _post(client: Client, address: str) -> Any:
    files = {
        name: SimpleUploadedFile("x.pdf", b"%PDF-1.7 x", "application/pdf")
        for name in ("file", "evidence-file", "product-file", "contribution-file")
    }
    return client.post(address, _payload() | files)


def _everything() -> dict[str, list[Any]]:
    """Every row of the office's records."""
    kept = ("org", "documents", "duties", "measures", "planning", "reports")
    models = [model for app in kept for model in apps.get_app_config(app).get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in (*models, Entry)}  # type: ignore[attr-defined]
