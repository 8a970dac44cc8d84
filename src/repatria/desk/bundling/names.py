"""What a claim names: the claims that it acts on, and the things that it takes to understand it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Ruling, ValueType
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.terms.records import ClaimId, Kind, Power, Ref, claim_id_of, kind_of, power_ref

_DESCRIBED = frozenset({Kind.POWER, Kind.ACTOR, Kind.SOURCE, Kind.DOCUMENT, Kind.EVENT, Kind.GROUP})


def acted_on(claim: Claim) -> Iterator[ClaimId]:
    """The claims that a claim acts on, chooses, or puts in a claim's place."""
    if kind_of(claim.about) is Kind.CLAIM:
        yield claim_id_of(claim.about)
    if isinstance(claim.value, Ruling):
        yield claim.value.claim
    elif isinstance(claim.value, str) and claim.value.startswith("claim:"):
        yield claim_id_of(Ref(claim.value))


def named(claim: Claim) -> Iterator[Ref]:
    """The Powers, actors, documents, events, groups and sources that a claim names."""
    for name in (claim.about, claim.source, *claim.speakers, *_refs(claim)):
        if kind_of(name) in _DESCRIBED:
            yield name


def records_named(claim: Claim) -> Iterator[Ref]:
    """The records that a claim's value names."""
    return (name for name in _refs(claim) if kind_of(name) is Kind.RECORD)


def _refs(claim: Claim) -> Iterable[Ref]:
    value, type = claim.value, VOCABULARY[claim.property].type
    if not isinstance(value, str):
        return ()
    if type is ValueType.POWER:
        return (power_ref(Power(value)),)
    return (Ref(value),) if type is ValueType.REF else ()
