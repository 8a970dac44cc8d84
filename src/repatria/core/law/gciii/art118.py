"""Art. 118: release and repatriation without delay after the cessation of active hostilities.

The text knows no exception. The ICRC Commentary of 2020 reads one: a prisoner who resists and
faces a serious risk to his fundamental rights is not to be returned. Each is assessed alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.files.wishes import standing_wish
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter

_COMMENTARY = "GC III 118 with ICRC Commentary 2020"


def check(matter: Matter) -> Iterator[Finding]:
    """Whether the duty has begun, and what stands against a return to the Power on which he depends."""
    if matter.file.held_by is None:
        return
    yield from _begun(matter)
    yield from _against(matter)


def _begun(matter: Matter) -> Iterator[Finding]:
    state, claims = matter.hostilities()
    if state == "ceased":
        words = "Active hostilities have ceased; he is to be released and repatriated without delay."
        yield matter.find("art118.begun", "GC III 118(1)", Weight.DUTY_DUE, words, claims)
    elif state == "active":
        words = "Active hostilities go on, so the duty to release all prisoners has not begun."
        yield matter.find("art118.not-begun", "GC III 118(1)", Weight.NOTE, words, claims)
    else:
        words = "No one says whether active hostilities have ceased."
        asks = "a claim on the hostilities"
        yield matter.find("art118.unknown", "GC III 118(1)", Weight.UNSETTLED, words, (), asks)


def _against(matter: Matter) -> Iterator[Finding]:
    home = matter.file.depends_on
    if home is None:
        return
    wished = standing_wish(matter.file.wishes)
    if wished is not None and wished.wish.wants(home, home, matter.file.held_by) is False:
        words = (
            "He is said not to wish to return to the Power on which he depends; he is not to be returned "
            "against his will."
        )
        asks = "a private interview by a neutral, and a safe alternative"
        yield matter.find("art118.will", _COMMENTARY, Weight.SAFEGUARD, words, (wished.claim,), asks)
    risks = matter.file.rests_on("risk_on_return")
    if risks and not matter.file.rests_on("non_refoulement"):
        words = "A risk on return is reported, and the Detaining Power has not assessed it."
        asks = "a reasoned decision on the risk to him and to his family"
        yield matter.find("art118.risk", _COMMENTARY, Weight.UNSETTLED, words, risks, asks)
