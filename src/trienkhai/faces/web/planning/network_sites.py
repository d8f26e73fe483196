"""A network plan site by site: what becomes of each and what is decided of it; the map; the files."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.planning.access import CONTENT_ROLES
from trienkhai.apps.planning.actions.network import do_run_network
from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.network import (
    Names,
    changed_lines,
    compared,
    site_lines,
    worse_lines,
)
from trienkhai.core.planning.facts import LEVEL_WORDS, Level
from trienkhai.core.planning.network import NetworkFacts, Site, plan_map
from trienkhai.core.text import fold
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import version_read
from trienkhai.faces.web.planning import svg_map
from trienkhai.faces.web.planning.network_frame import (
    KIND,
    REFUSALS,
    level_asked,
    level_links,
    shown,
    tell,
)
from trienkhai.faces.web.planning.network_map import pictures
from trienkhai.faces.web.planning.paging import page_asked, pager, query_kept
from trienkhai.faces.web.planning.staffing_frame import plan_frame
from trienkhai.faces.web.planning.staffing_tables import workbook_answer

_PAGE = 60


@roles(*CONTENT_ROLES)
def network_sites(request: OfficeRequest, pk: int) -> HttpResponse:
    """The sites of a level with pupils and classes before and after; decisions on them, computed again."""
    frame = plan_frame(request, pk, KIND)
    facts, found, names = shown(request, frame)
    level = level_asked(request, facts)
    if request.method == "POST":
        if not frame.rights["run"]:
            raise PermissionDenied
        return _decide(request, frame.plan, facts, level)
    lines = {line.site_id: line for line in site_lines(facts, found, names, level)} if found else {}
    decided = _decisions(frame.plan)
    looked_for, page = request.GET.get("tim", "").strip()[:80], page_asked(request)
    sites = _looked_for(facts, level, names, looked_for)
    here = sites[page * _PAGE : (page + 1) * _PAGE]
    context = {
        "rows": [
            {
                "site": site,
                "line": lines.get(site.site_id),
                "school": names.school(site.school_id),
                "commune": names.commune(site.commune_id),
                "wish": _wish(decided, site.site_id),
            }
            for site in here
        ],
        "schools": _school_rows(facts, level, decided, names, {site.school_id for site in here}),
        "search": looked_for,
        "of": len(sites),
        **pager(request, page, len(sites), _PAGE),
        "level": level.value,
        "levels": level_links(facts, level),
        **frame.context(request, "network-sites"),
    }
    return render(request, "planning/network_sites.html", context)


@roles(*CONTENT_ROLES)
def network_map(request: OfficeRequest, pk: int) -> HttpResponse:
    """One level before and after: sites, villages, catchments, and the ways that change."""
    frame = plan_frame(request, pk, KIND)
    facts, found, names = shown(request, frame)
    level = level_asked(request, facts)
    sites = [site for site in facts.sites if site.level is level]
    homes = [place for place in facts.places if place.pupils[level]]
    whole = svg_map.view_around(
        [*((one.lat, one.lon) for one in sites), *((one.lat, one.lon) for one in homes)]
    )
    view = svg_map.view_asked(request.GET.get("xem", ""), whole)
    changed = changed_lines(facts, found, names) if found else []
    here = [line for line in changed if line.level == LEVEL_WORDS[level]]
    page = page_asked(request)
    context = {
        **(pictures(facts, found, names, level, view) if found else {}),
        "steps_map": svg_map.steps(view, whole),
        "level": level.value,
        "level_words": LEVEL_WORDS[level],
        "levels": level_links(facts, level),
        "changed": here[page * _PAGE : (page + 1) * _PAGE],
        "of": len(here),
        **pager(request, page, len(here), _PAGE),
        **frame.context(request, "network-map"),
    }
    return render(request, "planning/network_map.html", context)


@roles(*CONTENT_ROLES)
def network_file(request: OfficeRequest, pk: int) -> HttpResponse:
    """All tables of the chosen scenario as a workbook."""
    frame = plan_frame(request, pk, KIND)
    facts, found, names = shown(request, frame)
    if found is None:
        raise Http404
    worse_head = [_("Nơi ở"), _("Xã, phường"), _("Cấp học"), _("Học sinh"), _("Học tại, hiện nay"), _("Km, hiện nay"),
                  _("Học tại, phương án"), _("Km, phương án"), _("Xa thêm, km")]  # fmt: skip
    ways = [
        [
            one.place,
            one.commune,
            one.level,
            one.pupils,
            one.site_before,
            one.km_before,
            one.site,
            one.km,
            one.more,
        ]
        for one in changed_lines(facts, found, names)
    ]
    worse = [
        [
            one.place,
            one.commune,
            one.level,
            one.pupils,
            one.site_before,
            one.km_before,
            one.site,
            one.km,
            one.more,
        ]
        for one in worse_lines(facts, found, names)
    ]
    sheets = [
        (_("So sánh"), _compared_head(), [_compared_row(one) for one in compared(frame.plan)]),
        (_("Đi xa hơn"), worse_head, worse),
        (
            _("Điểm trường"),
            [_("Mã"), _("Điểm trường"), _("Cấp học"), _("Xã, phường"), _("Trường"), _("Việc thực hiện"),
             _("Trường quản lý sau"), _("Học sinh trước"), _("Học sinh sau"), _("Lớp trước"), _("Lớp sau"),
             _("Sức chứa sau")],
            [
                [one.site_id, one.name, one.level_words, one.commune, one.school, one.words, one.run_by,
                 one.pupils_before, one.pupils, one.classes_before, one.classes, one.capacity]
                for one in site_lines(facts, found, names)
            ],
        ),
        (_("Đổi nơi học"), worse_head, ways),
    ]  # fmt: skip
    return workbook_answer(f"mang-luoi-{pk}.xlsx", sheets, is_sample=frame.plan.dataset.is_sample)


@roles(*CONTENT_ROLES)
def network_geojson(request: OfficeRequest, pk: int) -> HttpResponse:
    """Sites, places, ways and catchments for a program of maps."""
    frame = plan_frame(request, pk, KIND)
    facts, found, _names = shown(request, frame)
    if found is None:
        raise Http404
    content: dict[str, Any] = plan_map(facts, found)
    if frame.plan.dataset.is_sample:
        content["note"] = "MINH HỌA – KHÔNG CÓ GIÁ TRỊ"
    answer = HttpResponse(json.dumps(content, ensure_ascii=False), content_type="application/geo+json")
    answer["Content-Disposition"] = f'attachment; filename="mang-luoi-{pk}.geojson"'
    return answer


def _decide(request: OfficeRequest, plan: Plan, facts: NetworkFacts, level: Level) -> HttpResponse:
    """What the page says of the sites and schools it shows; decisions on others stay."""
    decided = _decisions(plan)
    mine = [site for site in facts.sites if site.level is level]
    here = {site.site_id for site in mine if f"site-{site.site_id}" in request.POST}
    owners = {site.school_id for site in mine if f"school-{site.school_id}" in request.POST}
    keep = [one for one in decided["keep"] if one not in here]
    close = [one for one in decided["close"] if one not in here]
    for site in sorted(here):
        said = request.POST.get(f"site-{site}", "")
        keep += [site] if said == "keep" else []
        close += [site] if said == "close" else []
    no_merge = [one for one in decided["no_merge"] if one not in owners]
    merge = [pair for pair in decided["merge"] if pair[0] not in owners]
    for school in sorted(owners):
        said = request.POST.get(f"school-{school}", "")
        no_merge += [school] if said == "stay" else []
        merge += [[school, said.removeprefix("into-")]] if said.startswith("into-") else []
    decisions = {"keep": keep, "close": close, "no_merge": no_merge, "merge": merge}
    given = {**plan.policy, "policy": {**plan.policy.get("policy", {}), "decisions": decisions}}
    try:
        do_run_network(plan, given, version=version_read(request), actor=request.post, today=request.today)
    except REFUSALS as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Đã ghi quyết định và tính lại."))
    return redirect(f"{reverse('network-sites', args=[plan.pk])}?{query_kept(request, cap=level.value)}")


def _looked_for(facts: NetworkFacts, level: Level, names: Names, words: str) -> list[Site]:
    """The sites of the level whose name, code, school or commune has the words, school by school."""
    wanted = fold(words)
    sites = [site for site in facts.sites if site.level is level]
    sites.sort(key=lambda one: (one.school_id, not one.main, one.site_id))
    if not wanted:
        return sites
    return [
        site
        for site in sites
        if wanted
        in fold(f"{site.name} {site.site_id} {names.school(site.school_id)} {names.commune(site.commune_id)}")
    ]


def _decisions(plan: Plan) -> dict[str, list[Any]]:
    said = plan.policy.get("policy", {}).get("decisions", {})
    return {name: list(said.get(name, [])) for name in ("keep", "close", "no_merge", "merge")}


def _wish(decided: Mapping[str, list[Any]], site: str) -> str:
    return "keep" if site in decided["keep"] else "close" if site in decided["close"] else ""


def _school_rows(
    facts: NetworkFacts, level: Level, decided: Mapping[str, list[Any]], names: Names, shown: Collection[str]
) -> list[dict[str, Any]]:
    """The schools on the page, each with those of its commune it may be told to join."""
    homes: dict[str, list[str]] = defaultdict(list)
    for site in facts.sites:
        if site.level is level and site.main:
            homes[site.commune_id].append(site.school_id)
    into = {pair[0]: pair[1] for pair in decided["merge"]}
    rows = []
    for commune, schools in sorted(homes.items()):
        for school in sorted(one for one in schools if one in shown):
            rows.append(
                {
                    "code": school,
                    "name": names.school(school),
                    "commune": names.commune(commune),
                    "stays": school in decided["no_merge"],
                    "into": into.get(school, ""),
                    "others": [(other, names.school(other)) for other in sorted(schools) if other != school],
                }
            )
    return rows


def _compared_head() -> list[str]:
    return [
        _("Phương án"), _("Thực hiện được"), _("Học sinh"), _("Km bình quân"), _("Km chín phần mười"), _("Km xa nhất"),
        _("Đi xa hơn"), _("Xa thêm trên 1 km"), _("Xa thêm nhiều nhất, km"), _("Trường"), _("Điểm trường"), _("Lớp"),
        _("Biên chế theo định mức"), _("Biên chế dôi"), _("Chi một năm, nghìn đồng"), _("Chi một lần, nghìn đồng"),
        _("Giá trị"), _("Cận"), _("Chênh, %"), _("Giới hạn trái nhau"),
    ]  # fmt: skip


def _compared_row(one: Mapping[str, Any]) -> list[Any]:
    keys = (
        "pupils", "mean_km", "p90_km", "longest_km", "pupils_worse", "pupils_worse_more_than_1_km", "most_km_more",
        "schools", "sites", "classes", "posts", "posts_freed", "yearly_cost", "once_cost", "objective", "bound",
    )  # fmt: skip
    conflicts = "; ".join(each["words"] for each in one.get("conflicts", []))
    able = _("có") if one["plan"] else _("không")
    return [
        one["words"],
        able,
        *(one.get(key) for key in keys),
        one["gap_percent"] if one["plan"] else "",
        conflicts,
    ]
