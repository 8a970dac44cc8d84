"""The addresses of the API; its own door resolves them, so the pages' addresses know nothing of them."""

from __future__ import annotations

from django.urls import path

from repatria.api.service import API

urlpatterns = [path("api/v1/", API.urls)]
