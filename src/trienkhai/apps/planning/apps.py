from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "trienkhai.apps.planning"
    label = "planning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trienkhai.apps import documents
        from trienkhai.apps.duties.desk import providers
        from trienkhai.apps.planning.actions.proposals import note_issued
        from trienkhai.apps.planning.queries.plans_desk import plan_lines

        documents.issued.append(note_issued)
        providers.append(plan_lines)
