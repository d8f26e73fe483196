from django.urls import path

from trienkhai.faces.web.journal import views

urlpatterns = [
    path("nhat-ky/", views.audit, name="audit"),
    path("nhat-ky/<int:pk>/", views.audit_line, name="audit-line"),
    path("gioi-thieu/", views.about, name="about"),
]
