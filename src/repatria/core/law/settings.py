"""Settings of law: periods that practice has not fixed, and open questions with a named decision.

An open question is never a constant. Until somebody decides it in his own name it is undecided,
and undecided is never permission. A decision counts from its own day, so that a question asked
of an earlier day is answered as it stood then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

UNDECIDED = "undecided"
"""The answer to an open question that nobody has decided."""


class Question(StrEnum):
    """Questions that counsel, not code, decides."""

    ACTIVE_SERVICE = "117-scope"
    HARMFUL_NOTIFICATION = "122-harm"
    RECIPROCITY = "118-reciprocity"
    WAIVER = "7-and-refusal"
    OTHER_UNIFORM = "4-other-uniform"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question on which the law's text is silent or disputed, and what somebody decided.

    Args:
        id: its name in settings.
        articles: the articles that it concerns.
        question: the question in words.
        options: the answers that can be decided on.
        decision: one of the options, or `undecided`.
        decided_by: who decided, by name; empty while undecided.
        on: the day of the decision.

    Raises:
        ValueError: a decision that is none of the options, that nobody made, or on no day.
    """

    id: Question
    articles: str
    question: str
    options: tuple[str, ...]
    decision: str = UNDECIDED
    decided_by: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if self.decision == UNDECIDED:
            return
        if self.decision not in self.options:
            raise ValueError(f"{self.id}: {self.decision!r} is none of {', '.join(self.options)}")
        if not self.decided_by.strip() or self.on is None:
            raise ValueError(f"{self.id}: a decision names who decided, and on which day")

    def is_decided(self, on: date) -> bool:
        """True when somebody had decided it by that day."""
        return self.decision != UNDECIDED and self.on is not None and self.on <= on


SEND, HOLD = "always sent", "held case by case, by a named decision"
"""The answers on particulars that may do harm."""

OPEN_QUESTIONS = (
    OpenQuestion(
        id=Question.OTHER_UNIFORM,
        articles="GC III 4, 122(4)",
        question="On which Power does a soldier depend who fights in the uniform of another?",
        options=(
            "the Power to whose forces he belongs",
            "the Power in whose uniform he fights",
            "both, each as its own claim",
        ),
    ),
    OpenQuestion(
        id=Question.WAIVER,
        articles="GC III 7",
        question="How is a refusal to return recorded so that it is no renunciation of rights?",
        options=(
            "as a dated wish alone",
            "as a dated wish with a neutral's word that no right was renounced",
        ),
    ),
    OpenQuestion(
        id=Question.ACTIVE_SERVICE,
        articles="GC III 117",
        question="Does the bar on active military service bind the able-bodied who are exchanged during "
        "hostilities?",
        options=("it binds everyone repatriated", "it binds those repatriated under Arts 109 and 110 only"),
    ),
    OpenQuestion(
        id=Question.RECIPROCITY,
        articles="GC III 118",
        question="May the duty to repatriate wait for the other side's information or return?",
        options=("it never waits", "it may wait for information on the other side's prisoners"),
    ),
    OpenQuestion(
        id=Question.HARMFUL_NOTIFICATION,
        articles="GC III 122-123",
        question="May particulars be withheld from the Power on which he depends where they may harm him or "
        "his family, although the Third Convention, unlike GC IV 137, has no such exception?",
        options=(SEND, HOLD),
    ),
)
"""Every open question that a rule asks, undecided, in the order of the articles."""


@dataclass(frozen=True, slots=True)
class LawSettings:
    """The settings of one register.

    Args:
        wish_valid_days: for how many days an established wish may be relied on; practice asks for
            it anew at departure and at the handover in any case.
        camp_card_days: within how many days of arrival at a camp the capture card is due
            (GC III 70: not more than one week).
        questions: the open questions, each with its decision or undecided.
    """

    wish_valid_days: int = 30
    camp_card_days: int = 7
    questions: tuple[OpenQuestion, ...] = OPEN_QUESTIONS

    def question(self, id: Question) -> OpenQuestion:
        """The open question of that name."""
        return next(question for question in self.questions if question.id is id)

    def decide(self, id: Question, decision: str, decided_by: str, on: date) -> LawSettings:
        """The same settings with one question decided, in somebody's name, on a day.

        Raises:
            ValueError: the decision is none of the question's options, or nobody's.
        """
        decided = replace(self.question(id), decision=decision, decided_by=decided_by, on=on)
        return replace(self, questions=tuple(decided if one.id is id else one for one in self.questions))


DEFAULTS = LawSettings()
"""A wish is valid for 30 days, and no open question is decided."""
