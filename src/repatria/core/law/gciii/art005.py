"""Art. 5: from when the Convention protects him, and what holds while his status is in doubt.

It applies from the time he falls into the power of the enemy until his final release and
repatriation (1). Should any doubt arise whether he belongs to a category of Art. 4, he keeps its
protection until a competent tribunal has decided (2). The Detaining Power's word that he is no
prisoner of war is a doubt, and no decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.files.person_file import PersonFile
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.said import asserted, is_settled
from repatria.core.terms.records import ClaimId


def check(matter: Matter) -> Iterator[Finding]:
    """From when he is protected; a doubt that no tribunal has settled leaves every protection in force."""
    fallen = asserted(matter.file, "captured_by", "captured_on", "held_by")
    if matter.in_captivity:
        words = "He is protected from the time of his capture until his final release and repatriation."
        yield matter.find("art005.protected", "GC III 5(1)", Weight.SAFEGUARD, words, fallen)
    doubts = open_doubt(matter.file)
    if doubts:
        words = "His status is doubted, and no competent tribunal has decided; he is protected meanwhile."
        asks = "the decision of a competent tribunal of the Detaining Power"
        yield matter.find("art005.doubt", "GC III 5(2)", Weight.UNSETTLED, words, doubts, asks)
    decided = decided_by_tribunal(matter.file)
    if decided and matter.file.value("tribunal_decision") == "none":
        words = (
            "A tribunal decided that he is no prisoner of war; the rules on civilians or AP I 75 protect him."
        )
        asks = "a jurist's reading: no rule of this Convention moves him from here"
        yield matter.find("art005.decided", "GC III 5(2)", Weight.UNSETTLED, words, decided, asks)


def open_doubt(file: PersonFile) -> tuple[ClaimId, ...]:
    """The claims that raise a doubt about his status while no tribunal has decided; none otherwise."""
    if decided_by_tribunal(file):
        return ()
    denials = [name for name in ("status_ground", "tribunal_decision") if file.value(name) == "none"]
    return asserted(file, "status_doubt", *denials)


def decided_by_tribunal(file: PersonFile) -> tuple[ClaimId, ...]:
    """The claims of a tribunal's decision; none while it is only alleged, sealed or disputed."""
    return asserted(file, "tribunal_decision") if is_settled(file, "tribunal_decision") else ()
