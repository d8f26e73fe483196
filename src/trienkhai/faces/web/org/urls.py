from django.urls import path, register_converter

from trienkhai.core.org import ChangeKind
from trienkhai.faces.web.org import groups, reorganising, sheets, views


class ChangeKindInPath:
    """Kinds of change as they stand in addresses."""

    regex = "|".join(kind.value.replace("_", "-") for kind in ChangeKind)

    def to_python(self, value: str) -> str:
        return value.replace("-", "_")

    def to_url(self, value: str) -> str:
        return value.replace("_", "-")


register_converter(ChangeKindInPath, "change_kind")

urlpatterns = [
    path("don-vi/", views.units, name="units"),
    path("don-vi/tim/", views.find, name="unit-find"),
    path("don-vi/xuat/", sheets.export, name="units-export"),
    path("don-vi/nhap/", sheets.import_units, name="units-import"),
    path("don-vi/nhom/", groups.groups, name="groups"),
    path("don-vi/nhom/moi/", groups.new_group, name="group-new"),
    path("don-vi/nhom/<int:pk>/", groups.group, name="group"),
    path("don-vi/nhom/<int:pk>/thanh-vien/", groups.member, name="group-member"),
    path("don-vi/sap-xep/", reorganising.reorganisations, name="reorganisations"),
    path("don-vi/sap-xep/moi/", reorganising.prepare, name="reorganisation-new"),
    path("don-vi/sap-xep/<int:pk>/", reorganising.reorganisation, name="reorganisation"),
    path("don-vi/sap-xep/<int:pk>/thong-tin/", reorganising.head, name="reorganisation-head"),
    path(
        "don-vi/sap-xep/<int:pk>/them/<change_kind:change>/",
        reorganising.add_change,
        name="reorganisation-change",
    ),
    path(
        "don-vi/sap-xep/<int:pk>/bo/<int:place>/", reorganising.drop_change, name="reorganisation-drop-change"
    ),
    path(
        "don-vi/sap-xep/<int:pk>/truc-thuoc/", reorganising.place_dependents, name="reorganisation-dependents"
    ),
    path("don-vi/sap-xep/<int:pk>/ban-giao/", reorganising.decide_lines, name="reorganisation-lines"),
    path("don-vi/sap-xep/<int:pk>/quy-tac/", reorganising.rule, name="reorganisation-rule"),
    path("don-vi/sap-xep/<int:pk>/buoc/", reorganising.take_step, name="reorganisation-step"),
    path("don-vi/<int:pk>/", views.unit, name="unit"),
    path("don-vi/<int:pk>/ten-goi/", views.aliases, name="unit-aliases"),
]
