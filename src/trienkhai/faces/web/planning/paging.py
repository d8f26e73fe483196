"""Long lists of a plan a stretch at a time: which one is asked for, and the address of the next."""

from typing import Any
from urllib.parse import urlencode

from trienkhai.faces.web.access import OfficeRequest
from trienkhai.faces.web.addresses import number

_MOST = 10_000


def page_asked(request: OfficeRequest) -> int:
    return min(number(request.GET.get("trang")) or 0, _MOST)


def query_kept(request: OfficeRequest, **more: str) -> str:
    """The query of this page with other values in it; what is empty falls out."""
    kept = {name: str(value) for name, value in request.GET.items()} | more
    return urlencode({name: value for name, value in kept.items() if value})


def pager(request: OfficeRequest, page: int, number_of_rows: int, size: int) -> dict[str, Any]:
    """What `web/_pager.html` reads, and the numbers of the first and last row shown."""
    more = number_of_rows > (page + 1) * size
    return {
        "next_page": f"?{query_kept(request, trang=str(page + 1))}" if more else "",
        "first_row": min(page * size + 1, number_of_rows),
        "last_row": min((page + 1) * size, number_of_rows),
    }
