"""What is asked: as of which day, known by which, supposing what; and who may ask long questions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TypeVar

from ninja import Field, Schema

from repatria.api.served import served
from repatria.core.archive.entry import moment_text
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.round import Round
from repatria.core.errors import BadInput
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.asking import as_of
from repatria.desk.catalogue import Catalogue
from repatria.desk.catalogue_in_memory import ViewCatalogue
from repatria.desk.desk import Question
from repatria.desk.memory import Memory
from repatria.desk.rounds import round_of

T = TypeVar("T")

MOST_SECONDS = 60.0
MOST_READ = 300_000
"""Entries of a register that is read whole for a question; a larger one takes a server too long."""

READ_WHOLE = 5_000
"""Up to how many entries a register is read whole for a list."""

MOST_LONG_QUESTIONS = 2
"""How many long questions are worked on at once; each takes a core."""


class When(Schema):
    """The times of a question, as EDTF, and what is supposed."""

    as_of: str | None = Field(None, max_length=40, description="The day asked about; today when not given.")
    known_on: str | None = Field(None, max_length=40, description="By which day it was known.")
    scenario: str | None = Field(
        None, max_length=120, description="What to suppose: a name of GET scenarios."
    )


NOW = When(as_of=None, known_on=None, scenario=None)
"""As of today, and supposing nothing."""


class Within(When):
    """The same, for a question that may take long."""

    seconds: float = Field(
        10.0, ge=0.1, le=MOST_SECONDS, allow_inf_nan=False, description="How long to search."
    )


def ask(when: When) -> Question:
    """The question, over the whole register; remembered while the register does not grow.

    Raises:
        BadInput: a date is none, the scenario is none that is offered, or the register is too large.
    """
    desk = served().desk
    scenario = _offered(when)
    size = desk.register.size()
    if size > MOST_READ:
        what, remedy = f"has more than {MOST_READ:,} entries.", "Ask on its machine, with the same command."
        raise BadInput.of("ask.large", "", what, remedy)
    key = (id(desk), size, desk.today(), when.as_of, when.known_on, scenario)
    return _QUESTIONS.recall(key, lambda: desk.ask(when.as_of, when.known_on, scenario))


def ask_about(who: Ref, when: When) -> Question:
    """The question about one person; only what is around him is read where that is enough.

    Raises:
        BadInput: nobody ever spoke of the record; the whole register is not read to find that out.
    """
    if when.scenario is None and not served().desk.register.entries_about(who):
        raise BadInput.of("ask.person", "", "is nobody.", "Take a key from the list.")
    return served().desk.ask_about(who, when.as_of, when.known_on, _offered(when))


def catalogue(when: When) -> tuple[Question | None, Catalogue]:
    """Lists of people, and the question that they answer; None for a large register as it is now.

    A large register is listed from its projections; a small one, a past day and a scenario from the view.
    """
    register = served().desk.register
    kept: Catalogue | None = getattr(register, "catalogue", None)
    of_now = (when.as_of, when.known_on, when.scenario) == (None, None, None)
    if kept is not None and of_now and register.size() > READ_WHOLE:
        return None, kept
    question = ask(when)

    def made() -> Catalogue:
        moments = {entry.claim.id: moment_text(entry.recorded_at) for entry in register.entries()}
        return ViewCatalogue(question.view, moments)

    return question, recall(question, "catalogue", made)


def ask_about_claim(claim: ClaimId, when: When) -> Question:
    """The question about one claim; of a large register only what it names and what acts on it is read."""
    desk = served().desk
    view_of = getattr(desk.register, "view_of_claims", None)
    if view_of is None or when.scenario is not None or desk.register.size() <= READ_WHOLE:
        return ask(when)
    moment = as_of(when.as_of, desk.today(), when.known_on)
    return Question(moment, view_of([claim], moment.moment, moment.held), desk.settings, None, frozenset())


def recall(question: Question, name: Hashable, make: Callable[[], T]) -> T:
    """An answer to a remembered question, made once."""
    return _ANSWERS.recall((id(question), name), lambda: (question, make()))[1]


def the_round(question: Question) -> Round:
    """The round that a question asks."""
    return recall(question, "round", lambda: round_of(question))


@contextmanager
def long_question(seconds: float) -> Iterator[Solve]:
    """A solver for one long question, when not too many are being worked on.

    Raises:
        BadInput: there are too many; asking again later helps.
    """
    with long_place(), served().solver(seconds) as solve:
        yield solve


@contextmanager
def long_place() -> Iterator[None]:
    """A place among the long questions that are worked on; raises as `long_question`."""
    if not _LONG.acquire(timeout=1.0):
        raise BadInput.of("request.busy", "", "too many at once.", "Ask again in a moment.")
    try:
        yield
    finally:
        _LONG.release()


def _offered(when: When) -> str | None:
    # The desk would also read a file by its path, which a request must never name.
    if when.scenario is not None and when.scenario not in served().desk.scenarios:
        raise BadInput.of("ask.scenario", "", "is none that is offered.", "See GET scenarios.")
    return when.scenario


_QUESTIONS, _ANSWERS = Memory(8), Memory(24)
_LONG = BoundedSemaphore(MOST_LONG_QUESTIONS)
