"""A reviewed directive in the town's register, and duties given of it."""

from datetime import date

import pytest

from tests.apps.duties.office import Office
from tests.cast import Cast


@pytest.fixture
def office(cast: Cast) -> Office:
    return Office(cast)


@pytest.fixture
def day(cast: Cast) -> date:
    return cast.today
