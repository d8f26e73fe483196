"""A round of 2023 owned by the education office, and people who fill and approve its returns."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from tests.apps.measures.figures import filled
from tests.cast import Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.measures.actions import (
    do_approve_return,
    do_open_round,
    do_save_return,
    do_submit_return,
)
from trienkhai.apps.measures.models import Return, Round
from trienkhai.apps.org.models import Post, Role

Approve = Callable[..., Return]


@pytest.fixture
def round(cast: Cast) -> Round:
    return do_open_round(cast.unit("pgd"), cast.unit("town"), 2023, actor=cast.post("hoa"), today=cast.today)


@pytest.fixture
def head_of(cast: Cast) -> Callable[[int], Post]:
    """The head of a unit; appointed when the cast has none."""

    def find(unit: int) -> Post:
        held = Post.objects.filter(unit_id=unit, role=Role.LEADER).first()
        if held is None:
            account = Account.objects.create_account(f"head-{unit}", f"Nguyễn Minh Họa {unit}", None)
            held = Post.objects.create(
                unit_id=unit,
                account=account,
                role=Role.LEADER,
                title="Thủ trưởng",
                valid_from=date(2020, 1, 1),
            )
        return held

    return find


@pytest.fixture
def approve(cast: Cast, head_of: Callable[[int], Post]) -> Approve:
    """Fills, sends and approves a return with sound figures, some of them as told."""

    def run(ret: Return, figures: Mapping[str, str] | None = None, *, approver: str = "hoa") -> Return:
        head = head_of(ret.unit_id)
        ret.refresh_from_db()
        values = {**filled(ret), **(figures or {})} if ret.version == 0 else dict(figures or {})
        saved = do_save_return(ret, values, version=ret.version, actor=head)
        do_submit_return(saved, actor=head, today=cast.today)
        return do_approve_return(saved, actor=cast.post(approver), today=cast.today)

    return run
