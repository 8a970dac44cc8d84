"""Races: of several officers who act on one claim at once, exactly one is acknowledged.

A suite that ran on SQLite alone could not see a writer that reads, checks and then saves: the
naive writer below confirms twice on PostgreSQL and never on SQLite.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections, transaction

from repatria.core.errors import Refused
from repatria.core.terms.records import claim_ref
from repatria.desk.ports import Act, Receipt
from repatria.store import commands
from repatria.store.models import LedgerHead
from store.acts import acceptance, act
from store.making import DjangoRegister
from strategies import RECORDS, START
from told import claim

MANY = [pytest.mark.slow, pytest.mark.timeout(3600)]
ROUNDS = [200, pytest.param(1000, marks=MANY)]
Attempt = Callable[[DjangoRegister, Act], Receipt]


def race(register: DjangoRegister, attempt: Attempt, rounds: list[list[Act]]) -> list[list[Any]]:
    """For each round, let one thread for each act begin at once; what each of them came to."""
    starter = threading.Barrier(len(rounds[0]))
    outcomes: list[list[Any]] = [[None] * len(acts) for acts in rounds]

    def officer(place: int) -> None:
        try:
            for number, acts in enumerate(rounds):
                starter.wait(60)
                try:
                    outcomes[number][place] = attempt(register, acts[place])
                except Refused as refusal:
                    outcomes[number][place] = refusal.problems[0].code
        finally:
            connections[register.using].close()

    officers = [threading.Thread(target=officer, args=(place,)) for place in range(len(rounds[0]))]
    for each in officers:
        each.start()
    for each in officers:
        each.join()
    return outcomes


def record(register: DjangoRegister, each: Act) -> Receipt:
    return register.record(each, START)


def acceptances(register: DjangoRegister, rounds: int, officers: int) -> list[list[Act]]:
    """In each round all officers accept one claim, each by an act of his own; the claims are recorded."""
    told = [claim(number, RECORDS[number % 4], "rank", f"rank {number}") for number in range(rounds)]
    register.record(act(*told, key="intake"), START)
    return [
        [acceptance(100_000 + number * officers + place, each) for place in range(officers)]
        for number, each in enumerate(told)
    ]


def confirmed_twice(register: DjangoRegister, rounds: list[list[Act]]) -> int:
    about = (acts[0].claims[0].about for acts in rounds)
    return sum(register.entries_about(claim) > 1 for claim in about)


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("officers", [2, 8])
def test_of_officers_who_act_at_once_exactly_one_is_acknowledged(register, counted, officers, rounds):
    raced = acceptances(register, rounds, officers)
    for outcome in race(register, record, raced):
        won = [each for each in outcome if isinstance(each, Receipt)]
        assert len(won) == 1, outcome
        assert not won[0].repeated
        assert [each for each in outcome if each not in won] == ["act.late"] * (officers - 1)
    assert confirmed_twice(register, raced) == 0
    assert register.size() == 2 * rounds
    assert register.verify([register.checkpoint()]).faults == ()
    vendor = connections[register.using].vendor
    counted(f"races of {officers} officers on {vendor}: {rounds}, one winner in each")


@pytest.mark.parametrize("rounds", [60, pytest.param(1000, marks=MANY)])
def test_eight_who_repeat_one_act_do_it_once_and_have_one_receipt(register, counted, rounds):
    raced = [[acts[0]] * 8 for acts in acceptances(register, rounds, 8)]
    for outcome in race(register, record, raced):
        assert sum(not receipt.repeated for receipt in outcome) == 1
        assert len({replace(receipt, repeated=False) for receipt in outcome}) == 1
    assert register.size() == 2 * rounds
    assert register.verify([register.checkpoint()]).faults == ()
    counted(f"races of 8 with one key on {connections[register.using].vendor}: {rounds}, done once in each")


def naive(register: DjangoRegister, each: Act) -> Receipt:
    """Reads, checks and saves within one transaction, as many programs do; the check takes no lock."""
    (about, seen), using = next(iter(each.expects.items())), register.using
    with transaction.atomic(using=using):
        if register.entries_about(about) > seen:
            raise Refused.of("act.late", about, "was acted on.", "Look again.")
        head = LedgerHead.objects.using(using).select_for_update().get()
        return commands.append(using, commands.prepare(each), head, START)


def test_a_writer_that_checks_before_it_locks_confirms_twice_on_postgresql(register, counted):
    raced = acceptances(register, 60, 2)
    race(register, naive, raced)
    doubles, vendor = confirmed_twice(register, raced), connections[register.using].vendor
    counted(f"races of 2 naive writers on {vendor}: {len(raced)}, of which {doubles} confirmed twice")
    if vendor == "sqlite":
        assert doubles == 0
    else:
        assert doubles > 0


def test_no_claim_can_be_recorded_by_two_acts_at_once(register):
    """Different keys, one claim id: the second is told that the claim is there, and its head is as it was."""
    from repatria.core.errors import BadInput

    told = claim(1, RECORDS[0], "rank", "private")
    register.record(act(told, key="one"), START)
    with pytest.raises(BadInput):
        register.record(act(told, key="two"), START)
    assert (register.size(), register.entries_about(RECORDS[0])) == (1, 1)
    assert register.entries_about(claim_ref(told.id)) == 0
