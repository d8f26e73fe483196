from django.urls import path

from trienkhai.faces.web.duties import views

urlpatterns = [path("", views.desk, name="desk")]
