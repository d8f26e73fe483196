"""The people and units every test talks about: a town of 2023 with two communes, departments and schools.

Since 1 July 2025 one ward stands in their place. Mai is the town's clerk, Long its leader, Hoa a specialist.
"""

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.org.actions import do_rebuild_membership, found_unit
from trienkhai.apps.org.models import LineageEvent, LineageLink, Post, Role, Unit

START = date(2020, 1, 1)
REFORM = date(2025, 7, 1)
DAY = date(2023, 11, 6)  # the day most tests play on: Monday after the dispatch of 31 October 2023


@dataclass
class Cast:
    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    today: date = DAY

    @classmethod
    def assemble(cls) -> "Cast":
        cast = cls()
        cast._found_units()
        do_rebuild_membership()
        cast._appoint_people()
        return cast

    def unit(self, key: str) -> Unit:
        return self.units[key]

    def post(self, key: str) -> Post:
        return self.posts[key]

    def client(self, key: str) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(self.posts[key].account)
        return client

    def _found(
        self, key: str, name: str, short: str, kind: str, parent: str | None = None, **more: object
    ) -> None:
        place = more.pop("place", None)
        self.units[key] = found_unit(
            key,
            name=name,
            short_name=short,
            kind=kind,
            parent=self.units[parent] if parent else None,
            place=self.units[str(place)] if place else None,
            valid_from=more.pop("valid_from", START),  # type: ignore[arg-type]
            valid_to=more.pop("valid_to", None),  # type: ignore[arg-type]
            **more,
        )

    def _found_units(self) -> None:
        self._found(
            "province",
            "Ủy ban nhân dân tỉnh Trà Vinh",
            "Tỉnh Trà Vinh",
            "province",
            valid_to=REFORM,
            symbol="UBND",
        )
        self._found(
            "province-new", "Ủy ban nhân dân tỉnh Vĩnh Long", "Tỉnh Vĩnh Long", "province", valid_from=REFORM
        )
        self._found(
            "so-gd", "Sở Giáo dục và Đào tạo Trà Vinh", "Sở GDĐT", "department", "province", valid_to=REFORM
        )
        self._found(
            "town", "Ủy ban nhân dân thị xã Duyên Hải", "Thị xã Duyên Hải", "town", "province",
            valid_to=REFORM, symbol="UBND", place_name="Thị xã Duyên Hải",
        )  # fmt: skip
        self._found(
            "pgd",
            "Phòng Giáo dục và Đào tạo",
            "Phòng GDĐT",
            "department",
            "town",
            valid_to=REFORM,
            symbol="PGDĐT",
        )
        self._found(
            "tckh", "Phòng Tài chính – Kế hoạch", "Phòng TC-KH", "department", "town", valid_to=REFORM
        )
        self._found("noivu", "Phòng Nội vụ", "Phòng Nội vụ", "department", "town", valid_to=REFORM)
        self._found(
            "vhtt",
            "Trung tâm Văn hóa Thông tin và Thể thao",
            "TT VHTT&TT",
            "service_centre",
            "town",
            valid_to=REFORM,
        )
        self._found("thiuy", "Thị ủy Duyên Hải", "Thị ủy", "party_committee", valid_to=REFORM, symbol="TXU")
        self._found(
            "ward-1", "Ủy ban nhân dân Phường 1", "Phường 1", "ward", "town", valid_to=REFORM, code="29512"
        )
        self._found(
            "long-toan",
            "Ủy ban nhân dân xã Long Toàn",
            "Xã Long Toàn",
            "commune",
            "town",
            valid_to=REFORM,
            code="29515",
        )
        self._found(
            "ward-new",
            "Ủy ban nhân dân phường Duyên Hải",
            "Phường Duyên Hải",
            "ward",
            "province-new",
            valid_from=REFORM,
            code="29512",
        )
        self._found(
            "school-th", "Trường Tiểu học Minh họa 01", "TH Minh họa 01", "school", "town",
            place="ward-1", school_level="primary", valid_to=REFORM,
        )  # fmt: skip
        self._found(
            "school-thcs", "Trường Trung học cơ sở Minh họa 02", "THCS Minh họa 02", "school", "town",
            place="long-toan", school_level="lower_secondary", valid_to=REFORM,
        )  # fmt: skip
        self._found(
            "school-thpt", "Trường Trung học phổ thông Minh họa 03", "THPT Minh họa 03", "school", "province",
            place="ward-1", school_level="upper_secondary", valid_to=REFORM,
        )  # fmt: skip
        merger = LineageEvent.objects.create(
            kind="merge", on=REFORM, legal_document="Nghị quyết 1687/NQ-UBTVQH15"
        )
        for old in ("ward-1", "long-toan"):
            LineageLink.objects.create(
                event=merger, source=self.units[old], target=self.units["ward-new"], share=1
            )

    def _appoint_people(self) -> None:
        self._appoint("clerk", "Mai", "town", Role.CLERK, "Văn thư")
        self._appoint("leader", "Long", "town", Role.LEADER, "Phó Chủ tịch")
        self._appoint("head-pgd", "Hạnh", "pgd", Role.LEADER, "Trưởng phòng")
        self._appoint("hoa", "Hoa", "pgd", Role.SPECIALIST, "Chuyên viên")
        self._appoint("phuc", "Phúc", "tckh", Role.SPECIALIST, "Chuyên viên")
        self._appoint("vinh", "Vinh", "noivu", Role.SPECIALIST, "Chuyên viên")
        self._appoint("commune", "Tâm", "ward-1", Role.LEADER, "Chủ tịch")
        self._appoint("other-commune", "Sơn", "long-toan", Role.LEADER, "Chủ tịch")
        self._appoint("head", "Lan", "school-th", Role.LEADER, "Hiệu trưởng")
        self._appoint("other-head", "Bình", "school-thcs", Role.LEADER, "Hiệu trưởng")
        self._appoint("inspector", "Thanh", "town", Role.INSPECTOR, "Thanh tra viên")
        self._appoint("administrator", "Quân", "town", Role.ADMINISTRATOR, "Quản trị hệ thống")
        self._appoint("outsider", "Yên", "province", Role.SPECIALIST, "Chuyên viên")

    def _appoint(self, key: str, given: str, unit: str, role: str, title: str) -> None:
        account = Account.objects.create_account(key, f"Nguyễn Minh Họa {given}", "minhhoa2023")
        self.posts[key] = Post.objects.create(
            unit=self.units[unit], account=account, role=role, title=title, valid_from=START
        )
