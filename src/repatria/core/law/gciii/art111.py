"""Art. 111: internment in a neutral country until hostilities end, by agreement of three Powers.

The Detaining Power, the Power on which he depends and a neutral Power on which both agree
endeavour to conclude it. Two of them are not enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.claims.values import Decision, Outcome
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.newest import may_be_newest
from repatria.core.terms.records import ClaimId


def check(matter: Matter) -> Iterator[Finding]:
    """A third state that would take him, and whose agreement is missing."""
    willing = _willing(matter)
    if willing and matter.in_captivity:
        words = (
            "A third state would take him, perhaps on a condition. Internment in a neutral "
            "country takes the agreement of three Powers; a power_transfer takes the assessment of Art. 12."
        )
        asks = (
            "the third state's acceptance, the Detaining Power's consent, and for internment his own Power's"
        )
        yield matter.find("art111.third-state", "GC III 111, 12(2)", Weight.UNSETTLED, words, willing, asks)


def _willing(matter: Matter) -> tuple[ClaimId, ...]:
    """The newest statements that a third state takes him, or would."""
    claims = [claim for claim in matter.file.claims.values() if claim.property == "acceptance"]
    return tuple(
        claim.id
        for claim in may_be_newest(claims)
        if claim.asserts()
        and isinstance(claim.value, Decision)
        and claim.value.outcome is not Outcome.REFUSES
        and claim.value.destination != matter.file.depends_on
    )
