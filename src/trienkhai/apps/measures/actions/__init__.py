"""Operations on rounds, returns and consolidations. Each checks the right, changes the rows and writes the audit."""

from trienkhai.apps.measures.actions.freezing import do_freeze
from trienkhai.apps.measures.actions.returns import (
    do_approve_return,
    do_reopen_return,
    do_save_return,
    do_send_back_return,
    do_submit_return,
)
from trienkhai.apps.measures.actions.rounds import do_close_round, do_open_round, do_remind

__all__ = [
    "do_approve_return",
    "do_close_round",
    "do_freeze",
    "do_open_round",
    "do_remind",
    "do_reopen_return",
    "do_save_return",
    "do_send_back_return",
    "do_submit_return",
]
