from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "trienkhai.apps.org"
    label = "org"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trienkhai.apps.journal.verification import Check, checks
        from trienkhai.apps.org import verification
        from trienkhai.apps.org.handover import holdings
        from trienkhai.apps.org.holdings import posts

        holdings.append(posts)
        checks += [
            Check("Giai đoạn của đơn vị không chồng nhau", verification.check_versions_of_units),
            Check("Cây tổ chức khớp với các giai đoạn", verification.check_closure),
        ]
