from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "trienkhai.faces.web"
    label = "web"

    def ready(self) -> None:
        # Django's own sentence begins "Trường này", which in an office of education reads as "this school".
        Field.default_error_messages["required"] = _("Chưa điền mục này.")
