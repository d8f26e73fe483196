"""One section of a policy: takes values by key and notes whatever is wrong or not asked for."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)


class Reader:
    """Reads a mapping key by key; `finish` tells the keys that nobody asked for."""

    def __init__(self, raw: Any, name: str, faults: list[str]) -> None:
        self._name = name
        self._faults = faults
        if not isinstance(raw, dict):
            self._fault(name or "chính sách", "phải là một bảng khóa = giá trị")
            raw = {}
        self._left: dict[str, Any] = dict(raw)
        self._keys = tuple(self._left)

    @property
    def given(self) -> tuple[str, ...]:
        return self._keys

    def finish(self) -> None:
        for key in self._left:
            self._fault(key, "không có trong chính sách; xóa hoặc sửa tên")
        self._left = {}

    def section(self, key: str) -> "Reader":
        return Reader(self._left.pop(key, {}), self._place(key), self._faults)

    def items(self, key: str, needed: Iterable[str]) -> list["Reader"]:
        """A list of small tables; each is closed after it is read by its caller through `text`."""
        raw = self._left.pop(key, [])
        if not isinstance(raw, list):
            self._fault(key, "phải là danh sách")
            return []
        found = []
        known = {"staff_id", "from_school", "to_school"}
        for number, one in enumerate(raw, 1):
            reader = Reader(one, f"{self._place(key)}[{number}]", self._faults)
            for unknown in set(reader.given) - known:
                self._fault(f"{key}[{number}].{unknown}", "không có trong chính sách; xóa hoặc sửa tên")
            for name in needed:
                if name not in reader.given:
                    self._fault(f"{key}[{number}].{name}", "còn thiếu")
            if not needed and not set(reader.given) & known:
                self._fault(f"{key}[{number}]", "phải có staff_id, from_school hoặc to_school")
            found.append(reader)
        return found

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        raw = self._left.pop(key, [])
        good = isinstance(raw, list) and all(
            isinstance(one, list) and len(one) == 2 and all(isinstance(name, str) for name in one)
            for one in raw
        )
        if not good:
            self._fault(key, "phải là danh sách các cặp mã")
            return ()
        return tuple((one[0], one[1]) for one in raw)

    def text(self, key: str, default: str, allowed: Collection[str] | None = None) -> str:
        value = self._left.pop(key, default)
        if not isinstance(value, str):
            self._fault(key, "phải là chữ")
            return default
        if allowed is not None and key in self._keys and value not in allowed:
            self._fault(key, f"không nhận “{value}”; dùng một trong: {', '.join(sorted(allowed))}")
            return default
        return value

    def choice(self, key: str, default: E, kind: type[E]) -> E:
        return kind(self.text(key, default, [member.value for member in kind]))

    def truth(self, key: str, default: bool) -> bool:
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            self._fault(key, "phải là true hoặc false")
            return default
        return value

    def count(self, key: str, default: int, least: int = 0) -> int:
        value = self._left.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= 10**9:
            self._fault(key, f"phải là số nguyên từ {least} trở lên")
            return default
        return value

    def tenths(self, key: str, default: int) -> int:
        """Kilometres in the file, tenths of a kilometre here."""
        if key not in self._left:
            return default
        value = self._left.pop(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3000:
            self._fault(key, "phải là số km từ 0 đến 3000")
            return default
        return int((Decimal(str(value)) * 10).to_integral_value())

    def names(self, key: str, default: tuple[str, ...], allowed: Collection[str]) -> tuple[str, ...]:
        value = self._left.pop(key, list(default))
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._fault(key, "phải là danh sách chữ")
            return default
        for one in value:
            if one not in allowed:
                self._fault(key, f"không biết “{one}”")
        return tuple(dict.fromkeys(value))

    def shares(self, allowed: Collection[str], total: int) -> tuple[tuple[str, int], ...]:
        """The whole section as shares in percent that must add up; an empty section is no statement."""
        found = tuple((key, self.count(key, 0)) for key in sorted(self._left))
        for key, _ in found:
            if key not in allowed:
                self._fault(key, "không phải mã môn")
        if found and sum(share for _, share in found) != total:
            self._fault("", f"các phần phải cộng lại bằng {total} %")
        return found

    def _place(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key

    def _fault(self, key: str, words: str) -> None:
        self._faults.append(f"{self._place(key).rstrip('.')}: {words}.")
