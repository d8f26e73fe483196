"""What must hold of the organisation: periods that do not overlap, no circles, a closure that follows from them."""

from collections.abc import Iterator

from trienkhai.apps.journal.verification import Fault
from trienkhai.apps.org.actions import membership_rows
from trienkhai.apps.org.models import Membership, UnitVersion
from trienkhai.core.org.validity import BrokenValidity, check_versions

_PAIR = ("tree", "ancestor_id", "descendant_id", "depth", "valid_from", "valid_to")


def check_versions_of_units() -> Iterator[Fault]:
    """Versions of one unit never hold on the same day."""
    by_unit: dict[int, list[UnitVersion]] = {}
    for version in UnitVersion.objects.order_by("unit_id", "valid_from").iterator(chunk_size=2000):
        by_unit.setdefault(version.unit_id, []).append(version)
    for unit, versions in by_unit.items():
        try:
            check_versions(versions)
        except BrokenValidity as problem:
            yield Fault(f"đơn vị {unit} ({versions[-1].name})", f"Hai giai đoạn chồng lên nhau: {problem}")


def check_closure() -> Iterator[Fault]:
    """The closure is what the versions say, and no unit stands above itself."""
    derived = {tuple(getattr(row, field) for field in _PAIR) for row in membership_rows()}
    for _tree, ancestor, descendant, depth, *_period in derived:
        if ancestor == descendant and depth:
            yield Fault(f"đơn vị {ancestor}", "Đơn vị đứng trên chính nó trong cây tổ chức.")
    kept = set(Membership.objects.values_list(*_PAIR))
    if different := len(derived ^ kept):
        yield Fault("cây tổ chức", f"{different} quan hệ trên dưới không khớp với các giai đoạn của đơn vị.")
