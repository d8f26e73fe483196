"""Exact figures printed as decimals with a dot, half up, as the tables need them."""

from fractions import Fraction


def decimal(value: Fraction, places: int = 4) -> str:
    """At least one digit before the dot, no idle zeros after it."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    before, after = divmod(whole, 10**places)
    tail = f"{after:0{places}d}".rstrip("0")
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{before}" + (f".{tail}" if tail else "")


def ratio(numerator: int, denominator: int, places: int = 4) -> str:
    """The same for whole numbers, fast enough for a country."""
    scale = 10**places
    whole = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    before, after = divmod(whole, scale)
    tail = f"{after:0{places}d}".rstrip("0") if after else ""
    sign = "-" if numerator < 0 and whole else ""
    return f"{sign}{before}.{tail}" if tail else f"{sign}{before}"
