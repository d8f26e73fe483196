"""Demand read from a dataset: norms on both bases, lessons by subject, five years ahead, the map; numbers open."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.datasets import do_set_policy
from trienkhai.apps.planning.queries.demand import (
    forecast_of,
    norm_lines,
    open_lessons,
    open_norm,
    open_posts,
    open_sum,
    policy_of,
    prepared_of,
    rule_words,
    school_named,
)
from trienkhai.apps.planning.queries.gaps import gaps_of, missing_tables
from trienkhai.core.planning.facts import LEVEL_WORDS, Level, subject_words
from trienkhai.core.planning.law import Certainty, Explanation, Rule
from trienkhai.core.planning.policy import PolicyError
from trienkhai.core.planning.staffing import Prepared
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.planning import demand_page as pages
from trienkhai.faces.web.planning import svg_map
from trienkhai.faces.web.planning.frame import Frame, frame_of
from trienkhai.faces.web.planning.paging import page_asked, pager

_BACK = {"dataset-norms", "dataset-lessons", "dataset-forecast"}
MARKS = {
    Certainty.VERIFIED: gettext_lazy("đã đối chiếu văn bản"),
    Certainty.SECONDARY: gettext_lazy("theo nguồn dẫn lại"),
    Certainty.RECALLED: gettext_lazy("chưa kiểm chứng"),
}


@roles(*CONTENT_ROLES)
def dataset_norms(request: OfficeRequest, pk: int) -> HttpResponse:
    """Teachers by the norm, by pupils and by classes beside those present, with what each rounding would do."""
    frame = frame_of(request, pk)
    if missing_tables(frame.dataset):
        return _nothing_yet(request, frame, "dataset-norms")
    prepared = prepared_of(frame.dataset)
    lines = norm_lines(prepared)
    search, page = _asked(request)
    places = {prepared.facts.schools[place].school_id for place in pages.looked_for(prepared, search)}
    chosen = [line for line in lines if line.school.school_id in places]
    shown = chosen[page * pages.PAGE : (page + 1) * pages.PAGE]
    known = [line for line in lines if line.by_pupils is not None]
    context = {
        "rows": pages.norm_rows(shown),
        "totals": pages.norm_totals(lines),
        "roundings": pages.roundings(known, policy_of(frame.dataset).norms.rounding),
        **_paging(request, search, page, len(chosen)),
        **_law(frame, prepared),
        **frame.context(request, "dataset-norms"),
    }
    return render(request, "planning/norms.html", context)


@roles(*CONTENT_ROLES)
def dataset_lessons(request: OfficeRequest, pk: int) -> HttpResponse:
    """Surplus and shortage by subject: what lessons ask for beside who is there."""
    frame = frame_of(request, pk)
    if missing_tables(frame.dataset):
        return _nothing_yet(request, frame, "dataset-lessons")
    prepared = prepared_of(frame.dataset)
    table = next(
        (each for each in prepared.tables if each.level == request.GET.get("cap")), prepared.tables[0]
    )
    search, page = _asked(request)
    here = {int(place) for place in table.schools}
    places = [place for place in pages.looked_for(prepared, search) if place in here]
    context = {
        "levels": [(each.level.value, LEVEL_WORDS[each.level]) for each in prepared.tables],
        "level": table.level.value,
        "level_words": LEVEL_WORDS[table.level],
        "groups": [(group, subject_words(table.level, group)) for group in table.groups],
        "rows": pages.heat_rows(prepared, table, places[page * pages.PAGE : (page + 1) * pages.PAGE]),
        "totals": pages.heat_totals(table),
        "is_preschool": table.level is Level.PRESCHOOL,
        **_paging(request, search, page, len(places)),
        **_law(frame, prepared),
        **frame.context(request, "dataset-lessons"),
    }
    return render(request, "planning/lessons.html", context)


@roles(*CONTENT_ROLES)
def dataset_forecast(request: OfficeRequest, pk: int) -> HttpResponse:
    """Five years if nothing is done; the assumptions are said with it."""
    frame = frame_of(request, pk)
    if missing_tables(frame.dataset):
        return _nothing_yet(request, frame, "dataset-forecast")
    prepared = prepared_of(frame.dataset)
    levels = [table.level for table in prepared.tables]
    level = next((each for each in levels if each == request.GET.get("cap")), levels[0])
    rows = pages.forecast_rows(prepared, forecast_of(frame.dataset), level)
    context = {
        "levels": [(each.value, LEVEL_WORDS[each]) for each in levels],
        "level": level.value,
        "level_words": LEVEL_WORDS[level],
        "rows": rows,
        "assumed": prepared.policy.forecast,
        "chart": {
            "names": [row["year"] for row in rows],
            "series": [
                {"name": _("Nhu cầu"), "values": [row["chart"][0] for row in rows]},  # type: ignore[index]
                {"name": _("Có mặt"), "values": [row["chart"][1] for row in rows]},  # type: ignore[index]
            ],
            "unit": _("biên chế"),
        },
        **frame.context(request, "dataset-forecast"),
    }
    return render(request, "planning/forecast.html", context)


@roles(*CONTENT_ROLES)
def dataset_map(request: OfficeRequest, pk: int) -> HttpResponse:
    """The schools where they stand: a triangle down where lessons are not covered, up where teachers are too many."""
    frame = frame_of(request, pk)
    if missing_tables(frame.dataset):
        return _nothing_yet(request, frame, "dataset-map")
    prepared = prepared_of(frame.dataset)
    address = reverse("dataset-lessons", args=[pk])
    points, rows = [], []
    for school, short, over in pages.school_balances(prepared):
        tone = "short" if short.tone == "short" and -short.value >= over.value else over.tone
        words = ", ".join(each.words for each in (short, over) if each.tone != "even") or _("vừa đủ")
        size = 0.8 + min(float(max(-short.value, over.value)), 6.0) / 8
        level = next((row.level for row in prepared.facts.classes if row.school_id == school.school_id), "")
        href = f"{address}?{pages.figure_query(cap=str(level), tim=school.school_id)}"
        points.append(svg_map.Point((school.lat, school.lon), school.name, words, tone, size, href))
        rows.append((school, short, over, href))
    whole = svg_map.view_around([point.at for point in points])
    view = svg_map.view_asked(request.GET.get("xem", ""), whole)
    page = page_asked(request)
    context = {
        "map": svg_map.draw(view, title=_("Bản đồ thừa, thiếu giáo viên"), points=points),
        "steps": svg_map.steps(view, whole),
        "rows": rows[page * pages.PAGE : (page + 1) * pages.PAGE],
        "of": len(rows),
        **pager(request, page, len(rows), pages.PAGE),
        **frame.context(request, "dataset-map"),
    }
    return render(request, "planning/map.html", context)


@roles(*CONTENT_ROLES)
def dataset_figure(request: OfficeRequest, pk: int) -> HttpResponse:
    """One number opened: rule, article, certainty, what went in, the arithmetic. A panel, or a page without scripts."""
    frame = frame_of(request, pk)
    if missing_tables(frame.dataset):
        raise Http404
    opened = _opened(request, frame, prepared_of(frame.dataset))
    if opened is None:
        raise Http404
    context = {"opened": opened, "lines": list(_lines(opened)), **frame.context(request, "")}
    panel = getattr(request, "htmx", False)
    return render(request, "planning/_figure.html" if panel else "planning/figure.html", context)


@require_POST
@roles(*CONTENT_ROLES)
def dataset_policy(request: OfficeRequest, pk: int) -> HttpResponse:
    """The rounding, or an unverified rule taken into use or dropped again."""
    frame = frame_of(request, pk)
    try:
        do_set_policy(
            frame.dataset,
            actor=request.post,
            today=request.today,
            rounding=request.POST.get("rounding"),
            accept=request.POST.getlist("accept")[:100],
            drop=request.POST.getlist("drop")[:100],
        )
    except PolicyError:
        messages.error(request, _("Không có lựa chọn này trong sổ quy định. Hãy chọn lại trên trang."))
    else:
        messages.success(request, _("Đã ghi cách tính. Các con số dưới đây đã theo cách mới."))
    back = request.POST.get("back", "")
    return redirect(back if back in _BACK else "dataset-norms", pk)


def _opened(request: OfficeRequest, frame: Frame, prepared: Prepared) -> Explanation | None:
    kind, group = request.GET.get("loai", ""), request.GET.get("mon", "")
    school = school_named(prepared.facts, request.GET.get("truong", ""))
    level = next((each for each in Level if each == request.GET.get("cap")), None)
    if kind == "khac" and school is not None:
        return open_posts(prepared, school)
    if level is None:
        return None
    if kind in ("hs", "lop") and school is not None:
        return open_norm(prepared, school, level, "pupils" if kind == "hs" else "classes")
    table = next((each for each in prepared.tables if each.level is level), None)
    if kind == "mon" and table is not None and group in table.groups:
        if school is not None:
            return open_lessons(prepared, policy_of(frame.dataset), school, level, group)
        return open_sum(prepared, table, group)
    return None


def _lines(opened: Explanation, depth: int = 0) -> Any:
    """The explanation as lines with their depth, for a template that does not call itself."""
    yield depth, opened, _mark(opened.rule)
    for part in opened.parts:
        yield from _lines(part, depth + 1)


def _mark(rule: Rule | None) -> str:
    return str(MARKS[rule.certainty]) if rule is not None else ""


def _law(frame: Frame, prepared: Prepared) -> dict[str, Any]:
    """The unverified rules: those left aside, and those this office took into use."""
    accepted = policy_of(frame.dataset).norms.accept_unverified
    return {
        "left_out": [(rule, rule_words(rule)) for rule in prepared.law.left_out],
        "accepted": [(name, rule_words(Rule(name, "", "", Certainty.RECALLED))) for name in accepted],
        "left_gaps": gaps_of(frame.dataset).words,
    }


def _asked(request: OfficeRequest) -> tuple[str, int]:
    return request.GET.get("tim", "").strip()[:80], page_asked(request)


def _paging(request: OfficeRequest, search: str, page: int, found: int) -> dict[str, Any]:
    return {"search": search, "found": found, **pager(request, page, found, pages.PAGE)}


def _nothing_yet(request: OfficeRequest, frame: Frame, tab: str) -> HttpResponse:
    context = {"missing": missing_tables(frame.dataset), **frame.context(request, tab)}
    return render(request, "planning/nothing_yet.html", context)
