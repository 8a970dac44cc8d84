"""Acts of another body's officers, put aside: kept, without effect until an officer here takes them up.

An officer's acceptance, ruling or judgement binds his own body alone. When a bundle of another body
is taken, each such act in it is answered by a claim of the officer who takes it: the act is
rejected, with a reason that everybody can read. So what is believed stays a function of the claims, and an
officer who agrees with the other body's act accepts it like any other claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import ACTS_OF_OFFICE, Standing, is_officers_own, standings
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import ClaimId, Ref, claim_id_of, claim_ref, derived_claim_id

PUT_ASIDE = "an act of another body's officers: kept, without effect here until an officer takes it up"
OUR_OWN = "the act is of this body's own officers, and only came by another body's bundle first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Who takes a bundle.

    Args:
        officer: who it is.
        note: the register's own note, in which acts of office are recorded.
        moment_ms: when, in milliseconds since 1970.
        today: the same as a date.
        digest: of the bundle, so that taking it again makes the same claims.
    """

    officer: Ref
    note: Ref
    moment_ms: int
    today: Edtf
    digest: str

    def rejects(self, act: Claim, why: str) -> Claim:
        """The officer's rejection of an act, as old as the act where that is older than the taking.

        Of several acts on a claim the latest decides. So whatever an officer of this body, at any of its
        registers, decides on the act himself weighs more than this answer, however late that is given.
        """
        moment_ms = min(self.moment_ms, int(act.id.replace("-", "")[:12], 16))  # RFC 9562, section 5.7
        return Claim(
            id=derived_claim_id(moment_ms, f"{self.digest} {self.officer} {act.id}"),
            about=claim_ref(act.id),
            property="rejected",
            value=why,
            speakers=(self.officer,),
            source=self.note,
            said_on=self.today,
        )


def put_aside(
    taker: Taker, claims: Iterable[Claim], known: Mapping[ClaimId, Claim], ours: frozenset[Ref]
) -> Iterator[Claim]:
    """The claims that keep another body's acts without effect.

    Args:
        taker: who takes the bundle.
        claims: what it brings.
        known: the claims that they act on, from the bundle and from the register.
        ours: sources that this register knew before; nobody else says anew what they are.
    """
    for claim in claims:
        if is_act_of_office(claim) and _would_bind(claim, known, ours):
            yield taker.rejects(claim, PUT_ASIDE)


def is_act_of_office(claim: Claim) -> bool:
    """True for an act of office in an officer's own mouth; only such acts take effect by themselves."""
    return claim.property in ACTS_OF_OFFICE and is_officers_own(claim)


def is_aside(claim: Claim) -> bool:
    """True for the claim that puts another body's act aside."""
    return claim.property == "rejected" and claim.value == PUT_ASIDE


def _would_bind(act: Claim, known: Mapping[ClaimId, Claim], ours: frozenset[Ref]) -> bool:
    if act.property == "source":
        # What a source is may be told by whoever sends it, and never of a source that is ours.
        return act.about in ours
    if act.property != "retracted":
        return True
    # A statement taken back waits for acceptance in any case. An act that is not known yet may come later.
    target = known.get(claim_id_of(act.about))
    return target is None or target.property in ACTS_OF_OFFICE


def takes_up(taker: Taker, near: Mapping[ClaimId, Claim], ours: Iterable[ClaimId]) -> Iterator[Claim]:
    """The claims that cancel what put our own acts aside when they came by a detour.

    What puts aside is rejected, rather than the act accepted: so the act stands as our own officers left it.

    Args:
        taker: who takes the bundle of our own body.
        near: our own acts with all acts on them, from the bundle and from the register.
        ours: acts of office that officers of this body recorded first hand.
    """
    stands, acts = standings(near.values()), frozenset(map(claim_ref, ours))
    for claim in sorted(near.values(), key=lambda claim: claim.id):
        if is_aside(claim) and claim.about in acts and stands[claim.id].standing is Standing.ACCEPTED:
            yield taker.rejects(claim, OUR_OWN)
