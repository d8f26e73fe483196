"""A town small enough to count by hand: one school with teachers to spare, one without enough, one far away."""

from datetime import date

from django.test import Client

from tests.apps.planning.office import DAY, PlanningOffice
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.planning.actions.datasets import do_confirm_dataset
from trienkhai.apps.planning.actions.plans_opinions import do_give_opinion, do_start_consultation
from trienkhai.apps.planning.actions.staffing import do_start_staffing
from trienkhai.apps.planning.models import Dataset, Opinion, Plan, Staff, Table

DUE = date(2025, 9, 25)
LATER = date(2025, 9, 26)
SCHOOLS = (
    ("A", "Trường Tiểu học Minh họa A", "ordinary", "UBND-29512", "29512", "3", "2", "9.6263", "106.4978"),
    ("C", "Trường Tiểu học Minh họa C", "ordinary", "UBND-29512", "29512", "3", "2", "9.6363", "106.5078"),
    ("Z", "Trường Tiểu học Minh họa Z", "ordinary", "UBND-29599", "29599", "3", "2", "10.0263", "106.1978"),
)
CLASSES = (
    *(("A", "primary", str(grade), "1", "28") for grade in range(1, 6)),
    *(("C", "primary", str(grade), "2", "60") for grade in range(1, 6)),
    *(("Z", "primary", str(grade), "2", "60") for grade in range(1, 6)),
)


def _teacher(code: str, school: str, **more: str) -> tuple[str, ...]:
    cells = {
        "full_name": f"Kim Minh Họa {code}", "position": "teacher", "level": "primary", "subject": "GENERAL",
        "second": "", "contract": "civil", "fte": "1", "freed": "0", "protected": "0", "consent": "unknown",
        "moved": "", "retires": "2045",
    } | more  # fmt: skip
    name, *rest = cells.values()
    return (code, name, school, *rest)


STAFF = (
    _teacher("H1", "A", position="principal", subject=""),
    *(_teacher(f"A{number:02d}", "A") for number in range(1, 11)),
    _teacher("A90", "A", protected="1"),
    *(_teacher(f"C{number:02d}", "C") for number in range(1, 9)),
    *(_teacher(f"Z{number:02d}", "Z") for number in range(1, 4)),
)
QUALIFICATIONS = (
    *((f"A{number:02d}", "degree", "bachelor", "0") for number in range(1, 9)),
    ("A09", "degree", "college", "0"),
    ("A10", "degree", "bachelor", "1"),
    *((f"C{number:02d}", "degree", "bachelor", "0") for number in range(1, 9)),
)


class PlansOffice(PlanningOffice):
    """The office with a confirmed dataset; Thầy is a teacher of school A with an account of his own."""

    def town(self) -> Dataset:
        dataset = self.start("Thị xã nhỏ")
        for table, rows in (
            (Table.SCHOOLS, SCHOOLS),
            (Table.CLASSES, CLASSES),
            (Table.STAFF, STAFF),
            (Table.QUALIFICATIONS, QUALIFICATIONS),
        ):
            self.bring(dataset, table, rows)
        dataset.refresh_from_db()
        return do_confirm_dataset(dataset, actor=self.post("giang"), today=DAY)

    def plan(self, policy: dict[str, object] | None = None, **more: object) -> Plan:
        made = do_start_staffing(
            self.town(),
            "Phương án",
            policy or {},
            actor=self.post("an"),
            today=DAY,
            **more,  # type: ignore[arg-type]
        )
        self.teacher(made)
        return made

    def teacher(self, plan: Plan) -> Staff:
        """Gives the person of the first move an account and a post at his school."""
        move = plan.moves.select_related("staff").order_by("id").first()
        assert move is not None
        if "thay" not in self.cast.posts:
            account = Account.objects.create_account("p-thay", "Thầy Minh Họa", "minhhoa2023")
            self.cast.posts["thay"] = Post.objects.create(
                unit=self.cast.unit("truong-a"), account=account, role=Role.TEACHER, title="Giáo viên",
                valid_from=date(2025, 7, 1),
            )  # fmt: skip
        Staff.objects.filter(pk=move.staff_id).update(account=self.post("thay").account)
        return move.staff

    def consulted(self) -> Plan:
        """A plan whose schools and commune are asked."""
        return do_start_consultation(self.plan(), DUE, actor=self.post("giang"), today=DAY)

    def agreed(self) -> Plan:
        """Everybody asked has agreed who has a leader to say so."""
        plan = self.consulted()
        for key in ("head-a", "ward"):
            do_give_opinion(plan, Opinion.Stance.AGREE, "", actor=self.post(key), today=DAY)
        plan.refresh_from_db()
        return plan

    def client(self, who: str) -> Client:
        client = self.cast.client(who)
        client.raise_request_exception = False
        return client
