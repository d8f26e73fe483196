"""The formats the reader takes in. Each gives one text in normal form; layout is told by lines and tabs."""

from trienkhai.core.documents.formats.extract import Extract, extract, kind_of
from trienkhai.core.documents.formats.sniffing import Format

__all__ = ["Extract", "Format", "extract", "kind_of"]
