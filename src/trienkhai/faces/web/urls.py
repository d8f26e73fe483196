from django.urls import include, path

urlpatterns = [
    path("", include("trienkhai.faces.web.duties.urls")),
    path("", include("trienkhai.faces.web.accounts.urls")),
    path("", include("trienkhai.faces.web.org.urls")),
    path("", include("trienkhai.faces.web.documents.urls")),
    path("", include("trienkhai.faces.web.measures.urls")),
    path("", include("trienkhai.faces.web.reports.urls")),
    path("", include("trienkhai.faces.web.planning.urls")),
    path("", include("trienkhai.faces.web.journal.urls")),
]
