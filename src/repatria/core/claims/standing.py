"""Which claims stand: acceptance, rejection, correction and retraction, read from claims.

An act on a claim is itself a claim. The latest act that has not been undone decides; among
acts of one moment the order of their ids does, so that two registers that hold the same
claims always agree. A retraction counts only when it comes from somebody in the chain of
speakers of what it withdraws; an officer who disbelieves a claim rejects it instead. An act
takes effect when an officer himself says it: an act that somebody else reports, and that a
prisoner or a Power is said to have taken back a statement, are claims that wait for acceptance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from repatria.core.claims.claim import Claim
from repatria.core.terms.records import ClaimId, Kind, claim_id_of, kind_of


class Standing(StrEnum):
    """Whether a claim is part of what is believed."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Stand:
    """A claim's standing and the act that gave it; no act for one that is only proposed."""

    standing: Standing
    act: ClaimId | None = None


_ACTS: Mapping[str, Standing] = {
    "accepted": Standing.ACCEPTED,
    "rejected": Standing.REJECTED,
    "corrected_by": Standing.CORRECTED,
    "retracted": Standing.RETRACTED,
}

ACTS_OF_OFFICE = frozenset(
    {
        *_ACTS,
        "repeats",
        "confirmed",
        "ruling",
        "same_as",
        "not_same_as",
        "unsure_same_as",
        "source",
        "reviewed",
    }
)
"""Properties that an officer's act carries; they take effect when recorded, without acceptance."""


def standings(claims: Iterable[Claim]) -> dict[ClaimId, Stand]:
    """The standing of every claim.

    Acts of office stand as accepted until they are themselves retracted.
    """
    by_id = {claim.id: claim for claim in claims}
    acts: dict[ClaimId, list[Claim]] = defaultdict(list)
    for claim in by_id.values():
        if claim.property in _ACTS and kind_of(claim.about) is Kind.CLAIM:
            acts[claim_id_of(claim.about)].append(claim)
    reckoning = _Reckoning(by_id, acts)
    return {claim: reckoning.stand(claim, ()) for claim in by_id}


class _Reckoning:
    def __init__(self, by_id: Mapping[ClaimId, Claim], acts: Mapping[ClaimId, list[Claim]]) -> None:
        self.by_id, self.acts = by_id, acts
        self.known: dict[ClaimId, Stand] = {}

    def stand(self, claim: ClaimId, asking: tuple[ClaimId, ...]) -> Stand:
        if claim in self.known:
            return self.known[claim]
        effective = [
            act
            for act in self.acts.get(claim, ())
            # A ring of acts that undo each other undoes nothing.
            if act.id not in asking
            and self._may(act, claim)
            and self.stand(act.id, (*asking, claim)).standing is Standing.ACCEPTED
        ]
        stand = self._decided(claim, effective)
        if not asking:
            self.known[claim] = stand
        return stand

    def _decided(self, claim: ClaimId, effective: list[Claim]) -> Stand:
        if effective:
            last = max(effective, key=lambda act: act.id)
            return Stand(_ACTS[last.property], last.id)
        if self._takes_effect(self.by_id[claim]):
            return Stand(Standing.ACCEPTED)
        return Stand(Standing.PROPOSED)

    def _takes_effect(self, act: Claim) -> bool:
        """True for an act of office in an officer's own mouth; what others report of one is a claim."""
        if act.property not in ACTS_OF_OFFICE or not is_officers_own(act):
            return False
        if act.property != "retracted":
            return True
        # That somebody took back what he said is itself to be accepted, or a captor could say it for him.
        target = self.by_id.get(claim_id_of(act.about))
        return target is not None and target.property in ACTS_OF_OFFICE

    def _may(self, act: Claim, claim: ClaimId) -> bool:
        target = self.by_id[claim]
        return act.property != "retracted" or act.speaker() in target.speakers


def is_officers_own(act: Claim) -> bool:
    """True when an officer says it himself, and is not said by somebody else to have said it."""
    return len(act.speakers) == 1 and kind_of(act.speakers[0]) is Kind.ACTOR
