"""Why a goal cannot be reached: the clauses that together forbid it.

An irreducible conflict is a set of clauses that no plan keeps together with the goal, while every
smaller set leaves a plan.

Source:
    Chinneck (2008), Feasibility and Infeasibility in Optimization, ch. 6 (deletion filter).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from repatria.core.clearing.programme.alike import classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.model import Model, Row, Solve, Terms, gathered
from repatria.core.clearing.programme.requirements import Requirement, Several
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.search import Search
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.unlock.changes import Exercise, Goes, MoreGo
from repatria.core.clearing.unlock.clauses import Clause
from repatria.core.offers.offer import Offer, OfferId
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.records import Power

_OWN = ("most", "least", "condition", "apart", "alternatives")
"""The rows that are clauses of an offer; all others say what a plan is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A clause of an offer that bars a goal.

    Args:
        offer: the offer.
        clause: the place of the clause in it.
        words: what it says.
        row: the key of its row in the model.
    """

    offer: OfferId
    clause: Clause
    words: str
    row: tuple[str | int, ...]

    def __str__(self) -> str:
        return self.words


def irreducible_conflict(
    situation: Situation,
    offers: Sequence[Offer],
    goal: Exercise | Goes | MoreGo,
    solve: Solve,
    *,
    names: Mapping[str, Power] = DEFAULT_NAMES,
) -> tuple[Bar, ...] | None:
    """A smallest set of clauses, by inclusion, that together keep a goal from being reached.

    Args:
        situation: who is held by whom and where each may go.
        offers: the offers made.
        goal: what is to come about in the firm plan.
        solve: an optimiser, asked about as often as clauses are found, times the logarithm of all.
        names: what Powers are called.

    Returns:
        None where a plan reaches the goal; nothing where no clause stands against it but the law:
        nobody concerned has an open way.

    Raises:
        NothingInTime: the solver was stopped.
    """
    scope = Scope(situation, tuple(sorted(offers, key=lambda offer: offer.id)), names=names)
    apart = goal.person if isinstance(goal, Goes) else None
    built = build(scope, classes(scope, apart=apart))
    wish = wish_of(built, goal)
    if wish is None:
        return ()
    return conflict(built, wish, solve)


def wish_of(built: Built, goal: Exercise | Goes | MoreGo) -> Row | None:
    """A goal as a row; None where no column of the model could reach it."""
    terms: Terms = ()
    least = 1
    match goal:
        case Exercise(offer):
            number = built.scope.numbers.get(offer)
            if (
                number is not None
                and number in built.by_offer
                and built.scope.stands(built.scope.offers[number])
            ):
                terms = ((built.columns.exercised[number], 1),)
        case Goes(person):
            place = built.place_of.get(person)
            terms = () if place is None else built.going_of(place.number, place.part)
        case MoreGo(than):
            terms, least = gathered((one.column, 1) for one in built.going), than + 1
    return Row(("wish",), "what is to come about", terms, least, None) if terms else None


def conflict(built: Built, wish: Row, solve: Solve) -> tuple[Bar, ...] | None:
    """An irreducible set of clauses that bars a wish, by deletion; None where nothing does."""
    model = built.draft.model()
    own = [row for row in model.rows if is_clause(built, row)]
    others = [*(row for row in model.rows if not is_clause(built, row)), *links(built)]
    if _is_possible(replace(model, rows=(*others, *own, wish)), solve):
        return None
    needed, size = own, 2 * len(own)
    while size > 1:
        # Of many clauses few are needed as a rule, so whole stretches are tried before single ones.
        size = (size + 1) // 2
        place = 0
        while place < len(needed):
            left = [*needed[:place], *needed[place + size :]]
            if _is_possible(replace(model, rows=(*others, *left, wish)), solve):
                place += size
            else:
                needed = left
    return tuple(bar(built, row) for row in needed)


def links(built: Built) -> Iterator[Row]:
    """That nobody goes under an offer that is not exercised: what is left of a bound that is given up."""
    for (number, place), going in built.by_grant.items():
        eligible = sum({one.number: one.alike.size for one in going}.values())
        exercised = (built.columns.exercised[number], -eligible)
        terms = gathered([*((one.column, 1) for one in going), exercised])
        reason = "nobody goes under an offer that is not exercised"
        yield Row(("linked", number, place), reason, terms, None, 0)


def is_clause(built: Built, row: Row) -> bool:
    """True for a row that is one clause of an offer, and can be given up by its Power alone."""
    if row.key[0] not in _OWN:
        return False
    return row.key[0] != "condition" or not isinstance(requirement_at(built, row.key), Several)


def requirement_at(built: Built, key: tuple[str | int, ...]) -> Requirement:
    """The part of a condition that a row stands for."""
    found = built.scope.requirements[int(key[1])]
    assert found is not None  # only an offer with a condition has such a row
    for step in key[2:]:
        assert isinstance(found, Several)
        found = found.parts[int(step)]
    return found


def is_possible(built: Built, wish: Row, solve: Solve) -> bool:
    """Whether some plan meets a wish.

    Raises:
        NothingInTime: the solver was stopped.
    """
    model = built.draft.model()
    return _is_possible(replace(model, rows=(*model.rows, wish)), solve)


def bar(built: Built, row: Row) -> Bar:
    """A row as a clause of its offer."""
    kind, number, *place = row.key
    offer = built.scope.offers[int(number)]
    if kind == "apart":
        place = [built.scope.offers[int(place[0])].id]
    return Bar(offer.id, (kind, *place), row.reason, row.key)


def _is_possible(model: Model, solve: Solve) -> bool:
    # A form without terms asks for any choice that keeps every row.
    return Search(replace(model, start=None), solve).improve("any", "any choice", ())
