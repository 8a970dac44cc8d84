"""One person's neighbourhood: whatever is read of him from it is what the whole register says."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from registers import KURSK, desk_over
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import persons
from repatria.core.law.settings import DEFAULTS
from repatria.desk.load_case import load_case
from repatria.desk.person import read_file, read_person
from repatria.desk.ports import Act
from repatria.desk.provenance import sayings
from repatria.intake.cases.reader import read_case
from store.making import empty
from store.test_projections import ON_ONE_REGISTER, busy_histories
from strategies import ACTORS, RECORDS, START

DAYS = [date(2025, 1, 13), date(2025, 5, 30), date(2026, 3, 1)]


@pytest.fixture
def kursk(register):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    return register


def the_file(view, record, on):
    """His file with the law beside it, and every claim of it in words."""
    person = persons(view).holding(record)
    if person is None:
        return None
    reading = read_file(view, open_file(view, person), DEFAULTS, on)
    return reading, person, sayings(view, sorted(reading.file.claims))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_file_of_the_case_is_the_same(kursk, day):
    moment = datetime.combine(day, datetime.max.time(), tzinfo=UTC)
    whole = kursk.view(moment, day)
    records = [record for person in persons(whole).people for record in person.records]
    assert len(records) > 3
    for record in records:
        near = kursk.view_around(record, moment, day)
        assert the_file(near, record, day) == the_file(whole, record, day)


@ON_ONE_REGISTER
@given(busy_histories())
def test_every_file_of_any_history_is_the_same(register, history):
    empty(register.using)
    if history:
        register.record(Act(kind="record", key="k", by=ACTORS[0], claims=tuple(history)), START)
    day = date(2031, 1, 1)
    whole = register.view(None, day)
    for record in RECORDS:
        near = register.view_around(record, None, day)
        assert the_file(near, record, day) == the_file(whole, record, day)


def test_a_man_is_shown_without_reading_the_register(kursk, monkeypatch):
    """By his whole key; by anything shorter the whole has to be read."""
    desk = desk_over(kursk)
    whole = read_person(desk.ask("2025-01-13").view, "kursk-2025/in-bed", DEFAULTS, DAYS[0])
    monkeypatch.setattr(kursk.__class__, "view", None)
    near = desk.ask_about("kursk-2025/in-bed", "2025-01-13")
    assert read_person(near.view, "kursk-2025/in-bed", DEFAULTS, DAYS[0]) == whole
    with pytest.raises(TypeError):
        desk.ask_about("in-bed", "2025-01-13")
