"""Claims for tests in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId


def claim_id(number: int) -> ClaimId:
    """The id of the test claim with a number; a higher number is a later claim."""
    return ClaimId(f"01f00000-0000-7000-8000-{number:012d}")


def claim(number: int, about: str, property: str, value: Any, *, by: str = "clerk", **more: Any) -> Claim:
    """A claim by one actor in a test source; `more` are further parts in their JSON form."""
    data = {
        "id": claim_id(number),
        "about": about,
        "property": property,
        "value": value,
        "speakers": [f"actor:test/{by}"],
        "source": "source:test/one",
    }
    return claim_from_json(data | more, f"test claim {number}")


def accepted(claims: Iterable[Claim], held: date | None = None) -> View:
    """A view in which every claim has been accepted."""
    told = list(claims)
    acts = [claim(500_000 + place, f"claim:{each.id}", "accepted", "read") for place, each in enumerate(told)]
    return View([*told, *acts], held)
