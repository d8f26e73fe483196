"""One sign without end in the midst of ordinary words: in a heading, a lead-in, a list, the cells of a table."""

import pytest

from tests.hostile.baits import HEAD
from tests.hostile.test_texts import grows_with_the_length, seconds

RUNS = (
    *(" ", "*", "\t", "\n", "\r\n", "1", "1 ", "1/", ".", "-", " - ", " – Sở Y tế", "_", ": ", "(", '"'),
    *(
        "a",
        "A",
        "Á ",
        "|",
        "| ",
        ", ",
        "; ",
        "²",
        "①",
        "٣",
        "e\u0301",
        "\u0301",
        "\u0301\u0323",
        "\u202e",
        "\ufeff",
        "x.\n",
    ),
)
FRAMES = (
    "1. Giao Sở Y tế {}\n- Làm.\n",
    "1. Nhiệm vụ {}!:\n- Giao Sở Y tế báo cáo.\n",
    "- Xây dựng kế hoạch {} trước ngày 01/02/2025.\n",
    "1. Nhiệm vụ {}:\n- Giao Sở Y tế báo cáo.\n- Sở Nội vụ rà soát.\n",
    "Phân công thực hiện:\n- Công trình {} - Sở Xây dựng.\n- Công trình nước sạch - Sở Y tế.\n",
    "| STT | Nhiệm vụ | Chủ trì |\n| 1 | Xây dựng {} | Sở Y tế |\n",
    "STT Nhiệm vụ Chủ trì Thời hạn\n1 Xây dựng {} Sở Y tế Quý I\n2 Rà soát {} Sở Y tế Quý II\n",
)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame[:12])
@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_a_run_within_a_frame_costs_no_more_than_its_length(run: str, frame: str) -> None:
    before, after = frame.split("{}", 1)
    assert any(grows_with_the_length(run, HEAD + before, after.replace("{}", run * 20)) for _ in range(3))


TABLE = f"{HEAD}| STT | Nhiệm vụ | Chủ trì |\n"


@pytest.mark.parametrize("head", [HEAD, TABLE], ids=["bare", "table"])
@pytest.mark.parametrize(
    "bait",
    [
        "STT   Nhiệm vụ     Chủ trì\n1   Làm    Sở A\n….",
        "STT\tNhiệm vụ\tChủ trì\n1\tLàm\tSở A\n….",
        "STT   Nhiệm vụ     Chủ trì\n",
        "STT   Nhiệm vụ     Đơn vị chủ trì     Thời hạn\nBan ",
        "I. MỤC TIÊU\n1. A\na) B\n- C\nĐơn vị thực hiện:",
        "I. MỤC TIÊU\n1. A\na) B\n- C\na. ",
        "Nhiệm vụ 1: Làm. Chủ trì: Sở A. ",
        "😀I.\n",
    ],
    ids=lambda bait: repr(bait[:20]),
)
def test_head_after_head_of_a_table_costs_no_more_than_its_length(bait: str, head: str) -> None:
    assert any(grows_with_the_length(bait, head) for _ in range(3))


@pytest.mark.parametrize("label", ["", "Đợt 1 ", "Giai đoạn 2: ", "Thời gian: ", "Từ ", "Quý "])
@pytest.mark.parametrize("run", ["1", "1 ", "1/", "1.", "1h", "1h ", "từ 1 ", "i ", ", ", "ngày 1, ", "(1)"])
@pytest.mark.parametrize("length", [30, 60, 130])
def test_a_heading_that_is_almost_a_time_is_read_at_once(run: str, label: str, length: int) -> None:
    """A heading is short, but a pattern that tries every way to part it takes for ever."""
    heading = f"{label}{run * (length // len(run))}thửx:\n- Sở Y tế báo cáo.\n- Sở Nội vụ rà soát.\n"
    assert seconds(f"{HEAD}I. NHIỆM VỤ\n1. {heading}") < 0.5
