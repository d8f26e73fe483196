"""Widths of text in Tinos, whose letters are as wide as those of Times New Roman, and which letters it has.

The length of a rule depends on the text above it, which a word processor cannot be asked for.
"""

import struct
from functools import cache
from importlib.resources import files
from typing import cast

POINTS_PER_MM = 72 / 25.4
FACES = {
    (False, False): "Tinos-Regular.ttf",
    (True, False): "Tinos-Bold.ttf",
    (False, True): "Tinos-Italic.ttf",
    (True, True): "Tinos-BoldItalic.ttf",
}


def width_mm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of one line of text, without kerning."""
    face = _face(bold, italic)
    units = sum(face.advance(letter) for letter in text)
    return units / face.units_per_em * size / POINTS_PER_MM


@cache
def has_letter(letter: str) -> bool:
    """Whether every face of the printed type has this character."""
    return all(ord(letter) in _face(*style).glyphs for style in FACES)


class _Face:
    def __init__(self, data: bytes) -> None:
        self._data = data
        count = struct.unpack_from(">H", data, 4)[0]
        self._tables = {
            data[at : at + 4]: cast(int, struct.unpack_from(">L", data, at + 8)[0])
            for at in range(12, 12 + 16 * count, 16)
        }
        self.units_per_em = self._number(b"head", 18)
        self._advances = self._number(b"hhea", 34)
        self.glyphs = self._read_cmap()

    def advance(self, letter: str) -> int:
        glyph = min(self.glyphs.get(ord(letter), 0), self._advances - 1)
        return self._number(b"hmtx", 4 * glyph)

    def _number(self, table: bytes, at: int) -> int:
        return cast(int, struct.unpack_from(">H", self._data, self._tables[table] + at)[0])

    def _read_cmap(self) -> dict[int, int]:
        """Code point → glyph from the format 4 subtable, which covers the basic plane (OpenType, `cmap`)."""
        start = self._tables[b"cmap"]
        for entry in range(self._number(b"cmap", 2)):
            offset = struct.unpack_from(">L", self._data, start + 8 + 8 * entry)[0]
            if struct.unpack_from(">H", self._data, start + offset)[0] == 4:
                return self._read_segments(start + offset)
        raise ValueError("the font has no cmap subtable of format 4")

    def _read_segments(self, at: int) -> dict[int, int]:
        segments = struct.unpack_from(">H", self._data, at + 6)[0] // 2
        ends, starts, deltas, offsets = (
            struct.unpack_from(f">{segments}H", self._data, at + 14 + pad + 2 * segments * part)
            for part, pad in ((0, 0), (1, 2), (2, 2), (3, 2))
        )
        glyphs: dict[int, int] = {}
        for number in range(segments):
            for code in range(starts[number], min(ends[number], 0xFFFE) + 1):
                glyph = code
                if offsets[number]:
                    place = (
                        at + 16 + 6 * segments + 2 * number + offsets[number] + 2 * (code - starts[number])
                    )
                    glyph = struct.unpack_from(">H", self._data, place)[0]
                if glyph or not offsets[number]:
                    glyphs[code] = (glyph + deltas[number]) & 0xFFFF
        return {code: glyph for code, glyph in glyphs.items() if glyph}


@cache
def _face(bold: bool, italic: bool) -> _Face:
    return _Face(files(__package__).joinpath("fonts").joinpath(FACES[bold, italic]).read_bytes())
