"""Files as answers, under a name: what people sent in, which is only ever saved, and what the product writes."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from trienkhai.apps.journal.models import StoredFile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stored(file: StoredFile, name: str = "") -> FileResponse:
    """A received file, always as a download: it is never opened inside the site."""
    try:
        opened = default_storage.open(file.path)
    except FileNotFoundError as problem:
        # `trienkhai verify` tells the administrator which; the person at the page can do nothing about it.
        raise Http404(file.path) from problem
    return FileResponse(
        opened,
        as_attachment=True,
        filename=name or file.name,
        content_type=file.media_type or "application/octet-stream",
    )


def made(data: bytes, media_type: str, name: str, *, shown: bool = False) -> HttpResponse:
    """A file of our own making; with `shown` it may be looked at in the browser."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = str(content_disposition_header(not shown, name))
    return answer
