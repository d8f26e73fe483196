"""The examples in docstrings are true."""

import doctest

import pytest

from trienkhai.core.org import groups, names


@pytest.mark.parametrize("module", [groups, names])
def test_the_examples_in_docstrings_are_true(module):
    outcome = doctest.testmod(module)
    assert outcome.attempted
    assert not outcome.failed
