"""What every page of a dataset shows around its own content."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.apps.org.queries import version_on
from trienkhai.apps.planning.access import abilities, access_dataset
from trienkhai.apps.planning.models import Dataset
from trienkhai.faces.web.access import OfficeRequest


@dataclass(frozen=True)
class Frame:
    dataset: Dataset
    rights: dict[str, bool]

    def context(self, request: OfficeRequest, tab: str) -> dict[str, Any]:
        return {
            "dataset": self.dataset,
            "rights": self.rights,
            "body": version_on(self.dataset.body_id, request.today),
            "tab": tab,
            "tabs": [
                ("dataset", _("Số liệu")),
                ("dataset-norms", _("Định mức")),
                ("dataset-lessons", _("Thừa, thiếu theo môn")),
                ("dataset-forecast", _("Dự báo 5 năm")),
                ("dataset-map", _("Bản đồ")),
            ],
        }


def frame_of(request: OfficeRequest, pk: int) -> Frame:
    """The dataset, if the person may see it, and what the person may do with it."""
    dataset = access_dataset(request.post, pk, request.today)
    return Frame(dataset, abilities(request.post, dataset, request.today))
