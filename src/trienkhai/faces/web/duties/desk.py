"""The desk: what is due, what waits for whoever looks, and why."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.duties.desk import DeskLine
from trienkhai.apps.duties.queries import desk as lines_of
from trienkhai.faces.web.access import OfficeRequest, signed_in

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Section:
    title: Promise
    tone: str
    lines: list[DeskLine]


@signed_in
def desk(request: OfficeRequest) -> HttpResponse:
    lines = lines_of(request.post, request.today)
    sections = _sections(lines, request.today)
    return render(request, "duties/desk.html", {"sections": sections, "number": len(lines)})


def _sections(lines: list[DeskLine], today: date) -> list[Section]:
    late = [line for line in lines if line.due is not None and line.due < today]
    week = [line for line in lines if line.due is not None and today <= line.due <= today + _WEEK]
    later = [line for line in lines if line.due is not None and line.due > today + _WEEK]
    undated = [line for line in lines if line.due is None]
    found = (
        Section(_("Quá hạn"), "bad", late),
        Section(_("Trong 7 ngày tới"), "warn", week),
        Section(_("Chờ xử lý"), "busy", undated),
        Section(_("Sau đó"), "plain", later),
    )
    return [section for section in found if section.lines]
