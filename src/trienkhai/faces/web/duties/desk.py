"""The desk: what is due, what waits for whoever looks, and why."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.duties.desk import SHOWN, DeskLine
from trienkhai.apps.duties.queries import desk as lines_of
from trienkhai.faces.web.access import OfficeRequest, signed_in

_WEEK = timedelta(days=7)
_SECTIONS = (
    (_("Quá hạn"), "bad"),
    (_("Trong 7 ngày tới"), "warn"),
    (_("Chờ xử lý"), "busy"),
    (_("Sau đó"), "plain"),
)


@dataclass(frozen=True)
class Section:
    title: Promise
    tone: str
    lines: list[DeskLine]
    more: bool  # whether there are others than these


@signed_in
def desk(request: OfficeRequest) -> HttpResponse:
    sections = _sections(lines_of(request.post, request.today), request.today)
    context = {
        "sections": [section for section in sections if section.lines],
        "number": sum(len(section.lines) for section in sections),
        "more": any(section.more for section in sections),
    }
    return render(request, "duties/desk.html", context)


def _sections(lines: list[DeskLine], today: date) -> list[Section]:
    """By their dates; a kind with more lines than are shown does not push the others off the desk."""
    counted: Counter[str] = Counter()
    kept: list[list[DeskLine]] = [[], [], [], []]
    hidden = [False] * len(kept)
    for line in lines:
        counted[line.kind] += 1
        place = _place(line, today)
        if counted[line.kind] <= SHOWN:
            kept[place].append(line)
        else:
            hidden[place] = True
    return [
        Section(title, tone, shown, more)
        for (title, tone), shown, more in zip(_SECTIONS, kept, hidden, strict=True)
    ]


def _place(line: DeskLine, today: date) -> int:
    if line.due is None:
        return 2
    if line.due < today:
        return 0
    return 1 if line.due <= today + _WEEK else 3
