"""One unit by its name or code as people write it, on a day. What may mean several is asked, never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from trienkhai.apps.org.models import Alias, UnitVersion, valid_on
from trienkhai.apps.org.queries import living, names_on, versions_on
from trienkhai.core.org.names import Candidate, match_unit, normal_name


@dataclass(frozen=True)
class Sighting:
    """A unit that may be meant, and why: under which name or code, from when to when."""

    version: UnitVersion
    why: str


@dataclass(frozen=True)
class Found:
    """`unit` is the one that is meant, nothing when it has to be asked; `options` are those to choose from."""

    text: str
    unit: UnitVersion | None
    options: tuple[Sighting, ...]
    reason: str


def find_unit(text: str, day: date, *, within: Iterable[int] | None = None) -> Found:
    """The unit that carries this name or code on the day; else those that carried it on other days, to be asked about.

    >>> find_unit("29512", date(2024, 1, 1)).unit, find_unit("29512", date(2026, 1, 1)).unit
    (Phường 1, Phường Duyên Hải)
    """
    wanted = text.strip()
    if not wanted:
        return Found(text, None, (), _("Hãy ghi tên hoặc mã đơn vị."))
    inside = None if within is None else set(within)
    then = _carriers(wanted, inside, day=day)
    if len(then) == 1:
        return Found(text, then[0].version, tuple(then), then[0].why)
    if then:
        names = names_on({one.version.parent_id for one in then if one.version.parent_id}, day)
        told = "; ".join(
            f"{one.version.name} ({names[one.version.parent_id]})"
            if one.version.parent_id
            else one.version.name
            for one in then[:4]
        )
        words = _("Có %(count)d đơn vị cùng mang tên hoặc mã này: %(units)s. Cần chọn một.")
        return Found(text, None, tuple(then), words % {"count": len(then), "units": told})
    others = _carriers(wanted, inside, day=None)
    if others:
        told = "; ".join(one.why for one in others[:4])
        return Found(
            text, None, tuple(others),
            _("Vào ngày %(day)s không đơn vị nào mang tên hoặc mã này. Vào ngày khác: %(units)s. Cần chọn một.")
            % {"day": day.strftime("%d/%m/%Y"), "units": told},
        )  # fmt: skip
    alike = _alike(wanted, inside, day)
    if alike:
        told = "; ".join(one.version.name for one in alike[:4])
        return Found(
            text,
            None,
            tuple(alike),
            _("Không có đơn vị mang đúng tên này; gần giống: %(units)s.") % {"units": told},
        )
    return Found(text, None, (), _("Không tìm thấy đơn vị mang tên hoặc mã này."))


def _carriers(wanted: str, inside: set[int] | None, *, day: date | None) -> list[Sighting]:
    """Units that carry the very name or code on the day; with no day, on any."""
    versions = UnitVersion.objects.all() if day is None else living(day)
    aliases = Alias.objects.all() if day is None else Alias.objects.filter(valid_on(day))
    if inside is not None:
        versions, aliases = versions.filter(unit_id__in=inside), aliases.filter(unit_id__in=inside)
    plain = normal_name(wanted)
    found: dict[int, Sighting] = {}
    if any(letter.isdigit() for letter in wanted):
        for version in versions.filter(code=wanted).order_by("-valid_from"):
            found.setdefault(
                version.unit_id, Sighting(version, _why(_("mã %(text)s") % {"text": wanted}, version))
            )
    if not found:
        names = versions.order_by("-valid_from").values_list("pk", "unit_id", "name", "short_name")
        hits = [pk for pk, _unit, *called in names if plain in {normal_name(each) for each in called}]
        for version in UnitVersion.objects.filter(pk__in=hits).order_by("-valid_from"):
            found.setdefault(version.unit_id, Sighting(version, _why(version.name, version)))
    named = list(aliases.filter(folded__in={plain, wanted.casefold()}))
    known = versions_on({alias.unit_id for alias in named}, day or date.max) if named else {}
    for alias in named:
        version = known[alias.unit_id]
        found.setdefault(
            alias.unit_id, Sighting(version, f"{version.name}: {alias.get_kind_display()} {alias.text}")
        )
    return list(found.values())


def _why(words: str, version: UnitVersion) -> str:
    last = version.last_day
    period = (
        _("từ %(first)s đến %(last)s")
        % {"first": version.valid_from.strftime("%d/%m/%Y"), "last": last.strftime("%d/%m/%Y")}
        if last
        else _("từ %(first)s đến nay") % {"first": version.valid_from.strftime("%d/%m/%Y")}
    )
    name = "" if words == version.name else f" {_('là')} {version.name}"
    return f"{words}{name} {period}"


def _alike(wanted: str, inside: set[int] | None, day: date) -> list[Sighting]:
    versions = living(day) if inside is None else living(day).filter(unit_id__in=inside)
    kept = list(versions.only("unit_id", "name", "short_name", "valid_from", "valid_to", "parent_id"))
    matching = match_unit(wanted, [Candidate(one, (one.name, one.short_name)) for one in kept])
    return [Sighting(match.unit, match.name) for match in matching.ranked[:6]]
