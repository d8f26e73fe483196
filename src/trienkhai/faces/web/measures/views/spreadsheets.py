"""A return as a spreadsheet: the template out, the filled one in, seen before it is stored."""

from typing import IO

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trienkhai.apps.measures.access import CONTENT_ROLES, access_return, return_abilities
from trienkhai.apps.measures.actions import do_save_return
from trienkhai.apps.measures.errors import ConflictError, WrongStateError
from trienkhai.apps.measures.figures import all_revisions, latest_figures, previous_figures, return_items
from trienkhai.apps.measures.models import Return
from trienkhai.apps.measures.spreadsheet import Filled, UnreadableSheetError, read_filled, write_template
from trienkhai.apps.measures.spreadsheet.package import MAX_BYTES
from trienkhai.apps.org.queries import version_on
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.downloads import XLSX, made
from trienkhai.faces.web.measures.views.returns import show_conflict
from trienkhai.faces.web.measures.wording import figure_words

_SALT = "measures.return-upload"
_VALID_FOR = 24 * 60 * 60


@roles(*CONTENT_ROLES)
def return_template(request: OfficeRequest, pk: int) -> HttpResponse:
    ret = access_return(request.post, pk, request.today)
    unit = version_on(ret.unit_id, ret.round.period_end)
    figures = latest_figures(all_revisions(ret))
    data = write_template(ret, unit.name, return_items(ret), figures, previous_figures(ret))
    return made(data, XLSX, f"bieu-{ret.round.year}-{ret.unit.key}.xlsx")


@roles(*CONTENT_ROLES)
def return_upload(request: OfficeRequest, pk: int) -> HttpResponse:
    """First shows what the sheet would change and what is wrong in it; stores all of it only when told to."""
    ret = access_return(request.post, pk, request.today)
    if not return_abilities(request.post, ret, request.today)["edit"]:
        raise PermissionDenied
    context = {"ret": ret, "round": ret.round, "unit": version_on(ret.unit_id, ret.round.period_end)}
    if request.method != "POST":
        return render(request, "measures/upload.html", context)
    if "sealed" in request.POST:
        return _apply(request, ret, request.POST["sealed"])
    try:
        filled = _read(ret, request.FILES.get("file"))
    except UnreadableSheetError as refused:
        return render(request, "measures/upload.html", {**context, "refused": str(refused)}, status=422)
    shown = {
        "filled": filled,
        "changes": [
            (
                change.cell,
                change.item.label,
                figure_words(change.before.shown, change.item.kind),
                figure_words(change.after.shown, change.item.kind),
                change.after.note,
            )
            for change in filled.changes
        ],
        "sealed": _seal(ret, filled) if filled.is_sound and filled.changes else "",
    }
    return render(request, "measures/upload.html", {**context, **shown})


def _read(ret: Return, upload: IO[bytes] | None) -> Filled:
    if upload is None:
        raise UnreadableSheetError(_("Chưa chọn tệp. Hãy chọn tệp biểu đã nhập rồi nạp."))
    data = upload.read(MAX_BYTES + 1)
    figures = latest_figures(all_revisions(ret))
    return read_filled(data, ret, return_items(ret), figures, previous_figures(ret))


def _seal(ret: Return, filled: Filled) -> str:
    """What was shown, signed: what is stored on confirmation is exactly that, against the version it was read at."""
    content = {"return": ret.pk, "version": ret.version, "values": filled.values, "notes": filled.notes}
    return signing.dumps(content, salt=_SALT, compress=True)


def _apply(request: OfficeRequest, ret: Return, sealed: str) -> HttpResponse:
    try:
        content = signing.loads(sealed, salt=_SALT, max_age=_VALID_FOR)
    except signing.BadSignature:
        content = {}
    if content.get("return") != ret.pk:
        messages.error(request, _("Bản xem trước đã hết hạn. Hãy nạp lại tệp."))
        return redirect("return-upload", ret.pk)
    values, notes = content["values"], content["notes"]
    try:
        do_save_return(ret, values, version=content["version"], actor=request.post, notes=notes)
    except ConflictError as told:
        return show_conflict(request, ret, values, notes, told)
    except WrongStateError:
        messages.error(request, _("Biểu đã gửi hoặc đã khóa nên không ghi thêm được."))
    else:
        messages.success(request, _("Đã ghi số liệu từ tệp vào bản nhập. Kiểm tra lại rồi gửi."))
    return redirect("return", ret.pk)
