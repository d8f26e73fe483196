from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "trienkhai.apps.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trienkhai.apps.journal.verification import Check, checks
        from trienkhai.apps.measures import verification

        checks += [
            Check("Mỗi chỉ tiêu một giá trị hiệu lực", verification.check_values),
            Check("Bản tổng hợp đã khóa còn nguyên", verification.check_frozen),
        ]

        from trienkhai.apps.duties.desk import providers
        from trienkhai.apps.measures.desk import lines
        from trienkhai.apps.measures.handover import measures
        from trienkhai.apps.org.handover import holdings

        holdings.append(measures)
        if lines not in providers:
            providers.append(lines)
