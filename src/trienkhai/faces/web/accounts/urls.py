"""Pages of the account. Names with account_, mfa_ and socialaccount_ are those the sign-in library leads to."""

from django.urls import path

from trienkhai.faces.web import interrupted
from trienkhai.faces.web.accounts import people, security, views

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign-in"),
    path("dang-nhap/", views.sign_in, name="account_login"),
    path("dang-nhap/ngon-ngu/", views.sign_in_language, name="sign-in-language"),
    path("dang-nhap/ma-xac-thuc/", security.factor_code, name="mfa_authenticate"),
    path("dang-nhap/mot-lan/loi/", security.single_failed, name="socialaccount_login_error"),
    path("dang-nhap/mot-lan/huy/", security.single_failed, name="socialaccount_login_cancelled"),
    path("dang-nhap/mot-lan/moi/", security.single_failed, name="socialaccount_signup"),
    path("dang-nhap/mot-lan/<str:provider_id>/", security.single_begin, name="openid_connect_login"),
    path("dang-nhap/mot-lan/<str:provider_id>/ve/", security.single_back, name="openid_connect_callback"),
    path("dang-xuat/", views.sign_out, name="sign-out"),
    path("dang-xuat/", views.sign_out, name="account_logout"),
    path("tai-khoan/mat-khau/", security.password, name="password"),
    path("tai-khoan/xac-nhan/", security.confirm, name="account_reauthenticate"),
    path("tai-khoan/phien/", security.sessions, name="sessions"),
    path("tai-khoan/phien/nay/", interrupted.session, name="session"),
    path("tai-khoan/hai-lop/", security.factor, name="mfa_index"),
    path("tai-khoan/hai-lop/xac-nhan/", security.factor_confirm, name="mfa_reauthenticate"),
    path("tai-khoan/hai-lop/bat/", security.factor_on, name="mfa_activate_totp"),
    path("tai-khoan/hai-lop/tat/", security.factor_off, name="mfa_deactivate_totp"),
    path("tai-khoan/hai-lop/ma-du-phong/", security.codes, name="mfa_view_recovery_codes"),
    path("tai-khoan/hai-lop/ma-du-phong/moi/", security.codes_new, name="mfa_generate_recovery_codes"),
    path("tai-khoan/hai-lop/ma-du-phong/tep/", security.codes_file, name="mfa_download_recovery_codes"),
    path("nguoi-dung/", people.persons, name="persons"),
    path("nguoi-dung/moi/", people.new_person, name="new-person"),
    path("nguoi-dung/ra-soat/", people.access_review, name="access-review"),
    path("nguoi-dung/<int:pk>/", people.person, name="person"),
    path("nguoi-dung/<int:pk>/chuc-vu/<int:post_pk>/ket-thuc/", people.end_post, name="end-post"),
    path("nguoi-dung/<int:pk>/<str:step>/", people.account_step, name="account-step"),
    path("uy-quyen/", people.delegation, name="delegation"),
    path("uy-quyen/<int:pk>/cham-dut/", people.end_delegation, name="end-delegation"),
    path("vai-tro/", views.choose_post, name="choose-post"),
    path("ngon-ngu/", views.choose_language, name="choose-language"),
    path("thong-bao/", views.notices, name="notices"),
    path("ngay-mau/", views.sample_day, name="sample-day"),
]
