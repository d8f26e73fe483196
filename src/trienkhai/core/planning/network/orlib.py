"""Instances of the capacitated p-median problem in OR-Library form.

First line: number of the problem and best known value (which nobody here uses); second line: places, centres,
capacity; then a line per place with its number, x, y and demand. Distances are Euclidean, rounded down.
"""

import re
from dataclasses import dataclass
from math import isqrt

import numpy as np

from trienkhai.core.planning.network.errors import InstanceError
from trienkhai.core.planning.network.median.problem import MedianProblem

MOST_PLACES = 2000
MOST_CAPACITY = 10**9
LARGEST_COORDINATE = 10**7
MOST_CHARACTERS = 10**6


@dataclass(frozen=True, slots=True)
class OrlibInstance:
    """An instance as written: the ids of the places in file order stand beside the problem."""

    number: str
    problem: MedianProblem
    place_ids: tuple[str, ...]


def read_orlib(text: str) -> OrlibInstance:
    """The instance a file holds; raises InstanceError naming every fault."""
    if len(text) > MOST_CHARACTERS:
        raise InstanceError([f"tệp quá lớn (trên {MOST_CHARACTERS} ký tự)"])
    lines = [(number, line.split()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) < 2:
        raise InstanceError(["tệp cần ít nhất hai dòng: dòng số hiệu và dòng “số điểm, số tâm, sức chứa”"])
    head = lines[1][1]
    if len(head) != 3 or not all(_whole(word) for word in head):
        raise InstanceError([f"dòng {lines[1][0]}: cần ba số nguyên “số điểm, số tâm, sức chứa”"])
    size, centres, capacity = map(int, head)
    faults = _head_faults(size, centres, capacity)
    if faults:
        raise InstanceError(faults)
    places = _places(lines[2:], size)
    return OrlibInstance(
        lines[0][1][0],
        MedianProblem(_distances(places), np.array([place[3] for place in places]), centres, capacity),
        tuple(place[0] for place in places),
    )


def _head_faults(size: int, centres: int, capacity: int) -> list[str]:
    faults = []
    if not 1 <= size <= MOST_PLACES:
        faults.append(f"số điểm là {size}; chỉ nhận từ 1 đến {MOST_PLACES}")
    if not 1 <= centres <= max(size, 1):
        faults.append(f"số tâm là {centres}; phải từ 1 đến số điểm")
    if not 0 <= capacity <= MOST_CAPACITY:
        faults.append(f"sức chứa là {capacity}; chỉ nhận từ 0 đến {MOST_CAPACITY}")
    return faults


def _places(lines: list[tuple[int, list[str]]], size: int) -> list[tuple[str, int, int, int]]:
    faults, places, seen = [], [], set()
    for number, words in lines:
        if len(words) != 4 or not all(_whole(word) for word in words):
            faults.append(f"dòng {number}: cần bốn số nguyên “số thứ tự, x, y, nhu cầu”")
            continue
        x, y, demand = map(int, words[1:])
        if words[0] in seen:
            faults.append(f"dòng {number}: số thứ tự {words[0]} đã có ở trên")
        if max(abs(x), abs(y)) > LARGEST_COORDINATE:
            faults.append(f"dòng {number}: tọa độ vượt quá {LARGEST_COORDINATE}")
        if not 0 <= demand <= MOST_CAPACITY:
            faults.append(f"dòng {number}: nhu cầu {demand} không hợp lệ")
        seen.add(words[0])
        places.append((words[0], x, y, demand))
    if len(lines) != size:
        faults.append(f"dòng hai báo {size} điểm nhưng tệp có {len(lines)} dòng điểm")
    if faults:
        raise InstanceError(faults)
    return places


def _distances(places: list[tuple[str, int, int, int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Rounded down by whole arithmetic, so that a distance of exactly 5 never becomes 4."""
    squares = [[(a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2 for b in places] for a in places]
    return np.array([[isqrt(square) for square in row] for row in squares], dtype=np.int64)


def _whole(word: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9]{1,12}", word) is not None
