"""What a line of a list costs does not grow with the lines behind it: no step copies the rest of the text for each."""

from typing import Any

import pytest

from tests.hostile.baits import HEAD
from trienkhai.core.documents import read_text
from trienkhai.core.documents.stages.duties.walk import Walk

LINES = 400
_MOST = 60  # lines looked at around one, by all steps together


class Watched(list[Any]):
    """Counts the lines that slices of it copy."""

    copied = 0

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        if isinstance(place, slice):
            Watched.copied += len(found)
        return found


@pytest.mark.parametrize(
    "line",
    [
        "Người ký:\n",
        "Nơi nhận:\n",
        "Sở Y tế:\n",
        "- Sở Y tế:\n",
        "1. Sở Y tế:\n",
        "Giao các sở gồm:\n",
        "- Giao các sở sau:\n",
        "Cơ quan chủ trì:\n",
        "a) Cơ quan chủ trì\n",
        "a) Cơ quan chủ trì, phối hợp\n",
        "- Giao Sở Y tế báo cáo.\n",
        "Yêu cầu:\n",
        "Thời hạn: 01/01/2024\n",
        "giao\n",
    ],
    ids=repr,
)
def test_no_line_copies_the_lines_behind_it(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = Walk.__init__

    def begun(walk: Walk, *given: Any) -> None:
        begin(walk, *given)
        walk.paragraphs = walk.state.paragraphs = Watched(walk.paragraphs)

    monkeypatch.setattr(Walk, "__init__", begun)
    Watched.copied = 0
    read_text("a.txt", HEAD + line * LINES)
    assert Watched.copied <= _MOST * LINES
