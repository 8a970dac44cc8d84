"""Arts 109, 110 and 112: the seriously wounded and sick.

They go home as soon as they can travel, regardless of number or rank (109(1)), if they belong
to a category of Art. 110; none of them against his will during hostilities (109(3)). Medical
commissions examine them; the manifestly serious may go on the Detaining Power's own finding (112).
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.lanes import LaneKind, lane
from repatria.core.law.matter import Matter


def check(matter: Matter) -> Iterator[Finding]:
    """Whether a duty of direct repatriation binds, or has still to be examined."""
    if matter.file.held_by is None:
        return
    found = lane(matter)
    if found.lane is LaneKind.UNDECIDED:
        words = (
            "He is reported wounded or sick and has not been examined. If he belongs to a category of "
            "Art. 110(1) he goes home regardless of number or rank, and can be no one's price."
        )
        asks = found.decided_by
        yield matter.find("art109.examine", "GC III 109-110, 112", Weight.DUTY_DUE, words, found.claims, asks)
    if found.lane is LaneKind.DUTY and found.article.startswith("GC III 109"):
        words = "He is to be repatriated directly as soon as he can travel, and not against his will."
        yield matter.find(
            "art109.direct", "GC III 109(1), (3)", Weight.DUTY_DUE, words, found.claims, "his wish"
        )
