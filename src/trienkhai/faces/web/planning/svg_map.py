"""Maps drawn by the server: points, lines and areas in one SVG, read without colour and without scripts.

A shape says what a colour says too, every point has its words, and nearer views are plain links.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, log10, radians

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trienkhai.faces.web.planning.map_labels import HEIGHT, LETTERS, WIDTH, Side, places_of, short_name

KM_PER_DEGREE = 111.32  # of latitude
_MARGIN = 0.06
_NEAREST = 0.004  # degrees: half a kilometre fills the picture

Place = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Point:
    """A place on the map. `tone` is a class of planning.css and gives the shape: see `SHAPES`."""

    at: Place
    name: str
    words: str = ""  # said with the name: what the shape means here, with its number
    tone: str = "even"
    size: float = 1.0
    href: str = ""
    label: str = ""  # written beside it where there is room; the name, shortened, when empty
    is_named: bool = True  # whether anything is written beside it
    shape: str = ""  # a name of `SHAPES` where the tone does not give it

    @property
    def shown(self) -> str:
        return self.label or short_name(self.name)


@dataclass(frozen=True)
class Line:
    start: Place
    end: Place
    name: str = ""
    tone: str = "move"
    width: float = 1.0
    arrow: bool = False  # a head two thirds of the way, where it hides no mark


@dataclass(frozen=True)
class Area:
    """A catchment or another area, as its corners in order."""

    corners: Sequence[Place]
    name: str = ""
    tone: str = "catchment-1"


@dataclass(frozen=True)
class View:
    """What the picture shows: its middle and the degrees of latitude from edge to edge."""

    lat: float
    lon: float
    span: float

    @property
    def stretch(self) -> float:
        """How much shorter a degree of longitude is here."""
        return cos(radians(self.lat))

    def spot(self, at: Place) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        scale = HEIGHT / self.span
        x = WIDTH / 2 + (at[1] - self.lon) * self.stretch * scale
        return round(x, 1), round(HEIGHT / 2 - (at[0] - self.lat) * scale, 1)

    def shows(self, at: Place) -> bool:
        x, y = self.spot(at)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

    def meets(self, places: Sequence[Place]) -> bool:
        """Whether the square around some places lies in the picture, if only in part."""
        spots = [self.spot(at) for at in places]
        across, down = [x for x, _y in spots], [y for _x, y in spots]
        return max(across) >= 0 and min(across) <= WIDTH and max(down) >= 0 and min(down) <= HEIGHT

    @property
    def text(self) -> str:
        """The view as a part of an address."""
        return f"{self.lat:.5f},{self.lon:.5f},{self.span:.5f}"


# Shapes around nought, about as large as a letter; a tone without one is a circle.
SHAPES = {
    "short": "M-8,-7 L8,-7 L0,8 Z",  # a triangle that points down
    "over": "M-8,7 L8,7 L0,-8 Z",  # up
    "none": "M-6,-6 L6,6 M-6,6 L6,-6",
    "close": "M-7,-7 L7,-7 L7,7 L-7,7 Z",
    "open": "M0,-9 L9,0 L0,9 L-9,0 Z",
}


def view_around(places: Sequence[Place]) -> View:
    """The view that shows every place."""
    if not places:
        return View(10.0, 106.3, 1.0)
    south, north = min(at[0] for at in places), max(at[0] for at in places)
    west, east = min(at[1] for at in places), max(at[1] for at in places)
    lat, lon = (south + north) / 2, (west + east) / 2
    wide = (east - west) * cos(radians(lat)) * HEIGHT / WIDTH
    return View(lat, lon, max(north - south, wide, _NEAREST) * (1 + 2 * _MARGIN))


def view_asked(text: str, otherwise: View) -> View:
    """The view an address asks for; the other one when it asks for nothing that can be drawn."""
    try:
        lat, lon, span = (float(part) for part in text.split(","))
    except ValueError:
        return otherwise
    if not (5 < lat < 25 and 100 < lon < 120 and _NEAREST <= span <= 20):
        return otherwise
    return View(lat, lon, span)


def steps(view: View, whole: View) -> list[tuple[str, View]]:
    """The views one step from here, with the words of the link: nearer, farther, along, everything."""
    quarter = view.span / 4
    side = quarter * WIDTH / HEIGHT / view.stretch
    found = [(_("Phóng to"), View(view.lat, view.lon, max(view.span / 2, _NEAREST)))]
    if view.span < whole.span * 0.99:
        found += [
            (_("Thu nhỏ"), View(view.lat, view.lon, min(view.span * 2, whole.span))),
            (_("Lên bắc"), View(view.lat + quarter, view.lon, view.span)),
            (_("Xuống nam"), View(view.lat - quarter, view.lon, view.span)),
            (_("Sang tây"), View(view.lat, view.lon - side, view.span)),
            (_("Sang đông"), View(view.lat, view.lon + side, view.span)),
            (_("Toàn vùng"), whole),
        ]
    return found


def draw(
    view: View,
    *,
    title: str,
    points: Sequence[Point] = (),
    lines: Sequence[Line] = (),
    areas: Sequence[Area] = (),
    letters: int = LETTERS,
) -> SafeString:
    """The picture. Labels are written beside the points where there is room, those of the larger points first."""
    seen = [point for point in points if view.shows(point.at)]
    sides = places_of([view.spot(point.at) for point in seen], [_written(point) for point in seen], letters)
    return format_html(
        '<div class="pl-map-frame"><svg class="pl-map" viewBox="0 0 {} {}" font-size="{}" role="group" '
        'aria-label="{}">{}{}{}{}</svg></div>',
        WIDTH,
        HEIGHT,
        letters,
        title,
        format_html_join("", "{}", ((_area(view, area),) for area in areas if view.meets(area.corners))),
        format_html_join(
            "", "{}", ((_line(view, line),) for line in lines if view.meets((line.start, line.end)))
        ),
        format_html_join(
            "", "{}", ((_point(view, point, sides.get(place)),) for place, point in enumerate(seen))
        ),
        _scale(view),
    )


def _written(point: Point) -> tuple[str, float]:
    return point.shown if point.is_named else "", point.size


def _point(view: View, point: Point, side: Side | None) -> SafeString:
    x, y = view.spot(point.at)
    said = f"{point.name}: {point.words}" if point.words else point.name
    shape = SHAPES.get(point.shape or point.tone)
    mark = (
        format_html('<path d="{}" transform="scale({})"/>', shape, round(point.size, 2))
        if shape
        else format_html('<circle r="{}"/>', round(5.5 * point.size, 1))
    )
    label = (
        format_html(
            '<text x="{}" y="4"{}>{}</text>',
            (-11 if side is Side.LEFT else 11) * point.size,
            SafeString(' text-anchor="end"') if side is Side.LEFT else "",
            point.shown,
        )
        if side
        else ""
    )
    inner = format_html(
        '<g class="pl-point pl-{}" transform="translate({} {})"><title>{}</title>{}{}</g>',
        point.tone,
        x,
        y,
        said,
        mark,
        label,
    )
    if not point.href:
        return inner
    return format_html('<a href="{}" aria-label="{}">{}</a>', point.href, said, inner)


def _line(view: View, line: Line) -> SafeString:
    (x1, y1), (x2, y2) = view.spot(line.start), view.spot(line.end)
    return format_html(
        '<line class="pl-line pl-{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"><title>{}</title></line>{}',
        line.tone,
        x1,
        y1,
        x2,
        y2,
        round(1.5 * line.width, 1),
        line.name,
        _head(line.tone, x1 + (x2 - x1) * 2 / 3, y1 + (y2 - y1) * 2 / 3, atan2(y2 - y1, x2 - x1))
        if line.arrow
        else "",
    )


def _head(tone: str, x: float, y: float, angle: float) -> SafeString:
    return format_html(
        '<path class="pl-arrow pl-{}" d="M-6,-5 L6,0 L-6,5 Z" transform="translate({} {}) rotate({})"/>',
        tone,
        round(x, 1),
        round(y, 1),
        round(degrees(angle)),
    )


def _area(view: View, area: Area) -> SafeString:
    corners = " ".join("{},{}".format(*view.spot(corner)) for corner in area.corners)
    return format_html(
        '<polygon class="pl-area pl-{}" points="{}"><title>{}</title></polygon>',
        area.tone,
        corners,
        area.name,
    )


def _scale(view: View) -> SafeString:
    """A bar of a round number of kilometres, at most a quarter of the width."""
    km = view.span * KM_PER_DEGREE * WIDTH / HEIGHT / 4
    step = 10 ** int(log10(km) // 1)
    length = next(step * times for times in (5, 2, 1) if step * times <= km)
    pixels = round(length / (view.span * KM_PER_DEGREE) * HEIGHT, 1)
    return format_html(
        '<g class="pl-scale" aria-hidden="true" transform="translate(20 {})"><path d="M0,-6 V0 H{} V-6"/>'
        '<text x="{}" y="-8" text-anchor="middle">{} km</text></g>',
        HEIGHT - 18,
        pixels,
        round(pixels / 2, 1),
        f"{length:g}".replace(".", ","),
    )
