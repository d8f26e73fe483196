import pytest

from tests.apps.planning.office import PlanningOffice
from tests.cast import Cast


@pytest.fixture
def office(cast: Cast) -> PlanningOffice:
    return PlanningOffice(cast)
