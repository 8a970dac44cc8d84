"""Laws of clearing, tried on small rounds against exhaustive search and the referee."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import HealthCheck, given, settings

from core.clearing.cast import NAMES, choices, every_plan, is_lawful_somehow, rounds, worth
from core.clearing.dice import round_of
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.plan_json import canonical_text, cleared_to_json
from repatria.core.clearing.programme.model import Solution
from repatria.core.clearing.referee.referee import violations
from repatria.core.clearing.situation import OptionState
from repatria.solver.highs import highs

SOLVE = highs()

drawn = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def no_lawful_plan_is_better(situation, offers):
    """Every plan that beats the clearing's breaks an offer or a gate, whatever each offer counts."""
    firm = clear(situation, offers, SOLVE, names=NAMES).firm
    reached = worth(situation, offers, firm)
    better = (plan for plan in every_plan(situation, offers) if worth(situation, offers, plan) > reached)
    assert not any(is_lawful_somehow(situation, offers, plan) for plan in better)


@given(rounds(most_people=4))
@drawn
def test_no_lawful_plan_is_better(round_):
    """Rounds with every construct of the language in them."""
    no_lawful_plan_is_better(*round_)


@pytest.mark.parametrize("block", range(6))
def test_no_lawful_plan_is_better_where_exchanges_come_about(block):
    """Rounds drawn so that offers meet each other now and then."""
    for seed in range(block * 15, block * 15 + 15):
        no_lawful_plan_is_better(*round_of(seed, people=5))


def test_no_lawful_plan_is_better_for_eight_people():
    """As large as every plan can still be tried."""
    tried = 0
    for seed in range(60):
        situation, offers = round_of(seed, people=8, offers=3)
        if len(situation.people) == 8 and prod(map(len, choices(situation, offers))) <= 3_000:
            no_lawful_plan_is_better(situation, offers)
            tried += 1
    assert tried >= 3


@given(rounds())
@drawn
def test_the_referee_accepts_both_plans_and_the_firm_one_is_kept(round_):
    """The conditional plan adds to the firm one and takes nothing from it; no gate that is shut is passed."""
    situation, offers = round_
    cleared = clear(situation, offers, SOLVE, names=NAMES)
    for plan in (cleared.firm, cleared.conditional):
        assert not violations(situation, offers, plan)
    assert set(cleared.firm.journeys) <= set(cleared.conditional.journeys)
    assert all(journey.rests_on for journey in cleared.additional)
    options = {one.id: one.options for one in situation.people}
    assert all(options[one.person][one.to].state is OptionState.FIRM for one in cleared.firm.journeys)
    assert all(options[one.person][one.to].state is not OptionState.BARRED for one in cleared.additional)


@pytest.mark.parametrize("seed", range(12))
def test_the_same_input_gives_the_same_bytes_in_any_order(seed):
    """Neither the order of people nor that of offers decides who goes."""
    situation, offers = round_of(seed, people=8)
    turned = type(situation)(
        as_of=situation.as_of,
        people=situation.people[::-1],
        reservoirs=situation.reservoirs,
        facts=situation.facts,
        tables=situation.tables,
    )
    first = clear(situation, offers, SOLVE, names=NAMES)
    again = clear(turned, offers[::-1], SOLVE, names=NAMES)
    assert first.firm.journeys == again.firm.journeys
    texts = {canonical_text(cleared_to_json(one)).split('"problems"')[0] for one in (first, again)}
    assert len(texts) == 1


def test_the_solver_sees_numbers_and_never_a_name():
    """Columns speak of classes; a log of the model could not leak who is meant."""
    seen = []

    def looking(model) -> Solution:
        seen.extend(column.name for column in model.columns)
        return SOLVE(model)

    situation, offers = round_of(3, people=8)
    clear(situation, offers, looking, names=NAMES)
    assert seen
    assert not any("record:" in name for name in seen)
