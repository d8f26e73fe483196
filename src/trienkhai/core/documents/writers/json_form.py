"""Reading plain JSON values with errors that name the field they stand in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from trienkhai.core.documents.writers.blocks import DescriptionError

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Fields:
    """The members of one JSON object, at a place in the description."""

    values: Mapping[str, object]
    place: str = ""

    @classmethod
    def of(cls, value: object, place: str, known: frozenset[str]) -> "Fields":
        if not isinstance(value, Mapping):
            raise DescriptionError(place, "phải là một đối tượng {…}")
        for name in value:
            if name not in known:
                raise DescriptionError(_join(place, str(name)), "trường không có trong mẫu mô tả văn bản")
        return cls(value, place)

    def at(self, name: str) -> str:
        return _join(self.place, name)

    def text(self, name: str, default: str | None = None) -> str:
        value = self.values.get(name, default)
        if value is None:
            raise DescriptionError(self.at(name), "chưa có nội dung")
        if not isinstance(value, str):
            raise DescriptionError(self.at(name), "phải là chữ")
        return value

    def optional_text(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self.text(name)

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise DescriptionError(self.at(name), "phải là true hoặc false")
        return value

    def whole(self, name: str, default: int | None) -> int | None:
        value = self.values.get(name, default)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise DescriptionError(self.at(name), "phải là số nguyên")
        return value

    def positive(self, name: str, default: float) -> float:
        value = self.values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise DescriptionError(self.at(name), "phải là số")
        return float(value)

    def choice(self, name: str, kinds: type[E], default: E | None) -> E | None:
        value = self.values.get(name)
        if value is None:
            return default
        if value not in list(kinds):
            raise DescriptionError(self.at(name), f"phải là một trong: {', '.join(kinds)}")
        return kinds(str(value))

    def each(self, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        value = self.values.get(name, ())
        if not isinstance(value, list | tuple):
            raise DescriptionError(self.at(name), "phải là danh sách […]")
        return tuple(read(item, f"{self.at(name)}[{number}]") for number, item in enumerate(value))

    def texts(self, name: str) -> tuple[str, ...]:
        return self.each(name, _text)


def placed(place: str, make: Callable[[], T]) -> T:
    """What `make` makes; an error it raises is told with its place in the whole description."""
    try:
        return make()
    except DescriptionError as error:
        if error.place.startswith(place) and place:
            raise
        raise DescriptionError(_join(place, error.place), error.problem) from None


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise DescriptionError(place, "phải là chữ")
    return value


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place and name else place or name
