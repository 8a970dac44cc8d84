"""Art. 4: who is a prisoner of war.

A member of the armed forces of a Party to the conflict who has fallen into the power of the
enemy is one (A(1)); so is a member of the forces of an authority that the Detaining Power does
not recognise (A(3)). On which Power he depends is itself only claimed until it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.settings import QUESTIONS, Question


def check(matter: Matter) -> Iterator[Finding]:
    """What is known of his status and of the Power on which he depends."""
    if matter.file.held_by is not None:
        yield from _ground(matter)
        yield from _power(matter)


def _ground(matter: Matter) -> Iterator[Finding]:
    ground = matter.file.value("tribunal_decision") or matter.file.value("status_ground")
    if ground is None:
        return
    words = f"He is held to fall under {'no limb of Art. 4' if ground == 'none' else f'Art. {ground}'}."
    claims = matter.file.rests_on("tribunal_decision", "status_ground")
    yield matter.find("art004.ground", "GC III 4", Weight.NOTE, words, claims)


def _power(matter: Matter) -> Iterator[Finding]:
    claims = matter.file.rests_on("depends_on")
    if not claims:
        words = "No one says on which Power he depends."
        yield matter.find(
            "art004.no-power", "GC III 4", Weight.UNSETTLED, words, (), "ask him, and the Powers"
        )
        return
    belief = matter.file.belief("depends_on")
    if belief is not None and belief.conflict:
        words = "Sources disagree on which Power he depends."
        asks = "an officer's ruling on the competing claims"
        yield matter.find("art004.powers", "GC III 4", Weight.UNSETTLED, words, claims, asks)
    if _carried_papers_of_another_power(matter) and Question.OTHER_UNIFORM not in matter.settings.decisions:
        words = (
            "He carried papers of another Power. Open question of law: "
            f"{QUESTIONS[Question.OTHER_UNIFORM][1]}"
        )
        papers = (*claims, *matter.file.rests_on("carried_document"))
        asks = "counsel's decision, recorded by name in the settings"
        yield matter.find("art004.other-power", "GC III 4, 122(4)", Weight.UNSETTLED, words, papers, asks)


def _carried_papers_of_another_power(matter: Matter) -> bool:
    for belief in matter.file.beliefs.get("carried_document", ()):
        for claim in matter.view.of("issued_by"):
            if claim.about == belief.value and claim.value != matter.file.depends_on:
                return True
    return False
