"""What must hold of figures: one value in force for each item, frozen totals as they were frozen."""

from collections.abc import Iterator

from django.db.models import Count

from trienkhai.apps.journal.verification import Fault
from trienkhai.apps.measures.consolidation import seal
from trienkhai.apps.measures.models import Consolidation, Value


def check_values() -> Iterator[Fault]:
    """Of the revisions of one figure at most one is in force."""
    doubled = (
        Value.objects.filter(is_current=True)
        .values("owner_id", "item")
        .annotate(lines=Count("id"))
        .filter(lines__gt=1)
    )
    for row in doubled.order_by("owner_id", "item"):
        yield Fault(
            f"biểu {row['owner_id']}, chỉ tiêu {row['item']}", f"Có {row['lines']} giá trị cùng hiệu lực."
        )


def check_frozen() -> Iterator[Fault]:
    """A frozen consolidation still has the digest it was frozen with."""
    for frozen in Consolidation.objects.order_by("id").iterator(chunk_size=50):
        if seal(frozen.content) != frozen.sha256:
            yield Fault(f"bản tổng hợp {frozen.pk}", "Nội dung đã khác so với khi khóa.")
