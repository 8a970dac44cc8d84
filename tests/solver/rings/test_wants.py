"""Settlements of want lists against exhaustive search on small lists and known optima on public ones."""

from __future__ import annotations

import gzip
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatria.core.clearing.rings.wants import Settlement, WantList
from repatria.core.clearing.rings.wants_check import breaches, cost, is_proved_best
from repatria.intake.rings.want_lists import read_want_list
from repatria.solver.rings import wants as door
from repatria.solver.rings.wants import settle
from repatria.solver.rings.wants_limit import within

# The most trades, and of those settlements the most holders: two programs each agree on the first,
# and an integer programme proved the second.
KNOWN = {
    "BR2024May": (196, 78),
    "RO2024May": (78, 35),
    "ask": (197, 197),
    "mathandel_29_5": (199, 107),
    "mathandel_30": (210, 104),
    "onewant": (336, 151),
    "oz_amiguero": (442, 87),
    "oz_amiguero2": (263, 70),
    "oz_amiguero3": (275, 74),
    "oz_amiguero4": (312, 87),
    "oz_amiguero5": (285, 72),
    "oz_amiguero6": (304, 87),
    "oz_brisbane2016": (81, 32),
    "oz_brisbane2017": (91, 28),
    "oz_friendless1": (195, 49),
    "oz_friendless2": (312, 72),
    "oz_neil": (151, 55),
    "xmas": (356, 356),
}


@st.composite
def small_lists(draw):
    """Rows of at most six entries of three holders, two of them stand-ins at most: holder, name, wants."""
    people, dummies = draw(st.integers(0, 4)), draw(st.integers(0, 2))
    named = [(draw(st.sampled_from("ABC")), f"P{number}") for number in range(people)]
    named += [(draw(st.sampled_from("ABC")), f"%D{number}") for number in range(dummies)]
    rows = []
    for holder, name in named:
        others = [other for owner, other in named if (owner == holder) == (other[0] == "%") and other != name]
        rows.append((holder, name, draw(st.lists(st.sampled_from(others), unique=True)) if others else []))
    return rows


def read(rows, options: str = "") -> WantList:
    lines = "".join(f"({holder}) {name} : {' '.join(wants)}\n" for holder, name, wants in rows)
    return read_want_list(f"#! ALLOW-DUMMIES {options}\n{lines}")


def every_settlement(rows):
    """Each lawful one as (trades, cost by linear ranks, holders, who gets whom), from the rows alone."""
    names = [name for _, name, _ in rows]
    for gets in permutations(range(len(rows))):
        trades = ranks = 0
        holders = set()
        for entry, other in enumerate(gets):
            holder, name, wants = rows[entry]
            if entry != other and names[other] not in wants:
                break
            if entry != other and name[0] != "%":
                trades += 1
                ranks += 1 + wants.index(names[other])
                holders.add(holder)
        else:
            yield trades, ranks, len(holders), gets


@settings(max_examples=400)
@given(small_lists())
def test_the_most_trades_and_then_the_most_holders(rows):
    """As many as exhaustive search finds, proved by prices and by the stated bound."""
    wants = read(rows)
    trades, holders = max((trades, holders) for trades, _, holders, _ in every_settlement(rows))
    plain, best = settle(wants), settle(wants, holders=True)
    for settled in (plain, best):
        assert settled.settlement.trades(wants) == settled.trades_at_most == trades
        assert is_proved_best(wants, settled.settlement, settled.prices)
    assert best.settlement.holders(wants).size == best.holders_at_most == holders
    assert plain.holders_at_most is None


@settings(max_examples=200)
@given(small_lists(), st.sampled_from([None, 1, 2, 3, 5]))
def test_priorities_come_after_trades_unless_staying_has_its_cost(rows, staying):
    """Without a stated cost the most trades, then the least ranks; with one, the least sum; then holders."""
    stated = "" if staying is None else f"NONTRADE-COST={staying}"
    wants = read(rows, f"LINEAR-PRIORITIES METRIC=USERS-TRADING {stated}")
    people = sum(name[0] != "%" for _, name, _ in rows)

    def merit(trades, ranks, holders):
        return (
            (trades, -ranks, holders) if staying is None else (-ranks - staying * (people - trades), holders)
        )

    every = list(every_settlement(rows))
    best = max(merit(trades, ranks, holders) for trades, ranks, holders, _ in every)
    settled = settle(wants)
    mine = tuple(settled.settlement.gets.tolist())
    assert next(merit(*found[:3]) for found in every if found[3] == mine) == best
    assert is_proved_best(wants, settled.settlement, settled.prices)
    assert settled.holders_at_most == settled.settlement.holders(wants).size
    assert settled.trades_at_most >= settled.settlement.trades(wants)


@settings(max_examples=100)
@given(small_lists(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_steers_nothing(rows, random):
    """Lines come in any order: the same people get the same ones."""
    shuffled = random.sample(rows, len(rows))
    told = []
    for order in (rows, shuffled):
        wants = read(order)
        gets = settle(wants, holders=True).settlement.gets.tolist()
        told.append(sorted((wants.names[entry], wants.names[other]) for entry, other in enumerate(gets)))
    assert told[0] == told[1]


def test_stand_ins_never_count_and_bring_one_each():
    """Two of his entries want the stand-in; only one comes through it."""
    wants = read(
        [
            ("A", "P0", ["%D"]),
            ("A", "P1", ["%D"]),
            ("A", "%D", ["Q0", "Q1"]),
            ("B", "Q0", ["P0"]),
            ("B", "Q1", ["P1"]),
        ]
    )
    settled = settle(wants, holders=True)
    assert settled.settlement.trades(wants) == 2
    assert len(settled.settlement.rings(wants)) == 1
    assert (settled.holders_at_most, settled.settlement.holders(wants).size) == (2, 2)


def test_a_ring_of_stand_ins_alone_is_no_trade():
    """They may get each other; nobody goes."""
    wants = read([("A", "%D", ["%E"]), ("A", "%E", ["%D"])])
    assert settle(wants).settlement.trades(wants) == 0
    assert Settlement(np.array([1, 0])).rings(wants) == ()


def test_time_that_is_up_leaves_a_settlement_with_its_bounds(monkeypatch):
    """A large list is searched in a process of its own; ended, there is the one by top trading cycles."""
    monkeypatch.setattr(door, "LARGE", 0)
    wants = read([("A", "P", ["Q"]), ("B", "Q", ["P"]), ("C", "R", ["P"])])
    settled = settle(wants, holders=True, limit_seconds=0.0)
    assert settled.prices is None
    assert settled.settlement.trades(wants) == 2
    assert (settled.trades_at_most, settled.holders_at_most) == (2, 2)
    assert not breaches(wants, settled.settlement)


ONE_OF_TWO = [("A", "X", ["P"]), ("B", "Y", ["P"]), ("C", "P", ["X", "Y"])]
"""Either of A and B can trade with C, so three holders look able and two is the most."""


def test_a_bound_is_proved_where_not_all_who_could_trade_do():
    """The integer programme decides."""
    settled = settle(read(ONE_OF_TWO), holders=True)
    assert settled.holders_at_most == 2


def test_holders_that_are_not_searched_for_leave_their_bound():
    """Without any time the settlement stands, and the bound is honest."""
    wants = read(ONE_OF_TWO)
    settled = settle(wants, holders=True, limit_seconds=0.0)
    assert is_proved_best(wants, settled.settlement, settled.prices)
    assert settled.settlement.holders(wants).size == 2 <= settled.holders_at_most <= 3


def test_an_exchange_brings_in_a_holder_without_putting_one_out(monkeypatch):
    """A has two people who go; one of them makes room for B's, and no programme is needed."""
    monkeypatch.setattr("repatria.solver.rings.wants_holders.solve_model", None)
    rows = [
        ("A", "X1", ["P"]),
        ("A", "X2", ["Q"]),
        ("B", "Y", ["Q"]),
        ("C", "P", ["X1"]),
        ("D", "Q", ["X2", "Y"]),
    ]
    wants = read(rows)
    settled = settle(wants, holders=True)
    assert settled.settlement.holders(wants).size == settled.holders_at_most == 4


def test_an_interrupted_search_leaves_a_settlement_with_its_bounds(monkeypatch):
    """Whoever presses Ctrl-C during a large list gets what there is."""

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "LARGE", 0)
    monkeypatch.setattr(door, "within", interrupted)
    settled = settle(read(ONE_OF_TWO), holders=True, limit_seconds=60.0)
    assert (settled.prices, settled.trades_at_most, settled.holders_at_most) == (None, 3, 3)
    assert settled.settlement.trades(read(ONE_OF_TWO)) == 2


def test_a_search_in_a_process_of_its_own_ends_with_the_same(monkeypatch):
    """Given the time, it is the settlement that a search here finds."""
    monkeypatch.setattr(door, "LARGE", 0)
    wants = read([("A", "P", ["Q", "R"]), ("B", "Q", ["P"]), ("C", "R", ["P"])])
    apart, here = settle(wants, True, limit_seconds=60.0), settle(wants, True)
    assert apart.settlement.gets.tolist() == here.settlement.gets.tolist()
    assert (apart.trades_at_most, apart.holders_at_most) == (here.trades_at_most, here.holders_at_most)
    assert is_proved_best(wants, apart.settlement, apart.prices)


def test_a_search_that_dies_says_so():
    """An ended process is no answer."""
    with pytest.raises(ChildProcessError):
        within(60.0, exit, 3)


def public_lists():
    from plugins.lacking import SHARED

    folder = SHARED / "benchmarks" / "exchange" / "wantlists"
    return sorted(path for path in folder.glob("*.txt.gz") if path.name[: -len(".txt.gz")] in KNOWN)


@pytest.mark.needs_shared
@pytest.mark.parametrize("path", public_lists(), ids=lambda path: path.name[: -len(".txt.gz")])
def test_public_lists_reach_their_known_optima(path):
    """Lists of real exchanges: the most trades and the most holders, with the proof of each."""
    wants = read_want_list(gzip.decompress(path.read_bytes()).decode(), path.name)
    settled = settle(wants, holders=True)
    assert is_proved_best(wants, settled.settlement, settled.prices)
    reached = settled.settlement.trades(wants), settled.settlement.holders(wants).size
    assert reached == KNOWN[path.name[: -len(".txt.gz")]]
    assert settled.holders_at_most == reached[1]
    assert sum(map(len, settled.settlement.rings(wants))) == reached[0]


@pytest.mark.slow
@pytest.mark.needs_shared
def test_a_list_of_720_000_wants_reaches_its_known_optimum():
    """Made to look like the largest public exchanges: 5,437 people, 21,803 stand-ins."""
    from plugins.lacking import SHARED

    path = SHARED / "benchmarks" / "exchange" / "wantlists" / "synthetic_us1.txt.gz"
    wants = read_want_list(gzip.decompress(path.read_bytes()).decode(), path.name)
    settled = settle(wants, holders=True)
    assert (wants.people, wants.how_many_wants) == (5437, 720_194)
    assert cost(wants, settled.settlement) == 3619 + 2 * (5437 - 3619)
    assert is_proved_best(wants, settled.settlement, settled.prices)
    assert settled.settlement.holders(wants).size == settled.holders_at_most == 311
