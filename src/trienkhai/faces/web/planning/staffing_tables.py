"""The other faces of a staffing plan: school by school, what stays unmet, the map of moves, the workbook."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.models import Move, Plan, School
from trienkhai.apps.planning.queries.proposals_tables import MOVE_KINDS
from trienkhai.apps.planning.queries.staffing import (
    level_of,
    moves_by_school,
    moves_of,
    routes_of,
    school_lines,
    school_names,
    subject_lines,
    subject_of,
    unmet_lines,
)
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.planning import svg_map
from trienkhai.faces.web.planning.staffing_frame import plan_frame

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAGE = 100
_NECK = 0.8  # where along the way its thick head begins
_HEAD = PatternFill("solid", fgColor="14365D")
_WORD = 1.15  # width of a letter in a column's own unit


@roles(*CONTENT_ROLES)
def staffing_schools(request: OfficeRequest, pk: int) -> HttpResponse:
    """Before and after by subject and by school; who goes and who comes at each school."""
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    names, moves = school_names(frame.plan), moves_of(frame.plan)
    page = min(number(request.GET.get("trang")) or 0, 10_000)
    lines = school_lines(frame.plan, names, moves)
    shown = lines[page * _PAGE : (page + 1) * _PAGE]
    context = {
        "lines": shown,
        "next_page": f"?trang={page + 1}" if len(lines) > (page + 1) * _PAGE else "",
        "subjects": subject_lines(frame.plan),
        "by_school": moves_by_school(moves, names, shown),
        **frame.context(request, "staffing-schools"),
    }
    return render(request, "planning/staffing_schools.html", context)


@roles(*CONTENT_ROLES)
def staffing_unmet(request: OfficeRequest, pk: int) -> HttpResponse:
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    lines = unmet_lines(frame.plan, school_names(frame.plan))
    page = min(number(request.GET.get("trang")) or 0, 10_000)
    context = {
        "lines": lines[page * _PAGE : (page + 1) * _PAGE],
        "found": len(lines),
        "total": sum(line.fte for line in lines),
        "next_page": f"?trang={page + 1}" if len(lines) > (page + 1) * _PAGE else "",
        "means": means_rows(frame.plan)[:300],
        **frame.context(request, "staffing-unmet"),
    }
    return render(request, "planning/staffing_unmet.html", context)


@roles(*CONTENT_ROLES)
def staffing_map(request: OfficeRequest, pk: int) -> HttpResponse:
    """The moves as lines from school to school; a school's shape says whether lessons are still short there."""
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    plan = frame.plan
    moves = moves_of(plan)
    balances = {line.code: line for line in school_lines(plan, school_names(plan), moves)}
    points = []
    for school in School.objects.filter(dataset=plan.dataset_id).order_by("code"):
        if school.lat is None or school.lon is None:
            continue
        line = balances[school.code]
        tone = "short" if line.short_after >= 0.5 else "over" if line.over_after >= 0.5 else "even"
        words = _("còn thiếu %(short)s, đi %(going)s, đến %(coming)s") % {
            "short": f"{line.short_after:.1f}".replace(".", ","),
            "going": line.going,
            "coming": line.coming,
        }
        points.append(svg_map.Point(_at(school), school.name, words, tone))
    routes = [route for route in routes_of(moves) if None not in (*_at(route[0]), *_at(route[1]))]
    lines = [line for start, end, count in routes for line in _arrow(start, end, count)]
    whole = svg_map.view_around([point.at for point in points])
    view = svg_map.view_asked(request.GET.get("xem", ""), whole)
    context = {
        "map": svg_map.draw(view, title=_("Bản đồ điều động"), points=points, lines=lines),
        "steps_map": svg_map.steps(view, whole),
        "routes": routes,
        **frame.context(request, "staffing-map"),
    }
    return render(request, "planning/staffing_map.html", context)


@roles(*CONTENT_ROLES)
def staffing_file(request: OfficeRequest, pk: int) -> HttpResponse:
    """All tables of the plan as a workbook; names for those who may see them."""
    frame = plan_frame(request, pk, Plan.Kind.STAFFING)
    plan, named = frame.plan, frame.rights["see_names"]
    names, moves = school_names(plan), moves_of(plan)
    summary = plan.result.get("summary", {})
    head = [_("Mã"), _("Họ và tên"), _("Từ trường"), _("Đến trường"), _("Hình thức"), _("Cấp học"), _("Môn"),
            _("Biên chế"), "km", _("Lý do"), _("Cấp quyết định")]  # fmt: skip
    sheets = [
        (_("Tổng hợp"), [_("Chỉ tiêu"), _("Giá trị")], _summary_rows(plan, summary)),
        (_("Điều động"), head, [_move_row(move, named) for move in moves]),
        (
            _("Từng trường"),
            [_("Mã"), _("Trường"), _("Thiếu trước"), _("Thiếu sau"), _("Thừa trước"), _("Thừa sau"), _("Đi"), _("Đến")],
            [
                [
                    one.code, one.name, one.short_before, one.short_after, one.over_before, one.over_after, one.going,
                    one.coming,
                ]
                for one in school_lines(plan, names, moves)
            ],
        ),
        (
            _("Theo môn"),
            [_("Cấp học"), _("Môn"), _("Nhu cầu"), _("Thiếu trước"), _("Thiếu sau"), _("Thừa trước"), _("Thừa sau")],
            [
                [one.level, one.words, one.demand, one.short_before, one.short_after, one.over_before, one.over_after]
                for one in subject_lines(plan)
            ],
        ),
        (
            _("Còn thiếu"),
            [_("Mã"), _("Trường"), _("Cấp học"), _("Môn"), _("Biên chế")],
            [[one.school, one.name, one.level, one.words, one.fte] for one in unmet_lines(plan, names)],
        ),
        (
            _("Biện pháp khác"),
            [_("Biện pháp"), _("Người"), _("Trường"), _("Cấp học"), _("Môn"), _("Tiết/tuần"), _("Nghìn đồng/năm")],
            means_rows(plan),
        ),
    ]  # fmt: skip
    return workbook_answer(f"phuong-an-{plan.pk}.xlsx", sheets, is_sample=plan.dataset.is_sample)


def means_rows(plan: Plan) -> list[list[Any]]:
    """What may be done beside transfers, in words."""
    from trienkhai.core.planning.staffing.around.pieces import MEANS_WORDS, Means

    names = school_names(plan) if plan.result.get("means") else {}
    return [
        [
            MEANS_WORDS.get(Means(kind), kind), who, names.get(school, school), level_of(level),
            subject_of(level, subject), periods, price,
        ]
        for kind, who, _start, school, level, subject, periods, price in plan.result.get("means", [])
    ]  # fmt: skip


def workbook_answer(
    name: str, sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Any]]]], *, is_sample: bool
) -> HttpResponse:
    """Sheets with headings, words as words: nothing in a cell is ever a formula."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new book has one
    for title, head, rows in sheets:
        sheet = book.create_sheet(title[:31])
        if is_sample:
            sheet.append(["MINH HỌA – KHÔNG CÓ GIÁ TRỊ"])
        sheet.append(list(head))
        at = sheet.max_row
        for cell in sheet[at]:
            cell.fill, cell.font = _HEAD, Font(bold=True, color="FFFFFF")
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        for row in rows:
            sheet.append([_plain(value) for value in row])
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        sheet.freeze_panes = f"A{at + 1}"
        for column, heading in enumerate(head, 1):
            longest = max([len(heading), *(len(str(row[column - 1])) for row in rows[:200])])
            sheet.column_dimensions[get_column_letter(column)].width = min(60, 4 + longest * _WORD)
    written = BytesIO()
    book.save(written)
    answer = HttpResponse(written.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return round(value, 4) if isinstance(value, float) else value
    return ILLEGAL_CHARACTERS_RE.sub("", str(value if value is not None else ""))


def _summary_rows(plan: Plan, summary: dict[str, Any]) -> list[list[Any]]:
    words = {
        "schools": _("Số trường"), "staff": _("Số dòng đội ngũ"), "unmet_before": _("Thiếu trước điều động (biên chế)"),
        "unmet_after": _("Thiếu sau (biên chế)"), "bound": _("Mức thiếu thấp nhất đã chứng minh"),
        "gap": _("Chênh so với mức đó"),
        "moves": _("Số người điều động"), "fixed_term": _("Trong đó có thời hạn"), "km": _("Tổng km"),
        "solver": _("Phương pháp giải"), "seconds": _("Thời gian tính (giây)"),
    }  # fmt: skip
    verdict = plan.result.get("verdict", {})
    return [
        [_("Phương án"), plan.name],
        [_("Số liệu tại ngày"), f"{plan.dataset.as_of:%d/%m/%Y}"],
        *([label, summary.get(name)] for name, label in words.items()),
        [_("Kiểm chứng độc lập"), _("đạt") if verdict.get("ok") else _("chưa đạt")],
    ]


def _move_row(move: Move, named: bool) -> list[Any]:
    return [
        move.staff.code, move.staff.name if named else "", move.from_school.name, move.to_school.name,
        MOVE_KINDS.get(move.kind, move.kind), level_of(move.level), subject_of(move.level, move.subject),
        float(move.fte), float(move.km), move.reason, move.approver,
    ]  # fmt: skip


def _arrow(start: School, end: School, count: int) -> list[svg_map.Line]:
    """The way, with a thick head at the end people go to, so that the direction is seen without colour."""
    words = _("%(start)s → %(end)s: %(n)s người") % {"start": start, "end": end, "n": count}
    (lat, lon), there = _at(start), _at(end)
    neck = (lat + (there[0] - lat) * _NECK, lon + (there[1] - lon) * _NECK)
    width = 1 + min(count, 6) / 2
    return [
        svg_map.Line(_at(start), there, words, "move", width),
        svg_map.Line(neck, there, words, "move", width + 2),
    ]


def _at(school: School) -> tuple[float, float]:
    return float(school.lat or 0), float(school.lon or 0)
