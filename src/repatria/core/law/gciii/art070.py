"""Art. 70: the capture card, to his family and to the Central Agency.

He is enabled to write it immediately upon capture, and at the latest one week after arrival at
a camp, even a transit camp; again on sickness and on transfer to a hospital or another camp.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter


def check(matter: Matter) -> Iterator[Finding]:
    """A capture card is due while no one says that one was sent."""
    if matter.file.held_by is None or matter.file.rests_on("capture_card_sent"):
        return
    arrived = matter.file.date("arrived_at_camp")
    claims = matter.file.rests_on("captured_on", "captured_by", "arrived_at_camp")
    if arrived is None or arrived.last is None:
        words = (
            "No one says that his capture cards were sent, nor when he arrived at a camp; they are due "
            "immediately."
        )
    else:
        words = _clock(arrived.last + timedelta(days=matter.settings.camp_card_days), matter.on)
    asks = "the Detaining Power enables him to write to his family and to the Central Agency"
    yield matter.find("art070.card-due", "GC III 70", Weight.DUTY_DUE, words, claims, asks)


def _clock(due: date, on: date) -> str:
    if on > due:
        return (
            f"His capture cards were due on {due.isoformat()} at the latest, and no one says that they "
            "were sent."
        )
    return f"His capture cards are due immediately, on {due.isoformat()} at the latest."
