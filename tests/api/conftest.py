"""The API over the case of January 2025, for everybody in this folder."""

from __future__ import annotations

import pytest
from django.conf import settings

from repatria.store.databases import configure
from repatria.web.settings import web_settings

if not settings.configured:
    configure({}, web_settings("a key for tests"))

from api.service import Service, fresh_case, service_over
from repatria.api import served


@pytest.fixture
def service(tmp_path):
    """The API over a register in memory that may be written, with tokens in a file of its own."""
    with service_over(fresh_case(), tmp_path) as made:
        yield made
    served.use(None)


@pytest.fixture(scope="module")
def read_service(tmp_path_factory):
    """The same for tests that only read; one for a module."""
    with service_over(fresh_case(), tmp_path_factory.mktemp("api")) as made:
        yield made
    served.use(None)


__all__ = ["Service"]
