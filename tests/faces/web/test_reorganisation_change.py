"""A change that says nothing is refused at its form; a plan is submitted when nothing is left to be mended."""

import re
from datetime import date
from typing import Any

import pytest

from tests.apps.org.world import WARDS, World
from tests.faces.web.test_reorganisation import Wizard
from trienkhai.core.org import ChangeKind

SOURCE = "Hãy chọn hoặc ghi tên ít nhất một đơn vị."
TARGET = "Hãy chọn đơn vị tiếp nhận, hoặc ghi tên đơn vị mới ở dưới."
EMPTY = {
    "merge": {SOURCE, TARGET},
    "split": {SOURCE, TARGET},
    "dissolve": {SOURCE},
    "retype": {SOURCE, "Hãy chọn loại hình mới."},
    "rename": {SOURCE, "Hãy ghi tên mới."},
    "move": {SOURCE, "Hãy chọn đơn vị quản lý mới hoặc nơi đóng mới."},
    "part_transfer": {SOURCE, TARGET},
    "found": {"Hãy ghi tên đầy đủ của đơn vị mới."},
}


@pytest.fixture
def wizard(db: None, settings: Any) -> Wizard:
    settings.SAMPLE_MODE = True
    settings.SECOND_FACTOR = "nobody"
    made = Wizard(World.assemble())
    made.prepare("Sắp xếp năm 2026", WARDS, "Nghị quyết năm 2026")
    return made


def refused(wizard: Wizard, kind: str, **told: Any) -> set[str]:
    """The messages at the fields; nothing went into the plan."""
    answer = wizard.admin.post(f"{wizard.address}them/{kind.replace('_', '-')}/", {"version": 0, **told})
    assert answer.status_code == 422 and not wizard.found.plan.get("changes")
    page = answer.content.decode()
    return {text.strip() for text in re.findall(r'class="(?:tk-error|invalid-feedback)[^>]*>([^<]+)', page)}


def test_every_kind_refuses_an_empty_form(wizard: Wizard) -> None:
    assert set(EMPTY) == {kind.value for kind in ChangeKind}
    for kind, messages in EMPTY.items():
        assert refused(wizard, kind) == messages, kind


def test_what_is_half_filled_in_is_asked_for(wizard: Wizard) -> None:
    source = {"sources": [wizard.world.ref("long-ho")]}
    assert refused(wizard, "merge", **source) == {TARGET}
    named = {"t0-name": "Ủy ban nhân dân phường Long Hồ", "t0-kind": "ward"}
    assert refused(wizard, "merge", **named) == {SOURCE}
    nameless = "Hãy chọn đơn vị đang hoạt động ở trên hoặc ghi tên đầy đủ của đơn vị mới."
    assert refused(wizard, "merge", **source, **{"t0-kind": "ward"}) == {nameless}
    assert refused(wizard, "merge", **{"t0-kind": "ward"}) == {SOURCE, nameless}
    one = "Chia tách phải hình thành từ hai đơn vị. Hãy ghi thêm một đơn vị."
    assert refused(wizard, "split", **source, **named) == {one}
    there = {"t0-existing": wizard.world.ref("so")}
    assert any("chưa từng có" in text for text in refused(wizard, "found", **there))


def test_a_plan_with_something_to_mend_is_not_offered_for_submission(wizard: Wizard) -> None:
    button = 'value="submit"'
    assert button not in wizard.page("ban-do") and "Trình được khi đã sửa xong" in wizard.page("ban-do")
    wizard.change("retype", ["long-ho"], {"kind": "ward"})
    assert button in wizard.page("ban-do") and "Trình được khi" not in wizard.page("ban-do")
    wizard.world.give("tinh", "chutich", "Rà soát", date(2026, 1, 5), "trung-thanh", due=date(2026, 7, 1))
    two = ({"existing": wizard.world.ref("so")}, {"existing": wizard.world.ref("thi-xa")})
    wizard.change("dissolve", ["trung-thanh"], *two)
    page = wizard.page("ban-do")
    assert "chưa chọn đơn vị nhận" in page and button not in page
    assert 'value="drop"' in page
