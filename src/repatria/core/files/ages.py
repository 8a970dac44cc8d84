"""Ages and birth dates: an age said on a day bounds the day of birth, so the two can disagree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Count, Qualifier
from repatria.core.files.beliefs import Belief
from repatria.core.files.conflicts import Conflict
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import ClaimId


def born_when(age_years: int, said_on: Edtf) -> Edtf | None:
    """The dates of birth that an age leaves possible; None when the day it was said is open.

    Args:
        age_years: completed years of life.
        said_on: when he was said to have that age.
    """
    if said_on.first is None or said_on.last is None:
        return None
    earliest, latest = said_on.first.year - age_years - 1, said_on.last.year - age_years
    first, last = _shift(said_on.first, earliest), _shift(said_on.last, latest)
    return Edtf(f"{first}/{last}", first, last)


def age_conflicts(
    beliefs: Mapping[str, tuple[Belief, ...]], claims: Mapping[ClaimId, Claim]
) -> tuple[Conflict, ...]:
    """Every stated age that no stated date of birth allows, with the dates of birth it contradicts."""
    births = [claims[claim] for belief in beliefs.get("birth_date", ()) for claim in belief.rests_on()]
    ages = [claims[belief.chosen] for belief in beliefs.get("age", ())]
    found = []
    for age in ages:
        against = tuple(birth.id for birth in births if _disagree(birth, age))
        if against:
            found.append(
                Conflict("birth_date", (*against, age.id), "a stated age does not fit his date of birth")
            )
    return tuple(found)


def _disagree(birth: Claim, age: Claim) -> bool:
    if not isinstance(birth.value, Edtf) or not isinstance(age.value, Count) or age.said_on is None:
        return False
    if age.value.number is None or age.value.qualifier is not Qualifier.EXACT:
        return False
    possible = born_when(age.value.number, age.said_on)
    return possible is not None and not possible.agrees_with(birth.value)


def _shift(day: date, year: int) -> date:
    # 29 February has no like in most years; the next day is still inside the bound.
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)
