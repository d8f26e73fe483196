"""What every page shows around its own content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from trienkhai.apps.journal.models import Notice
from trienkhai.faces.web.navigation import MENU


def shell(request: HttpRequest) -> dict[str, Any]:
    """Menu, post, date and notices of the page frame."""
    post = getattr(request, "post", None)
    if post is None:
        return {"sample_mode": settings.SAMPLE_MODE, "menu": []}
    here = request.path
    menu = []
    for item in MENU:
        if post.role in item.roles:
            address = reverse(item.route)
            open_here = here == address or (address != "/" and here.startswith(address))
            menu.append({"address": address, "label": item.label, "icon": item.icon, "open": open_here})
    return {
        "sample_mode": settings.SAMPLE_MODE,
        "menu": menu,
        "post": post,
        "posts": getattr(request, "posts", []),
        "today": getattr(request, "today", None),
        "unread": Notice.objects.filter(person_id=request.user.pk, read_at=None).count(),
    }
