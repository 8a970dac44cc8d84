"""What acts act on: the claims that a claim about a claim leads to, and on to whatever those act on."""

from __future__ import annotations

from collections.abc import Iterable

from repatria.core.claims.claim import Claim
from repatria.core.terms.records import ClaimId, Kind, claim_id_of, kind_of
from repatria.desk.ports import Register


def acted_on(claims: Iterable[Claim]) -> list[ClaimId]:
    """The claims that these act on, in order; one for each that is about a claim."""
    return [claim_id_of(claim.about) for claim in claims if kind_of(claim.about) is Kind.CLAIM]


def with_targets(register: Register, claims: Iterable[Claim]) -> dict[ClaimId, Claim]:
    """Claims by id, with all that they act on, and what that acts on in turn."""
    known = {claim.id: claim for claim in claims}
    reached = list(known.values())
    while reached:
        found = register.claims_by_id(sorted(set(acted_on(reached)) - known.keys()))
        known.update(found)
        reached = list(found.values())
    return known
