"""The form of an offer: rows with a depth, each a field; filled from an offer or by a person.

A form is a mapping from keys to what stands in the fields, as a browser sends it. Reading it
gives every field again, with what is wrong beside it, and the offer when nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from repatria.core.errors import BadInput, Problem
from repatria.core.offers.form.reading import Reading
from repatria.core.offers.form.rows import Field
from repatria.core.offers.form.values import values_of
from repatria.core.offers.from_json import offer_from_json
from repatria.core.offers.limits import MOST_PARTS
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.terms.records import Power

MOST_FIELDS = 10 * MOST_PARTS
"""Fields of one form; no offer that may be posted has more."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was read.

    Args:
        fields: every field in the order of the page, each with its error.
        problems: what is wrong with the offer as a whole.
        offer: the offer; None when anything is wrong.
    """

    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    offer: Offer | None


def form_of(offer: Offer, names: Mapping[str, Power] = DEFAULT_NAMES) -> Form:
    """The form that shows an offer.

    Raises:
        BadInput: the offer is nested more deeply than a form can show.
    """
    return read_form(values_of(offer), names)


def read_form(values: Mapping[str, str], names: Mapping[str, Power] = DEFAULT_NAMES) -> Form:
    """Read what stands in the fields. Keys of no field are left out.

    Args:
        values: key to value; a row that was taken out of a list leaves a gap in the numbers.
        names: what Powers are called.
    """
    if len(values) > MOST_FIELDS:
        remedy = f"Keep to {MOST_FIELDS:,}, or post the offer as text."
        return Form((), (Problem("offer.too-many", "form", "the form has too many fields.", remedy),), None)
    reading = Reading(values, PowerNames(names))
    data = reading.offer()
    fields = tuple(reading.fields)
    if any(field.error for field in fields):
        return Form(fields, (), None)
    try:
        return Form(fields, (), offer_from_json(data, "form"))
    except BadInput as error:
        return Form(fields, error.problems, None)
