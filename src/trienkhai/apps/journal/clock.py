"""Today. Business code takes it as an argument; pages and jobs ask here, once a request."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from trienkhai.apps.journal.models import SampleDay


def today() -> date:
    """The office's date in Vietnam; in sample mode the date the sample plays on, when one is set."""
    if settings.SAMPLE_MODE:
        played = SampleDay.objects.values_list("day", flat=True).first()
        if played is not None:
            return played
    return timezone.localdate()
