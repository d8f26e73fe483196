"""A province before the reform of 2025: a town with its seven communes, two offices and schools, two communes that
become wards a year later. The people are fictitious; the schools too.
"""

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.documents.models import Document, IncomingEntry
from trienkhai.apps.duties.actions import do_give_out
from trienkhai.apps.duties.drafts import DutyDraft
from trienkhai.apps.duties.models import Duty
from trienkhai.apps.journal.models import SampleDay
from trienkhai.apps.org.actions import do_rebuild_membership, found_unit
from trienkhai.apps.org.models import Post, Role, Unit

START = date(2020, 1, 1)
REFORM = date(2025, 7, 1)
WARDS = date(2026, 6, 9)
COMMUNES = {
    "phuong-1": ("Phường 1", "ward", "29512"),
    "long-toan": ("Xã Long Toàn", "commune", "29515"),
    "dan-thanh": ("Xã Dân Thành", "commune", "29524"),
    "phuong-2": ("Phường 2", "ward", "29516"),
    "truong-long-hoa": ("Xã Trường Long Hòa", "commune", "29527"),
    "long-huu": ("Xã Long Hữu", "commune", "29518"),
    "hiep-thanh": ("Xã Hiệp Thạnh", "commune", "29539"),
}
# The seven became three (territory of thị xã Duyên Hải): name, kind, code, from which.
SUCCESSORS = (
    ("Phường Duyên Hải", "ward", "29512", ("phuong-1", "long-toan", "dan-thanh")),
    ("Phường Trường Long Hòa", "ward", "29516", ("phuong-2", "truong-long-hoa")),
    ("Xã Long Hữu", "commune", "29518", ("long-huu", "hiep-thanh")),
)
SCHOOLS = {
    "th-1": ("phuong-1", "primary"),
    "th-2": ("phuong-2", "primary"),
    "th-3": ("hiep-thanh", "primary"),
}


@dataclass
class World:
    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)

    @classmethod
    def assemble(cls) -> "World":
        world = cls()
        world._units()
        do_rebuild_membership()
        world._people()
        SampleDay.objects.create(day=date(2025, 5, 5))
        return world

    def unit(self, key: str) -> Unit:
        return self.units[key]

    def ref(self, key: str) -> str:
        return f"u{self.units[key].pk}"

    def post(self, key: str) -> Post:
        return self.posts[key]

    def client(self, key: str) -> Client:
        client = Client()
        client.force_login(self.posts[key].account)
        return client

    def at(self, day: date) -> None:
        SampleDay.objects.update(day=day)

    def appoint(self, key: str, unit: Unit, role: str, title: str, since: date = START) -> Post:
        account = Account.objects.create_account(key, f"Nguyễn Minh Họa {key.title()}", "minhhoa2023")
        self.posts[key] = Post.objects.create(
            unit=unit, account=account, role=role, title=title, valid_from=since
        )
        return self.posts[key]

    def give(self, giver: str, leader: str, title: str, day: date, *lead: str, **more: object) -> Duty:
        """A duty of the giver, on a document that its leader has read."""
        self.at(day)
        text = f"{title}."
        document = Document.objects.create(
            text=text, span_end=len(text), type="Kế hoạch", number=str(Document.objects.count() + 30),
            symbol="KH-UBND", date=day, subject=title, issuer_name="Ủy ban nhân dân",
        )  # fmt: skip
        entry = IncomingEntry.objects.create(
            body=self.unit(giver), year=day.year, number=IncomingEntry.objects.count() + 1, arrived_on=day,
            document=document, status=IncomingEntry.Status.INSTRUCTED,
        )  # fmt: skip
        if "due" not in more and "due_rule" not in more:
            more.setdefault("without_date", True)
        draft = DutyDraft(title=title, text=text, lead=tuple(self.unit(key).pk for key in lead), **more)  # type: ignore[arg-type]
        return do_give_out(entry, [draft], actor=self.post(leader), today=day)[0]

    def _found(
        self, key: str, name: str, short: str, kind: str, parent: str | None = None, **more: object
    ) -> None:
        place = more.pop("place", None)
        self.units[key] = found_unit(
            key, valid_from=START, name=name, short_name=short, kind=kind, symbol="UBND" if kind != "school" else "",
            parent=self.units[parent] if parent else None, place=self.units[str(place)] if place else None, **more,
        )  # fmt: skip

    def _units(self) -> None:
        self._found("tinh", "Ủy ban nhân dân tỉnh Vĩnh Long", "Tỉnh Vĩnh Long", "province", code="86")
        self._found("so", "Sở Giáo dục và Đào tạo", "Sở GDĐT", "department", "tinh")
        self._found(
            "thi-xa", "Ủy ban nhân dân thị xã Duyên Hải", "Thị xã Duyên Hải", "town", "tinh", code="851"
        )
        self._found("phong", "Phòng Giáo dục và Đào tạo", "Phòng GDĐT", "department", "thi-xa")
        self._found("tckh", "Phòng Tài chính – Kế hoạch", "Phòng TC-KH", "department", "thi-xa")
        for key, (short, kind, code) in COMMUNES.items():
            name = f"Ủy ban nhân dân {short if kind == 'ward' else short[:1].lower() + short[1:]}"
            self._found(key, name, short, kind, "thi-xa", code=code)
        for key, short in (("long-ho", "Xã Long Hồ"), ("trung-thanh", "Xã Trung Thành")):
            self._found(key, f"Ủy ban nhân dân xã {short[3:]}", short, "commune", "tinh")
        for key, (place, level) in SCHOOLS.items():
            name = f"Trường Tiểu học Minh họa 0{key[-1]}"
            self._found(
                key, name, f"TH Minh họa 0{key[-1]}", "school", "thi-xa", place=place, school_level=level
            )

    def _people(self) -> None:
        self.appoint("quantri", self.unit("tinh"), Role.ADMINISTRATOR, "Quản trị hệ thống")
        self.appoint("chutich", self.unit("tinh"), Role.LEADER, "Chủ tịch")
        self.appoint("thanhtra", self.unit("tinh"), Role.INSPECTOR, "Thanh tra viên")
        self.appoint("chuyenvien", self.unit("so"), Role.SPECIALIST, "Chuyên viên")
        self.appoint("giamdoc", self.unit("so"), Role.LEADER, "Giám đốc")
        self.appoint("txct", self.unit("thi-xa"), Role.LEADER, "Chủ tịch")
        self.appoint("vanthu", self.unit("thi-xa"), Role.CLERK, "Văn thư")
        self.appoint("truongphong", self.unit("phong"), Role.LEADER, "Trưởng phòng")
        self.appoint("hoa", self.unit("phong"), Role.SPECIALIST, "Chuyên viên")
        for key in (*COMMUNES, "long-ho", "trung-thanh"):
            self.appoint(f"ct-{key}", self.unit(key), Role.LEADER, "Chủ tịch")
        for key in SCHOOLS:
            self.appoint(f"ht-{key}", self.unit(key), Role.LEADER, "Hiệu trưởng")
