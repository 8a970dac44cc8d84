"""Art. 7: a prisoner can in no circumstances renounce the rights that the Convention secures him.

A wish is not a waiver: neither a refusal to return nor a wish to stay gives up anything. What
is held out to prisoners for taking a side bears on how free a wish is.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.terms.records import power_ref
from repatria.core.terms.wishes import Preference


def check(matter: Matter) -> Iterator[Finding]:
    """That a wish against return renounces nothing, and that inducements were held out."""
    refusals = tuple(
        each.claim
        for each in matter.file.wishes
        if each.expressed and each.wish.preference in (Preference.STAY, Preference.THIRD_STATE)
    )
    if refusals:
        words = "A wish not to return is recorded. It renounces no right, and he stays a prisoner of war."
        yield matter.find("art007.no-waiver", "GC III 7", Weight.SAFEGUARD, words, refusals)
    holder = matter.file.held_by
    promises = () if holder is None else tuple(matter.view.about(power_ref(holder), "promise"))
    if promises and refusals:
        words = (
            "The Detaining Power holds out an opportunity to prisoners; a wish heard by it may not be free."
        )
        asks = "a private interview by a neutral"
        claims = (*(claim.id for claim in promises), *refusals)
        yield matter.find("art007.inducement", "GC III 7, 17(4)", Weight.UNSETTLED, words, claims, asks)
