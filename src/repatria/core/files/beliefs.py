"""Beliefs: what is believed of one property, on which claims, and what was passed over.

The policy is explicit and always the same: an officer's ruling comes before what a neutral
established, that before the better Admiralty grading, that before the later statement; the
claim's id settles what is left. Nothing is averaged, and every claim not followed is named
with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import Source, SourceKind
from repatria.core.claims.values import Ruling, Value
from repatria.core.claims.view import View
from repatria.core.claims.vocabulary import VOCABULARY, Holds
from repatria.core.terms.dates import Edtf
from repatria.core.terms.grading import grading_rank
from repatria.core.terms.records import ClaimId

NEUTRAL_SOURCES = frozenset({SourceKind.NEUTRAL_NOTICE, SourceKind.INTERVIEW})
"""Sources that a neutral answers for; what they say counts as established."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A claim that was not followed, and why."""

    claim: ClaimId
    why: str


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one property.

    Args:
        property: the term.
        value: the value followed.
        denied: True when all that is known is that the value is denied.
        chosen: the claim that was followed.
        support: every claim that says the same, the chosen one first.
        repeats: those of the support that an officer found to repeat another; no confirmation.
        passed_over: claims that say otherwise, with the reason each was not followed.
        conflict: True when what was passed over cannot be true beside what is believed.
    """

    property: str
    value: Value | None
    denied: bool
    chosen: ClaimId
    support: tuple[ClaimId, ...]
    repeats: tuple[ClaimId, ...]
    passed_over: tuple[PassedOver, ...]
    conflict: bool

    def rests_on(self) -> tuple[ClaimId, ...]:
        """Every claim behind the belief, followed or not."""
        return (*self.support, *(other.claim for other in self.passed_over))


def believe(
    view: View, property: str, claims: Sequence[Claim], rulings: Iterable[Claim]
) -> tuple[Belief, ...]:
    """The beliefs that claims of one property about one thing give.

    A single-valued property gives one belief at most; a series one for each statement, oldest
    first; a many-valued property one for each distinct value.
    """
    if not claims:
        return ()
    ranking = _Ranking(view, ruled_for(property, rulings))
    ordered = sorted(claims, key=ranking.key)
    match VOCABULARY[property].holds:
        case Holds.SINGLE:
            return (_single(ranking, property, ordered),)
        case Holds.SERIES:
            in_time = sorted(claims, key=lambda claim: (_said(claim), claim.id))
            return tuple(_belief(ranking, property, [claim], []) for claim in in_time)
        case Holds.MANY:
            return tuple(_belief(ranking, property, group, []) for group in _alike(ordered))


def ruled_for(property: str, rulings: Iterable[Claim]) -> ClaimId | None:
    """The claim that the latest ruling on a property chose."""
    chosen = [
        claim for claim in rulings if isinstance(claim.value, Ruling) and claim.value.property == property
    ]
    if not chosen:
        return None
    ruling = max(chosen, key=lambda claim: claim.id).value
    return ruling.claim if isinstance(ruling, Ruling) else None


def _single(ranking: _Ranking, property: str, ordered: list[Claim]) -> Belief:
    best = ordered[0]
    agreeing = [claim for claim in ordered if _same(claim, best)]
    opposing = [claim for claim in ordered if not _same(claim, best)]
    return _belief(ranking, property, agreeing, opposing)


def _belief(ranking: _Ranking, property: str, agreeing: list[Claim], opposing: list[Claim]) -> Belief:
    best = agreeing[0]
    return Belief(
        property=property,
        value=best.value,
        denied=not best.asserts(),
        chosen=best.id,
        support=tuple(claim.id for claim in agreeing),
        repeats=tuple(claim.id for claim in agreeing if any(ranking.view.of_claim(claim.id, "repeats"))),
        passed_over=tuple(PassedOver(claim.id, ranking.why_not(claim, best)) for claim in opposing),
        conflict=any(_clash(claim, best) for claim in opposing),
    )


class _Ranking:
    """The policy as a sort key, and as the words that explain it."""

    def __init__(self, view: View, ruled: ClaimId | None) -> None:
        self.view, self.ruled = view, ruled

    def key(self, claim: Claim) -> tuple[object, ...]:
        return (
            claim.id != self.ruled,
            not claim.asserts(),
            not self._established(claim),
            grading_rank(claim.grading),
            -_said(claim).toordinal(),
            claim.id,
        )

    def why_not(self, claim: Claim, best: Claim) -> str:
        if best.id == self.ruled:
            return "an officer ruled for another claim"
        if best.asserts() and not claim.asserts():
            return "it denies what another claim asserts"
        if self._established(best) and not self._established(claim):
            return "another claim was established by a neutral"
        if grading_rank(best.grading) < grading_rank(claim.grading):
            return "another claim is graded better"
        if _said(best) > _said(claim):
            return "another claim was made later"
        return "equal in every respect; the order of ids decides, and an officer should rule"

    def _established(self, claim: Claim) -> bool:
        source: Source | None = self.view.source(claim.source)
        return source is not None and source.kind in NEUTRAL_SOURCES


def _alike(ordered: list[Claim]) -> list[list[Claim]]:
    groups: list[list[Claim]] = []
    for claim in ordered:
        home = next((group for group in groups if _same(group[0], claim)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return groups


def _same(one: Claim, other: Claim) -> bool:
    return one.value == other.value and one.polarity == other.polarity


def _clash(one: Claim, other: Claim) -> bool:
    if one.asserts() != other.asserts():
        return one.value == other.value
    if isinstance(one.value, Edtf) and isinstance(other.value, Edtf):
        return not one.value.agrees_with(other.value)
    return True


def _said(claim: Claim) -> date:
    """The latest day on which it can have been said; the distant past when no one says."""
    return claim.said_on.last if claim.said_on is not None and claim.said_on.last else date.min
