"""Numbers of what a body issues: its series, the next number, numbers set aside or left out, and why there is a gap."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import does_clerk_work
from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.documents.register_models import NumberingRule, NumberNote
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post, Unit, UnitVersion
from trienkhai.apps.org.queries import version_on
from trienkhai.core.text import fold
from trienkhai.registries import rows

PARTY = (UnitVersion.Kind.PARTY_COMMITTEE, UnitVersion.Kind.PARTY_BODY)
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Series:
    """One run of numbers: `name` is empty where the body has but one; `year` the year, or the term's first."""

    name: str
    year: int


def series_of(body: Unit, type_name: str, day: date) -> Series:
    """The series a document of this type and date is numbered in.

    State bodies: by the calendar year (NĐ 30/2020 Điều 15), one series or one a type as the body has ruled. Bodies of
    the Party: by type and term of the committee.
    """
    if version_on(body, day).kind in PARTY:
        return Series(fold(type_name), _term(day))
    rule = NumberingRule.objects.filter(body=body, from_year__lte=day.year).order_by("-from_year").first()
    by_type = rule is not None and rule.way == NumberingRule.Way.BY_TYPE
    return Series(fold(type_name) if by_type else "", day.year)


def _term(day: date) -> int:
    terms = sorted(date.fromisoformat(row["begins"]) for row in rows("party_terms"))
    begun = [begins for begins in terms if begins <= day]
    return (begun[-1] if begun else terms[0]).year


def next_number(body: Unit, series: Series) -> int:
    """The number after the last one given, set aside or left out. The caller holds the register's lock."""
    given = OutgoingEntry.objects.filter(body=body, series=series.name, series_year=series.year)
    noted = NumberNote.objects.filter(body=body, series=series.name, series_year=series.year)
    last = [found.aggregate(last=Max("number"))["last"] or 0 for found in (given, noted)]
    return max(last) + 1


def reserved_numbers(body: Unit, series: Series) -> list[NumberNote]:
    """Numbers set aside that no document has taken yet."""
    return list(
        NumberNote.objects.filter(
            body=body,
            series=series.name,
            series_year=series.year,
            kind=NumberNote.Kind.RESERVED,
            used_at=None,
        )
    )


def take_reserved(body: Unit, series: Series, number: int) -> None:
    """A document takes a number set aside for it. The caller holds the register's lock."""
    taken = NumberNote.objects.filter(
        body=body,
        series=series.name,
        series_year=series.year,
        number=number,
        kind=NumberNote.Kind.RESERVED,
        used_at=None,
    ).update(used_at=timezone.now())
    if not taken:
        raise WrongValue("number", _("Số %(number)s không được giữ trước hoặc đã dùng.") % {"number": number})


@transaction.atomic
def do_set_aside(
    body: Unit, type_name: str, count: int, reason: str, *, kind: str, actor: Post, today: date
) -> list[NumberNote]:
    """The next numbers of a series set aside for documents that are coming, or left out, with the reason."""
    if actor.unit_id != body.pk or not does_clerk_work(actor, today):
        raise PermissionDenied
    if not reason.strip():
        raise WrongValue(
            "reason", _("Hãy ghi lý do; người kiểm tra sổ sẽ hỏi vì sao dãy số có khoảng trống.")
        )
    if not 1 <= count <= MOST_AT_ONCE:
        raise WrongValue("count", _("Mỗi lần từ 1 đến %(most)s số.") % {"most": MOST_AT_ONCE})
    from trienkhai.apps.documents.actions.register import lock_register  # the actions number by this module

    lock_register(body)
    series = series_of(body, type_name, today)
    first = next_number(body, series)
    made = [
        NumberNote.objects.create(
            body=body, series=series.name, series_year=series.year, number=number, kind=kind,
            reason=reason.strip()[:300], by=actor, on=today,
        )
        for number in range(first, first + count)
    ]  # fmt: skip
    record(f"number.{kind}", body, actor=actor, first=first, count=count, reason=reason.strip()[:300])
    return made


@transaction.atomic
def do_set_numbering(body: Unit, way: str, from_year: int, *, actor: Post, today: date) -> NumberingRule:
    """How the body numbers from a year on. A year that has begun is not changed: numbers would be given twice."""
    if actor.unit_id != body.pk or not does_clerk_work(actor, today):
        raise PermissionDenied
    begun = OutgoingEntry.objects.filter(body=body, series_year__gte=from_year).exists()
    if begun or from_year < today.year:
        raise WrongValue("from_year", _("Năm này đã có số; cách đánh số mới áp dụng từ năm sau."))
    rule, _made = NumberingRule.objects.update_or_create(
        body=body, from_year=from_year, defaults={"way": way, "set_by": actor}
    )
    record("number.rule", body, actor=actor, way=way, year=from_year)
    return rule


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of a series without a document, with the note that explains them or none."""

    series: str
    year: int
    number: int
    note: NumberNote | None


def gaps(body: Unit, year: int) -> list[Gap]:
    """Every number of the body's series of a year that no document has, in order."""
    given: dict[str, set[int]] = {}
    for series, number in OutgoingEntry.objects.filter(
        body=body, series_year=year, number__isnull=False
    ).values_list("series", "number"):
        given.setdefault(series, set()).add(number or 0)
    noted: dict[str, dict[int, NumberNote]] = {}
    for note in NumberNote.objects.filter(body=body, series_year=year).select_related("by__account"):
        noted.setdefault(note.series, {})[note.number] = note
    found = []
    for series in sorted(given.keys() | noted.keys()):
        numbers, notes = given.get(series, set()), noted.get(series, {})
        for number in range(1, max([*numbers, *notes], default=0) + 1):
            if number not in numbers:
                found.append(Gap(series, year, number, notes.get(number)))
    return found
