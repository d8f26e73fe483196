from django.urls import path

from trienkhai.faces.web.duties import board, desk, duty, giving, lists, onward, work

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("nhiem-vu/", lists.duties, name="duties"),
    path("nhiem-vu/xuat/", lists.export, name="duties-export"),
    path("nhiem-vu/don-vi/", giving.unit_options, name="unit-options"),
    path("bang-theo-doi/", board.board, name="board"),
    path("van-ban-den/<int:pk>/giao-viec/", giving.give_out, name="give-out"),
    path("van-ban-den/<int:pk>/giao-viec/xac-nhan/", giving.confirm, name="give-out-confirm"),
    path("nhiem-vu/<int:pk>/", duty.duty, name="duty"),
    path("nhiem-vu/<int:pk>/huy/", duty.cancel, name="duty-cancel"),
    path("nhiem-vu/phan-giao/<int:pk>/tiep-nhan/", duty.respond, name="assignment-respond"),
    path("nhiem-vu/phan-giao/<int:pk>/tra-loi/", duty.answer, name="assignment-answer"),
    path("nhiem-vu/phan-giao/<int:pk>/ke-hoach/", work.add_step, name="plan-add"),
    path("nhiem-vu/ke-hoach/<int:pk>/", work.change_step, name="plan-step"),
    path("nhiem-vu/phan-giao/<int:pk>/phoi-hop/", work.contribute, name="contribute"),
    path("nhiem-vu/phan-giao/<int:pk>/giao-tiep/", onward.give_onward, name="give-onward"),
    path("nhiem-vu/ky/<int:pk>/tien-do/", work.report_progress, name="progress"),
    path("nhiem-vu/ky/<int:pk>/minh-chung/", work.add_evidence, name="evidence-add"),
    path("nhiem-vu/minh-chung/<int:pk>/", work.evidence, name="evidence"),
    path("nhiem-vu/phoi-hop/<int:pk>/tep/", work.contribution_file, name="contribution-file"),
    path("nhiem-vu/ky/<int:pk>/gia-han/", work.ask_extension, name="extension-ask"),
    path("nhiem-vu/gia-han/<int:pk>/", duty.decide_extension, name="extension-decide"),
    path("nhiem-vu/ky/<int:pk>/trinh/", work.submit, name="instance-submit"),
    path("nhiem-vu/ky/<int:pk>/duyet/", duty.decide, name="instance-decide"),
]
