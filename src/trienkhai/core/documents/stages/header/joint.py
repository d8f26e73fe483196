"""Documents that several bodies issue together: none of them is the superior of the other."""

import re

_SYMBOL = re.compile(
    r"(?:^|[-/])(?:(?:tt|nq|qc|kh|hd|ctr?|cv|tb|qd|bc|cp|pa)lt|hdln|ln|lt|ls|lb|ct?r?ph|qcph|khph|ctrph|ttln|khln|lcq)(?:$|[-/.])"
)
_TITLE = re.compile(r"lien\s+(?:tich|nganh|so|bo|co\s+quan)\b|phoi\s+hop\b")
# A body below the people's committee or a ministry that heads the list.
_BELOW = re.compile(r"(?:so|phong|chi\s+cuc|cuc|tong\s+cuc|truong|thanh\s+tra|trung\s+tam|vu)\b")
_ABOVE = re.compile(r"(?:ubnd|uy\s+ban\s+nhan\s+dan|bo)\b")


def is_joint(symbol: str | None, title: str) -> bool:
    """Whether symbol or title, both folded, say that the document was issued jointly."""
    return bool((symbol and _SYMBOL.search(symbol)) or _TITLE.search(title))


def has_superior(first: str, second: str) -> bool:
    """Whether the first of the names is the superior body all the same: `UBND TỈNH …` above two departments."""
    return _ABOVE.match(first) is not None and _BELOW.match(second) is not None
