"""A round: everything that one clearing is asked about, wherever it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from repatria.core.clearing.situation import Situation
from repatria.core.errors import Problem
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.records import PersonId, Power


@dataclass(frozen=True, slots=True)
class Round:
    """A situation and the offers made in it.

    Args:
        situation: who is held by whom and where each may lawfully go.
        offers: the offers that stand.
        names: what Powers are called in offers and reasons.
        labels: how to speak of a person without a name, where something better than his id is known.
        problems: what could not be read and was left out; never nothing said about it.
    """

    situation: Situation
    offers: tuple[Offer, ...]
    names: Mapping[str, Power] = field(default_factory=lambda: DEFAULT_NAMES)
    labels: Mapping[PersonId, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
