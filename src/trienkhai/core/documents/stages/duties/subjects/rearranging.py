"""Units that are rearranged: schools and service units merged, kept or closed are what is done, not who does it."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import Named

_MOVED = re.compile(
    r"(?:(?:cac|nhung|moi)\s+)?(?:don\s+vi\s+(?:su\s+nghiep|hanh\s+chinh)|(?:diem\s+)?truong|co\s+so\s+giao\s+duc|trung\s+tam|thon|to\s+dan\s+pho)\b"
)
_REARRANGED = re.compile(
    r"[\s,]*(?:thuc\s+hien\s+)?(?:viec\s+)?(?:sap\s+xep(?=\s*,|\s+(?:theo|lai|con|thanh|ve))|hop\s+nhat|sap\s+nhap|giai\s+the|to\s+chuc\s+lai"
    r"|(?:tu\s+)?(?:bao\s+dam|dam\s+bao)\s+chi)\b"
)
_REARRANGES = re.compile(
    r"(?:chi\s+)?(?:thuc\s+hien\s+)?(?:viec\s+)?(?:sap\s+xep|sap\s+nhap|hop\s+nhat|giai\s+the|to\s+chuc\s+lai|giu\s+(?:lai|nguyen)|duy\s+tri\s+(?:cac\s+)?(?:\d+\s+)?(?:truong|don\s+vi|trung\s+tam))\b"
)


def is_rearranged(sheet: Sheet, named: Named, end: int) -> bool:
    """`Các trường còn lại thực hiện sáp nhập …`: somebody above them does it."""
    return (
        _MOVED.match(sheet.flat, named.start, end) is not None
        and _REARRANGED.match(sheet.flat, named.end, end) is not None
    )


def heads_rearranging(sheet: Sheet, heading: tuple[int, int], below: tuple[int, int]) -> bool:
    """`Đối với các trường mầm non` above `Chỉ thực hiện sáp nhập …`."""
    start, end = heading
    if not sheet.flat.startswith("doi voi ", start):
        return False
    return (
        _MOVED.match(sheet.flat, start + len("doi voi "), end) is not None
        and _REARRANGES.match(sheet.flat, *below) is not None
    )
