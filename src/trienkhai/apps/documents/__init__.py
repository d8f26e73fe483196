"""Documents in and out: registers, what was read, what people decided, what was issued to whom."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trienkhai.apps.documents.models import OutgoingEntry
    from trienkhai.apps.org.models import Post

IssuedHandler = Callable[["OutgoingEntry", "Post", date], None]

# Higher apps add a function here in AppConfig.ready; each is called inside the transaction that issues.
issued: list[IssuedHandler] = []
