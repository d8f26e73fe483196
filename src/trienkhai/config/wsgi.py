"""The site as a server loads it."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trienkhai.config.settings")
application = get_wsgi_application()


def _prepare_consolidation() -> None:
    """Loading the engine and writing its queries takes seconds; the first person to ask should not wait for it."""
    from trienkhai.analytics import prepare
    from trienkhai.core.measures import all_indicators

    prepare(all_indicators())


def _prepare_reading() -> None:
    from trienkhai.apps.documents.receiving import prepare

    prepare()


Thread(target=_prepare_reading, daemon=True).start()
Thread(target=_prepare_consolidation, daemon=True).start()
