"""Asking: dates, persons, JSON, and the proof that a claim is in the ledger."""

import json
from datetime import UTC, date, datetime, time

import pytest

from registers import desk_over, kursk
from repatria.core.archive.merkle import is_included
from repatria.core.errors import BadInput, CheckFailed
from repatria.desk.as_json import as_json
from repatria.desk.asking import as_of
from repatria.desk.ledger import prove_inclusion, verify_ledger
from repatria.desk.person import read_person
from repatria.desk.plan import answer_plan


@pytest.fixture(scope="module")
def register():
    return kursk()


def test_a_month_means_its_last_day_and_known_means_by_its_end():
    when = as_of("2025-10", today=date(2031, 1, 1), known="2025-12-24")
    assert when.held == date(2025, 10, 31)
    assert when.moment == datetime.combine(date(2025, 12, 24), time.max, tzinfo=UTC)
    assert str(when) == "2025-10-31 as known on 2025-12-24"


def test_no_date_means_today():
    assert as_of(None, today=date(2031, 1, 1)).held == date(2031, 1, 1)


@pytest.mark.parametrize(
    "typed",
    ["with-card", "record:kursk-2025/rifleman", "kursk-2025/in-bed", "The man with another man's card"],
)
def test_a_person_is_found_by_any_of_his_records_or_his_label(register, typed):
    question = desk_over(register).ask("2025-01-13")
    found = read_person(question.view, typed, question.settings, question.when.held)
    assert found.file.id == "record:kursk-2025/in-bed"


def test_nobody_is_found_by_another_name_and_the_known_ones_are_listed(register):
    question = desk_over(register).ask("2025-01-13")
    with pytest.raises(BadInput, match="without-papers"):
        read_person(question.view, "somebody", question.settings, question.when.held)


def test_every_answer_has_a_json_form(register):
    desk = desk_over(register)
    question = desk.ask("2025-01-13")
    data = json.loads(json.dumps(as_json(answer_plan(question, desk.solve))))
    assert data["headline"] == "No exchange can be carried out."
    assert data["offers"][0]["reading"]["belief"]["support"]


def test_what_has_no_json_form_is_no_answer():
    with pytest.raises(TypeError, match="no JSON form"):
        as_json(object())


def test_a_claim_is_proved_to_be_in_the_ledger(register):
    entry = next(register.entries(40))
    proof = prove_inclusion(register, entry.claim.id)
    assert is_included(entry.leaf(), 40, proof.size, proof.path, register.checkpoint().root)


def test_a_claim_of_no_ledger_has_no_proof(register):
    with pytest.raises(BadInput, match="no claim of this register"):
        prove_inclusion(register, "01f00000-0000-7000-8000-000000000001")


def test_a_whole_ledger_verifies_and_another_history_does_not(register):
    assert verify_ledger(register, [register.checkpoint()]).size == register.size()
    other = type(register.checkpoint())("memory.example", 5, bytes(32))
    with pytest.raises(CheckFailed, match=r"ledger\.fault"):
        verify_ledger(register, [other])
