"""The laws of the ledger: views never change, and merging registers is a union."""

from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from repatria.core.archive.entry import entry_from_body
from repatria.core.archive.ledger import Ledger
from repatria.core.errors import BadInput
from strategies import ACTORS, START, claims, days, ledgers


@given(ledgers())
def test_every_entry_is_read_back_from_its_bytes(ledger):
    for entry in ledger:
        again = entry_from_body(entry.body())
        assert again == entry
        assert again.body() == entry.body()


@given(ledgers(), st.integers(0, 500), st.integers(0, 500), days)
def test_as_of_is_monotone(ledger, hours, more_hours, day):
    """Whoever asks later knows all that was known before, in the same order."""
    earlier = ledger.as_of(START + timedelta(hours=hours), day)
    later = ledger.as_of(START + timedelta(hours=hours + more_hours), day)
    assert {claim.id for claim in earlier.recorded} <= {claim.id for claim in later.recorded}


@given(ledgers(), claims(), st.integers(0, 500), days)
def test_appending_never_changes_an_earlier_view(ledger, claim, hours, day):
    moment = START + timedelta(hours=hours)
    assume(claim.id not in ledger)
    before = ledger.as_of(moment, day)
    accepted = before.accepted
    ledger.append([claim], START + timedelta(days=999), ACTORS[0])
    assert ledger.as_of(moment, day).accepted == accepted


def merged(one, other):
    """The union, or None where two different claims share an id by chance."""
    try:
        return list(one.union(other))
    except BadInput:
        return None


@settings(deadline=None)
@given(ledgers(6), ledgers(6))
def test_union_commutes(one, other):
    there, back = merged(one, other), merged(other, one)
    assert there == back
    if there is not None:
        assert one.union(other).tree().root() == other.union(one).tree().root()


@settings(deadline=None)
@given(ledgers(5), ledgers(5), ledgers(5))
def test_union_is_associative(one, other, third):
    assume(merged(one, other) is not None and merged(other, third) is not None)
    left, right = merged(one.union(other), third), merged(one, other.union(third))
    assert left == right


@settings(deadline=None)
@given(ledgers(8))
def test_union_with_itself_adds_nothing(ledger):
    assert {entry.claim.id for entry in ledger.union(ledger)} == {entry.claim.id for entry in ledger}
    assert list(ledger.union(ledger).union(ledger)) == list(ledger.union(ledger))


@given(ledgers(6), claims())
def test_one_id_for_two_claims_is_refused(ledger, claim):
    assume(claim.id not in ledger)
    one, other = Ledger(), Ledger()
    one.append([claim], START, ACTORS[0])
    altered = type(claim)(**{name: getattr(claim, name) for name in claim.__slots__} | {"note": "altered"})
    assume(altered != claim)
    other.append([altered], START, ACTORS[0])
    with pytest.raises(BadInput, match="differs between the two registers"):
        one.union(other)


@given(claims())
def test_a_claim_is_recorded_once(claim):
    ledger = Ledger()
    ledger.append([claim], START, ACTORS[0])
    with pytest.raises(BadInput, match="is in the ledger already"):
        ledger.append([claim], START, ACTORS[0])
    assert len(ledger) == 1


@given(claims(), claims())
def test_the_ledger_refuses_a_clock_that_runs_backwards(first, second):
    assume(first.id != second.id)
    ledger = Ledger()
    ledger.append([first], START, ACTORS[0])
    with pytest.raises(BadInput, match="clock"):
        ledger.append([second], START - timedelta(seconds=1), ACTORS[0])
    assert len(ledger) == 1
