"""Every format spoilt at random, the same way in every run, for a number of seconds.

`FUZZ_SECONDS` says how long for each format: 60 unless set, longer where somebody waits for it (`make bench`).
"""

import os
import time

import pytest
from hypothesis import HealthCheck, given, seed, settings

from tests.hostile.answers import answer
from tests.hostile.seeds import SEEDS, spoilt
from trienkhai.core.documents import Limits, ReadingError, errors
from trienkhai.links.pictures import pictures_of

SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
LIMITS = Limits(seconds=20, memory=512 * 1024 * 1024)
_A_ROUND = 40


@pytest.mark.filterwarnings("ignore::UserWarning")  # the picture library warns of what it skips
@pytest.mark.parametrize("form", SEEDS)
def test_a_spoilt_file_is_read_or_refused(form: str) -> None:
    end = time.monotonic() + SECONDS
    rounds = 0
    while time.monotonic() < end:
        _one_round(form, rounds, end)
        rounds += 1
    assert rounds


def _one_round(form: str, number: int, end: float) -> None:
    @seed(number)
    @settings(
        max_examples=_A_ROUND,
        derandomize=False,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(spoilt(form))
    def read(file: tuple[str, bytes]) -> None:
        # A slow format gets through a part of its round only; what it misses, the next run does not look for either.
        if time.monotonic() < end:
            _look(form, *file)

    read()


def _look(form: str, name: str, data: bytes) -> None:
    if form == "picture":
        try:
            assert all(image.size for image, _ in pictures_of(data, 9))
        except ReadingError as refusal:
            assert str(refusal)
        return
    found = answer(name, data, LIMITS)
    assert not isinstance(found, errors.Stopped | errors.TooSlow), "a small file did the reader harm"
