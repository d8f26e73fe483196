"""The desk: what is due, what waits for whoever looks, and why."""

from django.http import HttpResponse
from django.shortcuts import render

from trienkhai.faces.web.access import OfficeRequest, signed_in


@signed_in
def desk(request: OfficeRequest) -> HttpResponse:
    return render(request, "duties/desk.html")
