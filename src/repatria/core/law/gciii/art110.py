"""Art. 110: the categories that a medical examination finds.

Sent home directly are those who are incurable, those not likely to recover within a year whose
condition needs treatment, and those who have recovered, where in each case body or mind seems
gravely, or for the last gravely and permanently, diminished (1). Those who may recover within a
year, or whose health captivity threatens, may be accommodated in a neutral country if that would
help them (2). Where the Powers have agreed on no cases of their own, the annexed Model Agreement
decides them.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.health import category, is_disputed
from repatria.core.law.matter import Matter
from repatria.core.law.said import asserted
from repatria.core.terms.health import MedicalCategory

_NEUTRAL = (MedicalCategory.NEUTRAL_WITHIN_A_YEAR, MedicalCategory.NEUTRAL_HEALTH_THREATENED)


def check(matter: Matter) -> Iterator[Finding]:
    """What the examination found, without the illness: only what it entitles him to."""
    found, examined = category(matter.file), asserted(matter.file, "medical_category")
    if not matter.in_captivity:
        return
    if is_disputed(matter.file):
        words = "Medical examinations disagree on whether he is to be repatriated directly, or one is sealed."
        asks = "another examination, by a Mixed Medical Commission where there is one"
        yield matter.find("art110.disputed", "GC III 110, 112", Weight.UNSETTLED, words, examined, asks)
    elif found is None:
        return
    elif found.is_direct:
        words = "A medical examination found that he belongs to those who are repatriated directly."
        yield matter.find("art110.direct", "GC III 110(1)", Weight.NOTE, words, examined)
    elif found in _NEUTRAL:
        words = "A medical examination found that he may be accommodated in a neutral country."
        asks = "an agreement with a neutral Power, which the Parties endeavour to make"
        yield matter.find("art110.neutral", "GC III 110(2), 109(2)", Weight.DUTY_DUE, words, examined, asks)
    else:
        words = "He was examined, and belongs to no category of Art. 110."
        yield matter.find("art110.none", "GC III 110", Weight.NOTE, words, examined)
