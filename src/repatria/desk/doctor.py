"""The doctor: whether a register can be relied on today, sign by sign, and what to do where it cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """How a sign stands."""

    OK = "ok"
    ATTENTION = "attention"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that was looked at.

    Args:
        name: what it is.
        state: how it stands.
        words: what was found.
        remedy: what to do; empty where nothing has to be done.
    """

    name: str
    state: State
    words: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """When something was last done for the register, and how long the ledger was then."""

    at: datetime
    size: int


OFTEN = timedelta(days=7)
"""Within which a register that grows is copied and verified. Source: our own judgement."""

LITTLE_ROOM = 1 << 30
NO_ROOM = 100 << 20
"""Bytes free under which the doctor warns, and under which it calls the disk full."""


def overall(signs: Iterable[Sign]) -> State:
    """The worst of all signs."""
    states = {sign.state for sign in signs}
    return next((state for state in (State.BROKEN, State.ATTENTION) if state in states), State.OK)


def look_at_room(free: int, needed: int) -> Sign:
    """Whether the disk has room.

    Args:
        free: bytes.
        needed: bytes that the register takes; a copy needs as many again.
    """
    words = f"{free / (1 << 30):,.1f} GB free, the register takes {needed / (1 << 30):,.2f} GB"
    remedy = "Free space: an act that does not fit is refused."
    if free < NO_ROOM:
        return Sign(name="disk", state=State.BROKEN, words=words, remedy=remedy)
    if free < max(LITTLE_ROOM, needed):
        return Sign(name="disk", state=State.ATTENTION, words=words, remedy=remedy)
    return Sign(name="disk", state=State.OK, words=words)


def look_at_clock(now: datetime, last_entry: datetime | None) -> Sign:
    """Whether this machine's clock can be right."""
    if last_entry is not None and now < last_entry:
        words = f"it is {_moment(now)} here, and the last entry is of {_moment(last_entry)}"
        remedy = "Set the clock right: nothing can be recorded before the last entry."
        return Sign(name="clock", state=State.BROKEN, words=words, remedy=remedy)
    return Sign(name="clock", state=State.OK, words=f"it is {_moment(now)}, after the last entry")


def look_at_habit(name: str, command: str, last: Kept | None, size: int, now: datetime) -> Sign:
    """Whether something that keeps a register safe was done of late.

    Args:
        name: what is done, such as `backup`.
        command: the command that does it.
        last: when it was last done.
        size: how many entries the ledger has now.
    """
    if last is None:
        words, remedy = "was never done here", f"Run {command}."
        return Sign(name=name, state=State.ATTENTION, words=words, remedy=remedy)
    grown, age = size - last.size, now - last.at
    words = f"last on {_moment(last.at)}; {grown:,} entries since"
    if grown > 0 and age > OFTEN:
        return Sign(name=name, state=State.ATTENTION, words=words, remedy=f"Run {command}.")
    return Sign(name=name, state=State.OK, words=words)


def look_at_checkpoints(sizes: Iterable[int], size: int) -> Sign:
    """Whether the present ledger is pinned by a signed checkpoint."""
    last = max(sizes, default=None)
    remedy = "Run repatria checkpoint, and give the file to somebody else."
    if last is None:
        return Sign(name="checkpoints", state=State.ATTENTION, words="there is none", remedy=remedy)
    if last > size:
        words = f"one is of {last:,} entries, and the ledger has {size:,}"
        remedy = "Entries were lost. Keep everything as it is, and restore a copy that verifies."
        return Sign(name="checkpoints", state=State.BROKEN, words=words, remedy=remedy)
    words = f"the last pins {last:,} of {size:,} entries"
    if last < size:
        return Sign(name="checkpoints", state=State.ATTENTION, words=words, remedy=remedy)
    return Sign(name="checkpoints", state=State.OK, words=words)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
