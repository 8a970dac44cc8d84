"""Every route with an address that leads to it; a route without one fails the tests that walk them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver

CLAIM = "01945f88-fa00-701f-88d0-1713745b0e5e"
"""The claim of the README's example."""

SAMPLES = {
    "enter": "/enter",
    "situation": "/",
    "persons": "/persons/",
    "person": "/persons/kursk-2025/scout",
    "claim": f"/claims/{CLAIM}",
    "sources": "/sources/",
    "source": "/sources/kursk-2025/report",
    "findings": "/findings",
    "offers": "/offers",
    "plan": "/plan",
    "stages": "/plan/stages",
    "compare": "/plan/compare",
    "ledger": "/ledger",
}

PAGES = {name: path for name, path in SAMPLES.items() if name != "enter"}


def routes() -> Iterator[str]:
    """The name of every route of the URLconf."""
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern), "a nested URLconf needs a walk of its own"
        yield str(pattern.name)
