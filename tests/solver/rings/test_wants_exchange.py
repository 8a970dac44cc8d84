"""Exchanges among best settlements: one more holder comes in, and none is put out."""

from __future__ import annotations

import numpy as np
import pytest

from repatria.core.clearing.rings.wants import Settlement, WantList
from repatria.core.clearing.rings.wants_check import breaches
from repatria.intake.rings.want_lists import read_want_list
from repatria.solver.rings.wants_exchange import more_holders
from repatria.solver.rings.wants_prices import prices_of, receipts, room_of


def exchanged(text: str, *rings: str) -> tuple[WantList, Settlement, Settlement]:
    """A list, the settlement of some rings (each name gets the next), and the one after exchanges."""
    wants = read_want_list(text)
    gets = np.arange(wants.size)
    for ring in rings:
        entries = [wants.names.index(name) for name in ring.split()]
        gets[entries] = entries[1:] + entries[:1]
    before = Settlement(gets)
    used, paid = receipts(wants, before)
    room = room_of(wants, before, used, prices_of(wants, before, paid))
    undecided = room.open_entries & ~wants.stand_ins
    sure = set(wants.holder_of[before.trading(wants) & ~room.open_entries].tolist())
    undecided &= np.array([holder not in sure for holder in wants.holder_of.tolist()])
    return wants, before, more_holders(wants, before, room, undecided)


TWO_FOR_A = "(A) X1 : P\n(A) X2 : Q\n(B) Y : Q\n(C) P : X1\n(D) Q : X2 Y\n"


def test_a_holder_with_two_people_makes_room():
    """A's second stays for B's only one: as many trades, one holder more."""
    wants, before, after = exchanged(TWO_FOR_A, "X1 P", "X2 Q")
    assert (before.trades(wants), after.trades(wants)) == (4, 4)
    assert (before.holders(wants).size, after.holders(wants).size) == (3, 4)
    assert breaches(wants, after) == ()


def test_a_holder_with_one_person_keeps_his_place():
    """A or B can trade with C, and A does: nothing is gained by putting him out."""
    wants, before, after = exchanged("(A) X : P\n(B) Y : P\n(C) P : X Y\n", "X P")
    assert after.rings(wants) == before.rings(wants) == ((0, 2),)


def test_an_exchange_goes_through_stand_ins():
    """B comes in through his stand-in, which is never a trade of its own."""
    text = f"#! ALLOW-DUMMIES\n{TWO_FOR_A}".replace("(B) Y : Q", "(B) Y : %D\n(B) %D : Q")
    wants, before, after = exchanged(text, "X1 P", "X2 Q")
    assert (before.holders(wants).size, after.holders(wants).size) == (3, 4)
    assert after.trades(wants) == 4
    assert breaches(wants, after) == ()


def test_two_people_of_one_holder_are_not_both_put_out():
    """B's two can take the places of A's two only together: nothing is gained so."""
    text = "(A) X1 : P\n(A) X2 : Q\n(B) Y : P\n(B) Z : Q\n(C) P : X1 Z\n(D) Q : X2 Y\n"
    wants, before, after = exchanged(text, "X1 P", "X2 Q")
    assert after.rings(wants) == before.rings(wants) == ((0, 4), (1, 5))


def test_prices_refuse_a_settlement_that_is_not_best():
    """Two more could go, so an exchange pays and no prices exist."""
    wants = read_want_list(TWO_FOR_A)
    poor = Settlement(np.arange(wants.size))
    with pytest.raises(ArithmeticError):
        prices_of(wants, poor, receipts(wants, poor)[1])
