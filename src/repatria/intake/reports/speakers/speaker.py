"""Speakers: whoever says something on a page, and what kind of speaker he is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.intake.reports.page import Span


class Who(StrEnum):
    """What kind of speaker somebody is."""

    PERSON = "person"
    POWER = "power"
    AGENCY = "agency"
    MEDIUM = "medium"
    NEUTRAL = "neutral"
    GROUP = "group"
    CAPTIVE = "captive"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who says something.

    Args:
        key: the same for every mention of him on the page.
        who: what kind of speaker he is.
        name: the fullest name that is known.
        text: how he is named where he speaks.
        span: where that stands; None when nothing there names him.
        power: the code of the Power that he is of; empty when it is not known.
        how: how he was found: `named`, `surname`, `pronoun`, `role`, `carried over`, `guessed` (by statistics).
        perhaps: the keys of others whom the words could mean as well.
    """

    key: str
    who: Who
    name: str
    text: str
    span: Span | None = None
    power: str = ""
    how: str = "named"
    perhaps: tuple[str, ...] = ()


UNSTATED = Speaker(key="unstated", who=Who.UNSTATED, name="unstated", text="", how="nobody is named")
"""Whoever passed a statement on and is not named."""
