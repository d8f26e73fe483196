from django.urls import path, register_converter

from trienkhai.apps.planning.models import Table
from trienkhai.faces.web.planning import datasets, demand, imports, tables


class TableConverter:
    """The part of an address that names a table; another word is no address of ours."""

    regex = "|".join(Table.values)

    def to_python(self, value: str) -> Table:
        return Table(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(TableConverter, "facts_table")

DATASET = "doi-ngu-mang-luoi/so-lieu/<int:pk>/"

urlpatterns = [
    path("doi-ngu-mang-luoi/", datasets.planning, name="planning"),
    path("doi-ngu-mang-luoi/so-lieu/moi/", datasets.dataset_start, name="dataset-start"),
    path(DATASET, datasets.dataset, name="dataset"),
    path(f"{DATASET}xac-nhan/", datasets.dataset_confirm, name="dataset-confirm"),
    path(f"{DATASET}bang/<facts_table:table>/", tables.dataset_table, name="dataset-table"),
    path(f"{DATASET}bang/<facts_table:table>/dong/<int:row>/", tables.dataset_row, name="dataset-row"),
    path(f"{DATASET}nap/<facts_table:table>/", imports.dataset_import, name="dataset-import"),
    path(f"{DATASET}mau/<facts_table:table>.<str:form>", imports.dataset_template, name="dataset-template"),
    path(f"{DATASET}dinh-muc/", demand.dataset_norms, name="dataset-norms"),
    path(f"{DATASET}theo-mon/", demand.dataset_lessons, name="dataset-lessons"),
    path(f"{DATASET}du-bao/", demand.dataset_forecast, name="dataset-forecast"),
    path(f"{DATASET}ban-do/", demand.dataset_map, name="dataset-map"),
    path(f"{DATASET}cach-tinh/", demand.dataset_figure, name="dataset-figure"),
    path(f"{DATASET}cach-doc/", demand.dataset_policy, name="dataset-policy"),
]
