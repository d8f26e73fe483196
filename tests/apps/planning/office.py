"""The education office of the province after the reform, its people, and a small dataset of made-up schools."""

from collections.abc import Sequence
from datetime import date

from tests.cast import REFORM, Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.journal.models import SampleDay
from trienkhai.apps.org.actions import do_rebuild_membership, found_unit
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.planning.actions.datasets import do_confirm_dataset, do_start_dataset
from trienkhai.apps.planning.actions.imports import do_apply_import, do_check_import
from trienkhai.apps.planning.checking import Checked
from trienkhai.apps.planning.models import Dataset, Table
from trienkhai.apps.planning.sheets import write_csv
from trienkhai.apps.planning.tables import forms

DAY = date(2025, 9, 15)
Rows = Sequence[tuple[str, ...]]

SCHOOLS: Rows = (
    ("A", "Trường Tiểu học Minh họa A", "ordinary", "UBND-29512", "29512", "3", "2", "9.6263", "106.4978"),
    ("B", "Trường THCS Minh họa B", "ordinary", "UBND-29512", "29512", "1", "1", "9.6584", "106.5455"),
)
CLASSES: Rows = (
    *(("A", "primary", str(grade), "3", "84") for grade in range(1, 6)),
    *(("B", "lower_secondary", str(grade), "4", "150") for grade in range(6, 10)),
)
STAFF: Rows = (
    ("G1", "Nguyễn Minh Họa Ánh", "A", "principal", "primary", "", "", "civil", "1", "0", "0", "unknown", "", "2031"),
    ("G2", "Trần Minh Họa Bình", "A", "teacher", "primary", "GENERAL", "", "civil", "1", "0", "0", "yes", "", "2040"),
    ("G3", "", "A", "teacher", "primary", "FL1", "", "civil", "0.5", "2.5", "1", "unknown", "2022", "2035"),
    ("G3", "", "B", "teacher", "lower_secondary", "FL1", "", "civil", "0.5", "0", "1", "no", "2022", "2035"),
    ("G4", "", "B", "teacher", "lower_secondary", "MATH", "IT", "labour", "1", "0", "0", "yes", "", "2050"),
)  # fmt: skip
QUALIFICATIONS: Rows = (("G1", "degree", "master", "0"), ("G3", "english", "4", "1"))


SITES: Rows = (
    ("A-1", "A", "Điểm chính A", "primary", "29512", "3", "9.6263", "106.4978", "", "existing", "1", "15", "420",
     "500", "2", "450", "700", "0", "50"),
    ("A-2", "A", "Điểm lẻ A", "primary", "29512", "3", "9.634", "106.489", "", "candidate", "0", "0", "0", "120",
     "0", "80.5", "700", "3500", "0"),
)  # fmt: skip
PLACES: Rows = (
    ("K1", "Khóm 1", "29512", "9.627", "106.497", "", "0", "300", "0", "0", "", "A-1", "", ""),
    ("K2", "Khóm 2", "29512", "9.633", "106.488", "", "0", "120", "0", "0", "", "", "", ""),
)
ROADS: Rows = (("K2", "A-1", "1.75"),)


class PlanningOffice:
    """Sở GDĐT of the new province: An plans, Giang leads, Cúc keeps the registers."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        cast.today = DAY
        SampleDay.objects.update(day=DAY)
        for key, name, short, kind, parent in (
            ("so-moi", "Sở Giáo dục và Đào tạo tỉnh Vĩnh Long", "Sở GDĐT", "department", "province-new"),
            ("so-tai-chinh", "Sở Tài chính", "Sở Tài chính", "department", "province-new"),
            ("truong-a", "Trường Tiểu học Minh họa A", "TH Minh họa A", "school", "ward-new"),
        ):
            more = {"place": cast.unit("ward-new"), "school_level": "primary"} if kind == "school" else {}
            cast.units[key] = found_unit(
                key,
                name=name,
                short_name=short,
                kind=kind,
                parent=cast.unit(parent),
                valid_from=REFORM,
                **more,
            )
        do_rebuild_membership()
        self._appoint("an", "so-moi", Role.SPECIALIST)
        self._appoint("giang", "so-moi", Role.LEADER)
        self._appoint("cuc", "so-moi", Role.CLERK)
        self._appoint("quan", "so-moi", Role.ADMINISTRATOR)
        self._appoint("finance", "so-tai-chinh", Role.LEADER)
        self._appoint("watch", "province-new", Role.INSPECTOR)
        self._appoint("ward", "ward-new", Role.LEADER)
        self._appoint("head-a", "truong-a", Role.LEADER)

    def _appoint(self, key: str, unit: str, role: str) -> None:
        account = Account.objects.create_account(f"p-{key}", f"Lê Minh Họa {key}", "minhhoa2023")
        self.cast.posts[key] = Post.objects.create(
            unit=self.cast.unit(unit), account=account, role=role, title=key, valid_from=REFORM
        )

    def post(self, key: str) -> Post:
        return self.cast.post(key)

    def start(self, name: str = "Năm học 2025–2026", **more: object) -> Dataset:
        return do_start_dataset(name, DAY, actor=self.post("an"), today=DAY, **more)  # type: ignore[arg-type]

    def check(self, dataset: Dataset, table: Table, rows: Rows) -> Checked:
        data = write_csv(forms()[table], rows)
        return do_check_import(dataset, table, f"{table}.csv", data, actor=self.post("an"), today=DAY)[0]

    def bring(self, dataset: Dataset, table: Table, rows: Rows) -> Checked:
        """Checks and takes in."""
        data = write_csv(forms()[table], rows)
        checked, found = do_check_import(
            dataset, table, f"{table}.csv", data, actor=self.post("an"), today=DAY
        )
        assert found is not None, (checked.wrong[:5], checked.others)
        return do_apply_import(found, actor=self.post("an"), today=DAY)

    def filled(self, name: str = "Năm học 2025–2026") -> Dataset:
        """A draft with every table but the distances."""
        dataset = self.start(name)
        self.bring(dataset, Table.SCHOOLS, SCHOOLS)
        self.bring(dataset, Table.CLASSES, CLASSES)
        self.bring(dataset, Table.STAFF, STAFF)
        self.bring(dataset, Table.QUALIFICATIONS, QUALIFICATIONS)
        dataset.refresh_from_db()
        return dataset

    def confirmed(self) -> Dataset:
        return do_confirm_dataset(self.filled(), actor=self.post("giang"), today=DAY)
