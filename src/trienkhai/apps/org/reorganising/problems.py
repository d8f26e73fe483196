"""What stands in the way of a planned reorganisation, in words that name the unit, the day and what to do."""

from datetime import date, timedelta
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.org.models import HandOver, Reorganisation, UnitVersion
from trienkhai.apps.org.queries import below
from trienkhai.apps.org.reorganising.outlook import Outlook, as_new, outlook
from trienkhai.apps.org.reorganising.plan import PlannedChange, PlannedTarget, ref_of, unit_of
from trienkhai.core.org import Change, Fault, Life, Placement, Problem, Target, check_changes

WORDS: dict[Fault, Promise] = {
    Fault.NO_DOCUMENT: gettext_lazy("Chưa ghi văn bản pháp lý. Hãy ghi số, ngày, cơ quan ban hành."),
    Fault.NO_SOURCE: gettext_lazy("Chưa chọn đơn vị được sắp xếp. Hãy chọn ít nhất một đơn vị."),
    Fault.NO_TARGET: gettext_lazy("Chưa có đơn vị hình thành sau sắp xếp. Hãy chọn hoặc đặt tên một đơn vị."),
    Fault.TOO_MANY_TARGETS: gettext_lazy(
        "Sáp nhập chỉ hình thành một đơn vị. Nếu thành nhiều, hãy chọn chia tách."
    ),
    Fault.TOO_FEW_TARGETS: gettext_lazy(
        "Chia tách phải hình thành từ hai đơn vị. Nếu chỉ một, hãy chọn sáp nhập."
    ),
    Fault.SOURCE_NOT_BEGUN: gettext_lazy(
        "%(unit)s đến ngày %(day)s mới có, không thể sắp xếp từ ngày %(on)s. "
        "Hãy sửa ngày hiệu lực hoặc chọn đơn vị khác."
    ),
    Fault.SOURCE_ENDED: gettext_lazy(
        "%(unit)s đã kết thúc từ ngày %(day)s. Hãy chọn đơn vị kế tục của nó, hoặc lùi ngày hiệu lực."
    ),
    Fault.SOURCE_CHANGES_LATER: gettext_lazy(
        "%(unit)s đã có thay đổi từ ngày %(day)s, hai giai đoạn sẽ chồng lên nhau. "
        "Hãy hoàn tác thay đổi đó trước hoặc chọn ngày hiệu lực sau ngày ấy."
    ),
    Fault.SOURCE_TWICE: gettext_lazy(
        "%(unit)s được sắp xếp hai lần trong cùng một ngày. Hãy bỏ một trong hai thay đổi."
    ),
    Fault.TARGET_NOT_BEGUN: gettext_lazy(
        "%(unit)s chưa có vào ngày %(on)s. Hãy chọn đơn vị đang hoạt động hoặc thành lập đơn vị mới."
    ),
    Fault.TARGET_ENDED: gettext_lazy(
        "%(unit)s đã kết thúc từ ngày %(day)s nên không nhận bàn giao được. Hãy chọn đơn vị đang hoạt động."
    ),
    Fault.TARGET_ENDS_TOO: gettext_lazy(
        "%(unit)s cũng kết thúc trong đợt này nên không nhận bàn giao được. Hãy chọn đơn vị còn hoạt động."
    ),
    Fault.ITSELF: gettext_lazy("%(unit)s không thể bàn giao cho chính mình. Hãy chọn đơn vị khác."),
    Fault.PARENT_NOT_THERE: gettext_lazy(
        "%(other)s không hoạt động vào ngày %(on)s nên %(unit)s không đặt vào đó được. Hãy chọn nơi khác."
    ),
    Fault.CYCLE: gettext_lazy(
        "%(unit)s sẽ trực thuộc %(other)s, mà %(other)s lại nằm dưới %(unit)s. Hãy chọn đơn vị quản lý khác."
    ),
    Fault.SHARES: gettext_lazy(
        "Tỷ lệ số liệu phải từ 0 đến 1 và cộng lại bằng 1. Nếu không có căn cứ để chia, hãy để trống."
    ),
    Fault.LEFT_BEHIND: gettext_lazy(
        "%(unit)s đang thuộc %(other)s, đơn vị này kết thúc. Hãy chọn nơi quản lý, nơi đóng mới hoặc cho kết thúc cùng."
    ),
    Fault.NOTHING_CHANGES: gettext_lazy(
        "%(unit)s không có gì thay đổi. Hãy sửa tên, loại hình hoặc nơi quản lý."
    ),
    Fault.NO_NAME: gettext_lazy("Đơn vị mới chưa có tên. Hãy ghi tên đầy đủ."),
}


def problems_of(reorganisation: Reorganisation, seen: Outlook | None = None) -> list[str]:
    """Everything wrong with the plan, and what is open that nobody has decided on."""
    seen = seen or outlook(reorganisation)
    if not seen.plan.changes:
        return [_("Chưa có thay đổi nào. Hãy thêm ít nhất một thay đổi.")]
    lives = _lives(seen)
    found = check_changes(
        reorganisation.on,
        [_change(seen, change, reorganisation.legal_document) for change in seen.plan.changes],
        _placements(seen),
        lives,
    )
    names = _names(seen)
    words = [_in_words(problem, names, reorganisation.on) for problem in found]
    return [*words, *_outside(reorganisation, seen), *_undecided(reorganisation)]


def _undecided(reorganisation: Reorganisation) -> list[str]:
    open_lines = reorganisation.hand_overs.filter(way=HandOver.Way.OPEN).count()
    if not open_lines:
        return []
    return [
        _("Còn %(count)d việc đang mở chưa chọn đơn vị nhận. Hãy chọn từng việc hoặc thêm quy tắc.")
        % {"count": open_lines}
    ]


def _outside(reorganisation: Reorganisation, seen: Outlook) -> list[str]:
    """Only units of the preparing area are reorganised by it."""
    eve = reorganisation.on - timedelta(days=1)
    sources = {source for change in seen.plan.changes for source in change.sources}
    inside = set(
        below(reorganisation.area_id, eve).filter(unit_id__in=sources).values_list("unit_id", flat=True)
    )
    living = {unit for unit in sources if ref_of(unit) in seen.before}
    return [
        _("%(unit)s không thuộc phạm vi quản lý của đơn vị lập phương án. Hãy đề nghị cấp trên lập.")
        % {"unit": seen.name_of(ref_of(unit))}
        for unit in sorted(living - inside - {reorganisation.area_id})
        if seen.before[ref_of(unit)].valid_from <= eve
    ]


def _lives(seen: Outlook) -> dict[str, list[Life[str]]]:
    """The versions of every unit the plan touches, and of all above them."""
    wanted = {unit for unit in map(unit_of, seen.before) if unit is not None} | seen.plan.named
    lives: dict[str, list[Life[str]]] = {}
    for _round in range(20):
        rows = list(UnitVersion.objects.filter(unit_id__in=wanted).order_by("valid_from"))
        for version in rows:
            lives.setdefault(ref_of(version.unit_id), []).append(
                Life(
                    version.valid_from,
                    version.valid_to,
                    ref_of(version.parent_id) if version.parent_id else None,
                    ref_of(version.place_id) if version.place_id else None,
                )
            )
        over = {unit for version in rows for unit in (version.parent_id, version.place_id) if unit}
        wanted = {unit for unit in over if ref_of(unit) not in lives}
        if not wanted:
            break
    return lives


def _change(seen: Outlook, change: PlannedChange, document: str) -> Change[str]:
    return Change(
        change.kind,
        tuple(map(ref_of, change.sources)),
        tuple(_target(seen, target, change.kind.keeps_identity) for target in change.targets),
        change.document or document,
        differs=not change.kind.keeps_identity or any(_differs(seen, target) for target in change.targets),
    )


def _target(seen: Outlook, target: PlannedTarget, keeps_identity: bool) -> Target[str]:
    after = seen.after.get(target.ref, target.unit) if keeps_identity else target.unit
    return Target(
        target.ref,
        target.part,
        target.is_new,
        after.parent,
        after.place,
        has_name=not target.is_new or bool(target.unit.name.strip()),
    )


def _differs(seen: Outlook, target: PlannedTarget) -> bool:
    version = seen.before.get(target.ref)
    return version is None or seen.after.get(target.ref) != as_new(version)


def _placements(seen: Outlook) -> list[Placement[str]]:
    return [
        Placement(
            ref_of(each.version.unit_id),
            each.move.parent if each.move.parent or not each.version.parent_id else ref_of(each.version.parent_id),
            each.move.place if each.move.place or not each.version.place_id else ref_of(each.version.place_id),
            each.move.ends,
        )
        for each in seen.dependents
    ]  # fmt: skip


def _names(seen: Outlook) -> dict[str, str]:
    """Names also of units that do not live on either day."""
    names = {ref: version.name for ref, version in seen.before.items()}
    missing = {unit for unit in seen.plan.named if ref_of(unit) not in names}
    for version in UnitVersion.objects.filter(unit_id__in=missing).order_by("valid_from"):
        names[ref_of(version.unit_id)] = version.name
    return {**names, **{ref: unit.name for ref, unit in seen.plan.new_units().items()}}


def _in_words(problem: Problem[str], names: dict[str, str], on: date) -> str:
    number = "" if problem.change is None else _("Thay đổi %(number)d: ") % {"number": problem.change + 1}
    return number + str(WORDS[problem.fault]) % {
        "unit": names.get(problem.unit or "", problem.unit or ""),
        "other": names.get(problem.other or "", problem.other or ""),
        "day": problem.day.strftime("%d/%m/%Y") if problem.day else "",
        "on": on.strftime("%d/%m/%Y"),
    }


def share_of(text: str) -> Fraction | None:
    """A share as people write it: 0,4 or 40% or 2/5; nothing when it cannot be one."""
    written = text.strip().replace(",", ".")
    try:
        return Fraction(written[:-1]) / 100 if written.endswith("%") else Fraction(written)
    except (ValueError, ZeroDivisionError):
        return None
