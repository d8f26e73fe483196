"""What must hold of the registers: numbers without gaps, issued documents complete."""

from collections.abc import Iterator

from django.db.models import Count, Max, Min, Q

from trienkhai.apps.documents.models import Document, IncomingEntry, OutgoingEntry
from trienkhai.apps.journal.verification import Fault


def check_registers() -> Iterator[Fault]:
    """Every series begins at one and has no gap: a number is given in the transaction that makes its line."""
    series = IncomingEntry.objects.values("body_id", "year").annotate(
        lines=Count("id"), first=Min("number"), last=Max("number")
    )
    for row in series.order_by("body_id", "year"):
        if row["first"] != 1 or row["last"] != row["lines"]:
            yield Fault(
                f"sổ văn bản đến {row['year']} của đơn vị {row['body_id']}",
                f"Có {row['lines']} dòng, số từ {row['first']} đến {row['last']}: dãy số không liền.",
            )


def check_issued() -> Iterator[Fault]:
    """An issued document has its number, its date, its document and the file that was sent."""
    incomplete = OutgoingEntry.objects.filter(status=OutgoingEntry.Status.ISSUED).filter(
        Q(number=None) | Q(date=None) | Q(document=None) | Q(issued_on=None)
    )
    for entry in incomplete.order_by("id").iterator(chunk_size=500):
        yield Fault(f"văn bản đi {entry.pk}", "Đã ghi là phát hành mà còn thiếu số, ngày hoặc bản phát hành.")


def check_searchable() -> Iterator[Fault]:
    """No document is missing from the index of words."""
    for pk in Document.objects.filter(search_text=None).order_by("pk").values_list("pk", flat=True):
        yield Fault(f"văn bản {pk}", "Chưa có trong chỉ mục tìm kiếm.")
