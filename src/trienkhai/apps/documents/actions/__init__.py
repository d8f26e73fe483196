"""What the office does with documents. Each action checks the right, changes the rows and writes the audit line."""

from trienkhai.apps.documents.actions.deliver import do_receive_delivery
from trienkhai.apps.documents.actions.header import do_correct_header
from trienkhai.apps.documents.actions.instruct import do_instruct
from trienkhai.apps.documents.actions.joining import do_join
from trienkhai.apps.documents.actions.outgoing import (
    do_approve_outgoing,
    do_attach_signed_copy,
    do_draft_outgoing,
    do_edit_outgoing,
    do_issue_outgoing,
    do_number_outgoing,
    do_reopen_outgoing,
    do_submit_outgoing,
)
from trienkhai.apps.documents.actions.register import (
    do_close_incoming,
    do_note_incoming,
    do_pass_on,
    do_register_incoming,
    do_register_paper,
)
from trienkhai.apps.documents.actions.review import (
    do_accept_certain,
    do_add_finding,
    do_decide,
    do_finish_review,
)
from trienkhai.apps.documents.actions.undoing import do_undo_last, do_withdraw
from trienkhai.apps.documents.actions.uploads import do_drop_upload, do_keep_upload, do_retry_upload

__all__ = [
    "do_accept_certain",
    "do_add_finding",
    "do_approve_outgoing",
    "do_attach_signed_copy",
    "do_close_incoming",
    "do_correct_header",
    "do_decide",
    "do_draft_outgoing",
    "do_drop_upload",
    "do_edit_outgoing",
    "do_finish_review",
    "do_instruct",
    "do_issue_outgoing",
    "do_join",
    "do_keep_upload",
    "do_note_incoming",
    "do_number_outgoing",
    "do_pass_on",
    "do_receive_delivery",
    "do_register_incoming",
    "do_register_paper",
    "do_reopen_outgoing",
    "do_retry_upload",
    "do_submit_outgoing",
    "do_undo_last",
    "do_withdraw",
]
