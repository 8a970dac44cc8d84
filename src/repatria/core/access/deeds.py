"""Deeds: what an officer can do at the desk, and which of them take a second officer.

Source for four eyes: NIST SP 800-53 AC-3(2); OWASP ASVS 5.0, 2.3.5.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from repatria.core.claims.claim import Claim


class Deed(StrEnum):
    """One thing that an officer can do, each allowed to some roles."""

    READ_FILES = "read files"
    RECORD_CLAIM = "record a claim"
    DECIDE_CLAIM = "accept, reject or correct a claim"
    RULE = "rule on a conflict"
    JUDGE_NOT_SAME = "judge that two records are two persons, or that it cannot be said"
    MERGE = "judge that two records are one person"
    RECORD_DEATH = "record a death"
    RECORD_MEDICAL = "record medical facts"
    RECORD_WISH = "record a wish"
    ESTABLISH_WISH = "accept a wish"
    DECIDE_LAW = "record a decision of law"
    WRITE_OFFER = "write or withdraw an offer"
    CLEAR = "clear a round and read its plan"
    SIGN_LIST = "sign a list"
    IMPORT = "import a list"
    EXPORT = "export"
    SEND_BUNDLE = "send a bundle"
    TAKE_BUNDLE = "take a bundle"
    BREAK_GLASS = "open a compartment in an emergency"
    READ_AUDIT = "read the audit"
    MANAGE_OFFICERS = "manage officers"


FOUR_EYES = frozenset({Deed.MERGE, Deed.RECORD_DEATH, Deed.ESTABLISH_WISH, Deed.SIGN_LIST, Deed.SEND_BUNDLE})
"""Deeds that take effect only once a second officer, who may do them too, confirms them."""

_BY_PROPERTY = {
    "same_as": Deed.MERGE,
    "not_same_as": Deed.JUDGE_NOT_SAME,
    "unsure_same_as": Deed.JUDGE_NOT_SAME,
    "ruling": Deed.RULE,
    "died_on": Deed.RECORD_DEATH,
    "cause_of_death": Deed.RECORD_DEATH,
    "condition": Deed.RECORD_MEDICAL,
    "medical_category": Deed.RECORD_MEDICAL,
    "fitness_to_travel": Deed.RECORD_MEDICAL,
    "wish": Deed.RECORD_WISH,
    "non_refoulement": Deed.DECIDE_LAW,
    "art12_assessment": Deed.DECIDE_LAW,
    "acceptance": Deed.DECIDE_LAW,
    "notification_decision": Deed.DECIDE_LAW,
    "tribunal_decision": Deed.DECIDE_LAW,
    "offer": Deed.WRITE_OFFER,
    "offer_withdrawn": Deed.WRITE_OFFER,
}

_DECISIONS = frozenset({"accepted", "rejected", "corrected_by", "retracted", "repeats"})


def deed_of(claim: Claim, target: Claim | None = None) -> Deed:
    """The deed that recording a claim is.

    Args:
        claim: what would be recorded.
        target: the claim that it acts on, where it is an act on a claim.

    Accepting a wish establishes it, and accepting a death or a merge is as grave as making it. What
    an agency is called is accepted with whatever it said.
    """
    if claim.property not in _DECISIONS:
        return _BY_PROPERTY.get(claim.property, Deed.RECORD_CLAIM)
    if claim.property == "accepted" and target is not None:
        if target.property == "wish":
            return Deed.ESTABLISH_WISH
        if target.property == "title":
            return Deed.RECORD_CLAIM
        if target.property in ("same_as", "died_on", "cause_of_death"):
            return _BY_PROPERTY[target.property]
    # Undoing a merge or a death is recorded at once: the doubt must never wait for a second pair of eyes.
    return Deed.DECIDE_CLAIM


def takes_two(deeds: Iterable[Deed]) -> bool:
    """True when one of the deeds takes effect only with a second officer's confirmation."""
    return any(deed in FOUR_EYES for deed in deeds)
