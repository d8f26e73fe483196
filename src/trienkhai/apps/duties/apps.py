from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "trienkhai.apps.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trienkhai.apps import documents
        from trienkhai.apps.documents import access as documents_access
        from trienkhai.apps.documents.relations import dependants
        from trienkhai.apps.duties.access import holds_duty_of
        from trienkhai.apps.duties.actions import link_to_dispatch
        from trienkhai.apps.duties.desk import providers
        from trienkhai.apps.duties.handover import duties
        from trienkhai.apps.duties.queries.desk_documents import document_lines
        from trienkhai.apps.duties.queries.desk_duties import duty_lines
        from trienkhai.apps.duties.queries.desk_reading import open_work_of, reading_lines
        from trienkhai.apps.duties.queries.desk_units import unit_lines
        from trienkhai.apps.org.handover import holdings

        holdings.append(duties)
        documents.issued.append(link_to_dispatch)
        documents_access.grounds.append(holds_duty_of)
        providers.extend((document_lines, reading_lines, duty_lines, unit_lines))
        dependants.append(open_work_of)
