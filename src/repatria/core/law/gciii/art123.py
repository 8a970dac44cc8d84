"""Art. 123: the Central Agency.

It collects what it can learn of prisoners through official or private channels, and sends it on
as rapidly as possible to their country of origin or to the Power on which they depend (2). What
is held back from that Power goes to the Agency none the less, and the Agency decides what it
passes on; by comparison, GC IV 137 and 140 say so of civilians.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.gciii.art122 import held_back
from repatria.core.law.matter import Matter


def check(matter: Matter) -> Iterator[Finding]:
    """The Agency's copy is due of what is held back from a Power.

    That the Bureau received his particulars does not show that the Agency did.
    """
    held = held_back(matter)
    if held and matter.in_captivity:
        words = "What is held back from a Power goes to the Central Agency; no one says that it has its copy."
        asks = "the Bureau sends the Central Agency its copy, with the decision to hold"
        yield matter.find("art123.copy", "GC III 123(2)", Weight.DUTY_DUE, words, held, asks)
