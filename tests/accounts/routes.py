"""Every route with an address that leads to it, and by hand the roles that may read it and write to it.

What stands here is written down a second time on purpose: the tables of `needs` are held against it.
"""

from __future__ import annotations

from django.urls import URLPattern, get_resolver

from repatria.core.access.roles import Role

R, M, I, J, N, H, F, AU, AD = Role  # noqa: E741
EVERYBODY = frozenset(Role)
NOBODY: frozenset[Role] = frozenset()
FILES = EVERYBODY - {AD}
RECORD = frozenset({R, M, I, J, F})
OFFERS = frozenset({J, N})
CLEAR = frozenset({J, N, H})
RULE = frozenset({R, J})
GLASS = frozenset({R, M, I, J, H})
WRITE_OFFER = frozenset({N})
IMPORT, EXPORT = frozenset({R}), frozenset({R, N})
SEND, TAKE = frozenset({R, J}), frozenset({R})

CLAIM = "01945f88-fa00-701f-88d0-1713745b0e5e"
SCOUT, OTHER, UNKNOWN = "kursk-2025/scout", "kursk-2025/rifleman", "elsewhere/nobody"

ADDRESSES = {
    "enter": "/enter",
    "health": "/health",
    "meters": "/metrics",
    "situation": "/",
    "persons": "/persons/",
    "person": f"/persons/{SCOUT}",
    "waiting": "/waiting/",
    "progress": "/jobs/none",
    "stop-job": "/jobs/none/stop",
    "capture": "/captures/new",
    "enter-claim": "/claims/new",
    "claim": f"/claims/{CLAIM}",
    "decide": f"/claims/{CLAIM}/decide",
    "rule": f"/rule/{SCOUT}/birth_date",
    "judge": f"/judge/{SCOUT}:{OTHER}",
    "drafts": "/drafts/",
    "draft": "/drafts/none",
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
    "sources": "/sources/",
    "source": "/sources/kursk-2025/report",
    "findings": "/findings",
    "offers": "/offers",
    "write-offer": "/offers/new",
    "offer-check": "/offers/check",
    "edit-offer": "/offers/edit/kursk-2025/none",
    "withdraw-offer": "/offers/withdraw/kursk-2025/none",
    "plan": "/plan",
    "compare": "/plan/compare",
    "stages": "/plan/stages",
    "ledger": "/ledger",
    "sign-in": "/sign-in",
    "second-factor": "/sign-in/second",
    "set-up": "/sign-in/set-up/no-such-token",
    "sign-out": "/sign-out",
    "home": "/home",
    "account": "/account",
    "password": "/account/password",
    "purpose": "/account/purpose",
    "factors": "/account/factors",
    "add-code": "/account/factors/code",
    "add-passkey": "/account/factors/passkey",
    "recovery-codes": "/account/factors/recovery",
    "break-glass": f"/break-glass?record={SCOUT}",
    "officers": "/officers/",
    "add-officer": "/officers/new",
    "officer": "/officer/somebody",
    "audit": "/audit",
    "audit-csv": "/audit.csv",
}

MAY_READ = {
    "situation": FILES, "persons": FILES, "person": FILES, "claim": FILES, "decide": FILES,
    "drafts": FILES, "draft": FILES, "sources": FILES, "source": FILES, "findings": FILES, "ledger": FILES,
    "waiting": FILES, "progress": FILES,
    "capture": RECORD, "enter-claim": RECORD, "rule": RULE, "judge": RULE,
    "offers": OFFERS,
    "write-offer": WRITE_OFFER, "edit-offer": WRITE_OFFER, "withdraw-offer": WRITE_OFFER,
    "reports": RECORD, "report": RECORD, "report-picture": RECORD, "review-passage": RECORD,
    "import": IMPORT, "import-file": IMPORT, "bad-rows": IMPORT,
    "export": EXPORT, "export-made": EXPORT, "export-file": EXPORT,
    "bundles": SEND, "make-bundle": SEND, "bundle-order": SEND, "bundle-file": NOBODY,
    "trust-key": TAKE, "take-bundle": TAKE, "inspect-bundle": TAKE,
    "plan": CLEAR, "compare": CLEAR, "stages": CLEAR,
    "health": EVERYBODY, "meters": frozenset({AD}),
    "sign-in": EVERYBODY, "second-factor": EVERYBODY, "home": EVERYBODY, "account": EVERYBODY,
    "password": EVERYBODY, "factors": EVERYBODY, "add-code": EVERYBODY, "add-passkey": EVERYBODY,
    "recovery-codes": EVERYBODY, "purpose": FILES, "break-glass": GLASS,
    "officers": frozenset({AD}), "add-officer": frozenset({AD}), "officer": frozenset({AD}),
    "audit": frozenset({AU}), "audit-csv": frozenset({AU}),
    # The link in the sample is none, so that whoever comes is refused; the key opens nothing here.
    "set-up": NOBODY, "enter": NOBODY,
    "sign-out": NOBODY, "stop-job": NOBODY, "offer-check": NOBODY,
}  # fmt: skip

MAY_WRITE = {
    "capture": RECORD, "enter-claim": RECORD, "decide": FILES, "rule": RULE, "judge": RULE, "draft": FILES,
    "stop-job": FILES, "offer-check": OFFERS, "write-offer": WRITE_OFFER, "edit-offer": WRITE_OFFER,
    "reports": RECORD, "review-passage": RECORD,
    "import": IMPORT, "import-file": IMPORT, "export": EXPORT,
    "make-bundle": SEND, "bundle-order": SEND, "bundle-file": SEND,
    "trust-key": TAKE, "take-bundle": TAKE, "inspect-bundle": TAKE,
    "withdraw-offer": WRITE_OFFER, "password": EVERYBODY, "factors": EVERYBODY,
    "add-code": EVERYBODY, "add-passkey": EVERYBODY, "recovery-codes": EVERYBODY, "account": EVERYBODY,
    "purpose": FILES, "break-glass": GLASS, "add-officer": frozenset({AD}), "officer": frozenset({AD}),
    "set-up": NOBODY,
}  # fmt: skip
"""Who may send something; the three that open and shut the session are tried apart."""

ONLY_SENT = frozenset({"sign-out", "stop-job", "offer-check", "bundle-file"})
"""Routes that nothing can be read from."""

TRIED_APART = frozenset({"sign-in", "second-factor", "sign-out"})
BARE = frozenset({"factors", "add-code", "add-passkey", "recovery-codes"})
"""What an officer without a second factor reaches."""


def routes() -> list[str]:
    """The name of every route of the URLconf in use."""
    found = []
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern), "a nested URLconf needs a walk of its own"
        found.append(str(pattern.name))
    return found
