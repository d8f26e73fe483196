"""The office's words for states, steps and repetitions of duties."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.core.duties import FollowUp, InstanceState

STATES: dict[str, Promise] = {
    InstanceState.GIVEN: _("Chờ tiếp nhận"),
    InstanceState.ACCEPTED: _("Đã tiếp nhận"),
    InstanceState.DISPUTED: _("Đề nghị xem lại"),
    InstanceState.IN_PROGRESS: _("Đang thực hiện"),
    InstanceState.SUBMITTED: _("Chờ duyệt kết quả"),
    InstanceState.RETURNED: _("Trả lại để bổ sung"),
    InstanceState.COMPLETED: _("Hoàn thành"),
    InstanceState.CANCELLED: _("Đã rút, hủy"),
}

FOLLOW_UPS: dict[str, Promise] = {
    FollowUp.DONE_ON_TIME: _("Hoàn thành đúng hạn"),
    FollowUp.DONE_LATE: _("Hoàn thành quá hạn"),
    FollowUp.OPEN_ON_TIME: _("Đang làm, trong hạn"),
    FollowUp.OPEN_OVERDUE: _("Chưa hoàn thành, quá hạn"),
    FollowUp.OPEN_WITHOUT_DATE: _("Đang làm, không ấn định thời hạn"),
    FollowUp.DONE_WITHOUT_DATE: _("Hoàn thành, không ấn định thời hạn"),
}

RECURRENCES: dict[str, Promise] = {
    "weekly": _("Hằng tuần"),
    "monthly": _("Hằng tháng"),
    "quarterly": _("Hằng quý"),
    "half-yearly": _("6 tháng một lần"),
    "nine-monthly": _("9 tháng"),
    "yearly": _("Hằng năm"),
    "school-yearly": _("Mỗi năm học"),
    "standing": _("Thường xuyên"),
}

EVENTS: dict[str, Promise] = {
    "give": _("Giao nhiệm vụ"),
    "accept": _("Tiếp nhận nhiệm vụ"),
    "dispute": _("Đề nghị xem lại việc giao"),
    "settle_dispute": _("Giữ nguyên việc giao"),
    "cancel": _("Rút, hủy việc giao"),
    "move": _("Chuyển cho đơn vị khác"),
    "take_over": _("Nhận chuyển từ đơn vị khác"),
    "hand_over": _("Bàn giao cho đơn vị kế tục"),
    "inherit": _("Nhận bàn giao từ đơn vị trước sắp xếp"),
    "inherit_giving": _("Đơn vị kế tục thay cơ quan giao"),
    "hand_over_undone": _("Hoàn tác bàn giao"),
    "start": _("Bắt đầu thực hiện"),
    "progress": _("Báo tiến độ"),
    "plan": _("Lập kế hoạch thực hiện"),
    "evidence": _("Gửi minh chứng"),
    "contribute": _("Gửi phần phối hợp"),
    "ask_extension": _("Xin gia hạn"),
    "grant_extension": _("Đồng ý gia hạn"),
    "refuse_extension": _("Không đồng ý gia hạn"),
    "submit": _("Trình kết quả"),
    "approve": _("Duyệt hoàn thành"),
    "return": _("Trả lại để bổ sung"),
    "give_onward": _("Giao tiếp cho đơn vị trực thuộc"),
}
