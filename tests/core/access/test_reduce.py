"""What a reader may not read never reaches a page: not in a file, a finding, a gate or a reason."""

import re
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from repatria.core.access.compartments import Compartment, compartment_of_claim
from repatria.core.access.reader import Reader, all_seeing
from repatria.core.access.reduce import reduced, reduced_view, unread
from repatria.core.access.roles import Role
from repatria.core.claims.view import View
from repatria.core.law.settings import DEFAULTS
from repatria.core.terms.records import Ref
from repatria.desk.person import read_files
from repatria.desk.situations import situation
from repatria.intake.cases.reader import read_case
from repatria.wiring import DEMO_CASE

DAY = date(2025, 12, 31)
REFERENCE = re.compile("[a-z]+:[A-Za-z0-9._/-]+")
"""What names a thing says nothing of it."""


@pytest.fixture(scope="module")
def view() -> View:
    batches = read_case(DEMO_CASE).batches
    return View([claim for batch in batches for claim in batch.claims], DAY)


def reader(role: Role) -> Reader:
    return Reader(officer=Ref("actor:test/me"), roles=frozenset({role}))


def texts(thing):
    """Every text anywhere in an answer."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from texts(key)
            yield from texts(value)
    elif isinstance(thing, tuple | list | frozenset | set):
        for each in thing:
            yield from texts(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))


@pytest.mark.parametrize("role", Role)
def test_no_words_of_a_withheld_claim_are_left(role, view):
    reads = reader(role)
    told = set(texts(reduced(read_files(view, DEFAULTS, DAY), view.by_id, reads)))
    secret = {
        text
        for claim in view.recorded
        if not reads.reads(compartment_of_claim(claim, view.by_id))
        for text in texts((claim.value, claim.note, claim.original))
        if len(text) > 20 and not REFERENCE.fullmatch(text)
    }
    open_words = {
        text
        for claim in view.recorded
        if reads.reads(compartment_of_claim(claim, view.by_id))
        for text in texts((claim.value, claim.note, claim.original))
    }
    assert told.isdisjoint(secret - open_words), told & (secret - open_words)


def test_the_case_has_something_to_withhold(view):
    found = {compartment_of_claim(claim, view.by_id) for claim in view.recorded}
    assert {Compartment.MEDICAL, Compartment.WISHES, Compartment.NEGOTIATION} <= found


def test_whoever_reads_all_is_shown_all(view):
    files = read_files(view, DEFAULTS, DAY)
    assert reduced(files, view.by_id, all_seeing(Ref("actor:test/me"))) is files
    assert reduced_view(view, all_seeing(Ref("actor:test/me"))) is view


def test_a_withheld_wish_is_not_told_as_no_wish(view):
    whole = read_files(view, DEFAULTS, DAY)
    shown = reduced(whole, view.by_id, reader(Role.NEGOTIATOR))
    gates = [
        (before, after)
        for one, other in zip(whole, shown, strict=True)
        for there, then in zip(one.destinations, other.destinations, strict=True)
        for before, after in zip(there.gates, then.gates, strict=True)
        if before.kind == "established wish"
    ]
    assert gates
    for before, after in gates:
        assert after.state is before.state, "whether he may go is known; why is not"
        assert after.words == "A ground that only readers of wishes may see."


def test_what_a_role_reads_stays_as_it_is(view):
    whole = read_files(view, DEFAULTS, DAY)
    shown = reduced(whole, view.by_id, reader(Role.MEDICAL_OFFICER))
    conditions = [file.file.beliefs.get("condition") for file in whole]
    assert [file.file.beliefs.get("condition") for file in shown] == conditions
    assert any(conditions)
    assert all(not file.file.wishes for file in shown) and any(file.file.wishes for file in whole)


def test_findings_on_what_is_withheld_are_counted(view):
    whole = read_files(view, DEFAULTS, DAY)
    shown = reduced(whole, view.by_id, reader(Role.REGISTRAR))
    for before, after in zip(whole, shown, strict=True):
        left_out = unread(before.findings, view.by_id, reader(Role.REGISTRAR))
        assert len(before.findings) - len(after.findings) == left_out
    assert sum(unread(each.findings, view.by_id, reader(Role.REGISTRAR)) for each in whole)


@pytest.mark.parametrize("role", Role)
def test_a_blanked_view_keeps_every_claim_and_its_standing(role, view):
    shown = reduced_view(view, reader(role))
    assert list(shown.by_id) == list(view.by_id)
    assert shown.stands == view.stands
    for claim in shown.recorded:
        if not reader(role).reads(compartment_of_claim(view.by_id[claim.id], view.by_id)):
            assert claim.value is None and claim.note is None and claim.original is None


def test_reasons_of_a_round_are_reduced_too(view):
    facts = situation(view, DEFAULTS, DAY)
    shown = reduced(facts, view.by_id, reader(Role.NEGOTIATOR))
    assert len(shown.people) == len(facts.people)
    assert "wishes" in " ".join(texts(shown)), "somebody's way is barred or waits on a wish"
