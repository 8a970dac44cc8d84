"""All addresses where officers sign in: the pages' own, and those of the accounts beside them."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings

from repatria.accounts import urls

_pages = import_module(settings.REPATRIA_PAGES)

urlpatterns = [*_pages.urlpatterns, *urls.urlpatterns]

handler400 = _pages.handler400
handler403 = _pages.handler403
handler404 = _pages.handler404
handler500 = _pages.handler500
