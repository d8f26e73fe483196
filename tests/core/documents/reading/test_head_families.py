"""Every family of offices in every layout of head and foot: one document, one reading; texts are composed."""

import pytest

from tests.core.documents.reading.known_others import OTHER_DOCUMENTS
from tests.core.documents.reading.known_schools import INSTITUTIONS
from tests.core.documents.reading.known_state import STATE_DOCUMENTS
from tests.core.documents.reading.known_unions import UNIONS
from tests.core.documents.reading.layouts import FEET, HEADS, middle
from tests.core.documents.reading.more_layouts import MORE_FEET, MORE_HEADS
from tests.core.documents.reading.test_head_variants import expected, found

LONG_KNOWN = {**STATE_DOCUMENTS, **OTHER_DOCUMENTS}
NEW = {**INSTITUTIONS, **UNIONS}
ALL_HEADS, ALL_FEET = {**HEADS, **MORE_HEADS}, {**FEET, **MORE_FEET}


@pytest.mark.parametrize("head", ALL_HEADS)
def test_a_head_of_every_family_reads_the_same_in_every_layout(head: str) -> None:
    documents = {**NEW, **LONG_KNOWN} if head in MORE_HEADS else NEW
    for name, known in documents.items():
        text = "\n".join([*ALL_HEADS[head](known), *middle(known), *FEET["list_first"](known)])
        assert found(text + "\n") == expected(known), name


@pytest.mark.parametrize("foot", ALL_FEET)
def test_a_foot_of_every_family_reads_the_same_in_every_layout(foot: str) -> None:
    documents = {**NEW, **LONG_KNOWN} if foot in MORE_FEET else NEW
    for name, known in documents.items():
        text = "\n".join([*HEADS["stacked"](known), *middle(known), *ALL_FEET[foot](known)])
        assert found(text + "\n") == expected(known), name


def test_heads_and_feet_of_different_layouts_go_together() -> None:
    heads, feet = list(ALL_HEADS), list(ALL_FEET)
    for shift, (name, known) in enumerate({**NEW, **LONG_KNOWN}.items()):
        for place in range(6):
            head, foot = heads[(shift * 5 + place) % len(heads)], feet[(shift * 3 + place * 7) % len(feet)]
            text = "\n".join([*ALL_HEADS[head](known), *middle(known), *ALL_FEET[foot](known)])
            assert found(text + "\n") == expected(known), (name, head, foot)
