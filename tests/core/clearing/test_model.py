"""Models as data, answers in whole numbers, and one objective after the other."""

from __future__ import annotations

import pytest

from core.clearing.cast import AURLAND, BRENIA, DAY, NAMES, person
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.programme.alike import classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.model import (
    Column,
    Model,
    Row,
    Solution,
    SolverFailed,
    Status,
    gathered,
    in_whole_numbers,
)
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.search import NothingInTime, Search
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.ties import MOST, tie_weight
from repatria.core.offers.parse import parse_offers
from repatria.core.terms.health import HealthTier
from repatria.solver.highs import highs

TWO = Model(
    (Column("x", 0, 3), Column("y", 0, 3)),
    (Row(("sum",), "no more than four", ((0, 1), (1, 1)), None, 4),),
)


def round_model():
    """Two alike and one other man, and an offer for two."""
    people = (
        person("one", AURLAND, BRENIA),
        person("two", AURLAND, BRENIA),
        person("three", AURLAND, BRENIA, tier=HealthTier.GRAVE),
    )
    text = "offer a by Aurland releases up to 2 of (soldiers of Brenia) to Brenia"
    scope = Scope(Situation(as_of=DAY, people=people), parse_offers(text, NAMES), names=NAMES)
    return build(scope, classes(scope))


def test_people_alike_are_one_class_and_every_row_has_its_reason():
    """Three people alike to the offer, in two parts by health; its own words are the reason of its row."""
    built = round_model()
    assert [sorted(part.size for part in alike.parts) for alike in built.classes] == [[1, 2]]
    reasons = [row.reason for row in built.draft.rows]
    assert reasons == [
        "whoever goes is of one lane and one tier of health",
        "a is exercised only if it moves somebody",
        "a: releases up to 2 of (soldiers of Brenia) to Brenia",
    ]
    assert built.draft.columns[0].name == "exercised[a]"


def test_terms_are_gathered():
    """One term to a column, in order, without noughts."""
    assert gathered([(2, 1), (0, 3), (2, -1), (1, 2)]) == ((0, 3), (1, 2))


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ((1.0,), "some columns only"),
        ((9.0, 0.0), "out of bounds"),
        ((3.0, 3.0), "a row is broken: no more than four"),
    ],
)
def test_an_answer_that_breaks_the_model_is_refused(values, what):
    """A solver's tolerance is no ground to send anybody."""
    with pytest.raises(SolverFailed, match=what):
        in_whole_numbers(TWO, Solution(Status.OPTIMAL, values))
    assert in_whole_numbers(TWO, Solution(Status.OPTIMAL, (0.9999999, 3.0000001))) == (1, 3)


def test_the_first_objective_is_held_while_the_second_is_sought():
    """As much of x as can be, then of y, then as little of their sum as is left."""
    search = Search(TWO, highs())
    assert search.improve("x", "as much x", ((0, 1),))
    assert search.improve("y", "as much y", ((1, 1),))
    assert search.improve("sum", "as little as can be", ((0, 1), (1, 1)), fewest=True)
    best = search.found()
    assert best is not None and best.values == (3, 1)
    assert [(level.value, level.bound, level.is_proven) for level in best.levels] == [
        (3, 3, True),
        (1, 1, True),
        (4, 4, True),
    ]


def stopped(values=(), bound=None):
    """A solver that is stopped by its time limit."""
    return lambda model: Solution(Status.STOPPED, values, bound)


def test_a_stopped_search_states_its_gap_and_goes_on():
    """What is known so far is kept: the choice found, or else the one begun from."""
    search = Search(TWO, stopped((2.0, 0.0), 4.9))
    assert search.improve("all", "as much as can be", ((0, 1), (1, 1)))
    [level] = search.levels
    assert (level.value, level.bound, level.is_proven) == (2, 4, False)
    nothing_new = Search(TWO, stopped())
    assert nothing_new.improve("all", "as much as can be", ((0, 1), (1, 1)))
    assert (nothing_new.levels[0].value, nothing_new.levels[0].bound) == (0, 6)


def test_a_search_that_has_to_begin_somewhere_needs_a_first_choice():
    """Stopped before there was any, it says so."""
    begun = Model((Column("x", 1, 2),), ())
    with pytest.raises(NothingInTime):
        Search(begun, stopped()).improve("x", "as much x", ((0, 1),))


@pytest.mark.parametrize(
    "solution",
    [
        Solution(Status.INFEASIBLE),
        Solution(Status.OPTIMAL, (0.0, 0.0), 3.0),
        Solution(Status.OPTIMAL, (3.0, 1.0), 2.0),
    ],
)
def test_a_solver_that_contradicts_itself_is_refused(solution):
    """No choice where one is known; the best that is not; a bound below what it found."""
    with pytest.raises(SolverFailed):
        Search(TWO, lambda model: solution).improve("all", "as much as can be", ((0, 1), (1, 1)))


def test_a_clearing_without_time_has_a_plan_and_says_that_nothing_is_proved():
    """A lawful plan is there before any solver starts; what could have been is the bound."""
    people = (person("one", AURLAND, BRENIA), person("two", BRENIA, AURLAND))
    text = (
        "offer a by Aurland releases all of (everyone) to Brenia "
        "if Aurland receives at least 1 of (everyone) "
        "offer b by Brenia releases up to 1 of (everyone) to Aurland "
        "if Brenia receives at least 1 of (everyone)"
    )
    cleared = clear(Situation(as_of=DAY, people=people), parse_offers(text, NAMES), stopped(), names=NAMES)
    assert len(cleared.firm.journeys) == 2 and not cleared.firm.is_proven


def test_the_tie_break_depends_on_nothing_else():
    """Published: anybody can compute it."""
    assert tie_weight("record:test/one", "a", 1, BRENIA) == tie_weight("record:test/one", "a", 1, BRENIA)
    assert {1 <= tie_weight(number) <= MOST for number in range(100)} == {True}
