from django.urls import path

from trienkhai.faces.web.org import views

urlpatterns = [
    path("don-vi/", views.units, name="units"),
    path("don-vi/<int:pk>/", views.unit, name="unit"),
]
