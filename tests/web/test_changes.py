"""The row of days on which the register changed: short however many there are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from repatria.web.changes import changes_around

days = st.dictionaries(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 999), max_size=60)


@given(days, st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_the_row_is_short_and_counts_every_entry(recorded, known):
    row = changes_around(recorded, known)
    assert len(row) <= 13
    assert sum(change.entries for change in row) == sum(recorded.values())


@given(days, st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_exactly_the_last_change_that_is_known_is_the_current_one(recorded, known):
    current = [change.day for change in changes_around(recorded, known) if change.is_current]
    assert (
        current == [max(day for day in recorded if day <= known)]
        if min(recorded, default=date.max) <= known
        else not current
    )


@given(days.filter(bool), st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_the_first_and_the_last_change_are_always_there(recorded, known):
    shown = [change.day for change in changes_around(recorded, known) if change.day]
    assert shown[0] == min(recorded)
    assert shown[-1] == max(recorded)
    assert shown == sorted(shown)


def test_few_changes_are_all_shown():
    recorded = {date(2025, 1, 1) + timedelta(days=place): 1 for place in range(9)}
    assert all(change.day for change in changes_around(recorded, date(2025, 1, 1)))
