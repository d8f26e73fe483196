"""Numbers as automatic lists write them: 3, 03, c, III."""

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LETTERS = 26


def written(form: str, count: int) -> str:
    """A number in a form by Word's names; forms that are not known are plain figures.

    >>> written("decimalZero", 3), written("lowerLetter", 28), written("upperRoman", 14)
    ('03', 'bb', 'XIV')
    """
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS % 5 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and count > 0:
        return roman(count).lower() if form == "lowerRoman" else roman(count)
    return str(count)


def roman(count: int) -> str:
    """A count from 1 in Roman figures."""
    sign = ""
    for value, letters in _ROMAN:
        times, count = divmod(min(count, 3999), value)
        sign += letters * times
    return sign
