"""A reorganisation from its first line to its hand-over record: prepared, checked, run whole or not at all, undone."""

from trienkhai.apps.org.reorganising.accepting import do_accept_hand_over
from trienkhai.apps.org.reorganising.deciding import do_add_rule, do_decide_lines, do_drop_rule, refresh_lines
from trienkhai.apps.org.reorganising.new_posts import new_posts
from trienkhai.apps.org.reorganising.outlook import Outlook, outlook
from trienkhai.apps.org.reorganising.plan import Move, NewUnit, Plan, PlannedChange, PlannedTarget
from trienkhai.apps.org.reorganising.preparing import (
    do_add_change,
    do_drop,
    do_drop_change,
    do_place_dependents,
    do_prepare,
    do_reopen,
    do_send_back,
    do_submit,
    do_write_head,
)
from trienkhai.apps.org.reorganising.problems import problems_of
from trienkhai.apps.org.reorganising.running import do_run
from trienkhai.apps.org.reorganising.undoing import do_undo, paper_in_the_way, stands_in_the_way

__all__ = [
    "Move",
    "NewUnit",
    "Outlook",
    "Plan",
    "PlannedChange",
    "PlannedTarget",
    "do_accept_hand_over",
    "do_add_change",
    "do_add_rule",
    "do_decide_lines",
    "do_drop",
    "do_drop_change",
    "do_drop_rule",
    "do_place_dependents",
    "do_prepare",
    "do_reopen",
    "do_run",
    "do_send_back",
    "do_submit",
    "do_undo",
    "do_write_head",
    "new_posts",
    "outlook",
    "paper_in_the_way",
    "problems_of",
    "refresh_lines",
    "stands_in_the_way",
]
