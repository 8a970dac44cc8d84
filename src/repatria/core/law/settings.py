"""Settings of law: periods that practice has not fixed, and open questions with a named decision.

An open question is never a constant. Until somebody decides it in his own name, it is
undecided, and undecided is never permission.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Question(StrEnum):
    """Questions that counsel, not code, decides."""

    ACTIVE_SERVICE = "117-scope"
    HARMFUL_NOTIFICATION = "122-harm"
    RECIPROCITY = "118-reciprocity"
    WAIVER = "7-and-refusal"
    OTHER_UNIFORM = "4-other-uniform"


QUESTIONS: Mapping[Question, tuple[str, str]] = MappingProxyType(
    {
        Question.ACTIVE_SERVICE: (
            "GC III 117",
            "Does the bar on active military service bind the able-bodied who are exchanged in hostilities?",
        ),
        Question.HARMFUL_NOTIFICATION: (
            "GC III 122-123",
            "May particulars be withheld from the Power on which he depends where they may harm him or his "
            "family, although the Third Convention, unlike GC IV 137, has no such exception?",
        ),
        Question.RECIPROCITY: (
            "GC III 118",
            "May the duty to repatriate wait for the other side's information or return?",
        ),
        Question.WAIVER: (
            "GC III 7",
            "How is a refusal to return recorded so that it is no renunciation of rights?",
        ),
        Question.OTHER_UNIFORM: (
            "GC III 4, 122(4)",
            "On which Power does a soldier depend who fights in the uniform of another?",
        ),
    }
)
"""Each open question: the article, and the question in words."""


@dataclass(frozen=True, slots=True)
class NamedDecision:
    """What somebody decided on an open question, in his own name."""

    answer: str
    decided_by: str
    on: date


@dataclass(frozen=True, slots=True)
class LawSettings:
    """The settings of one register.

    Args:
        wish_valid_days: for how many days an established wish may be relied on; practice asks for
            it anew at departure and at the handover in any case.
        camp_card_days: within how many days of arrival at a camp the capture card is due
            (GC III 70: not more than one week).
        decisions: open questions that have been decided.
    """

    wish_valid_days: int = 30
    camp_card_days: int = 7
    decisions: Mapping[Question, NamedDecision] = field(default_factory=dict)


DEFAULTS = LawSettings()
"""A wish is valid for 30 days, and no open question is decided."""
