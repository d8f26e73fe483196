"""Addresses of pages for notices, by the names of their routes; empty where no pages are installed."""

from django.db import models
from django.urls import NoReverseMatch, reverse


def link(route: str, record: models.Model | None = None) -> str:
    try:
        return reverse(route, args=[record.pk] if record is not None else [])
    except NoReverseMatch:
        return ""
