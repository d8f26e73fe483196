"""A reading as JSON between two processes, and back.

Not pickle: whoever takes over the process that parses hostile files could answer with a pickle that runs code in the
process that asked. JSON read back by the types of the model can only ever become records of the model. For a document
of 10,000 characters both ways cost about a millisecond.
"""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Reader = Callable[[Any], Any]


class WrongForm(ValueError):
    """The answer is not what the model says."""


def to_plain(value: Any) -> Any:
    """The value as lists, strings and numbers: a record is the list of its fields in their order."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: to_plain(each) for key, each in value.items()}
    return [to_plain(getattr(value, name)) for name in _names(_as_any(type(value)))]


def from_plain(kind: type[Record], value: Any) -> Record:
    """The record of that kind; raises `WrongForm` when any part of the value does not fit its type."""
    found: Record = _reader(_as_any(kind))(value)
    return found


def _as_any(kind: Any) -> Any:
    return kind


@cache
def _names(kind: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(kind, "_fields", ())  # of a named tuple
    return names or tuple(field.name for field in fields(kind))


@cache
def _reader(kind: Any) -> _Reader:
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record_reader(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_reader(arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _reader(arguments[0])
        return lambda value: tuple(map(each, _checked(value, list)))
    if origin is tuple:
        return _fixed_reader([_reader(one) for one in arguments])
    if origin is dict:
        inner = _reader(arguments[1])
        key_of = int if arguments[0] is int else str  # JSON knows keys as strings only
        return lambda value: {key_of(key): inner(one) for key, one in _checked(value, dict).items()}
    if kind is Any:
        return lambda value: value
    if kind is float:
        return lambda value: float(_checked(value, (int, float)))
    if kind in (str, int, bool):
        return lambda value: _checked(value, kind)
    raise TypeError(f"no form for {kind}")


def _record_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    names = _names(kind)
    # A record may hold records of its own kind (parts in parts), so the readers are looked up when they are needed.

    def read(value: Any) -> Any:
        if not isinstance(value, list) or len(value) != len(names):
            raise WrongForm(kind.__name__)
        return kind(*[_reader(hints[name])(one) for name, one in zip(names, value, strict=True)])

    return read


def _fixed_reader(readers: list[_Reader]) -> _Reader:
    def read(value: Any) -> Any:
        if len(_checked(value, list)) != len(readers):
            raise WrongForm("length")
        return tuple(reader(one) for reader, one in zip(readers, value, strict=True))

    return read


def _union_reader(arguments: tuple[Any, ...]) -> _Reader:
    """None or one other kind is all the model knows."""
    (other,) = [one for one in arguments if one is not types.NoneType]
    reader = _reader(other)
    return lambda value: None if value is None else reader(value)


def _checked(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind):
        raise WrongForm(type(value).__name__)
    return value
