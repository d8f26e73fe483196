"""What the pages call the passages of a report."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FREE_TEXTS: Mapping[str, Promise] = {
    "free.leading": _("Viết thêm về công tác chỉ đạo: quán triệt, phân công, kiểm tra, tuyên truyền…"),
    "free.duties": _("Viết thêm về kết quả nổi bật, cách làm hay trong thực hiện nhiệm vụ…"),
    "free.figures": _("Viết thêm nhận xét, giải thích về các chỉ tiêu…"),
    "free.difficulties": _("Viết thêm về khó khăn, nguyên nhân và kiến nghị…"),
    "free.next": _("Viết phương hướng, nhiệm vụ, giải pháp thời gian tới…"),
}

FREE_LABELS: Mapping[str, Promise] = {
    "free.leading": _("Công tác chỉ đạo, triển khai"),
    "free.duties": _("Kết quả thực hiện nhiệm vụ"),
    "free.figures": _("Kết quả các chỉ tiêu"),
    "free.difficulties": _("Khó khăn, tồn tại"),
    "free.next": _("Phương hướng, nhiệm vụ thời gian tới"),
}


def prompt(slot: str) -> str:
    return str(FREE_TEXTS.get(slot, ""))


def label(slot: str) -> str:
    return str(FREE_LABELS.get(slot, _("Sửa câu")))
