"""Art. 5: from when the Convention protects him, and what holds while his status is in doubt.

It applies from the time he falls into the power of the enemy until his final release and
repatriation. Should any doubt arise, he keeps its protection until a competent tribunal has
decided.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter


def check(matter: Matter) -> Iterator[Finding]:
    """From when he is protected; a doubt that no tribunal has settled leaves every protection in force."""
    fallen = matter.file.rests_on("captured_by", "captured_on")
    if fallen and matter.file.value("released_on") is None:
        words = "He is protected from the time of his capture until his final release and repatriation."
        yield matter.find("art005.protected", "GC III 5(1)", Weight.SAFEGUARD, words, fallen)
    doubts = matter.file.rests_on("status_doubt")
    if doubts and matter.file.value("tribunal_decision") is None:
        words = (
            "His status is doubted, and no competent tribunal has decided; he is protected as a prisoner "
            "of war."
        )
        asks = "the decision of a competent tribunal of the Detaining Power"
        yield matter.find("art005.doubt", "GC III 5(2)", Weight.SAFEGUARD, words, doubts, asks)
