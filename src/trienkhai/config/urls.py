from django.urls import include, path

urlpatterns = [path("", include("trienkhai.faces.web.urls"))]
handler403 = "trienkhai.faces.web.accounts.views.refused"
