"""Core tests run without Django's database; the settings fixture of the outer conftest is not needed here."""

import pytest


@pytest.fixture(autouse=True)
def _files_of_this_test() -> None:
    return None
