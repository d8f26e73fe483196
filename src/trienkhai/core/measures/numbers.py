"""Figures as people write them in Vietnam: a point between thousands, a comma before decimals."""

import re
from decimal import Decimal

_LONGEST = 40  # far more than any figure has; the rest is a slip of the keyboard
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_COMMA = re.compile(r"-?\d+,\d+")
_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_SWAPPED = str.maketrans(",.", ".,")
_YES_NO = {"có": 1, "co": 1, "x": 1, "yes": 1, "true": 1, "không": 0, "khong": 0, "no": 0, "false": 0}


class NotANumber(ValueError):
    """The text is no figure; it is shown back to the person who wrote it."""


def read_number(text: str) -> Decimal | None:
    """The figure, or None for an empty field.

    >>> read_number("1.234,5"), read_number("12.5"), read_number("  "), read_number("1 250")
    (Decimal('1234.5'), Decimal('12.5'), None, Decimal('1250'))
    """
    bare = re.sub(r"\s", "", text)  # also the narrow and no-break blanks of spreadsheets
    if not bare:
        return None
    if len(bare) > _LONGEST:
        raise NotANumber(text[:_LONGEST])
    if _GROUPED.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _COMMA.fullmatch(bare):
        return Decimal(bare.replace(",", "."))
    if _PLAIN.fullmatch(bare):
        return Decimal(bare)
    raise NotANumber(text)


def read_yes_no(text: str) -> Decimal | None:
    """1 for "có", 0 for "không", also as digits; None for an empty field."""
    word = text.strip().lower()
    if word in _YES_NO:
        return Decimal(_YES_NO[word])
    return read_number(text)


def write_number(value: Decimal | int, decimals: int | None = None) -> str:
    """The figure in Vietnamese form, with as many decimals as it has unless told.

    >>> write_number(Decimal("1234567.50"), 1), write_number(Decimal("12"))
    ('1.234.567,5', '12')
    """
    exact = Decimal(value)
    plain = f"{exact:,f}" if decimals is None else f"{exact:,.{decimals}f}"
    return plain.translate(_SWAPPED)


def decimals_of(value: Decimal) -> int:
    """How many decimals the figure needs. Read from its digits, since rounding very long figures raises.

    >>> decimals_of(Decimal("12.50")), decimals_of(Decimal("1E+30")), decimals_of(Decimal("0.00"))
    (1, 0, 0)
    """
    digits = f"{value:f}".partition(".")[2]
    return len(digits.rstrip("0"))
