"""Why one person goes or stays: the exact reason, tried, and what the decisions are that he waits for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from repatria.core.clearing.cleared import clear
from repatria.core.clearing.explain.explain import explain
from repatria.core.clearing.explain.reasons import PersonReason, Route
from repatria.core.clearing.explain.routes import nearest
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.round import Round
from repatria.core.clearing.situation import Person
from repatria.core.errors import BadInput
from repatria.core.terms.records import PersonId

MOST_NAMED = 30
"""How many people a message lists of whom somebody could have meant one."""


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """The answer to why somebody goes or stays.

    Args:
        person: who.
        label: how to speak of him without a name.
        reason: why, with every route that he does not go.
        nearest: the routes of which no other asks for a part only, the shortest first.
    """

    person: Person
    label: str
    reason: PersonReason
    nearest: tuple[Route, ...]


def answer_why(asked: Round, typed: str, solver: Callable[[], Solve]) -> WhyAnswer:
    """Why one person goes or stays in a round.

    Args:
        asked: the round.
        typed: his id, its last part, or his label.
        solver: makes a solver for one task.

    Raises:
        BadInput: what was typed names nobody, or more than one person.
        SolverFailed: the solver gave no answer, or one that the referee refuses.
    """
    person = find_person(asked, typed)
    situation, offers, names = asked.situation, asked.offers, asked.names
    cleared = clear(situation, offers, solver(), names=names)
    explained = explain(situation, offers, cleared, solver(), names=names, people={person.id})
    [reason] = explained.people
    return WhyAnswer(person, label_of(asked, person.id), reason, nearest(reason.routes))


def label_of(asked: Round, person: PersonId) -> str:
    """How to speak of somebody without a name."""
    return asked.labels.get(person, person)


def find_person(asked: Round, typed: str) -> Person:
    """The one person of a round whom what was typed names.

    Raises:
        BadInput: it names nobody, or more than one person.
    """
    found = [person for person in asked.situation.people if _names(asked, person, typed)]
    if len(found) == 1:
        return found[0]
    people = found or asked.situation.people
    known = sorted(_short(person.id) for person in people)[:MOST_NAMED]
    more = "" if len(people) <= MOST_NAMED else f" and {len(people) - MOST_NAMED} more"
    remedy = f"Write one of {', '.join(known) or 'nobody yet'}{more}."
    what = "names more than one person." if found else "names nobody in the round."
    raise BadInput.of("ask.person", typed, what, remedy)


def _names(asked: Round, person: Person, typed: str) -> bool:
    bare = person.id.partition(":")[2]
    keys = {person.id, bare, _short(person.id), *person.records, *map(_short, person.records)}
    return typed in keys or typed.casefold() == asked.labels.get(person.id, "").casefold() != ""


def _short(reference: str) -> str:
    return reference.rpartition("/")[2]
