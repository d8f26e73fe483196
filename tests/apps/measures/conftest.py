"""A round of 2023 owned by the education office, and a quick way to an approved return."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.apps.measures.office import fill_and_approve, open_round
from tests.cast import Cast
from trienkhai.apps.measures.models import Return, Round

Approve = Callable[..., Return]


@pytest.fixture
def round(cast: Cast) -> Round:
    return open_round(cast)


@pytest.fixture
def approve(cast: Cast) -> Approve:
    return partial(fill_and_approve, cast)
