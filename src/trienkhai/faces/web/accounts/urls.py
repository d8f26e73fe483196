from django.urls import path

from trienkhai.faces.web.accounts import views

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign-in"),
    path("dang-xuat/", views.sign_out, name="sign-out"),
    path("vai-tro/", views.choose_post, name="choose-post"),
    path("ngon-ngu/", views.choose_language, name="choose-language"),
    path("thong-bao/", views.notices, name="notices"),
    path("ngay-mau/", views.sample_day, name="sample-day"),
]
