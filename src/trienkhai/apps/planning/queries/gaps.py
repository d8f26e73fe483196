"""What a dataset does not say yet: empty tables, schools without classes, without anybody."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from trienkhai.apps.planning.models import ClassGroup, Dataset, School, Staff, Table

NEEDED = (Table.SCHOOLS, Table.CLASSES, Table.STAFF)  # no demand and no plan without them


@dataclass(frozen=True)
class Gaps:
    """Schools, each as code and name, of which something is not known. What is missing is missing, never zero."""

    without_classes: tuple[tuple[str, str], ...]
    without_staff: tuple[tuple[str, str], ...]

    @property
    def any(self) -> bool:
        return bool(self.without_classes or self.without_staff)

    @property
    def codes(self) -> list[str]:
        return sorted({code for code, _name in (*self.without_classes, *self.without_staff)})

    @property
    def words(self) -> list[str]:
        told = []
        if self.without_classes:
            told.append(
                _("%(count)s trường chưa có số lớp: %(names)s.")
                % {"count": len(self.without_classes), "names": _names(self.without_classes)}
            )
        if self.without_staff:
            told.append(
                _("%(count)s trường chưa có ai trong bảng đội ngũ: %(names)s.")
                % {"count": len(self.without_staff), "names": _names(self.without_staff)}
            )
        return told


def gaps_of(dataset: Dataset) -> Gaps:
    """Two queries, whatever the number of schools."""
    schools = School.objects.filter(dataset=dataset).order_by("code")
    classes = ClassGroup.objects.filter(school=OuterRef("pk"), classes__gt=0)
    staff = Staff.objects.filter(school=OuterRef("pk"))
    return Gaps(
        tuple(schools.filter(~Exists(classes)).values_list("code", "name")),
        tuple(schools.filter(~Exists(staff)).values_list("code", "name")),
    )


def missing_tables(dataset: Dataset) -> list[Table]:
    """The tables without which nothing can be computed and that are still empty."""
    schools = School.objects.filter(dataset=dataset)
    there = {
        Table.SCHOOLS: schools.exists(),
        Table.CLASSES: ClassGroup.objects.filter(school__dataset=dataset).exists(),
        Table.STAFF: Staff.objects.filter(school__dataset=dataset).exists(),
    }
    return [table for table in NEEDED if not there[table]]


def _names(schools: tuple[tuple[str, str], ...]) -> str:
    shown = ", ".join(name for _code, name in schools[:8])
    return shown + (", …" if len(schools) > 8 else "")
