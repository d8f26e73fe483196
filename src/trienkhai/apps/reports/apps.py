from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "trienkhai.apps.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trienkhai.apps.org.handover import holdings
        from trienkhai.apps.reports.handover import reports

        holdings.append(reports)
