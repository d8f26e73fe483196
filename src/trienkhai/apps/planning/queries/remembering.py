"""What is computed from a dataset may be remembered as long as its facts are the same."""

from trienkhai.apps.planning.models import Dataset


class Of:
    """A dataset as the key of what is remembered: equal while the content is the same."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._key = (dataset.pk, str(dataset.content))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Of) and other._key == self._key
