"""Art. 70: the capture card, to his family and to the Central Agency.

He is enabled to write it immediately upon capture, or not more than one week after arrival at a
camp, even a transit camp; again on sickness and on transfer to a hospital or another camp. The
cards go on as rapidly as possible and may not be delayed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from repatria.core.law.clocks import Clock, ClockState
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.said import asserted

_ASKS = "the Detaining Power enables him to write to his family and to the Central Agency"


_cards = partial(Clock, name="capture cards", article="GC III 70")


def clock(matter: Matter) -> Clock:
    """The clock of his capture cards on the day."""
    file, sent = matter.file, asserted(matter.file, "capture_card_sent")
    if file.held_by is None:
        return _cards(state=ClockState.NOT_APPLICABLE, because="no one says that a Power holds him")
    if sent:
        return _cards(state=ClockState.MET, claims=sent)
    if not matter.in_captivity:
        over = asserted(file, "released_on")
        return _cards(state=ClockState.NOT_APPLICABLE, because="his captivity has ended", claims=over)
    began = asserted(file, "arrived_at_camp", "captured_on", "captured_by", "held_by")
    arrived = file.date("arrived_at_camp")
    if arrived is None or arrived.last is None:
        return _cards(state=ClockState.START_UNKNOWN, claims=began)
    due = arrived.last + timedelta(days=matter.settings.camp_card_days)
    state = ClockState.OVERDUE if matter.on > due else ClockState.RUNNING
    return _cards(state=state, due=due, claims=began)


def check(matter: Matter) -> Iterator[Finding]:
    """A capture card is due while no one says that one was sent."""
    found = clock(matter)
    due = found.due.isoformat() if found.due else ""
    match found.state:
        case ClockState.START_UNKNOWN:
            words = "No one says that his capture cards were sent, nor when he reached a camp; they are due."
        case ClockState.RUNNING:
            words = (
                f"No one says that his capture cards were sent; they are due at once, by {due} at the latest."
            )
        case ClockState.OVERDUE:
            words = f"His capture cards were due by {due} at the latest, and no one says that they were sent."
        case _:
            return
    yield matter.find("art070.card-due", "GC III 70", Weight.DUTY_DUE, words, found.claims, _ASKS)
