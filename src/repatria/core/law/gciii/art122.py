"""Arts 122 and 123: the Information Bureau and the Central Agency.

Each Power gives its Bureau the particulars of whoever falls into its power within the shortest
possible period; the Bureau sends them on immediately, through the Protecting Powers and the
Central Agency. Unlike GC IV 137 the Convention has no exception for harm; whether one exists is
an open question, so holding particulars back takes a decision in somebody's name. The Central
Agency gets its copy in any case.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.settings import QUESTIONS, Question


def check(matter: Matter) -> Iterator[Finding]:
    """Particulars are due; and where they may do harm, the question that somebody must decide."""
    if matter.file.held_by is None:
        return
    held = matter.file.rests_on("captured_on", "captured_by", "held_by")
    if not matter.file.rests_on("notified_to_bureau"):
        words = "No one says that his particulars have reached the Information Bureau and the Central Agency."
        asks = "the Detaining Power informs its Bureau, and the Bureau the Central Agency"
        yield matter.find("art122.notify", "GC III 122(2)-(4), 123", Weight.DUTY_DUE, words, held, asks)
    yield from _harm(matter)
    yield from _acknowledged(matter)


def _harm(matter: Matter) -> Iterator[Finding]:
    risks = matter.file.rests_on("risk_on_return")
    decided = Question.HARMFUL_NOTIFICATION in matter.settings.decisions
    if risks and not decided and not matter.file.rests_on("notification_decision"):
        words = (
            "Telling the Power on which he depends may endanger him or his family. Open question of law: "
            + QUESTIONS[Question.HARMFUL_NOTIFICATION][1]
        )
        asks = "a named decision to send or to hold; the Central Agency gets its copy in any case"
        yield matter.find("art122.harm", "GC III 122-123", Weight.UNSETTLED, words, risks, asks)


def _acknowledged(matter: Matter) -> Iterator[Finding]:
    claims = tuple(
        claim.id
        for claim in matter.view.of("acknowledges")
        if getattr(claim.value, "power", None) == matter.file.depends_on
    )
    if claims:
        words = (
            "What the Power on which he is said to depend says of its soldiers is kept as a timeline; "
            "silence is no denial."
        )
        yield matter.find("art122.acknowledged", "GC III 122", Weight.NOTE, words, claims)
