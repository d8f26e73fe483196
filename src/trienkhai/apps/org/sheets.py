"""Lists of units out and in: one row a version. Everything is checked before anything is written, and every wrong row
is told with its reason.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.actions import do_rebuild_membership
from trienkhai.apps.org.models import Post, Unit, UnitVersion
from trienkhai.apps.org.queries import below
from trienkhai.core.org import BrokenValidity, Life, check_versions

COLUMNS = (
    "key", "valid_from", "valid_to", "name", "short_name", "kind", "school_level", "parent", "place", "symbol",
    "place_name", "code", "code_scheme", "legal_basis",
)  # fmt: skip
_TEXTS = (
    "name",
    "short_name",
    "kind",
    "school_level",
    "symbol",
    "place_name",
    "code",
    "code_scheme",
    "legal_basis",
)
_LIMITS = {
    "name": 200, "short_name": 120, "symbol": 30, "place_name": 120, "code": 30, "code_scheme": 60, "legal_basis": 200,
}  # fmt: skip
_BATCH = 2000
Row = Mapping[str, str]


@dataclass(frozen=True)
class Wrong:
    """A row that cannot be taken: its number in the file, the unit it speaks of, why, and what to do."""

    line: int
    key: str
    reason: str


@dataclass(frozen=True)
class Draft:
    """A row that could be read."""

    line: int
    key: str
    begins: date
    ends: date | None
    parent: str
    place: str
    texts: dict[str, str]

    @property
    def valid_from(self) -> date:
        return self.begins

    @property
    def valid_to(self) -> date | None:
        return self.ends

    @property
    def kept_texts(self) -> dict[str, str]:
        """The texts as they are kept: a unit without a short name is called by its name."""
        return {**self.texts, "short_name": self.texts["short_name"] or self.texts["name"][:120]}


@dataclass
class Import:
    """What an import did, or would do."""

    units: int = 0
    versions: int = 0
    unchanged: int = 0
    wrong: list[Wrong] = field(default_factory=list)


def export_rows(versions: Iterable[UnitVersion] | None = None) -> Iterator[dict[str, str]]:
    """Every version as a row, in the order in which they can be read in again."""
    keys = dict(Unit.objects.values_list("pk", "key"))
    chosen = UnitVersion.objects.order_by("unit_id", "valid_from") if versions is None else versions
    for version in chosen:
        yield {
            "key": keys[version.unit_id],
            "valid_from": version.valid_from.isoformat(),
            "valid_to": version.valid_to.isoformat() if version.valid_to else "",
            "parent": keys[version.parent_id] if version.parent_id else "",
            "place": keys[version.place_id] if version.place_id else "",
            **{name: getattr(version, name) for name in _TEXTS},
        }


def export_csv() -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(export_rows())
    return written.getvalue()


@transaction.atomic
def do_import_units(
    rows: Iterable[Row], *, today: date, actor: Post | None = None, dry_run: bool = False
) -> Import:
    """Takes all rows, or none when one is wrong. A post imports into its own area; the command line anywhere."""
    drafts, wrong = _read(rows)
    known = dict(Unit.objects.values_list("key", "pk"))
    stored = _stored()
    found = Import(wrong=wrong)
    new = _without_unchanged(drafts, stored, found)
    found.wrong += _check_references(new, known, {draft.key for draft in drafts})
    found.wrong += _check_periods(new, stored)
    if actor is not None:
        found.wrong += _check_area(new, actor, known, today)
    found.wrong += _check_tree(new, stored)
    found.wrong.sort(key=lambda each: each.line)
    found.units = len({draft.key for draft in new} - known.keys())
    found.versions = len(new)
    if found.wrong or dry_run or not new:
        return found
    _write(new, known)
    record("unit.import", None, actor=actor, units=found.units, rows=found.versions)
    return found


def _read(rows: Iterable[Row]) -> tuple[list[Draft], list[Wrong]]:
    drafts, wrong = [], []
    for line, row in enumerate(rows, start=2):  # the first line of the file has the names of the columns
        told = {name: str(row.get(name) or "").strip() for name in COLUMNS}
        if not any(told.values()):
            continue
        reasons = list(_row_reasons(told))
        if reasons:
            wrong += [Wrong(line, told["key"], reason) for reason in reasons]
            continue
        drafts.append(
            Draft(
                line, told["key"], date.fromisoformat(told["valid_from"]),
                date.fromisoformat(told["valid_to"]) if told["valid_to"] else None, told["parent"], told["place"],
                {name: told[name] for name in _TEXTS},
            )
        )  # fmt: skip
    return drafts, wrong


def _row_reasons(told: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a row by itself."""
    if (
        not told["key"]
        or not told["key"].replace("-", "").replace("_", "").isalnum()
        or not told["key"].isascii()
    ):
        yield _("Cột key phải là mã không dấu, chỉ gồm chữ, số, gạch nối, như phuong-duyen-hai.")
    elif len(told["key"]) > 80:
        yield _("Cột key dài quá 80 ký tự.")
    if not told["name"]:
        yield _("Thiếu tên đơn vị (cột name).")
    for name, most in _LIMITS.items():
        if len(told[name]) > most:
            yield _("Cột %(column)s dài quá %(most)d ký tự.") % {"column": name, "most": most}
    if told["kind"] not in UnitVersion.Kind.values:
        kinds = ", ".join(UnitVersion.Kind.values)
        yield _("Loại hình “%(kind)s” không có. Các loại: %(kinds)s.") % {
            "kind": told["kind"],
            "kinds": kinds,
        }
    elif (
        told["kind"] == UnitVersion.Kind.SCHOOL and told["school_level"] not in UnitVersion.SchoolLevel.values
    ):
        levels = ", ".join(UnitVersion.SchoolLevel.values)
        yield _("Trường học cần cột school_level là một trong: %(levels)s.") % {"levels": levels}
    begins, ends = _day(told["valid_from"]), _day(told["valid_to"])
    if begins is None:
        yield _("Cột valid_from phải là ngày dạng 2025-07-01.")
    if told["valid_to"] and ends is None:
        yield _("Cột valid_to phải là ngày dạng 2025-07-01 hoặc để trống.")
    if begins is not None and ends is not None and ends <= begins:
        yield _("Ngày kết thúc %(ends)s phải sau ngày bắt đầu %(begins)s.") % {"ends": ends, "begins": begins}
    if told["key"] and told["key"] == told["parent"]:
        yield _("Đơn vị không thể trực thuộc chính mình.")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2025-07-01") else None
    except ValueError:
        return None


def _stored() -> dict[str, list[UnitVersion]]:
    stored: dict[str, list[UnitVersion]] = defaultdict(list)
    versions = UnitVersion.objects.select_related("unit", "parent", "place").order_by("unit_id", "valid_from")
    for version in versions.iterator(chunk_size=_BATCH):
        stored[version.unit.key].append(version)
    return stored


def _without_unchanged(
    drafts: list[Draft], stored: Mapping[str, list[UnitVersion]], found: Import
) -> list[Draft]:
    """Rows that say what is stored already are counted and left out; what differs is no matter for an import."""
    new = []
    for draft in drafts:
        same = next((each for each in stored.get(draft.key, ()) if each.valid_from == draft.begins), None)
        if same is None:
            new.append(draft)
        elif _says_the_same(draft, same):
            found.unchanged += 1
        else:
            reason = _(
                "Đơn vị đã có giai đoạn từ ngày %(day)s với nội dung khác. Nhập danh mục không ghi đè; "
                "hãy lập phương án sắp xếp để thay đổi."
            )
            found.wrong.append(
                Wrong(draft.line, draft.key, reason % {"day": draft.begins.strftime("%d/%m/%Y")})
            )
    return new


def _says_the_same(draft: Draft, version: UnitVersion) -> bool:
    return (
        draft.ends == version.valid_to
        and draft.parent == (version.parent.key if version.parent else "")
        and draft.place == (version.place.key if version.place else "")
        and all(words == getattr(version, name) for name, words in draft.kept_texts.items())
    )


def _check_references(
    drafts: Sequence[Draft], known: Mapping[str, int], in_file: set[str]
) -> Iterator[Wrong]:
    for draft in drafts:
        for column, key in (("parent", draft.parent), ("place", draft.place)):
            if key and key not in known and key not in in_file:
                yield Wrong(
                    draft.line,
                    draft.key,
                    _("Cột %(column)s: không có đơn vị “%(key)s” trong tệp và trong hệ thống.")
                    % {"column": column, "key": key},
                )


def _check_periods(drafts: Sequence[Draft], stored: Mapping[str, list[UnitVersion]]) -> Iterator[Wrong]:
    """Versions of one unit never hold on the same day, counting those that are stored."""
    by_key: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_key[draft.key].append(draft)
    for key, own in by_key.items():
        try:
            check_versions([*own, *stored.get(key, ())])
        except BrokenValidity:
            last = max(own, key=lambda draft: draft.begins)
            yield Wrong(
                last.line,
                key,
                _(
                    "Giai đoạn từ ngày %(day)s chồng lên giai đoạn khác của đơn vị. Hãy sửa ngày bắt đầu, kết thúc."
                )
                % {"day": last.begins.strftime("%d/%m/%Y")},
            )


def _check_area(
    drafts: Sequence[Draft], actor: Post, known: Mapping[str, int], today: date
) -> Iterator[Wrong]:
    inside = set(below(actor.unit_id, today).values_list("unit__key", flat=True))
    made = {draft.key for draft in drafts if draft.key not in known}
    for draft in drafts:
        own = draft.key in inside or (draft.key in made and (draft.parent in inside or draft.parent in made))
        if not own:
            yield Wrong(
                draft.line,
                draft.key,
                _("Đơn vị không thuộc phạm vi quản lý. Hãy đề nghị quản trị của cấp trên nhập."),
            )


def _check_tree(drafts: Sequence[Draft], stored: Mapping[str, list[UnitVersion]]) -> Iterator[Wrong]:
    """Each unit's parent and place live on the day its version begins, and nobody stands above himself."""
    lives: dict[str, list[Life[str]]] = defaultdict(list)
    for key, versions in stored.items():
        lives[key] += [
            Life(each.valid_from, each.valid_to, each.parent.key if each.parent else None)
            for each in versions
        ]
    for draft in drafts:
        lives[draft.key].append(Life(draft.begins, draft.ends, draft.parent or None))
    for draft in drafts:
        for over in dict.fromkeys(filter(None, (draft.parent, draft.place))):
            if lives.get(over) and not any(life.holds(draft.begins) for life in lives[over]):
                yield Wrong(
                    draft.line,
                    draft.key,
                    _(
                        "Đơn vị “%(over)s” không hoạt động vào ngày %(day)s. Hãy sửa ngày hoặc chọn đơn vị khác."
                    )
                    % {"over": over, "day": draft.begins.strftime("%d/%m/%Y")},
                )
        if _is_above_itself(draft, lives):
            yield Wrong(
                draft.line,
                draft.key,
                _(
                    "Đơn vị nằm dưới chính mình trong cây tổ chức. Hãy sửa cột parent của một đơn vị trong vòng."
                ),
            )


def _is_above_itself(draft: Draft, lives: Mapping[str, list[Life[str]]]) -> bool:
    over: str | None = draft.parent or None
    for _step in range(30):
        if over is None:
            return False
        if over == draft.key:
            return True
        life = next((each for each in lives.get(over, ()) if each.holds(draft.begins)), None)
        over = life.parent if life is not None else None
    return True


def _write(drafts: Sequence[Draft], known: dict[str, int]) -> None:
    keys = dict.fromkeys(draft.key for draft in drafts if draft.key not in known)
    made = Unit.objects.bulk_create([Unit(key=key) for key in keys], batch_size=_BATCH)
    known |= {unit.key: unit.pk for unit in made}
    UnitVersion.objects.bulk_create(
        [
            UnitVersion(
                unit_id=known[draft.key],
                valid_from=draft.begins,
                valid_to=draft.ends,
                parent_id=known[draft.parent] if draft.parent else None,
                place_id=known[draft.place] if draft.place else None,
                **draft.kept_texts,
            )
            for draft in drafts
        ],
        batch_size=_BATCH,
    )
    do_rebuild_membership()
