"""Clauses of an offer by their place: moved or given up, with every other clause as it was."""

from __future__ import annotations

import pytest

from core.clearing.cast import NAMES
from core.clearing.dice import round_of
from repatria.core.clearing.programme.requirements import Several
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.unlock.clauses import ALWAYS_TRUE, moved, without
from repatria.core.offers.parse import parse_offers
from repatria.core.offers.powers import PowerNames
from repatria.core.offers.printer import Printer, print_offer

PRINTER = Printer(PowerNames(NAMES))


def offer(clauses):
    """An offer with some clauses."""
    [found] = parse_offers(f"offer a by Aurland {clauses}", NAMES)
    return found


def condition(text, bounds):
    """A condition after clauses of it were moved, as text."""
    changed = moved(offer(f"releases all of (everyone) to Brenia if {text}"), bounds)
    return PRINTER.condition(changed.condition)


ONE, TWO, THREE = (f"Aurland receives at least {number} of (everyone)" for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("bound", "place", "to", "told"),
    [
        ("up to 2", "most", 3, "up to 3"),
        ("up to 2", "most", None, "up to 10000000"),
        ("exactly 2", "most", 3, "between 2 and 3"),
        ("exactly 2", "least", 1, "between 1 and 2"),
        ("exactly 2", "least", None, "up to 2"),
        ("between 2 and 3", "most", None, "at least 2"),
        ("between 2 and 3", "least", 3, "exactly 3"),
        ("at least 2", "least", None, "up to 10000000"),
        ("all", "least", 4, "at least 4"),
        ("all", "most", None, "all"),
    ],
)
def test_the_bound_of_a_grant(bound, place, to, told):
    """Either end by itself."""
    changed = moved(offer(f"releases {bound} of (everyone) to Brenia"), {(place, 0): to})
    assert PRINTER.bound(changed.grants[0].bound) == told


@pytest.mark.parametrize(
    ("text", "bounds", "told"),
    [
        (TWO, {("condition",): 1}, ONE),
        (TWO, {("condition",): None}, PRINTER.condition(ALWAYS_TRUE)),
        (f"{ONE} and {TWO}", {("condition", 0): None}, TWO),
        (f"{ONE} and {TWO} and {THREE}", {("condition", 0): None, ("condition", 2): None}, TWO),
        (f"{ONE} or {TWO}", {("condition", 1): None}, PRINTER.condition(ALWAYS_TRUE)),
        (f"at least 2 of ({ONE}; {TWO}; {THREE})", {("condition", 0): None}, f"{TWO} or {THREE}"),
        (f"not ({ONE} or {TWO})", {("condition", 0): None}, f"not {TWO}"),
        (f"not {TWO}", {("condition",): 4}, "Aurland receives up to 4 of (everyone)"),
        (
            "Aurland receives exactly 2 of (everyone)",
            {("condition", 1): 3},
            f"{TWO} and Aurland receives up to 3 of (everyone)",
        ),
        ("Aurland receives exactly 2 of (everyone)", {("condition", 1): None}, TWO),
        (f"{ONE} and ({TWO} or not {THREE})", {("condition", 1, 1): None}, ONE),
    ],
)
def test_a_part_of_the_condition(text, bounds, told):
    """By the path under which its row is written in the model."""
    assert condition(text, bounds) == told


def test_offers_beside_each_other():
    """One exclusion, and one limit among two."""
    made = offer(
        "releases all of (everyone) to Brenia not together with x, y"
        " at most 1 of this offer, x at most 2 of this offer, x, y"
    )
    assert without(made, ("apart", "x")).not_together_with == ("y",)
    assert [one.most for one in without(made, ("alternatives", 0)).alternatives] == [2]
    assert [one.most for one in moved(made, {("alternatives", 1): 3}).alternatives] == [1, 3]
    with pytest.raises(ValueError, match="is no clause"):
        without(made, ("seal", 1))


@pytest.mark.parametrize("seed", range(60))
def test_an_offer_without_changes_stays_as_it_is_and_without_any_clause_asks_for_nothing(seed):
    """Each simple part has its place, and giving all of them up leaves nothing that could fail."""
    situation, offers = round_of(seed)
    for made in offers:
        if made.condition is None:
            continue
        [requirement] = Scope(situation, (made,)).requirements
        places = [("condition", *path) for path in _places(requirement)]
        assert print_offer(moved(made, {}), NAMES).count("\n") >= 3
        assert without(made, *places).condition == ALWAYS_TRUE
        for place in places:
            left = without(made, place)
            [less] = Scope(situation, (left,)).requirements
            assert len(list(_places(less))) <= max(len(places) - 1, 1)


def _places(part, path=()):
    if isinstance(part, Several):
        for number, inner in enumerate(part.parts):
            yield from _places(inner, (*path, number))
    else:
        yield path
