"""The wish at the close to be told of difficulties, where nobody is named: `nếu vướng mắc, đề nghị phản ánh về …`."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.sentences import Sentence

_OPENINGS = ("trong", "qua ", "neu ", "truong", "khi ")
_WISH = re.compile(
    r"(?:(?:trong\s+)?qua\s+trinh\s[^.;]{0,90}?[\s,]+)?(?:neu|truong\s+hop|khi)\s+(?:co|gap|phat\s+sinh)\s"
    r"[^.;]{0,60}?(?:kho\s+khan|vuong\s+mac|phat\s+sinh|bat\s+cap)[^.;]{0,60}?[\s,]+"
    r"(?:thi\s+)?(?:(?:de\s+nghi|yeu\s+cau|kip\s+thoi|can|phai|som)[\s,]+){1,3}"
    r"(?:phan\s+anh|bao\s+cao|trao\s+doi|gui|thong\s+tin|co\s+van\s+ban)\b"
)


def wishes_to_be_told(sheet: Sheet, sentence: Sentence) -> bool:
    """Whether a sentence asks whoever is addressed to tell of difficulties."""
    start, end = sentence.start, sentence.end
    return (
        sentence.subject is None
        and sheet.flat.startswith(_OPENINGS, start)
        and _WISH.match(sheet.flat, start, end) is not None
    )
