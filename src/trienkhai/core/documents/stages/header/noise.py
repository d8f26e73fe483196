"""Whether a recogniser made a head: then nothing in it is given with high certainty."""

import re

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Sheet

_MOTTO = re.compile(
    r"c.{0,2}ng\s*h.{1,2}\s*x.\s*h.{1,2}\s*ch.\s*ng[a-z]*\s*v[a-z]{1,4}\s*nam|d.ng\s+c.ng\s+s.n\s+vi.t\s+nam|d.c\s*l.p\s*[-.—]+\s*t.\s*do"
)
_WELL_SPELT = re.compile(
    r"C[ỘÔ]NG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Độc\s+lập\s*[-.–—]+\s*Tự\s+do",
    re.IGNORECASE,
)
# Signs no typist makes, a capital inside a word, `?` between figures; each begins with a letter that is rare.
_DIRT = re.compile(
    r"[¿§©®¬€»«£¥~^{}\\†‡¢¤¦¨¯±²³´µ¶·¸¹º¼½¾×÷ƒˆ˜‹›A-ZĐ\d](?:(?<![A-ZĐ\d])|(?<=[a-zà-ỹ][A-ZĐ])[a-zà-ỹ]\b|(?<=\d)[?!]\d)"
)

CAP = 0.7


def is_recognised(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the head shows a recogniser's slips: a motto misspelt, signs no typist makes."""
    if len(_DIRT.findall(sheet.plain, start, end)) > 1:
        return True
    mottos = _MOTTO.finditer(sheet.flat, start, end)
    return any(_WELL_SPELT.match(sheet.plain, motto.start(), end) is None for motto in mottos)


def is_misspelt(sheet: Sheet, span: Span, kind: str) -> bool:
    """`QUYÉT ĐỊNH`: a type whose accents a typist would not have got wrong."""
    written = " ".join(sheet.plain[slice(*span)].lower().split())
    return _OTHER_TONE.get(written, written) != kind and len(written) == len(kind)


# Both places of the tone are right.
_OTHER_TONE = {"bản thoả thuận": "bản thỏa thuận", "giấy uỷ quyền": "giấy ủy quyền"}
