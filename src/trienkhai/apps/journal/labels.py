"""The audit in words: every action code, kind of record and detail, as an official would say it.

A test reads the source and fails when an action is recorded that has no label here.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ACTIONS: Mapping[str, Promise] = {
    "session.open": gettext_lazy("Đăng nhập"),
    "session.close": gettext_lazy("Đăng xuất"),
    "session.refused": gettext_lazy("Đăng nhập không thành công"),
    "session.end_others": gettext_lazy("Kết thúc các phiên đăng nhập khác"),
    "account.lock": gettext_lazy("Tạm khóa tài khoản vì nhập sai nhiều lần"),
    "account.close_unused": gettext_lazy("Đóng tài khoản lâu không dùng"),
    "account.password": gettext_lazy("Đổi mật khẩu"),
    "account.open": gettext_lazy("Mở tài khoản"),
    "account.close": gettext_lazy("Đóng tài khoản"),
    "account.reopen": gettext_lazy("Mở lại tài khoản"),
    "account.give_password": gettext_lazy("Cấp lại mật khẩu"),
    "account.factor_reset": gettext_lazy("Gỡ xác thực hai lớp bị mất"),
    "post.appoint": gettext_lazy("Ghi chức vụ"),
    "post.delegate": gettext_lazy("Ủy quyền"),
    "post.end": gettext_lazy("Kết thúc chức vụ"),
    "access.review": gettext_lazy("Rà soát tài khoản theo quý"),
    "account.link": gettext_lazy("Nối tài khoản với đăng nhập một lần"),
    "account.factor_on": gettext_lazy("Bật xác thực hai lớp"),
    "account.factor_off": gettext_lazy("Tắt xác thực hai lớp"),
    "account.recovery_codes": gettext_lazy("Cấp mã dự phòng"),
    "backup.make": gettext_lazy("Sao lưu toàn bộ dữ liệu"),
    "sample.day": gettext_lazy("Đổi ngày của dữ liệu mẫu"),
    "incoming.register": gettext_lazy("Vào sổ văn bản đến"),
    "incoming.register_paper": gettext_lazy("Vào sổ văn bản giấy"),
    "incoming.pass_on": gettext_lazy("Chuyển văn bản cho người xử lý"),
    "incoming.note": gettext_lazy("Ghi chú trong sổ văn bản đến"),
    "incoming.close": gettext_lazy("Kết thúc xử lý văn bản đến"),
    "incoming.register_delivery": gettext_lazy("Tiếp nhận văn bản gửi đến và vào sổ"),
    "incoming.finish_review": gettext_lazy("Hoàn tất rà soát văn bản"),
    "incoming.instruct": gettext_lazy("Ghi bút phê của lãnh đạo"),
    "document.header": gettext_lazy("Sửa thể thức văn bản"),
    "finding.accept_certain": gettext_lazy("Chấp nhận các nội dung đọc chắc chắn"),
    "finding.decide": gettext_lazy("Quyết định về một nội dung đọc được"),
    "finding.add": gettext_lazy("Thêm một nhiệm vụ từ văn bản"),
    "finding.join": gettext_lazy("Gộp hai nhiệm vụ liền nhau"),
    "finding.withdraw": gettext_lazy("Rút lại quyết định về nội dung đọc được"),
    "upload.keep": gettext_lazy("Nhận tệp để đọc và vào sổ"),
    "upload.fail": gettext_lazy("Không đọc được tệp đã nhận"),
    "upload.retry": gettext_lazy("Đọc lại tệp đã nhận"),
    "upload.drop": gettext_lazy("Bỏ tệp đã nhận"),
    "labels.export": gettext_lazy("Xuất kết quả rà soát làm mẫu"),
    "outgoing.draft": gettext_lazy("Soạn dự thảo văn bản đi"),
    "outgoing.edit": gettext_lazy("Sửa dự thảo văn bản đi"),
    "outgoing.submit": gettext_lazy("Trình duyệt dự thảo văn bản đi"),
    "outgoing.approve": gettext_lazy("Duyệt dự thảo văn bản đi"),
    "outgoing.reopen": gettext_lazy("Trả lại dự thảo để sửa"),
    "outgoing.number": gettext_lazy("Cấp số văn bản đi"),
    "outgoing.attach": gettext_lazy("Đưa bản đã ký lên"),
    "outgoing.issue": gettext_lazy("Phát hành văn bản"),
    "delivery.receive": gettext_lazy("Tiếp nhận văn bản"),
    "duty.prepare": gettext_lazy("Chuẩn bị giao nhiệm vụ"),
    "duty.give": gettext_lazy("Giao nhiệm vụ"),
    "duty.cancel": gettext_lazy("Hủy nhiệm vụ"),
    "duty.export": gettext_lazy("Xuất danh sách nhiệm vụ ra tệp"),
    "assignment.accept": gettext_lazy("Tiếp nhận nhiệm vụ"),
    "assignment.dispute": gettext_lazy("Đề nghị xem lại việc giao"),
    "assignment.keep": gettext_lazy("Giữ nguyên việc giao"),
    "assignment.move": gettext_lazy("Chuyển nhiệm vụ cho đơn vị khác"),
    "assignment.withdraw": gettext_lazy("Rút nhiệm vụ khỏi đơn vị"),
    "plan.add": gettext_lazy("Thêm bước công việc"),
    "plan.edit": gettext_lazy("Sửa bước công việc"),
    "plan.done": gettext_lazy("Đánh dấu xong bước công việc"),
    "plan.reopen": gettext_lazy("Mở lại bước công việc"),
    "plan.remove": gettext_lazy("Bỏ bước công việc"),
    "progress.report": gettext_lazy("Báo tiến độ"),
    "evidence.add": gettext_lazy("Gửi minh chứng"),
    "contribution.add": gettext_lazy("Gửi phần việc phối hợp"),
    "extension.ask": gettext_lazy("Xin gia hạn"),
    "extension.granted": gettext_lazy("Đồng ý gia hạn"),
    "extension.refused": gettext_lazy("Không đồng ý gia hạn"),
    "instance.submit": gettext_lazy("Trình kết quả nhiệm vụ"),
    "instance.approve": gettext_lazy("Duyệt hoàn thành nhiệm vụ"),
    "instance.return": gettext_lazy("Trả lại kết quả để bổ sung"),
    "round.open": gettext_lazy("Mở đợt thu thập số liệu"),
    "round.remind": gettext_lazy("Nhắc đơn vị chưa gửi số liệu"),
    "round.close": gettext_lazy("Khóa sổ đợt thu thập số liệu"),
    "return.save": gettext_lazy("Lưu biểu số liệu"),
    "return.submit": gettext_lazy("Gửi biểu số liệu"),
    "return.approve": gettext_lazy("Duyệt biểu số liệu"),
    "return.send_back": gettext_lazy("Trả lại biểu số liệu"),
    "return.reopen": gettext_lazy("Mở lại biểu số liệu để đính chính"),
    "consolidation.freeze": gettext_lazy("Chốt bản tổng hợp"),
    "report.draft": gettext_lazy("Lập dự thảo báo cáo"),
    "report.refreeze": gettext_lazy("Chốt lại số liệu của báo cáo"),
    "report.write": gettext_lazy("Sửa lời văn của báo cáo"),
    "report.leave_out": gettext_lazy("Bỏ một câu khỏi báo cáo"),
    "report.restore": gettext_lazy("Trả đoạn văn của báo cáo về câu mẫu"),
    "dataset.start": gettext_lazy("Mở bộ số liệu trường lớp, đội ngũ"),
    "dataset.import": gettext_lazy("Nạp một bảng số liệu"),
    "dataset.correct": gettext_lazy("Sửa một dòng số liệu"),
    "dataset.confirm": gettext_lazy("Xác nhận bộ số liệu"),
    "dataset.policy": gettext_lazy("Đổi cách tính nhu cầu"),
}

SUBJECTS: Mapping[str, Promise] = {
    "accounts.account": gettext_lazy("Tài khoản"),
    "org.unit": gettext_lazy("Đơn vị"),
    "org.unitversion": gettext_lazy("Thông tin đơn vị"),
    "org.lineageevent": gettext_lazy("Thay đổi tổ chức"),
    "org.post": gettext_lazy("Vị trí công tác"),
    "documents.document": gettext_lazy("Văn bản"),
    "documents.incomingentry": gettext_lazy("Văn bản đến"),
    "documents.instruction": gettext_lazy("Bút phê"),
    "documents.outgoingentry": gettext_lazy("Văn bản đi"),
    "documents.delivery": gettext_lazy("Lượt gửi văn bản"),
    "documents.finding": gettext_lazy("Nội dung đọc được"),
    "documents.decision": gettext_lazy("Quyết định rà soát"),
    "documents.upload": gettext_lazy("Tệp chờ đọc"),
    "duties.duty": gettext_lazy("Nhiệm vụ"),
    "duties.assignment": gettext_lazy("Phân công"),
    "duties.instance": gettext_lazy("Kỳ thực hiện nhiệm vụ"),
    "duties.planstep": gettext_lazy("Bước công việc"),
    "duties.progress": gettext_lazy("Tiến độ"),
    "duties.evidence": gettext_lazy("Minh chứng"),
    "duties.contribution": gettext_lazy("Phần việc phối hợp"),
    "duties.extension": gettext_lazy("Đề nghị gia hạn"),
    "measures.round": gettext_lazy("Kỳ báo cáo số liệu"),
    "measures.return": gettext_lazy("Biểu số liệu của đơn vị"),
    "measures.value": gettext_lazy("Số liệu"),
    "measures.consolidation": gettext_lazy("Bản tổng hợp"),
    "reports.report": gettext_lazy("Báo cáo"),
    "planning.dataset": gettext_lazy("Bộ số liệu trường lớp, đội ngũ"),
    "journal.storedfile": gettext_lazy("Tệp"),
}

DETAILS: Mapping[str, Promise] = {
    "day": gettext_lazy("Ngày"),
    "based_on": gettext_lazy("Chép từ bộ số liệu"),
    "gaps": gettext_lazy("Trường còn thiếu số liệu"),
    "table": gettext_lazy("Bảng"),
    "row": gettext_lazy("Dòng"),
    "cells": gettext_lazy("Các ô đã sửa"),
    "added": gettext_lazy("Số dòng thêm"),
    "removed": gettext_lazy("Số dòng bỏ"),
    "rounding": gettext_lazy("Cách làm tròn"),
    "rules": gettext_lazy("Quy định chưa kiểm chứng được dùng"),
    "year": gettext_lazy("Năm"),
    "area": gettext_lazy("Địa bàn"),
    "returns": gettext_lazy("Số biểu"),
    "units": gettext_lazy("Số đơn vị"),
    "approved": gettext_lazy("Đã duyệt"),
    "items": gettext_lazy("Chỉ tiêu"),
    "version": gettext_lazy("Lần lưu"),
    "tree": gettext_lazy("Cách tổng hợp"),
    "sha256": gettext_lazy("Mã băm"),
    "account": gettext_lazy("Tài khoản"),
    "accounts": gettext_lazy("Số tài khoản"),
    "unit": gettext_lazy("Đơn vị"),
    "role": gettext_lazy("Vai trò"),
    "until": gettext_lazy("Đến ngày"),
    "why": gettext_lazy("Lý do"),
    "file_name": gettext_lazy("Tệp"),
    "files": gettext_lazy("Số tệp"),
    "round": gettext_lazy("Kỳ báo cáo"),
    "by_manager": gettext_lazy("Bản tổng hợp theo đơn vị quản lý"),
    "by_place": gettext_lazy("Bản tổng hợp theo địa bàn"),
    "earlier": gettext_lazy("Lần chốt trước"),
    "changed": gettext_lazy("Thay đổi"),
    "slot": gettext_lazy("Đoạn văn"),
    "to": gettext_lazy("Chuyển đến"),
    "new_due": gettext_lazy("Thời hạn mới"),
    "code": gettext_lazy("Số, ký hiệu"),
    "date": gettext_lazy("Ngày văn bản"),
    "completed_on": gettext_lazy("Ngày hoàn thành"),
    "lines": gettext_lazy("Số dòng"),
    "due": gettext_lazy("Thời hạn"),
    "giver": gettext_lazy("Đơn vị giao"),
    "assignment": gettext_lazy("Phân công"),
    "before": gettext_lazy("Trước khi sửa"),
    "after": gettext_lazy("Sau khi sửa"),
    "instance": gettext_lazy("Kỳ thực hiện"),
    "percent": gettext_lazy("Phần trăm"),
    "figures": gettext_lazy("Số lượng số liệu gắn nguồn"),
    "holder": gettext_lazy("Người giữ văn bản"),
    "on": gettext_lazy("Ngày"),
    "number": gettext_lazy("Số"),
    "verdict": gettext_lazy("Quyết định"),
    "entry": gettext_lazy("Dòng trong sổ"),
    "decision": gettext_lazy("Mã quyết định"),
    "span": gettext_lazy("Vị trí trong văn bản"),
    "findings": gettext_lazy("Nội dung đọc được"),
    "decisions": gettext_lazy("Quyết định"),
    "joined": gettext_lazy("Gộp với"),
    "error": gettext_lazy("Lý do"),
    "size": gettext_lazy("Dung lượng"),
    "from_certainty": gettext_lazy("Từ độ chắc chắn"),
    "forwards": gettext_lazy("Triển khai văn bản đến"),
    "note": gettext_lazy("Ghi chú"),
    "symbol": gettext_lazy("Ký hiệu"),
    "replaces": gettext_lazy("Thay cho tệp"),
    "receivers": gettext_lazy("Số nơi nhận"),
    "instruction": gettext_lazy("Bút phê"),
    "lead": gettext_lazy("Chủ trì"),
    "coordinators": gettext_lazy("Phối hợp"),
    "informed": gettext_lazy("Để biết"),
    "without_date": gettext_lazy("Không ấn định thời hạn"),
    "outgoing": gettext_lazy("Văn bản đi"),
    "delivery": gettext_lazy("Lượt gửi"),
    "rows": gettext_lazy("Số dòng"),
    "signed_for": gettext_lazy("Ký nhận"),
    "subject": gettext_lazy("Trích yếu"),
    "type": gettext_lazy("Tên loại"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "parent_issuer": gettext_lazy("Cơ quan chủ quản"),
    "place": gettext_lazy("Địa danh"),
    "addressees": gettext_lazy("Kính gửi"),
    "recipients": gettext_lazy("Nơi nhận"),
    "signer.name": gettext_lazy("Người ký"),
    "signer.position": gettext_lazy("Chức vụ"),
    "signer.authority": gettext_lazy("Quyền hạn ký"),
}


def action_label(code: str) -> str:
    """The action in words; the bare code of an action that a later version no longer knows."""
    return str(ACTIONS.get(code, code))


def subject_label(kind: str) -> str:
    return str(SUBJECTS.get(kind, kind))


def detail_label(name: str) -> str:
    return str(DETAILS.get(name, name))


def in_words(value: object) -> str:
    """A detail as read on a page: days as days, lists joined, yes and no in words."""
    if value is None or value == "" or value == []:
        return _("không có")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return ", ".join(in_words(each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{detail_label(str(name))}: {in_words(each)}" for name, each in value.items())
    return _day(value) if isinstance(value, str) else str(value)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).strftime("%d/%m/%Y") if len(text) == len("2023-10-31") else text
    except ValueError:
        return text
