"""The Admiralty grading: how far a source is trusted, and how far this piece of information is.

Two separate judgements; they are never combined into one score.
Source: STANAG 2511 / AJP-2.1, as tabled in the Admiralty code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reliability(StrEnum):
    """The source's reliability."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


class Credibility(StrEnum):
    """The information's credibility, judged apart from who gave it."""

    CONFIRMED = "1"  # confirmed by other sources
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


@dataclass(frozen=True, slots=True)
class Grading:
    """One officer's two judgements on a claim, written like `B2`."""

    reliability: Reliability
    credibility: Credibility

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


def parse_grading(text: str) -> Grading:
    """Read a grading such as `B2`.

    Raises:
        ValueError: not one letter A-F followed by one digit 1-6.
    """
    try:
        return Grading(Reliability(text[:1]), Credibility(text[1:]))
    except ValueError:
        raise ValueError(f"{text!r} is no Admiralty grading; write a letter A-F and a digit 1-6") from None


def grading_rank(grading: Grading | None) -> tuple[int, int]:
    """Lower is better: credibility first, then reliability; ungraded and unjudged come last.

    Credibility leads because a usually reliable source can pass on a doubtful thing.
    """
    if grading is None:
        return (9, 9)
    return (int(grading.credibility), "ABCDEF".index(grading.reliability))
