"""What the pages of a reorganisation show: its steps, the changes in words, what is open, the map before and after."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai import registries
from trienkhai.apps.org.handover import Holding, kind_words, may_divide, open_at
from trienkhai.apps.org.holdings import POST
from trienkhai.apps.org.models import HandOver, HandOverRule, Reorganisation, UnitVersion
from trienkhai.apps.org.queries import above, below, living, names_on, versions_on, without_leader
from trienkhai.apps.org.reorganising import NewUnit, Outlook, PlannedChange, outlook, problems_of
from trienkhai.apps.org.reorganising.deciding import EVERY, STAYS
from trienkhai.apps.org.reorganising.outlook import as_new
from trienkhai.apps.org.reorganising.plan import Ref, ref_of, unit_of
from trienkhai.core.org import ChangeKind

Kind = UnitVersion.Kind
MOST_CHOICES = 400  # boxes on a page; beyond that units are named
Choice = tuple[str, str]
Grouped = list[tuple[str, list[Choice]]]

STEPS: tuple[tuple[str, Promise], ...] = (
    ("thay-doi", gettext_lazy("Thay đổi")),
    ("truc-thuoc", gettext_lazy("Đơn vị trực thuộc")),
    ("ban-giao", gettext_lazy("Việc đang mở")),
    ("ban-do", gettext_lazy("Trước và sau")),
)
KIND_TEXTS: dict[ChangeKind, tuple[Promise, Promise]] = {
    ChangeKind.MERGE: (
        gettext_lazy("Sáp nhập"), gettext_lazy("Các đơn vị kết thúc, hình thành một đơn vị."),
    ),
    ChangeKind.SPLIT: (
        gettext_lazy("Chia tách"), gettext_lazy("Một đơn vị kết thúc, hình thành nhiều đơn vị."),
    ),
    ChangeKind.DISSOLVE: (
        gettext_lazy("Giải thể"), gettext_lazy("Đơn vị kết thúc, việc giao cho một hay nhiều đơn vị khác."),
    ),
    ChangeKind.RETYPE: (
        gettext_lazy("Đổi loại hình"), gettext_lazy("Vẫn đơn vị ấy, như xã thành phường; có thể đổi tên cùng lúc."),
    ),
    ChangeKind.RENAME: (gettext_lazy("Đổi tên"), gettext_lazy("Vẫn đơn vị ấy với tên mới.")),
    ChangeKind.MOVE: (
        gettext_lazy("Chuyển đơn vị quản lý"), gettext_lazy("Vẫn đơn vị ấy, về nơi quản lý hoặc nơi đóng khác."),
    ),
    ChangeKind.PART_TRANSFER: (
        gettext_lazy("Chuyển một phần"), gettext_lazy("Đơn vị còn hoạt động, một phần về đơn vị khác."),
    ),
    ChangeKind.FOUND: (gettext_lazy("Thành lập mới"), gettext_lazy("Đơn vị chưa từng có.")),
}  # fmt: skip


@dataclass(frozen=True)
class ChangeLine:
    """A change in words."""

    place: int
    kind: str
    sources: list[str]
    targets: list[str]
    document: str
    is_comparable: bool


@dataclass(frozen=True)
class DependentLine:
    unit: int
    name: str
    kind: str
    parent: str  # reference chosen or proposed
    place: str
    ends: bool
    has_place: bool
    is_open: bool
    was_under: str
    was_on: str


@dataclass(frozen=True)
class OpenLine:
    line: HandOver
    source: str
    target: str
    choices: list[Choice]
    chosen: str


@dataclass(frozen=True)
class KindOfLines:
    """The open things of one kind."""

    kind: str
    words: str
    lines: list[OpenLine]
    undecided: int


@dataclass(frozen=True)
class Box:
    """A unit on the map before or after."""

    name: str
    note: str
    tone: str = ""  # went, came, changed
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReorganisationPage:
    reorganisation: Reorganisation
    seen: Outlook
    changes: list[ChangeLine]
    problems: list[str]
    lines: Counter[str]  # by way, of all open things

    @property
    def open_things(self) -> int:
        return sum(self.lines.values())

    @property
    def undecided(self) -> int:
        return self.lines[HandOver.Way.OPEN]

    @property
    def ending(self) -> int:
        return len(self.seen.ends)

    @property
    def founding(self) -> int:
        return len(self.seen.plan.new_units())

    @property
    def changing(self) -> int:
        return len(self.seen.changed)

    @property
    def open_dependents(self) -> int:
        return sum(each.is_open for each in self.seen.dependents)


def reorganisation_page(found: Reorganisation) -> ReorganisationPage:
    seen = outlook(found)
    is_plan = found.state in (Reorganisation.State.DRAFT, Reorganisation.State.SUBMITTED)
    names = _names(seen)
    return ReorganisationPage(
        found,
        seen,
        [_change_line(place, change, names) for place, change in enumerate(seen.plan.changes)],
        problems_of(found, seen) if is_plan else [],
        Counter(found.hand_overs.values_list("way", flat=True)),
    )


def _names(seen: Outlook) -> dict[Ref, str]:
    """What each unit is called in the words of the plan: by its name before, a new one by its own."""
    names = {ref: version.name for ref, version in seen.before.items()}
    missing = {unit for unit in seen.plan.named if ref_of(unit) not in names}
    names |= {ref_of(unit): name for unit, name in names_on(missing, seen.on).items()}
    return {**names, **{ref: new.name for ref, new in seen.plan.new_units().items()}}


def _change_line(place: int, change: PlannedChange, names: dict[Ref, str]) -> ChangeLine:
    targets = []
    for target in change.targets:
        if change.kind.keeps_identity:
            targets.append(_becomes(target.unit, names))
            break
        share = f" ({target.share})" if target.share else ""
        new = _(" – lập mới") if target.is_new else ""
        targets.append(f"{names.get(target.ref, target.ref)}{new}{share}")
    parts = [target.share for target in change.targets]
    comparable = not change.kind.ends_source or len(parts) == 1 or all(parts)
    sources = [names.get(ref_of(source), "") for source in change.sources]
    comparable = comparable and change.kind is not ChangeKind.PART_TRANSFER
    return ChangeLine(place, str(KIND_TEXTS[change.kind][0]), sources, targets, change.document, comparable)


def _becomes(unit: NewUnit, names: dict[Ref, str]) -> str:
    """What a unit that goes on becomes, in words."""
    words = {
        "name": unit.name,
        "kind": str(Kind(unit.kind).label).lower() if unit.kind else "",
        "parent": _("thuộc %(unit)s") % {"unit": names.get(unit.parent, unit.parent)} if unit.parent else "",
        "place": _("đóng tại %(unit)s") % {"unit": names.get(unit.place, unit.place)} if unit.place else "",
        "code": _("mã %(code)s") % {"code": unit.code} if unit.code else "",
        "symbol": _("ký hiệu %(symbol)s") % {"symbol": unit.symbol} if unit.symbol else "",
    }
    return ", ".join(text for text in words.values() if text) or "–"


def source_choices(found: Reorganisation) -> Grouped:
    """Units of the area on the eve, by kind; schools are named instead when there are many units."""
    eve = found.on - timedelta(days=1)
    units = list(below(found.area_id, eve).order_by("kind", "id")[: MOST_CHOICES * 4])
    if len(units) > MOST_CHOICES:
        units = [each for each in units if each.kind != Kind.SCHOOL][:MOST_CHOICES]
    return _by_kind([(each, ref_of(each.unit_id)) for each in units])


def unit_choices(found: Reorganisation, seen: Outlook) -> Grouped:
    """Units that will be there on the day: those of the plan first, of the area, and above it."""
    ended = set(seen.ends)
    eve = found.on - timedelta(days=1)
    new = [(ref, each.name) for ref, each in seen.plan.new_units().items()]
    chosen = (
        below(found.area_id, found.on)
        if not below(found.area_id, eve).exists()
        else below(found.area_id, eve)
    )
    around = [
        (each, ref_of(each.unit_id))
        for each in chosen.exclude(kind=Kind.SCHOOL).order_by("kind", "id")[: MOST_CHOICES * 4]
        if each.unit_id not in ended
    ]
    known = {each.unit_id for each, _ref in around}
    over = [key for key in above(found.area_id, eve) if key not in known and key not in ended]
    named = [unit for unit in map(unit_of, seen.after) if unit and unit not in known and unit not in over]
    more = [
        (each, ref_of(key))
        for key, each in versions_on([*over, *named], found.on).items()
        if each.kind != Kind.SCHOOL
    ]
    return ([(str(_("Lập mới trong đợt này")), new)] if new else []) + _by_kind([*around, *more])


def _by_kind(units: Iterable[tuple[UnitVersion, Ref]]) -> Grouped:
    groups: dict[str, list[Choice]] = {}
    order = list(Kind.values)
    for version, ref in sorted(units, key=lambda each: order.index(each[0].kind)):
        groups.setdefault(str(version.get_kind_display()), []).append((ref, version.name))
    return list(groups.items())


def dependents(page: ReorganisationPage) -> list[DependentLine]:
    seen = page.seen
    names = _names(seen)
    return [
        DependentLine(
            each.version.unit_id, each.version.name, each.version.get_kind_display(), each.move.parent or "",
            each.move.place or "", each.move.ends, each.version.place_id is not None, each.is_open,
            names.get(ref_of(each.version.parent_id), "") if each.version.parent_id else "",
            names.get(ref_of(each.version.place_id), "") if each.version.place_id else "",
        )
        for each in seen.dependents
    ]  # fmt: skip


def open_lines(page: ReorganisationPage) -> list[KindOfLines]:
    """What is open, by kind, each with the successors it may go to: its own first, then all others of the plan."""
    found, seen = page.reorganisation, page.seen
    names = {**_names(seen), **{ref: each.name for ref, each in seen.after.items()}}
    lines = list(
        found.hand_overs.select_related("rule", "accepted_by__account").order_by(
            "source_id", "subject_id", "part", "id"
        )
    )
    words = kind_words()
    every = [ref for ref in seen.after if ref not in {ref_of(unit) for unit in seen.ends}]
    grouped: dict[str, list[OpenLine]] = {}
    for line in lines:
        own = seen.successors(line.source_id)
        following = [*own, *(ref for ref in every if ref not in own and _may_take(seen, ref))]
        chosen = STAYS if line.stays and line.way != HandOver.Way.OPEN else line.reference
        choices = [(ref, names.get(ref, ref)) for ref in following]
        if len(own) > 1 and not line.part and may_divide(line.kind):
            choices.insert(0, (EVERY, _("mọi đơn vị kế tục, mỗi đơn vị một phần")))
        if line.reference and line.reference not in following:
            choices.insert(0, (line.reference, names.get(line.reference, line.reference)))
        grouped.setdefault(line.kind, []).append(
            OpenLine(
                line, names.get(ref_of(line.source_id), ""), names.get(line.reference, ""), choices, chosen
            )
        )
    return [
        KindOfLines(kind, words[kind], own, sum(each.line.way == HandOver.Way.OPEN for each in own))
        for kind, own in sorted(
            grouped.items(), key=lambda each: (each[0] == POST, list(words).index(each[0]))
        )
    ]


def _may_take(seen: Outlook, ref: Ref) -> bool:
    return seen.after[ref].kind != Kind.SCHOOL


def staying(page: ReorganisationPage) -> list[tuple[str, list[Holding]]]:
    """What is open at units that go on under another name, kind or parent: nothing of it changes hands."""
    units = [
        source for change in page.seen.plan.changes if change.kind.keeps_identity for source in change.sources
    ]
    words = kind_words()
    grouped: dict[str, list[Holding]] = {}
    for holding in open_at(units, page.reorganisation.on):
        grouped.setdefault(words[holding.kind], []).append(holding)
    return list(grouped.items())


def map_before(page: ReorganisationPage) -> list[Box]:
    seen = page.seen
    boxes = []
    touched = (
        set(seen.ends)
        | set(seen.changed)
        | {source for change in seen.plan.changes for source in change.sources}
    )
    for unit in sorted(touched):
        version = seen.before.get(ref_of(unit))
        if version is None:
            continue
        to = tuple(seen.name_of(ref) for ref in seen.successors(unit))
        tone = "went" if unit in seen.ends else "changed"
        boxes.append(Box(version.name, _place_words(seen, as_new(version)), tone, to))
    return boxes


def map_after(page: ReorganisationPage) -> list[Box]:
    seen = page.seen
    new = [Box(each.name, _place_words(seen, each), "came") for each in seen.plan.new_units().values()]
    changed = [Box(each.name, _place_words(seen, each), "changed") for each in seen.changed.values()]
    return [*new, *changed]


def _place_words(seen: Outlook, unit: NewUnit) -> str:
    kind = str(Kind(unit.kind).label) if unit.kind else ""
    names = {ref: version.name for ref, version in seen.before.items()}
    parent = (names.get(unit.parent) or seen.name_of(unit.parent)) if unit.parent else ""
    place = (
        (names.get(unit.place) or seen.name_of(unit.place))
        if unit.place and unit.place != unit.parent
        else ""
    )
    on = _("đóng tại %(unit)s") % {"unit": place} if place else ""
    return " · ".join(text for text in (kind, parent, on) if text)


def taker_of(rule: HandOverRule, seen: Outlook) -> str:
    return _("mọi đơn vị kế tục") if rule.target == EVERY else seen.name_of(rule.target)


def leaderless(found: Reorganisation, today: date) -> list[str]:
    """Names of units that were founded or took something over and that nobody leads today."""
    if found.state != Reorganisation.State.DONE:
        return []
    takers = found.hand_overs.filter(target__isnull=False, on__isnull=False).values("target_id")
    touched = living(today).filter(Q(unit_id__in=takers) | Q(unit_id__in=found.made.get("units", [])))
    return list(without_leader(touched, today).order_by("id").values_list("name", flat=True))


def suggested_rules() -> Sequence[dict[str, str]]:
    """The functions of the education office and who follows it in each (territory of the reform of 2025)."""
    return registries.rows("hand_over_rules")
