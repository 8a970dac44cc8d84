"""Art. 12: the Power, not the unit or the man who captured him, answers for a prisoner.

He may be passed to another Power only if that Power is a party to the Convention and the
Detaining Power has satisfied itself that it is willing and able to apply it (a power_transfer).
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.files.wishes import standing_wish
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter


def check(matter: Matter) -> Iterator[Finding]:
    """Who answers for him, and the assessment that a wish for a third state calls for."""
    file = matter.file
    held = file.rests_on("held_by", "captured_by")
    if file.held_by is not None:
        words = "The Power that holds him answers for his treatment, whichever unit captured him."
        yield matter.find("art012.responsible", "GC III 12(1)", Weight.SAFEGUARD, words, held)
    wished = standing_wish(file.wishes)
    destination = wished.wish.destination if wished else None
    if wished is None or destination in (None, file.held_by, file.depends_on):
        return
    if not any(
        getattr(belief.value, "destination", None) == destination
        for belief in file.beliefs.get("art12_assessment", ())
    ):
        words = "He is said to wish for a third state, and the Detaining Power has not assessed that Power."
        asks = "the Detaining Power's finding that the receiving Power is willing and able"
        yield matter.find("art012.assess", "GC III 12(2)", Weight.UNSETTLED, words, (wished.claim,), asks)
