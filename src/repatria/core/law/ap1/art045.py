"""AP I Art. 45(1): presumed to be a prisoner of war.

Whoever takes part in hostilities and falls into the power of an adverse Party is presumed to be
a prisoner of war if he claims the status, if he appears to be entitled to it, or if the Party on
which he depends claims it for him by notification. The presumption holds until a competent
tribunal decides otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter

_APPEARS = ("captured_by", "captured_on", "depends_on", "occupation", "rank", "carried_document")


def check(matter: Matter) -> Iterator[Finding]:
    """The presumption, with the limb on which it rests."""
    file = matter.file
    if file.held_by is None or file.value("tribunal_decision") is not None:
        return
    claims = file.rests_on("status_ground") or file.rests_on(*_APPEARS)
    if not claims or file.depends_on is None:
        return
    words = (
        "He is presumed to be a prisoner of war, since he appears to be entitled to that status as a member "
        "of the forces of the Power on which he is said to depend."
    )
    asks = "nothing; only a competent tribunal can end the presumption"
    yield matter.find("ap1-045.presumed", "AP I 45(1)", Weight.SAFEGUARD, words, claims, asks)
