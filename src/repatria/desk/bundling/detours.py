"""Acts of our own that another body's bundle brought first: they were put aside, and are taken up.

A laptop reports to an embassy, and the embassy's bundle reaches our server before the laptop's. There the
laptop's acts are another body's for all that can be told; when the laptop's own bundle comes, they are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from repatria.core.archive.bundle.aside import Taker, is_act_of_office, is_aside, takes_up
from repatria.core.archive.entry import entry_from_body
from repatria.core.claims.claim import Claim
from repatria.core.terms.records import ClaimId, Ref, claim_id_of, claim_ref
from repatria.desk.bundling.ports import LedgerBytes
from repatria.desk.bundling.study import Studied, is_first_hand


def own_acts_by_detour(ledger: LedgerBytes, taker: Taker, studied: Studied) -> Iterator[Claim]:
    """What cancels the putting aside of our own acts, here or at the sender of a bundle of our own body.

    They are ours when the officers of a register of this body recorded them there, or here, first hand.
    """
    asides = {claim_id_of(claim.about) for claim in studied.new if is_aside(claim)}
    told = {
        entry.claim.id: entry.claim
        for entry in studied.understood
        if is_first_hand(entry) and is_act_of_office(entry.claim)
    }
    known = [claim_ref(claim) for claim in told if claim in studied.known]
    answers = (entry_from_body(body).claim for body in ledger.bodies_about(known))
    here = {claim_id_of(claim.about) for claim in answers if is_aside(claim)}
    put_aside = asides | here
    acts = {id: act for id, act in told.items() if id in put_aside}
    for body in ledger.bodies_of(asides).values():
        entry = entry_from_body(body)
        if is_first_hand(entry) and is_act_of_office(entry.claim):
            acts[entry.claim.id] = entry.claim
    near = _with_acts_on(ledger, acts, studied.new)
    return takes_up(taker, near, acts)


def _with_acts_on(
    ledger: LedgerBytes, acts: Mapping[ClaimId, Claim], new: Iterable[Claim]
) -> dict[ClaimId, Claim]:
    """The claims with all acts on them, from the ledger and the bundle: enough to tell how they stand."""
    brought: dict[Ref, list[Claim]] = defaultdict(list)
    for claim in new:
        brought[claim.about].append(claim)
    found, ahead = dict(acts), list(acts)
    while ahead:
        subjects = [claim_ref(claim) for claim in ahead]
        stored = (entry_from_body(body).claim for body in ledger.bodies_about(subjects))
        more = (claim for subject in subjects for claim in brought.get(subject, ()))
        ahead = []
        for claim in (*stored, *more):
            if claim.id not in found:
                found[claim.id] = claim
                ahead.append(claim.id)
    return found
