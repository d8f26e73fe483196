from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class DocumentsConfig(AppConfig):
    name = "trienkhai.apps.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from datetime import timedelta

        from trienkhai.apps.documents import access, verification
        from trienkhai.apps.documents.actions.reading import CHORE
        from trienkhai.apps.documents.handover import registers
        from trienkhai.apps.documents.handover_deliveries import deliveries
        from trienkhai.apps.documents.reading_lists import do_remind_readers, reads
        from trienkhai.apps.documents.search_tokens import give_databases_the_function
        from trienkhai.apps.journal.jobs import Chore, chores
        from trienkhai.apps.journal.verification import Check, checks
        from trienkhai.apps.org.handover import holdings

        give_databases_the_function()
        post_save.connect(_keep_searchable, sender="documents.Document", dispatch_uid="documents.search")
        holdings += [registers, deliveries]
        chores += [CHORE, Chore("remind-readers", timedelta(hours=1), do_remind_readers)]
        access.grounds.append(reads)
        checks += [
            Check("Sổ văn bản đến đánh số liền", verification.check_registers),
            Check("Văn bản phát hành đủ thành phần", verification.check_issued),
            Check("Mọi văn bản tìm được bằng từ", verification.check_searchable),
        ]


def _keep_searchable(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """Every saved document is found by the words it has now."""
    from trienkhai.apps.documents.search import index

    if not raw:
        index(instance)
