from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "trienkhai.apps.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trienkhai.apps.documents import verification
        from trienkhai.apps.journal.verification import Check, checks

        checks += [
            Check("Sổ văn bản đến đánh số liền", verification.check_registers),
            Check("Văn bản phát hành đủ thành phần", verification.check_issued),
        ]
