"""Clearing: the firm plan, and apart from it what could go besides if undecided gates opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from repatria.core.clearing.accept import check_round, refuse_excess, refuse_twins
from repatria.core.clearing.plan import NOBODY, Journey, Level, Plan
from repatria.core.clearing.programme.alike import classes
from repatria.core.clearing.programme.build import build, open_facts
from repatria.core.clearing.programme.extract import plan_from
from repatria.core.clearing.programme.lexicographic import Watch, best
from repatria.core.clearing.programme.model import Solve, SolverFailed
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES, Objective
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.search import NothingInTime
from repatria.core.clearing.programme.slots import slots
from repatria.core.clearing.referee.referee import violations
from repatria.core.clearing.situation import Lane, OptionState, Situation
from repatria.core.errors import Problem
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.records import Power


@dataclass(frozen=True, slots=True)
class Cleared:
    """The outcome of a clearing.

    Args:
        firm: who goes with every gate open.
        conditional: the firm plan, and besides it those who could go if every undecided gate
            and fact opened and names were given for places agreed as a number; none of these may
            be sent on the strength of it.
        problems: what is wrong with the offers; an offer with a problem may still be exercised
            where its words allow it.
    """

    firm: Plan
    conditional: Plan
    problems: tuple[Problem, ...] = ()

    @property
    def additional(self) -> tuple[Journey, ...]:
        """Who could go besides, each with what would have to be decided first."""
        return tuple(journey for journey in self.conditional.journeys if not journey.is_firm)


def clear(
    situation: Situation,
    offers: Sequence[Offer],
    solve: Solve,
    *,
    objectives: Sequence[Objective] = DEFAULT_OBJECTIVES,
    names: Mapping[str, Power] = DEFAULT_NAMES,
    watch: Watch | None = None,
) -> Cleared:
    """Compute who can go.

    Args:
        situation: who is held by whom and where each may lawfully go.
        offers: what the Powers offer; the order does not matter.
        solve: an optimiser; see `model.Solve`.
        objectives: what to reach, the first before the second and so on.
        names: what Powers are called in reasons.
        watch: is told what each objective of the firm plan came to as soon as it is settled.

    Raises:
        BadInput: two offers have one name, or there is more than can be cleared at all.
        ValueError: one person is listed twice.
        SolverFailed: the solver gave no answer, or one that the independent referee refuses.
    """
    refuse_excess(situation, offers)
    refuse_twins(situation, offers)
    ordered = tuple(sorted(offers, key=lambda offer: offer.id))
    firm_scope = Scope(situation, ordered, names=names)
    firm = _plan(firm_scope, NOBODY, objectives, solve, watch)
    opened = firm_scope.as_if_open()
    conditional = _conditional(opened, firm, objectives, solve) if is_undecided(opened) else firm
    for plan in (firm, conditional):
        _refuse_unlawful(situation, ordered, plan)
    return Cleared(firm, conditional, check_round(firm_scope))


def is_undecided(opened: Scope) -> bool:
    """True when something that the offers rest on is undecided, so that opening it could change a plan."""
    return (
        any(kind[0].lane is Lane.UNDECIDED for kind in opened.kinds)
        or any(
            option.state is OptionState.CONDITIONAL
            for kind in opened.kinds
            for option in kind[0].options.values()
        )
        or bool(open_facts(opened))
        or any(True for _ in slots(opened))
    )


def _conditional(opened: Scope, firm: Plan, objectives: Sequence[Objective], solve: Solve) -> Plan:
    try:
        return _plan(opened, firm, objectives, solve)
    except NothingInTime:
        # The firm plan is still what it is; what could go besides is left open, and said so.
        everybody = len(opened.situation.people)
        words = "the search for whoever could go besides was stopped"
        return replace(firm, levels=(Level("stopped", words, len(firm.journeys), everybody),))


def _plan(
    scope: Scope, firm: Plan, objectives: Sequence[Objective], solve: Solve, watch: Watch | None = None
) -> Plan:
    # Places whose names are still to be given are never firm.
    unnamed = slots(scope) if scope.opened else ()
    built = build(scope, (*classes(scope, firm), *unnamed))
    found = best(built, objectives, solve, watch)
    if found is None:
        what, remedy = "it finds no plan at all, though nobody need go.", "Report this; nothing was planned."
        raise SolverFailed.of("clearing.solver", "the solver", what, remedy)
    return plan_from(built, found, firm)


def _refuse_unlawful(situation: Situation, offers: Sequence[Offer], plan: Plan) -> None:
    found = violations(situation, offers, plan)
    if found:
        what = f"the referee refuses its plan: {'; '.join(found[:3])}."
        raise SolverFailed.of("clearing.referee", "the clearing", what, "Report this; nothing was planned.")
