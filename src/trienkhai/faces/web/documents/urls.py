from django.urls import path

from trienkhai.faces.web.documents import incoming, instruct, outgoing, outgoing_steps, review

ENTRY = "van-ban-den/<int:pk>/"
FINDING = ENTRY + "ra-soat/<int:finding_pk>/"
OUT = "van-ban-di/<int:pk>/"

urlpatterns = [
    path("van-ban-den/", incoming.incoming, name="incoming"),
    path("van-ban-den/vao-so/", incoming.register_incoming, name="register-incoming"),
    path("van-ban-den/vao-so/ban-giay/", incoming.register_paper, name="register-paper"),
    path("van-ban-den/in-so/", incoming.incoming_print, name="incoming-print"),
    path("van-ban-den/cho-tiep-nhan/", outgoing.tray_page, name="tray"),
    path("van-ban-den/cho-tiep-nhan/<int:pk>/", outgoing.receive, name="receive-delivery"),
    path(ENTRY, incoming.incoming_entry, name="incoming-entry"),
    path(ENTRY + "chuyen/", incoming.pass_on, name="pass-on"),
    path(ENTRY + "ghi-chu/", incoming.note_incoming, name="note-incoming"),
    path(ENTRY + "ket-thuc/", incoming.close_incoming, name="close-incoming"),
    path(ENTRY + "tep/<int:document>/", incoming.incoming_file, name="incoming-file"),
    path(ENTRY + "but-phe/", instruct.instruct, name="instruct"),
    path(ENTRY + "phieu-giai-quyet/", instruct.slip, name="slip"),
    path(ENTRY + "du-thao/", outgoing.draft_dispatch, name="draft-dispatch"),
    path(ENTRY + "ra-soat/", review.review, name="review"),
    path(ENTRY + "ra-soat/chap-nhan/", review.accept_certain, name="accept-certain"),
    path(ENTRY + "ra-soat/hoan-tat/", review.finish_review, name="finish-review"),
    path(ENTRY + "ra-soat/them/", review.add_finding, name="add-finding"),
    path(ENTRY + "ra-soat/don-vi/", review.preview_units, name="preview-units"),
    path(ENTRY + "ra-soat/the-thuc/<int:document_pk>/", review.header, name="document-header"),
    path(FINDING, review.finding, name="finding"),
    path(FINDING + "sua/", review.correct_finding, name="correct-finding"),
    path(FINDING + "tach/", review.split_finding, name="split-finding"),
    path("van-ban-di/", outgoing.outgoing, name="outgoing"),
    path("van-ban-di/moi/", outgoing.new_outgoing, name="new-outgoing"),
    path("van-ban-di/in-so/", outgoing.outgoing_print, name="outgoing-print"),
    path(OUT, outgoing.outgoing_entry, name="outgoing-entry"),
    path(OUT + "sua/", outgoing.edit_outgoing, name="edit-outgoing"),
    path(OUT + "xem/", outgoing.preview, name="preview-outgoing"),
    path(OUT + "tep/<str:kind>/", outgoing.outgoing_file, name="outgoing-file"),
    path(OUT + "noi-nhan/", outgoing.deliveries, name="deliveries"),
    path(OUT + "duyet/", outgoing_steps.approve, name="approve-outgoing"),
    path(OUT + "tra-lai/", outgoing_steps.reopen, name="reopen-outgoing"),
    path(OUT + "cap-so/", outgoing_steps.number, name="number-outgoing"),
    path(OUT + "ban-ky/", outgoing_steps.attach, name="attach-signed-copy"),
    path(OUT + "phat-hanh/", outgoing_steps.issue, name="issue-outgoing"),
]
