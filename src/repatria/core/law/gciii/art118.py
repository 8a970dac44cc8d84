"""Art. 118: release and repatriation without delay after the cessation of active hostilities.

The duty begins with the fact, not with a treaty (1); without an agreement each Detaining Power
makes and carries out its own plan (2), and what is decided is made known to the prisoners (3).
The text knows no exception. The ICRC Commentary of 2020 reads one: a prisoner who resists and
faces a serious risk to his fundamental rights is not to be returned. Each is assessed alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Decision, Outcome, Risk
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.newest import may_be_newest
from repatria.core.law.settings import Question
from repatria.core.law.will import counting, ids, is_against_return
from repatria.core.terms.records import Power

_COMMENTARY = "GC III 118 with ICRC Commentary 2020"


def check(matter: Matter) -> Iterator[Finding]:
    """Whether the duty has begun, and what stands against a return to the Power on which he depends."""
    if not matter.in_captivity:
        return
    yield from _begun(matter)
    if matter.file.depends_on is not None:
        yield from _against_his_will(matter, matter.file.depends_on)
        yield from _at_risk(matter, matter.file.depends_on)


def _begun(matter: Matter) -> Iterator[Finding]:
    state, claims = matter.hostilities()
    if state == "ceased":
        words = "Active hostilities have ceased; he is to be released and repatriated without delay."
        asks = "the Detaining Power makes and carries out a plan, and tells the prisoners of it"
        yield matter.find("art118.begun", "GC III 118(1)-(3)", Weight.DUTY_DUE, words, claims, asks)
        because = "The duty binds each Detaining Power by itself."
        yield matter.ask("art118.reciprocity", Question.RECIPROCITY, because, claims)
    elif state == "active":
        words = "Active hostilities go on, so the duty to release all prisoners has not begun."
        yield matter.find("art118.not-begun", "GC III 118(1)", Weight.NOTE, words, claims)
    else:
        words = "Sources disagree on" if claims else "No one says"
        words += (
            " whether active hostilities have ceased, and with them began the duty to release all prisoners."
        )
        asks = "a claim, or an officer's ruling, on whether active hostilities go on"
        yield matter.find("art118.unknown", "GC III 118(1)", Weight.UNSETTLED, words, claims, asks)


def _against_his_will(matter: Matter, home: Power) -> Iterator[Finding]:
    said = counting(matter.file, home, matter.view)
    against = ids(each for each in said if is_against_return(each, matter.file))
    if against:
        words = (
            "He is said not to wish to return to the Power on which he depends; where he resists and faces a "
            "serious risk, he is not to be returned."
        )
        asks = "a private interview by a neutral, an assessment of the risk, and a safe alternative"
        yield matter.find("art118.will", _COMMENTARY, Weight.SAFEGUARD, words, against, asks)


def _at_risk(matter: Matter, home: Power) -> Iterator[Finding]:
    """A risk at home that nobody has assessed, or that was found to forbid his return."""
    claims = matter.file.claims.values()
    risks = ids(
        claim
        for claim in claims
        if claim.asserts() and isinstance(claim.value, Risk) and claim.value.destination == home
    )
    decided = may_be_newest(claim for claim in claims if _decides(claim, home))
    refused = ids(claim for claim in decided if _outcome(claim) is Outcome.REFUSES)
    if refused:
        words = "The Detaining Power is said to have found that the risk forbids his return."
        yield matter.find("art118.risk-found", _COMMENTARY, Weight.SAFEGUARD, words, (*refused, *risks))
    elif risks and not decided:
        words = "A risk on return is reported, and no one says that the Detaining Power has assessed it."
        asks = "a reasoned decision on the risk to him and to his family"
        yield matter.find("art118.risk", _COMMENTARY, Weight.UNSETTLED, words, risks, asks)


def _decides(claim: Claim, home: Power) -> bool:
    decision = claim.value
    return (
        claim.property == "non_refoulement"
        and claim.asserts()
        and isinstance(decision, Decision)
        and decision.destination in (home, None)
    )


def _outcome(claim: Claim) -> Outcome | None:
    return claim.value.outcome if isinstance(claim.value, Decision) else None
