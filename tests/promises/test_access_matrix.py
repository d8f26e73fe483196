"""The access matrix in docs/access.md is what the code says: who may open which page, who may do what in which state.

It is computed from the rules on the routes and from the abilities of every kind of record, for the cast of the tests.
When a rule changes on purpose, write it anew and read the difference:

    WRITE_ACCESS_MATRIX=1 pytest tests/promises/test_access_matrix.py
"""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.apps.documents.steps import draft
from tests.apps.duties.office import Office
from tests.apps.measures.office import fill_and_approve, open_round, return_of
from tests.cast import Cast
from tests.promises.test_routes import routes
from trienkhai.apps.documents.access import incoming_abilities, outgoing_abilities
from trienkhai.apps.documents.models import IncomingEntry, OutgoingEntry
from trienkhai.apps.duties.access import assignment_abilities, duty_abilities, instance_abilities
from trienkhai.apps.duties.models import Assignment, Instance
from trienkhai.apps.measures.access import return_rights
from trienkhai.apps.measures.models import Return, Round
from trienkhai.apps.org.models import Role
from trienkhai.apps.reports.access import abilities as report_abilities
from trienkhai.apps.reports.actions import do_draft_report
from trienkhai.core.duties.states import InstanceState

PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"

HEAD = """# Ai được làm gì · Who may do what

Made from the code by `tests/promises/test_access_matrix.py`, which also fails when this page and the code differ; the
tests beside it (`test_access.py`) send every request of every person to every route and hold the answers to it.

Rights follow the post, its unit and the day. A record one may not see does not exist for him (404); a step one may not
take is refused (403). The people of the columns: the town's **clerk** and **leader**; **hoa** (specialist of the
education office, draws up the town's dispatches and gathers its figures), **phuc** and **vinh** (specialists of other
offices); **commune** (head of the ward that holds the duty), **other-commune**; **head** (of the school that owes the
return), **other-head**; **inspector**; **administrator**; **outsider** (of another province).
"""
PEOPLE = (
    "clerk", "leader", "hoa", "phuc", "vinh", "commune", "other-commune", "head", "other-head", "inspector",
    "administrator", "outsider",
)  # fmt: skip


def test_the_published_matrix_is_what_the_code_says(cast: Cast) -> None:
    written = "\n".join([HEAD, *_routes(), *_records(cast)]) + "\n"
    if os.environ.get("WRITE_ACCESS_MATRIX"):
        PAGE.write_text(written, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == written


def _routes() -> list[str]:
    """Every page: its address, and the roles its rule lets in; the records behind it have the tables below."""
    lines = [
        "## Pages",
        "",
        f"| page | address | {' | '.join(Role.values)} |",
        f"|---|---|{'---|' * len(Role.values)}",
    ]
    for route in sorted(routes(), key=lambda route: str(route.pattern)):
        rule = route.callback.access_rule  # type: ignore[attr-defined]
        lines.append(
            f"| {route.name} | `/{route.pattern}` | {' | '.join(_opens(rule, role) for role in Role.values)} |"
        )
    note = "`●` opens · `–` refused · `door` open before sign-in · `own` one's own account · `sample` sample mode only"
    return [*lines, "", note, ""]


def _opens(rule: str, role: str) -> str:
    if rule == "public":
        return "door"
    if rule == "person":
        return "own"
    if rule == "sample_only":
        return "sample"
    if rule == "signed_in":
        return "●"
    return "●" if role in rule.removeprefix("roles:").split(",") else "–"


def _records(cast: Cast) -> list[str]:
    office = Office(cast)
    duty = office.give("ward-1", coordinate=("noivu",))
    part = office.part(duty, "ward-1")
    work = office.work(duty, "ward-1")
    outgoing = draft(cast)
    entry = outgoing.forwards
    assert entry is not None
    opened = open_round(cast)
    owed = return_of(cast, opened, "school-th")
    fill_and_approve(cast, return_of(cast, opened, "school-thcs"))
    report = do_draft_report(opened, actor=cast.post("hoa"), today=cast.today)
    day = cast.today

    def in_state(record: Any, field: str, state: str) -> Any:
        setattr(record, field, state)
        return record

    def on_part(who: str) -> Any:
        return duty_abilities(cast.post(who), duty, day)

    return [
        *_table(cast, "A line of the incoming register (town)", IncomingEntry.Status,
                lambda who, state: incoming_abilities(cast.post(who), in_state(entry, "status", state), day)),
        *_table(cast, "A document going out (town, drafted by hoa)", OutgoingEntry.Status,
                lambda who, state: outgoing_abilities(cast.post(who), in_state(outgoing, "status", state), day)),
        *_table(cast, "A duty given by the town to the ward", {"given": ""},
                lambda who, _state: duty_abilities(cast.post(who), duty, day)),
        *_table(cast, "The ward's part of it", Assignment.Response,
                lambda who, state: assignment_abilities(
                    cast.post(who), in_state(part, "response", state), on_part(who))),
        *_table(cast, "The ward's piece of work", InstanceState,
                lambda who, state: _on_work(cast, in_state(work, "state", state), part, who, on_part(who))),
        *_table(cast, "The return a school owes (round open)", Return.State,
                lambda who, state: return_rights(cast.post(who), owed, state, Round.Status.OPEN)),
        *_table(cast, "The annual report (drafted by hoa)", {"draft": ""},
                lambda who, _state: report_abilities(cast.post(who), report, day)),
    ]  # fmt: skip


def _on_work(cast: Cast, work: Instance, part: Assignment, who: str, on_duty: Any) -> Mapping[str, bool]:
    part.response = Assignment.Response.ACCEPTED
    post = cast.post(who)
    return instance_abilities(post, work, on_duty | assignment_abilities(post, part, on_duty), [])


def _table(
    cast: Cast, title: str, states: Iterable[Any], ask: Callable[[str, str], Mapping[str, bool]]
) -> list[str]:
    """For each state, who may do what; steps nobody may take in a state are left out."""
    lines = [f"## {title}", "", "| state | step | who |", "|---|---|---|"]
    for state in states:
        value = getattr(state, "value", state)
        given = {who: ask(who, value) for who in PEOPLE}
        for step in dict.fromkeys(step for rights in given.values() for step in rights):
            may = [who for who in PEOPLE if given[who].get(step)]
            if may:
                lines.append(f"| {value} | {step} | {', '.join(may)} |")
    return [*lines, ""]
