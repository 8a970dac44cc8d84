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
    "waiting": "/waiting/",
    "claim": f"/claims/{CLAIM}",
    "sources": "/sources/",
    "source": "/sources/kursk-2025/report",
    "findings": "/findings",
    "offers": "/offers",
    "plan": "/plan",
    "stages": "/plan/stages",
    "compare": "/plan/compare",
    "ledger": "/ledger",
    "capture": "/captures/new",
    "enter-claim": "/claims/new?about=record:kursk-2025/scout&property=rank",
    "decide": f"/claims/{CLAIM}/decide",
    "rule": "/rule/kursk-2025/scout/birth_date",
    "judge": "/judge/kursk-2025/scout:kursk-2025/rifleman",
    "drafts": "/drafts/",
    "draft": "/drafts/none",
    "write-offer": "/offers/new",
    "offer-check": "/offers/check",
    "edit-offer": "/offers/edit/kursk-2025/none",
    "withdraw-offer": "/offers/withdraw/kursk-2025/none",
    "progress": "/jobs/none",
    "stop-job": "/jobs/none/stop",
    "reports": "/reports/",
    "report": "/reports/none",
    "report-picture": "/reports/none/picture",
    "review-passage": "/reports/none/1-2",
    "import": "/imports/",
    "import-file": "/imports/none",
    "bad-rows": "/imports/none/bad-rows",
    "export": "/exports/",
    "export-made": "/exports/none",
    "export-file": "/exports/none/file",
    "bundles": "/bundles/",
    "trust-key": "/bundles/trust",
    "make-bundle": "/bundles/new",
    "bundle-order": "/bundles/orders/none",
    "bundle-file": "/bundles/orders/none/file",
    "take-bundle": "/bundles/take",
    "inspect-bundle": "/bundles/take/none",
    "health": "/health",
    "meters": "/metrics",
}

ACTS = {
    *("capture", "enter-claim", "decide", "rule", "judge", "drafts", "draft", "write-offer", "offer-check"),
    *("edit-offer", "withdraw-offer", "progress", "stop-job"),
    *("reports", "report", "report-picture", "review-passage"),
    *("import", "import-file", "bad-rows", "export", "export-made", "export-file"),
    *("bundles", "trust-key", "make-bundle", "bundle-order", "bundle-file", "take-bundle", "inspect-bundle"),
}
"""Routes on which somebody acts: about now, whatever day is asked about elsewhere."""

ONLY_SENT = {"offer-check", "stop-job", "bundle-file"}
"""Routes that only take what is sent."""

NOT_PAGES = {"enter", "health", "meters"}

PAGES = {name: path for name, path in SAMPLES.items() if name not in NOT_PAGES | ACTS}


def routes() -> Iterator[str]:
    """The name of every route of the URLconf."""
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern), "a nested URLconf needs a walk of its own"
        yield str(pattern.name)
