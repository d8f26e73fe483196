from django.urls import path

from trienkhai.faces.web.reports import views, writing

urlpatterns = [
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/ky/<int:pk>/", views.start, name="report-start"),
    path("bao-cao/<int:pk>/", views.report, name="report"),
    path("bao-cao/<int:pk>/so-lieu/<int:source>/", views.figure, name="figure"),
    path("bao-cao/<int:pk>/phu-luc/", views.annexes, name="report-annexes"),
    path("bao-cao/<int:pk>/tai/<str:form>/", views.download, name="report-file"),
    path("bao-cao/<int:pk>/sua/<str:slot>/", writing.wording, name="report-wording"),
    path("bao-cao/<int:pk>/chot-lai/", writing.refreeze, name="report-refreeze"),
    path("bao-cao/<int:pk>/thay-doi/<int:earlier>/", writing.changed, name="report-changes"),
]
