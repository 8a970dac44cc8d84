"""Art. 109: the seriously wounded and sick go home, and none of them against his will.

Whoever belongs to a category of Art. 110(1) is sent back to his own country, however many such
people there are and whatever their rank, after he was cared for until he can travel (1). Parties
may agree to send back, or to intern in a neutral country, the able-bodied who were captive for
long (2). None who is eligible under (1) may be repatriated against his will during hostilities (3).
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.lanes import LaneKind, lane
from repatria.core.law.matter import Matter
from repatria.core.law.will import counting, ids, is_against_return, lacks, wanted


def check(matter: Matter) -> Iterator[Finding]:
    """Whether a duty of direct repatriation binds, or has still to be examined; and his will."""
    found = lane(matter)
    if not matter.in_captivity or not found.article.startswith("GC III 109"):
        return
    if found.lane is LaneKind.UNDECIDED:
        words = (
            "Whether he is wounded or sick in a way that Art. 110(1) names is not settled. If he is, he goes "
            "home however many others do, and can be no one's price."
        )
        asks = found.decided_by
        yield matter.find("art109.examine", "GC III 109-110, 112", Weight.DUTY_DUE, words, found.claims, asks)
    if found.lane is LaneKind.DUTY:
        words = "He is to be repatriated directly as soon as he can travel, whatever others do."
        asks = "the Detaining Power cares for him until a doctor finds him fit to travel, and sends him home"
        yield matter.find("art109.direct", "GC III 109(1)", Weight.DUTY_DUE, words, found.claims, asks)
        yield from _will(matter)


def _will(matter: Matter) -> Iterator[Finding]:
    """That his will is a bar, and whether it is known."""
    home, file = matter.file.depends_on, matter.file
    if home is None:
        return
    said = counting(file, home, matter.view)
    against = ids(each for each in said if is_against_return(each, file))
    if against:
        words = (
            "He is said not to wish to return; he may not be repatriated against his will during hostilities."
        )
        yield matter.find("art109.will", "GC III 109(3)", Weight.SAFEGUARD, words, against)
    elif not any(wanted(each, file, home) and not lacks(each, file, matter.view) for each in said):
        words = "No one says, in a way that can be relied on, whether he wishes to return."
        asks = "a private interview by a neutral before he is sent"
        yield matter.find("art109.will-unknown", "GC III 109(3)", Weight.UNSETTLED, words, ids(said), asks)
