from django.urls import path

from trienkhai.faces.web.measures.views import consolidations, returns, rounds, spreadsheets

urlpatterns = [
    path("so-lieu/", rounds.rounds, name="rounds"),
    path("so-lieu/mo-dot/", rounds.round_open, name="round-open"),
    path("so-lieu/<int:pk>/", rounds.round_page, name="round"),
    path("so-lieu/<int:pk>/nhac/", rounds.round_remind, name="round-remind"),
    path("so-lieu/<int:pk>/khoa-so/", rounds.round_close, name="round-close"),
    path("so-lieu/bieu/<int:pk>/", returns.return_view, name="return"),
    path("so-lieu/bieu/<int:pk>/kiem-tra/", returns.return_check, name="return-check"),
    path("so-lieu/bieu/<int:pk>/quyet-dinh/", returns.return_decide, name="return-decide"),
    path("so-lieu/bieu/<int:pk>/ban-in/", returns.return_print, name="return-print"),
    path("so-lieu/bieu/<int:pk>/bieu-mau.xlsx", spreadsheets.return_template, name="return-template"),
    path("so-lieu/bieu/<int:pk>/nap-tep/", spreadsheets.return_upload, name="return-upload"),
    path("tong-hop/", consolidations.consolidations, name="consolidations"),
    path("tong-hop/<int:pk>/", consolidations.consolidation, name="consolidation"),
    path("tong-hop/<int:pk>/chot/", consolidations.freeze, name="consolidation-freeze"),
    path("tong-hop/<int:pk>/<int:unit>/<slug:code>/", consolidations.cell, name="consolidation-cell"),
    path("tong-hop/ban-chot/<int:pk>/", consolidations.frozen, name="frozen"),
    path(
        "tong-hop/ban-chot/<int:pk>/<int:unit>/<slug:code>/", consolidations.frozen_cell, name="frozen-cell"
    ),
]
