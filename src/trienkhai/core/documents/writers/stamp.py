"""The one moment written into a file as its time of making: the same description gives the same bytes."""

import datetime

from trienkhai.core.documents.writers.description import OfficialDocument

# A draft has no date. Archives cannot hold a year before 1980.
_UNDATED = datetime.date(1980, 1, 1)


def fixed_moment(document: OfficialDocument) -> datetime.datetime:
    """Midnight UTC of the document's date."""
    day = max(document.date or _UNDATED, _UNDATED)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
