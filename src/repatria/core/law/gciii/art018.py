"""Art. 18(2): at no time should a prisoner be without identity documents.

The Detaining Power supplies them to whoever has none. Papers in another man's name are none of his.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.said import asserted

_LACKS = {"none": "He has no papers", "in_another_name": "He has no papers in his own name"}


def check(matter: Matter) -> Iterator[Finding]:
    """Papers are due to a prisoner who has none of his own, until they are issued."""
    lack = _LACKS.get(str(matter.file.value("papers")))
    if lack is None or not matter.in_captivity or asserted(matter.file, "identity_card_issued"):
        return
    words = f"{lack}, and no one says that the Detaining Power has issued any."
    asks = "the Detaining Power issues him an identity document"
    claims = asserted(matter.file, "papers")
    yield matter.find("art018.papers-due", "GC III 18(2)", Weight.DUTY_DUE, words, claims, asks)
