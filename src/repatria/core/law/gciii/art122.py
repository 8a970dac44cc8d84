"""Art. 122: the Information Bureau.

Each Power gives its Bureau the particulars of whoever falls into its power within the shortest
possible period (2); the Bureau sends them on immediately, through the Protecting Powers and the
Central Agency, to the Powers concerned (3): names, rank, number, birth, the Power on which he
depends and whom to tell (4). Unlike GC IV 137 the Convention has no exception for harm; whether
one exists is an open question, so holding particulars back takes a decision in somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Decision, Outcome, Risk
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.newest import may_be_newest
from repatria.core.law.said import asserted
from repatria.core.law.settings import SEND, Question
from repatria.core.law.will import ids
from repatria.core.terms.records import ClaimId


def check(matter: Matter) -> Iterator[Finding]:
    """Particulars are due; and where they may do harm, the question that somebody must decide."""
    if not matter.in_captivity:
        return
    held = asserted(matter.file, "captured_on", "captured_by", "held_by")
    if not asserted(matter.file, "notified_to_bureau"):
        words = "No one says that his particulars have reached the Information Bureau."
        asks = "the Detaining Power informs its Bureau, and the Bureau the Powers and the Central Agency"
        yield matter.find("art122.notify", "GC III 122(2)-(4)", Weight.DUTY_DUE, words, held, asks)
    yield from _harm(matter)


def held_back(matter: Matter) -> tuple[ClaimId, ...]:
    """The decisions, newest as far as known, to hold his particulars back; none when they are sent."""
    decisions = may_be_newest(claim for claim in matter.file.claims.values() if _decides(claim))
    return ids(each for each in decisions if _outcome(each) is Outcome.REFUSES)


def _harm(matter: Matter) -> Iterator[Finding]:
    """Telling his Power may do harm: the open question of law, and the decision about this man."""
    risks, held = _risks(matter), held_back(matter)
    question = matter.settings.question(Question.HARMFUL_NOTIFICATION)
    always_sent = question.is_decided(matter.on) and question.decision == SEND
    if held:
        words = "His particulars are held back from a Power by a decision in somebody's name."
        yield matter.find("art122.held", "GC III 122-123", Weight.NOTE, words, (*held, *risks))
    if held and always_sent:
        words = f"His particulars are held back, but {question.decided_by} decided that they always go out."
        asks = "one of the two decisions is taken back, by whoever made it"
        yield matter.find("art122.held-against", "GC III 122-123", Weight.UNSETTLED, words, held, asks)
    if risks and not any(_decides(claim) for claim in matter.file.claims.values()):
        because = "Telling the Power on which he depends may endanger him or his family."
        yield matter.ask("art122.harm", Question.HARMFUL_NOTIFICATION, because, risks)
        if not always_sent:
            words = "A risk is reported, and no one says who decided to send his particulars or to hold them."
            asks = "a named decision to send or to hold; the Central Agency gets its copy in any case"
            yield matter.find("art122.decide", "GC III 122-123", Weight.UNSETTLED, words, risks, asks)


def _risks(matter: Matter) -> tuple[ClaimId, ...]:
    """Every risk reported at the Power on which he depends."""
    return ids(
        claim
        for claim in matter.file.claims.values()
        if claim.asserts()
        and isinstance(claim.value, Risk)
        and claim.value.destination == matter.file.depends_on
    )


def _decides(claim: Claim) -> bool:
    return claim.property == "notification_decision" and claim.asserts()


def _outcome(claim: Claim) -> Outcome | None:
    return claim.value.outcome if isinstance(claim.value, Decision) else None
