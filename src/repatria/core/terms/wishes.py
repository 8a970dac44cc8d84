"""A wish about return or destination, and the conditions in which it was expressed.

A wish is a dated statement and is never overwritten. Only one that a neutral heard in private,
in a language that he understands, after he was informed, and that has not expired, is
established; every other is reported. Source: GC III Arts 109(3) and 118 with the ICRC
Commentary of 2020, and the practice of private interviews before departure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.core.terms.records import Power


class Preference(StrEnum):
    """What he says that he wants."""

    RETURN = "return"  # to the Power on which he depends
    STAY = "stay"  # with the Detaining Power
    THIRD_STATE = "third_state"  # a named other Power
    UNDECIDED = "undecided"
    DECLINES = "declines_to_say"
    UNABLE = "unable_to_say"


class AskedBy(StrEnum):
    """Who stood before him when he said it."""

    NEUTRAL = "neutral"  # Protecting Power, ICRC, or another impartial body
    DETAINING_POWER = "detaining_power"
    PRESS = "press"
    LAWMAKER = "lawmaker"
    FAMILY = "family"
    LETTER = "letter"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One expression of a wish. None in a condition means that no source says.

    Args:
        preference: what he wants.
        destination: the Power meant; required for a third state, given where the source names it.
        would_go_if_required: he said that he would go elsewhere if he had to.
        asked_by: who asked.
        without_witnesses: he was heard in private (Art. 126 interviews are).
        language_understood: he was asked in a language that he understands.
        informed: he was told of the options, their consequences, and that he may change his mind.
        published: his words or face were made public.
    """

    preference: Preference
    destination: Power | None = None
    would_go_if_required: bool | None = None
    asked_by: AskedBy = AskedBy.NOT_SAID
    without_witnesses: bool | None = None
    language_understood: bool | None = None
    informed: bool | None = None
    published: bool | None = None

    def missing_to_be_established(self) -> tuple[str, ...]:
        """The conditions that this expression lacks, each in words; empty when none does."""
        asked = {
            "it was not heard by a neutral": self.asked_by is AskedBy.NEUTRAL,
            "it was not heard without witnesses": self.without_witnesses is True,
            "no one says that he was asked in a language he understands": self.language_understood is True,
            "no one says that he was informed of his options beforehand": self.informed is True,
        }
        return tuple(words for words, met in asked.items() if not met)

    def wants(self, destination: Power, depends_on: Power | None, held_by: Power | None) -> bool | None:
        """Whether he wants to go to `destination`: True, False, or None when he does not say."""
        match self.preference:
            case Preference.RETURN:
                return destination == (self.destination or depends_on)
            case Preference.STAY:
                return destination == held_by
            case Preference.THIRD_STATE:
                return destination == self.destination
            case _:
                return None
