"""Want lists as values: rings are read off, stand-ins are passed through, top trading cycles close."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.clearing.rings.wants import Settlement, WantList, settlement_of
from repatria.core.clearing.rings.wants_check import breaches
from repatria.core.clearing.rings.wants_greedy import top_trading_cycles
from repatria.core.clearing.rings.wants_order import in_order, order_of_ties


def want_list(rows: list[tuple[str, str, list[str]]], **more: object) -> WantList:
    """A list of rows (holder, name, wants), each with a list of its own; `%` begins a stand-in's name."""
    names = [name for _, name, _ in rows]
    holders = sorted({holder for holder, _, _ in rows})
    lengths = [len(wants) for _, _, wants in rows]
    standing = [name[0] == "%" for name in names]
    return WantList(
        names=tuple(names),
        holders=tuple(holders),
        holder_of=np.array([holders.index(holder) for holder, _, _ in rows], dtype=np.int64),
        stand_ins=np.array(standing, dtype=np.bool_),
        list_of=np.arange(len(rows)),
        starts=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
        wanted=np.array([names.index(other) for _, _, wants in rows for other in wants], dtype=np.int64),
        costs=np.array(
            [int(not is_one) for is_one, length in zip(standing, lengths, strict=True) for _ in range(length)]
        ),
        **more,
    )


THREE = [("A", "P", ["%D"]), ("A", "%D", ["Q", "R"]), ("B", "Q", ["R"]), ("C", "R", ["P"]), ("C", "S", ["P"])]
"""P gets Q or R through a stand-in, Q gets R, R and S get P."""


def gets(wants: WantList, **pairs: str) -> Settlement:
    """The settlement in which each named entry gets the other; the name D stands for %D."""
    names = {name.lstrip("%"): entry for entry, name in enumerate(wants.names)}
    found = np.arange(wants.size)
    for receiver, other in pairs.items():
        found[names[receiver]] = names[other]
    return Settlement(found)


def test_rings_are_read_through_stand_ins():
    """P gets Q through the stand-in, Q gets R, R gets P: one ring of three people, three trades."""
    wants = want_list(THREE)
    settlement = gets(wants, P="D", D="Q", Q="R", R="P")
    assert settlement.rings(wants) == ((0, 2, 3),)
    assert settlement.through(wants, 0) == (1,)
    assert settlement.through(wants, 2) == ()
    assert settlement.trades(wants) == 3
    assert settlement.holders(wants).tolist() == [0, 1, 2]
    assert breaches(wants, settlement) == ()


def test_who_wants_whom_is_asked_entry_by_entry():
    """In the order of the list."""
    wants = want_list(THREE)
    assert wants.wants(1).tolist() == [2, 3]
    assert (wants.people, wants.how_many_wants) == (4, 6)


@pytest.mark.parametrize(
    ("stated", "costs", "expected"),
    [(None, [1, 1, 1, 1, 1, 1], 2), (None, [1, 0, 0, 3, 1, 1], 13), (7, [1, 2, 3, 3, 3, 3], 7)],
    ids=["equal", "priorities", "stated"],
)
def test_staying_costs_more_than_all_trades_unless_it_is_stated(stated, costs, expected):
    """Then no saving anywhere pays for a trade less."""
    wants = want_list(THREE, staying_costs=stated)
    wants.costs[:] = costs
    assert wants.staying() == expected


def test_taken_wants_make_a_settlement():
    """Within one list the first who goes gets the first taken."""
    wants = want_list(THREE)
    taken = np.array([True, False, True, False, True, False])
    made = settlement_of(wants, taken, np.array([True, True, False, True, False]))
    assert made.rings(wants) == ((0, 3),)
    assert breaches(wants, made) == ()


def test_top_trading_cycles_close_the_first_rings():
    """P points through the stand-in at Q, Q at R, R at P; S comes too late."""
    wants = want_list(THREE)
    assert top_trading_cycles(wants).rings(wants) == ((0, 2, 3),)


@st.composite
def lists(draw):
    """Up to seven entries of two holders, who want entries of the other or their own stand-ins."""
    named = [
        (draw(st.sampled_from("AB")), draw(st.sampled_from(["P", "%D"])) + str(number))
        for number in range(draw(st.integers(0, 7)))
    ]
    rows = []
    for holder, name in named:
        others = [other for owner, other in named if (owner == holder) == (other[0] == "%") and other != name]
        rows.append((holder, name, draw(st.lists(st.sampled_from(others), unique=True)) if others else []))
    return rows


@given(lists())
def test_top_trading_cycles_settle_lawfully_and_leave_no_ring_behind(rows):
    """What is left has no ring: whoever stays can point only at those who stay in no circle."""
    wants = want_list(rows)
    settlement = top_trading_cycles(wants)
    assert breaches(wants, settlement) == ()
    stays = {entry for entry, other in enumerate(settlement.gets.tolist()) if entry == other}
    while True:
        idle = {entry for entry in stays if not stays & set(wants.wants(entry).tolist())}
        if not idle:
            break
        stays -= idle
    assert stays == set()


@given(lists(), st.randoms(use_true_random=False))
def test_another_order_is_the_same_list(rows, random):
    """Everybody keeps his name, holder, wants and their order."""
    wants = want_list(rows)
    order = np.array(random.sample(range(wants.size), wants.size), dtype=np.int64)
    other = in_order(wants, order)
    for place, entry in enumerate(order.tolist()):
        assert other.names[place] == wants.names[entry]
        assert other.holder_of[place] == wants.holder_of[entry]
        assert other.stand_ins[place] == wants.stand_ins[entry]
        named = [other.names[wanted] for wanted in other.wants(place).tolist()]
        assert named == [wants.names[wanted] for wanted in wants.wants(entry).tolist()]


@given(lists(), st.randoms(use_true_random=False))
def test_the_order_of_ties_depends_on_no_line(rows, random):
    """Shuffled lines give the same order of holders and names."""
    told = []
    for lines in (rows, random.sample(rows, len(rows))):
        wants = want_list(lines)
        order = order_of_ties(wants, np.ones(wants.size, dtype=np.bool_)).tolist()
        told.append([(wants.holders[wants.holder_of[entry]], wants.names[entry]) for entry in order])
    assert told[0] == told[1]
