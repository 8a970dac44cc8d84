"""Art. 7: a prisoner can in no circumstances renounce the rights that the Convention secures him.

Neither in part nor in whole. A wish is not a waiver: neither a refusal to return nor a wish to
stay gives up anything. What is held out to prisoners for taking a side bears on how free a wish is.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.settings import Question
from repatria.core.law.will import expressed, ids, is_against_return
from repatria.core.terms.records import ClaimId, power_ref


def check(matter: Matter) -> Iterator[Finding]:
    """That a wish against return renounces nothing, how to record it, and that inducements were held out."""
    if not matter.in_captivity:
        return
    refusals = ids(claim for claim in expressed(matter.file) if is_against_return(claim, matter.file))
    if refusals:
        words = "A wish not to return is recorded. It renounces no right, and he stays a prisoner of war."
        yield matter.find("art007.no-waiver", "GC III 7", Weight.SAFEGUARD, words, refusals)
        because = "A wish not to return is recorded as what he said, on its day, and as nothing more."
        yield matter.ask("art007.recording", Question.WAIVER, because, refusals)
        yield from _inducements(matter, refusals)


def _inducements(matter: Matter, refusals: tuple[ClaimId, ...]) -> Iterator[Finding]:
    holder = matter.file.held_by
    promises = () if holder is None else tuple(matter.view.about(power_ref(holder), "promise"))
    if promises:
        words = "The Detaining Power holds something out to prisoners; a wish that it heard may not be free."
        claims = (*ids(claim for claim in promises if claim.asserts()), *refusals)
        asks = "a private interview by a neutral"
        yield matter.find("art007.inducement", "GC III 7, 17(4)", Weight.UNSETTLED, words, claims, asks)
