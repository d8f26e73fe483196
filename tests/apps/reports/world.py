"""A round of 2023 with some returns in force, and the duties of a plan in every state, among the cast."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from tests.cast import Cast
from trienkhai.apps.documents.models import Document, IncomingEntry
from trienkhai.apps.duties.models import Assignment, Duty, Instance
from trienkhai.apps.measures.actions import do_open_round
from trienkhai.apps.measures.models import Return, Round, Value
from trienkhai.apps.reports.actions import do_draft_report
from trienkhai.apps.reports.models import Report

YEAR_END = date(2023, 12, 22)  # a week after the figures are closed

PRIMARY = {
    "plan_issued": 1, "communication_events": 3, "sites": 2, "classes": 20, "pupils": 612, "largest_class": 36,
    "teachers_total": 30, "teachers_required": "32.5", "teachers_standard": 28, "periods_per_week": "21.5",
    "classrooms": 20, "classrooms_solid": 18, "difficulties": "Thiếu giáo viên tiếng Anh",
}  # fmt: skip
WARD = {
    "plan_issued": 1,
    "communication_events": 4,
    "universal_primary_level": 2,
    "difficulties": "Kinh phí còn ít.",
}


@dataclass
class World:
    cast: Cast
    directive: Document
    entry: IncomingEntry
    round: Round

    @property
    def author(self):  # type: ignore[no-untyped-def]
        return self.cast.post("hoa")

    def give(
        self,
        title: str,
        unit: str,
        due: date | None,
        done: date | None = None,
        *,
        original: date | None = None,
    ) -> Instance:
        duty = Duty.objects.create(
            document=self.directive, entry=self.entry, title=title, giver=self.cast.unit("town"), due=due,
            without_date=due is None, status=Duty.Status.GIVEN,
            given_by=self.cast.post("leader"), given_on=date(2023, 11, 6),
        )  # fmt: skip
        assignment = Assignment.objects.create(
            duty=duty,
            unit=self.cast.unit(unit),
            role=Assignment.Role.LEAD,
            response=Assignment.Response.ACCEPTED,
        )
        return Instance.objects.create(
            assignment=assignment, due=due, original_due=original or due, completed_on=done,
            state="completed" if done else "in_progress",
        )  # fmt: skip

    def put_in_force(
        self,
        unit: str,
        figures: dict[str, object],
        *,
        on: date = date(2023, 12, 15),
        round: Round | None = None,
    ) -> Return:
        """A return as it stands after approval."""
        ret = Return.objects.get(round=round or self.round, unit=self.cast.unit(unit))
        Value.objects.filter(owner=ret).update(is_current=False)
        for code, figure in figures.items():
            text = figure if code == "difficulties" else ""
            number = None if code == "difficulties" else Decimal(str(figure))
            revision = Value.objects.filter(owner=ret, item=code).count() + 1
            Value.objects.create(
                owner=ret, item=code, number=number, text=str(text), is_current=True, revision=revision
            )
        ret.state, ret.submitted_on, ret.approved_on = Return.State.APPROVED, on, on
        ret.save()
        return ret

    def draft(self) -> Report:
        return do_draft_report(self.round, actor=self.author, today=YEAR_END, directive=self.directive)


@pytest.fixture
def world(cast: Cast) -> World:
    directive = Document.objects.create(
        issuer_name="THỊ ỦY DUYÊN HẢI", type="kế hoạch", number="87", symbol="KH/TXU", date=date(2023, 10, 20),
        system="party", subject="thực hiện Chỉ thị số 38-CT/TU về chăm lo đội ngũ nhà giáo",
    )  # fmt: skip
    entry = IncomingEntry.objects.create(
        body=cast.unit("town"), year=2023, number=1, arrived_on=date(2023, 11, 6), document=directive
    )
    round = do_open_round(
        cast.unit("pgd"), cast.unit("town"), 2023, actor=cast.post("head-pgd"), today=cast.today
    )
    return World(cast, directive, entry, round)


@pytest.fixture
def full_world(world: World) -> World:
    """Duties in all six states, one of them extended; two returns in force, the others missing."""
    world.give("Lập phương án điều động giáo viên", "pgd", date(2023, 12, 15), date(2023, 12, 10))
    world.give("Bố trí kinh phí sửa chữa phòng học", "tckh", date(2023, 11, 30), date(2023, 12, 5))
    world.give("Rà soát biên chế giáo viên", "noivu", date(2023, 12, 31), original=date(2023, 12, 1))
    world.give("Phổ biến Kế hoạch đến ấp, khóm", "ward-1", date(2023, 12, 1))
    world.give("Vận động xã hội hóa", "long-toan", None)
    world.give("Tuyên truyền", "vhtt", None, date(2023, 12, 1))
    world.put_in_force("school-th", PRIMARY)
    world.put_in_force("ward-1", WARD)
    return world
