"""Art. 18(3): at no time may a prisoner be without identity documents.

The Detaining Power supplies them to whoever has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter


def check(matter: Matter) -> Iterator[Finding]:
    """Papers are due to a prisoner who has none of his own."""
    papers = matter.file.value("papers")
    if papers not in ("none", "in_another_name") or matter.file.value("identity_card_issued") is not None:
        return
    words = "He has no papers" if papers == "none" else "He has no papers in his own name"
    words += ", and no one says that the Detaining Power has issued any."
    claims = matter.file.rests_on("papers")
    asks = "the Detaining Power issues him an identity document"
    yield matter.find("art018.papers-due", "GC III 18(3)", Weight.DUTY_DUE, words, claims, asks)
