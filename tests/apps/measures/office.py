"""The education office's round of 2023, and its returns filled, sent and approved in one go."""

from collections.abc import Mapping
from datetime import date

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


def open_round(cast: Cast, year: int = 2023) -> Round:
    return do_open_round(cast.unit("pgd"), cast.unit("town"), year, actor=cast.post("hoa"), today=cast.today)


def return_of(cast: Cast, round: Round, key: str) -> Return:
    return round.returns.select_related("round").get(unit=cast.unit(key))


def head_of(unit: int) -> Post:
    """The head of a unit; appointed when the cast has none."""
    held = Post.objects.filter(unit_id=unit, role=Role.LEADER).first()
    if held is None:
        account = Account.objects.create_account(f"head-{unit}", f"Nguyễn Minh Họa {unit}", None)
        held = Post.objects.create(
            unit_id=unit, account=account, role=Role.LEADER, title="Thủ trưởng", valid_from=date(2020, 1, 1)
        )
    return held


def fill_and_approve(cast: Cast, ret: Return, figures: Mapping[str, str] | None = None) -> Return:
    """A new return with sound figures, some of them as told; a return opened again with those told alone."""
    head = head_of(ret.unit_id)
    ret.refresh_from_db()
    values = {**filled(ret), **(figures or {})} if ret.version == 0 else dict(figures or {})
    saved = do_save_return(ret, values, version=ret.version, actor=head)
    do_submit_return(saved, actor=head, today=cast.today)
    return do_approve_return(saved, actor=cast.post("hoa"), today=cast.today)
