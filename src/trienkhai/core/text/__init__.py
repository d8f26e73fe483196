"""Vietnamese text: normal form, folding, spans, numbering, dates."""

from trienkhai.core.text.folding import fold

__all__ = ["fold"]
