"""Art. 111: internment in a neutral country until hostilities end, by agreement of three Powers."""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.claims.values import Decision, Outcome
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter


def check(matter: Matter) -> Iterator[Finding]:
    """A third state that would take him, on what condition, and whose agreement is missing."""
    conditional = tuple(
        belief.chosen
        for belief in matter.file.beliefs.get("acceptance", ())
        if isinstance(belief.value, Decision)
        and belief.value.outcome is Outcome.CONDITIONAL
        and not belief.denied
    )
    if conditional and matter.file.held_by is not None:
        words = (
            "A third state would take part on a condition. Internment in a neutral country takes the "
            "agreement of three Powers; a transfer to another Power takes the assessment under Art. 12 too."
        )
        asks = "the third state's acceptance, and the consent of the Detaining Power"
        yield matter.find("art111.third-state", "GC III 111", Weight.UNSETTLED, words, conditional, asks)
