"""Art. 12: the Power, not the unit or the man who captured him, answers for a prisoner.

The Detaining Power is responsible for his treatment (1). It may pass him only to a Power that is
a party to the Convention, and after it has satisfied itself that this Power is willing and able
to apply it: a power_transfer (2). If the receiving Power fails in an important respect, the one
that sent him corrects it or asks for him back, and must be given him (3).
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.claims.values import Decision
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.newest import may_be_newest
from repatria.core.law.said import asserted
from repatria.core.law.will import expressed
from repatria.core.terms.records import ClaimId, Power
from repatria.core.terms.wishes import Preference, Wish


def check(matter: Matter) -> Iterator[Finding]:
    """Who answers for him, and the assessment that a wish for a third state calls for."""
    if not matter.in_captivity:
        return
    words = "The Power that holds him answers for his treatment, whichever unit captured him."
    held = asserted(matter.file, "held_by", "captured_by")
    yield matter.find("art012.responsible", "GC III 12(1)", Weight.SAFEGUARD, words, held)
    for power, claims in sorted(_wished(matter).items()):
        if power not in _assessed(matter):
            words = (
                "He is said to wish for a third state, and no one says that the Detaining Power assessed it."
            )
            asks = "the Detaining Power's finding that the receiving Power is willing and able"
            yield matter.find("art012.assess", "GC III 12(2)", Weight.UNSETTLED, words, tuple(claims), asks)


def _wished(matter: Matter) -> dict[Power, list[ClaimId]]:
    """The third states that he may at present want to go to, with the claims that say so."""
    found: dict[Power, list[ClaimId]] = {}
    for claim in may_be_newest(expressed(matter.file)):
        wish = claim.value
        if not isinstance(wish, Wish) or wish.preference is not Preference.THIRD_STATE:
            continue
        if wish.destination not in (None, matter.file.held_by, matter.file.depends_on):
            found.setdefault(wish.destination, []).append(claim.id)
    return found


def _assessed(matter: Matter) -> set[Power | None]:
    beliefs = matter.file.beliefs.get("art12_assessment", ())
    return {
        told.value.destination for told in beliefs if not told.denied and isinstance(told.value, Decision)
    }
