"""What a file holds on a question, and who says so.

A belief that is only denied is none; a belief that is disputed is no settled one until an
officer rules. A decision is an authority's only when that authority is the one who made it.
"""

from __future__ import annotations

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Ruling
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.terms.records import ClaimId, Kind, Power, Ref, kind_of, power_ref
from repatria.core.terms.speech import Hedge


def asserted(file: PersonFile, *properties: str) -> tuple[ClaimId, ...]:
    """The claims behind every belief on the named properties that is not a denial, each once."""
    found = (
        claim
        for name in properties
        for belief in file.beliefs.get(name, ())
        if not belief.denied
        for claim in belief.rests_on()
    )
    return tuple(dict.fromkeys(found))


def first_hand(file: PersonFile, property: str) -> tuple[Claim, ...]:
    """The claims of a property, without those that an officer found only to repeat another one.

    What is told again later is not said later. A repeat stands in where the file does not hold
    what it repeats.
    """
    claims = [claim for claim in file.claims.values() if claim.property == property]
    repeats = {claim for belief in file.beliefs.get(property, ()) for claim in belief.repeats}
    told = [claim for claim in claims if claim.id not in repeats]
    return tuple(
        claim
        for claim in claims
        if claim.id not in repeats
        or not any((one.value, one.polarity) == (claim.value, claim.polarity) for one in told)
    )


def is_ruled(file: PersonFile, property: str) -> bool:
    """True when an officer ruled for the claim that is believed on a single-valued property."""
    belief = file.belief(property)
    rulings = (told.value for told in file.beliefs.get("ruling", ()))
    return belief is not None and any(
        isinstance(ruling, Ruling) and ruling.property == property and ruling.claim == belief.chosen
        for ruling in rulings
    )


def is_settled(file: PersonFile, property: str) -> bool:
    """True when something is believed on a property, and nobody disputes it or an officer has ruled.

    What is only alleged, or sealed, settles nothing.
    """
    belief = file.belief(property)
    if belief is None or belief.denied or belief.value is None:
        return False
    if is_ruled(file, property):
        return True
    return not belief.conflict and not all(is_reserved(file.claims[claim]) for claim in belief.support)


def is_contradicted(file: PersonFile, property: str) -> bool:
    """True when the very value believed is denied by another claim, and no officer has ruled."""
    belief = file.belief(property)
    if belief is None or belief.denied or is_ruled(file, property):
        return False
    others = (file.claims[other.claim] for other in belief.passed_over)
    return any(not other.asserts() and other.value == belief.value for other in others)


def is_reserved(claim: Claim) -> bool:
    """True when it is passed on as no more than an allegation, or as denied."""
    return claim.hedge not in (Hedge.STATED, Hedge.REPORTED)


def is_made_by(view: View | None, claim: Claim, power: Power | None) -> bool:
    """True when the Power is the one who is said to have said it, whoever passes it on.

    An actor decides for a Power only while nobody disputes that he acts for it and for no other.
    Without a view no actor's Power is known, and only the Power itself speaks for it.
    """
    speaker = claim.speaker()
    if power is None or speaker == power_ref(power):
        return power is not None
    acting = tuple(view.about(speaker, "acts_for")) if view is not None else ()
    disputed = any((each.value == power) is not each.asserts() for each in acting)
    return not disputed and any(each.asserts() and not is_reserved(each) for each in acting)


def is_told_by(view: View | None, claim: Claim, power: Power | None) -> bool:
    """True when the Power, or somebody who may act for it, is anywhere in the chain of those who tell it."""
    return power is not None and any(
        speaker == power_ref(power) or power in _may_act_for(view, speaker) for speaker in claim.speakers
    )


def _may_act_for(view: View | None, speaker: Ref) -> set[object]:
    acting = view.about(speaker, "acts_for") if view is not None else ()
    return {claim.value for claim in acting if claim.asserts()}


def is_told_by_unknown(view: View | None, claim: Claim) -> bool:
    """True when an actor tells it and there is no view that could say for which Power he acts."""
    return view is None and any(kind_of(speaker) is Kind.ACTOR for speaker in claim.speakers)
