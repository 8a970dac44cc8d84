"""Laws of clearing, tried on small rounds against exhaustive search and the referee."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from core.clearing.cast import NAMES, every_plan, is_lawful_somehow, rounds, worth
from repatria.core.clearing.clear import clear
from repatria.core.clearing.referee import violations
from repatria.solver.highs import highs

SOLVE = highs()

tried = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


@given(rounds(most_people=4))
@tried
def test_no_lawful_plan_is_better(round_):
    """Every plan that beats the clearing's breaks an offer or a gate, whatever each offer counts."""
    situation, offers = round_
    firm = clear(situation, offers, SOLVE, names=NAMES).firm
    assert not violations(situation, offers, firm)
    reached = worth(situation, offers, firm)
    better = (plan for plan in every_plan(situation, offers) if worth(situation, offers, plan) > reached)
    assert not any(is_lawful_somehow(situation, offers, plan) for plan in better)
