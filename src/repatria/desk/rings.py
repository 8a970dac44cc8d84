"""Rings as an answer: who lets whom go in which ring, and what is proved of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from repatria.core.clearing.rings.check import faults
from repatria.core.clearing.rings.graph import RingGraph
from repatria.core.clearing.rings.plan import Certificate, RingsPlan
from repatria.core.clearing.rings.wants import Settlement, WantList
from repatria.core.clearing.rings.wants_check import breaches, is_proved_best
from repatria.core.errors import CheckFailed, Problem

_GROUNDS = {
    Certificate.TRIVIAL: "no ring is possible",
    Certificate.MATCHING: "a maximum matching, its dual verified",
    Certificate.ASSIGNMENT: "the optimum without caps is reached; prices on every arc prove it",
    Certificate.PRICES: "one price for each node pays for every ring within the caps",
    Certificate.COMPLETE: "an integer programme with every ring that a better plan could hold has none",
    Certificate.NONE: "stopped before a proof",
}


@dataclass(frozen=True, slots=True)
class RingAnswer:
    """One ring, by names: each gives to the next; the last of a cycle gives to the first."""

    is_chain: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RingsAnswer:
    """The answer to which rings to carry out.

    Args:
        headline: the answer in a sentence.
        rings: the rings, cycles first.
        people: how many go.
        weight: what the plan is worth, exactly, as a decimal or a fraction.
        bound: what no plan is worth more than; None where only people count.
        is_optimal: whether that is proved to be the best.
        proof: what the proof rests on, in words.
        passed_over: what of the file was passed over in reading, and why.
    """

    headline: str
    rings: tuple[RingAnswer, ...]
    people: int
    weight: str
    bound: str
    is_optimal: bool
    proof: str
    passed_over: tuple[Problem, ...] = ()


def answer_rings(graph: RingGraph, plan: RingsPlan) -> RingsAnswer:
    """A plan of rings by names, after the referee has held it against the graph.

    Raises:
        CheckFailed: the referee refuses the plan; nothing may be carried out from it.
    """
    _refuse(faults(graph, plan))
    rings = tuple(
        RingAnswer(ring.is_chain, tuple(graph.names[node] for node in ring.nodes)) for ring in plan.rings
    )
    weight, bound = _exact(graph.unscaled(plan.weight)), _exact(graph.unscaled(plan.bound))
    proof = _GROUNDS[plan.certificate]
    return RingsAnswer(
        _headline(plan.people, rings, plan.is_optimal),
        rings,
        plan.people,
        weight,
        bound,
        plan.is_optimal,
        proof,
    )


def answer_settlement(
    wants: WantList, settlement: Settlement, prices: object, trades_at_most: int, holders_at_most: int | None
) -> RingsAnswer:
    """A settled want list by names, after its check.

    Args:
        prices: the proof that the settlement is the best; None when time was up first.

    Raises:
        CheckFailed: the settlement breaks the list, or its proof does not hold.
    """
    _refuse(breaches(wants, settlement))
    is_optimal = prices is not None and is_proved_best(wants, settlement, prices)  # type: ignore[arg-type]
    if prices is not None and not is_optimal:
        _refuse(("the prices do not prove the settlement the best",))
    # An entry gets the next of its ring, so who gives to whom runs the other way.
    rings = tuple(
        RingAnswer(False, tuple(wants.names[entry] for entry in (ring[0], *reversed(ring[1:]))))
        for ring in settlement.rings(wants)
    )
    people = settlement.trades(wants)
    proof = "one price for each entry proves it" if is_optimal else "stopped before a proof"
    if holders_at_most is not None:
        holders = int(settlement.holders(wants).size)
        proof += f"; {holders} holders take part, and at most {holders_at_most} could"
    return RingsAnswer(
        _headline(people, rings, is_optimal),
        rings,
        people,
        str(people),
        str(trades_at_most),
        is_optimal,
        proof,
        wants.remarks,
    )


def _headline(people: int, rings: tuple[RingAnswer, ...], is_optimal: bool) -> str:
    if not people:
        return "Nobody can go: no ring closes." if is_optimal else "No ring was found in time."
    chains = sum(ring.is_chain for ring in rings)
    cycles = len(rings) - chains
    parts = [
        f"{count} {kind}{'s' * (count > 1)}"
        for count, kind in ((cycles, "cycle"), (chains, "chain"))
        if count
    ]
    noun = "person" if people == 1 else "people"
    return f"{people} {noun} can go, in {' and '.join(parts)}."


def _exact(weight: Fraction) -> str:
    return str(weight.numerator) if weight.denominator == 1 else f"{float(weight):.12g}"


def _refuse(wrong: tuple[str, ...]) -> None:
    if wrong:
        raise CheckFailed.of(
            "rings.refused", "the plan of rings", f"does not stand: {wrong[0]}.", "Report this."
        )
