from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "trienkhai.faces.web"
    label = "web"
