"""Compartments: the kinds of facts that have their own readers, and which property belongs to which.

What a camp's doctor finds, what a prisoner wishes, and whom his family fears are each known to
few people, and a role reads fields rather than pages.
Source: GC III 13, 109, 118, 122; ICRC Handbook on Data Protection in Humanitarian Action, ch. 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from repatria.core.claims.claim import Claim, spoken_to
from repatria.core.terms.records import ClaimId


class Compartment(StrEnum):
    """A kind of facts with readers of its own."""

    REGISTER = "register"  # identity, status, captivity: what every officer who handles files reads
    MEDICAL = "medical facts"
    WISHES = "wishes"
    RISK = "grounds of risk"
    FAMILY = "family contacts"
    NEGOTIATION = "negotiating positions"


_OF = {
    Compartment.MEDICAL: ("condition", "medical_category", "fitness_to_travel", "cause_of_death"),
    Compartment.WISHES: ("wish", "statement_in_custody"),
    Compartment.RISK: ("risk_on_return", "non_refoulement", "notification_decision"),
    Compartment.FAMILY: ("next_of_kin", "father_name", "mother_maiden_name", "mail_address"),
    Compartment.NEGOTIATION: ("offer", "offer_withdrawn", "request", "promise", "policy", "forecast", "fact"),
}

COMPARTMENT_OF: Mapping[str, Compartment] = {
    property: compartment for compartment, properties in _OF.items() for property in properties
}
"""The compartment of a property; one that is not listed belongs to the register."""


def compartment_of(property: str) -> Compartment:
    """The compartment of a property of the vocabulary."""
    return COMPARTMENT_OF.get(property, Compartment.REGISTER)


def compartment_of_claim(claim: Claim, by_id: Mapping[ClaimId, Claim]) -> Compartment:
    """The compartment of a claim; an act on a claim is as confidential as what it acts on.

    Args:
        claim: the claim.
        by_id: the claims that it may act on.
    """
    return compartment_of(spoken_to(claim, by_id).property)
