from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "trienkhai.apps.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trienkhai.apps.duties.desk import providers
        from trienkhai.apps.measures.desk import lines

        if lines not in providers:
            providers.append(lines)
