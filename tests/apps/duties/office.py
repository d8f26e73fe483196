"""What tests of duties do again and again: register the directive, give duties, walk one to where the test begins."""

from datetime import date
from typing import Any

from tests.cast import Cast
from trienkhai.apps.documents.models import Document, Finding, IncomingEntry
from trienkhai.apps.duties.actions import do_accept, do_give_out, do_submit
from trienkhai.apps.duties.actions.finishing import Product
from trienkhai.apps.duties.drafts import DutyDraft
from trienkhai.apps.duties.models import Assignment, Duty, Instance

SENTENCE = "Phòng Nội vụ xây dựng kế hoạch bồi dưỡng giáo viên trước ngày 15/12/2023."
TEXT = f"KẾ HOẠCH\n\nIII. Tổ chức thực hiện\n\n{SENTENCE}\n\nCác xã, phường báo cáo hằng năm.\n"


class Office:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.today = cast.today
        self.entry = self.register()

    def register(self, number: int = 1) -> IncomingEntry:
        document = Document.objects.create(
            text=TEXT, span_end=len(TEXT), type="Kế hoạch", number=f"{900 + number}", symbol="KH/UBND",
            date=date(2023, 10, 26), subject="Nâng cao chất lượng giáo dục", issuer_name="UBND thị xã Duyên Hải",
        )  # fmt: skip
        return IncomingEntry.objects.create(
            body=self.cast.unit("town"), year=2023, number=number, arrived_on=date(2023, 11, 1),
            document=document, status=IncomingEntry.Status.INSTRUCTED,
        )  # fmt: skip

    def find(self, lead: list[str], entry: IncomingEntry | None = None, **data: Any) -> Finding:
        """A duty that the reading found in the text."""
        start = TEXT.index(SENTENCE)
        return Finding.objects.create(
            document=(entry or self.entry).document, kind=Finding.Kind.DUTY, span_start=start,
            span_end=start + len(SENTENCE), part="III", data={"lead": lead, "coordinate": [], **data}, certainty=0.9,
        )  # fmt: skip

    def draft(self, *lead: str, **more: Any) -> DutyDraft:
        ids = {
            role: tuple(self.cast.unit(key).pk for key in more.pop(role, ()))
            for role in ("coordinate", "inform")
        }
        if "due" not in more:
            more.setdefault("without_date", True)
        more.setdefault("title", "Xây dựng kế hoạch bồi dưỡng giáo viên")
        return DutyDraft(lead=tuple(self.cast.unit(key).pk for key in lead), **ids, **more)

    def give(self, *lead: str, entry: IncomingEntry | None = None, **more: Any) -> Duty:
        return do_give_out(
            entry or self.entry, [self.draft(*lead, **more)], actor=self.cast.post("leader"), today=self.today
        )[0]

    def part(self, duty: Duty, unit: str) -> Assignment:
        return Assignment.objects.get(duty=duty, unit=self.cast.unit(unit))

    def work(self, duty: Duty, unit: str) -> Instance:
        return Instance.objects.filter(assignment=self.part(duty, unit)).order_by("id")[0]

    def accept(self, duty: Duty, unit: str, person: str) -> Assignment:
        do_accept(self.part(duty, unit), actor=self.cast.post(person), today=self.today)
        return self.part(duty, unit)

    def submit(self, duty: Duty, unit: str, person: str, on: date | None = None) -> Instance:
        """Accepted and handed in."""
        self.accept(duty, unit, person)
        product = Product(code="12/KH-PNV", date=on or self.today, text="Đã ban hành kế hoạch.")
        do_submit(self.work(duty, unit), product, actor=self.cast.post(person), today=self.today)
        return self.work(duty, unit)
