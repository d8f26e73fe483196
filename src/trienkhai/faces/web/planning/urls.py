from django.urls import path, register_converter

from trienkhai.apps.planning.models import Table
from trienkhai.faces.web.planning import (
    datasets,
    demand,
    imports,
    mine,
    network,
    network_sites,
    proposals,
    staffing,
    staffing_tables,
    tables,
    training,
)


class TableConverter:
    """The part of an address that names a table; another word is no address of ours."""

    regex = "|".join(Table.values)

    def to_python(self, value: str) -> Table:
        return Table(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(TableConverter, "facts_table")

DATASET = "doi-ngu-mang-luoi/so-lieu/<int:pk>/"
STAFFING = "doi-ngu-mang-luoi/doi-ngu/<int:pk>/"
TRAINING = "doi-ngu-mang-luoi/boi-duong/<int:pk>/"
NETWORK = "doi-ngu-mang-luoi/mang-luoi/<int:pk>/"
PLAN = "doi-ngu-mang-luoi/phuong-an/<int:pk>/"

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
    path(f"{DATASET}dieu-chinh-doi-ngu/", staffing.staffing_start, name="staffing-start"),
    path(STAFFING, staffing.staffing, name="staffing"),
    path(f"{STAFFING}dieu-kien/", staffing.staffing_policy, name="staffing-policy"),
    path(f"{STAFFING}ghim/", staffing.staffing_wish, name="staffing-wish"),
    path(f"{STAFFING}gia/", staffing.staffing_prices, name="staffing-prices"),
    path(f"{STAFFING}chon-nguoi/", staffing.staffing_person, name="staffing-person"),
    path(f"{STAFFING}tung-truong/", staffing_tables.staffing_schools, name="staffing-schools"),
    path(f"{STAFFING}con-thieu/", staffing_tables.staffing_unmet, name="staffing-unmet"),
    path(f"{STAFFING}ban-do/", staffing_tables.staffing_map, name="staffing-map"),
    path(f"{STAFFING}bang.xlsx", staffing_tables.staffing_file, name="staffing-file"),
    path(f"{DATASET}boi-duong/", training.training_start, name="training-start"),
    path(TRAINING, training.training, name="training"),
    path(f"{TRAINING}dieu-kien/", training.training_policy, name="training-policy"),
    path(f"{TRAINING}quy-dinh/", training.training_rule, name="training-rule"),
    path(f"{TRAINING}quan-ly-tuyen-dung/", training.training_managers, name="training-managers"),
    path(f"{TRAINING}bang.xlsx", training.training_file, name="training-file"),
    path(f"{DATASET}mang-luoi/", network.network_start, name="network-start"),
    path(NETWORK, network.network, name="network"),
    path(f"{NETWORK}dieu-kien/", network.network_policy, name="network-policy"),
    path(f"{NETWORK}chon/", network.network_choose, name="network-choose"),
    path(f"{NETWORK}dung-cho-doi-ngu/", network.network_staffing, name="network-staffing"),
    path(f"{NETWORK}diem-truong/", network_sites.network_sites, name="network-sites"),
    path(f"{NETWORK}ban-do/", network_sites.network_map, name="network-map"),
    path(f"{NETWORK}bang.xlsx", network_sites.network_file, name="network-file"),
    path(f"{NETWORK}ban-do.geojson", network_sites.network_geojson, name="network-geojson"),
    path(f"{PLAN}lay-y-kien/", proposals.plan_consult, name="plan-consult"),
    path(f"{PLAN}buoc/", proposals.plan_step, name="plan-step"),
    path(f"{PLAN}kien-nghi/<int:contest>/", proposals.plan_contest, name="plan-contest"),
    path(f"{PLAN}y-kien/", proposals.plan_opinion, name="plan-opinion"),
    path(f"{PLAN}to-trinh/", proposals.plan_proposals, name="plan-proposals"),
    path(f"{PLAN}du-thao/<int:place>.docx", proposals.plan_decision, name="plan-decision"),
    path("doi-ngu-mang-luoi/lien-quan-den-toi/", mine.my_moves, name="my-moves"),
    path("doi-ngu-mang-luoi/lien-quan-den-toi/<int:move>/", mine.my_word, name="my-word"),
]
