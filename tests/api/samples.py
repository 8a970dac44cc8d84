"""One good request for each operation of the API; an operation without one fails the walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CLAIM = "01945f88-fa00-701f-88d0-1713745b0e5e"
"""The claim of the README's example."""

SOLDIER = "kursk-2025/scout"
OFFER = """offer sample by Ukraine
  releases up to 2 of (soldiers of North Korea) to North Korea
  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia
"""
CHAIN = {"speakers": ["actor:test/clerk"], "source": "source:test/list"}


@dataclass(frozen=True)
class Sample:
    """A request.

    Args:
        path: below the root, with its question.
        body: what is sent, if anything.
        status: what a caller is answered who may.
        acts: whether it takes a key.
    """

    path: str
    body: Any = None
    status: int = 200
    acts: bool = False


def claim_of(property: str, value: Any, about: str = f"record:{SOLDIER}") -> dict[str, Any]:
    """A claim as it is sent."""
    return {"about": about, "property": property, "value": value, **CHAIN}


WHY = {"why": "read the card", "seen": 99}

SAMPLES: dict[str, Sample] = {
    "situation": Sample("situation"),
    "scenarios": Sample("scenarios"),
    "persons": Sample("persons"),
    "person": Sample(f"persons/{SOLDIER}"),
    "claims": Sample(f"claims?about=record:{SOLDIER}"),
    "claim": Sample(f"claims/{CLAIM}"),
    "claims_stream": Sample("claims.jsonl"),
    "seen": Sample(f"seen/record:{SOLDIER}"),
    "findings": Sample("findings"),
    "sources": Sample("sources"),
    "vocabulary": Sample("vocabulary"),
    "ledger": Sample("ledger"),
    "checkpoint": Sample("checkpoint"),
    "entry": Sample("entries/3"),
    "consistency": Sample("consistency?old=5"),
    "offers": Sample("offers?as_of=2025-02-01"),
    "check_offer": Sample("offers/check", {"text": OFFER}),
    "plan": Sample("plan?as_of=2025-01-13"),
    "clear": Sample("clear?as_of=2025-01-13"),
    "compare": Sample("compare?scenario=SCENARIO"),
    "why": Sample("why?as_of=2025-01-13&person=scout"),
    "unlock": Sample("unlock?as_of=2025-01-13"),
    "stages": Sample("stages?as_of=2025-01-13", {"place": 5}),
    "rings": Sample(
        "rings", {"names": ["a", "b"], "arcs": [{"giver": 0, "taker": 1}, {"giver": 1, "taker": 0}]}
    ),
    "start_job": Sample("jobs", {"kind": "verify"}, 202),
    "job": Sample("jobs/none", status=404),
    "record_claims": Sample("claims", {"claims": [claim_of("rank", "private")]}, 201, True),
    "accept": Sample(f"claims/{CLAIM}/accept", WHY, 201, True),
    "reject": Sample(f"claims/{CLAIM}/reject", WHY, 201, True),
    "correct": Sample(f"claims/{CLAIM}/correct", {"by": CLAIM, "seen": 99}, 201, True),
    "retract": Sample(f"claims/{CLAIM}/retract", WHY, 201, True),
    "rule": Sample(
        "rulings",
        {"about": f"record:{SOLDIER}", "property": "PROPERTY", "claim": CLAIM, "seen": 99},
        201,
        True,
    ),
    "judge": Sample(
        "judgements",
        {
            "record": f"record:{SOLDIER}",
            "verdict": "not_same_as",
            "other": "record:kursk-2025/without-papers",
            "seen": 99,
        },
        201,
        True,
    ),
    "capture": Sample(
        "captures",
        {
            "record": "record:test/new",
            "particulars": {"name": "Vasyl Sample", "held_by": "RU"},
            "declined": ["rank"],
            **CHAIN,
        },
        201,
        True,
    ),
    "write_offer": Sample("offers", {"offer": "offer:test/sample", "text": OFFER, **CHAIN}, 201, True),
    "withdraw_offer": Sample("offers/OFFER/withdraw", {"why": "no longer made", **CHAIN}, 201, True),
    "drafts": Sample("drafts"),
    "draft": Sample("drafts/none", status=404),
    "confirm_draft": Sample("drafts/none/confirm", {"digest": "0" * 64, "why": "compared both"}, 404),
    "decline_draft": Sample("drafts/none/decline", {"digest": "0" * 64}, 404),
    "bring_file": Sample("files?name=list.csv", b"Name,Rank\nIvan Sample,private\n", 201),
    "leave_file": Sample("files/none", status=404),
    "bad_rows": Sample("files/none/bad-rows", status=404),
    "preview_import": Sample("imports/preview", {"file": "none"}, 404),
    "start_import": Sample(
        "imports", {"file": "none", "title": "a list", "speakers": ["RU"], "columns": {"Name": "name"}}, 404
    ),
    "start_export": Sample(
        "exports", {"what": "counts", "format": "hxl", "purpose": "a meeting", "as_of": "2025-02-01"}, 202
    ),
    "exported": Sample("exports/none", status=404),
    "bundles": Sample("bundles"),
    "trust_key": Sample("bundles/keys", {"name": "other", "key": "none", "fingerprint": "0" * 32}, 422),
    "preview_of_bundle": Sample("bundles/preview", {"file": "none"}, 404),
    "start_taking": Sample("bundles/take", {"file": "none"}, 404),
    "bundle_orders": Sample("bundles/orders"),
    "bundle_order": Sample("bundles/orders/none", status=404),
    "order_bundle": Sample(
        "bundles/orders",
        {"choice": "record", "names": [f"record:{SOLDIER}"], "purpose": "a visit"},
        202,
        True,
    ),
    "confirm_order": Sample("bundles/orders/none/confirm", {"digest": "0" * 64}, 404),
    "decline_order": Sample("bundles/orders/none/decline", {"digest": "0" * 64}, 404),
    "bundle_file": Sample("bundles/orders/none/file", status=404),
    "webhooks": Sample("webhooks"),
    "subscribe_webhook": Sample(
        "webhooks", {"url": "https://hooks.example.org/x", "kinds": ["decided"]}, 409
    ),
    "stop_webhook": Sample("webhooks/none", status=404),
    "openapi": Sample("openapi.json"),
}
