"""Pictures that claim or hold far more dots than a page has."""

import pytest

from tests.hostile.answers import answer
from tests.hostile.pictures import PICTURES
from trienkhai.core.documents import Limits, errors

QUICK = Limits(seconds=15, memory=512 * 1024 * 1024)


@pytest.mark.parametrize("name", PICTURES)
def test_a_harmful_picture_is_one_error(name: str) -> None:
    assert isinstance(answer(name, PICTURES[name](), QUICK), errors.ReadingError)
