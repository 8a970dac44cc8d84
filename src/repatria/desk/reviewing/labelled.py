"""Decisions as labelled data: what was proposed of which passage, and what officers made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from repatria.core.archive.entry import moment_text
from repatria.core.claims.codec import claim_to_json
from repatria.core.claims.source import Source
from repatria.core.claims.values import Review
from repatria.core.terms.records import ClaimId
from repatria.desk.ports import Register


def labelled(register: Register) -> Iterator[dict[str, Any]]:
    """Every decision, in the order of the ledger, with the claims that were recorded by it.

    No name of an officer and none of the page's words are in it; spans find them in the kept original.
    """
    sources: dict[str, Source] = {}
    for entry in register.entries():
        claim = entry.claim
        if isinstance(claim.value, Source):
            sources[claim.about] = claim.value
        if not isinstance(claim.value, Review):
            continue
        review = claim.value
        ids = [ClaimId(each) for each in (review.claims or "").split()]
        kept = register.claims_by_id(ids)
        source = sources.get(claim.about)
        yield {
            "sha256": source.sha256 if source else None,
            "decided_at": moment_text(entry.recorded_at),
            "proposer": review.proposer,
            "verdict": str(review.verdict),
            "span": [review.start, review.end],
            "predicate": review.predicate,
            "proposed": json.loads(review.proposed) if review.proposed else None,
            "claims": [_bare(claim_to_json(kept[each])) for each in ids if each in kept],
        }


def _bare(claim: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in claim.items() if name not in ("id", "source", "original", "note")}
