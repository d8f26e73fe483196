"""Operations on duties: giving out, answering, working, finishing. Each is one transaction with its audit line."""

from trienkhai.apps.duties.actions.finishing import (
    do_approve,
    do_ask_extension,
    do_decide_extension,
    do_send_back,
    do_submit,
)
from trienkhai.apps.duties.actions.giving import do_give_onward, do_give_out, link_to_dispatch
from trienkhai.apps.duties.actions.preparing import do_prepare
from trienkhai.apps.duties.actions.responding import (
    do_accept,
    do_cancel_duty,
    do_dispute,
    do_keep,
    do_move,
    do_withdraw,
)
from trienkhai.apps.duties.actions.working import (
    do_add_evidence,
    do_add_step,
    do_contribute,
    do_edit_step,
    do_remove_step,
    do_report_progress,
    do_set_step_done,
)

__all__ = [
    "do_accept",
    "do_add_evidence",
    "do_add_step",
    "do_approve",
    "do_ask_extension",
    "do_cancel_duty",
    "do_contribute",
    "do_decide_extension",
    "do_dispute",
    "do_edit_step",
    "do_give_onward",
    "do_give_out",
    "do_keep",
    "do_move",
    "do_prepare",
    "do_remove_step",
    "do_report_progress",
    "do_send_back",
    "do_set_step_done",
    "do_submit",
    "do_withdraw",
    "link_to_dispatch",
]
