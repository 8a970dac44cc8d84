"""AP I Art. 45(1): presumed to be a prisoner of war.

Whoever takes part in hostilities and falls into the power of an adverse Party is presumed to be
a prisoner of war if he claims the status, if he appears to be entitled to it, or if the Party on
which he depends claims it for him by notification to the Detaining or the Protecting Power. The
presumption holds until a competent tribunal decides otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from repatria.core.claims.claim import Claim
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.gciii.art005 import decided_by_tribunal
from repatria.core.law.matter import Matter
from repatria.core.law.said import asserted, is_made_by
from repatria.core.law.will import ids
from repatria.core.terms.records import ClaimId

_APPEARS = ("depends_on", "occupation", "rank", "service_number", "serves_since", "carried_document")


def check(matter: Matter) -> Iterator[Finding]:
    """The presumption, with each limb on which it rests."""
    if not matter.in_captivity or decided_by_tribunal(matter.file):
        return
    for code, because, claims in _limbs(matter):
        words = f"He is presumed to be a prisoner of war, since {because}."
        yield matter.find(
            f"ap1-045.{code}", "AP I 45(1)", Weight.SAFEGUARD, words, claims,
            "nothing; only a competent tribunal can end the presumption",
        )  # fmt: skip


def _limbs(matter: Matter) -> Iterator[tuple[str, str, tuple[ClaimId, ...]]]:
    """Which of the three grounds there are: one is enough."""
    file = matter.file
    himself = _claimed(matter, lambda claim: claim.speaker() in file.records)
    if himself:
        yield "claims", "he claims that status", himself
    appears = asserted(file, *_APPEARS, "status_ground") if file.depends_on is not None else ()
    if appears:
        yield "appears", "he appears to be entitled to that status, by what is said of him", appears
    party = _claimed(matter, lambda claim: is_made_by(matter.view, claim, file.depends_on))
    if party:
        yield "party", "the Power on which he depends claims that status for him", party


def _claimed(matter: Matter, by: Callable[[Claim], bool]) -> tuple[ClaimId, ...]:
    """The claims of a limb of Art. 4 that were made by him, or by his Party."""
    return ids(
        claim
        for claim in matter.file.claims.values()
        if claim.property == "status_ground" and claim.asserts() and claim.value != "none" and by(claim)
    )
