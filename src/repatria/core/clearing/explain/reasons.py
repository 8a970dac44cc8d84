"""Explanations as values: for each person why he goes or stays, for each offer why it is exercised or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.core.clearing.plan import Journey
from repatria.core.offers.offer import OfferId
from repatria.core.terms.records import ClaimId, PersonId, Power


class Outcome(StrEnum):
    """What a clearing means for a person."""

    GOES = "goes"
    COULD_GO = "could go"  # when what is undecided were to open
    STAYS = "stays"


class CauseKind(StrEnum):
    """What keeps somebody, or an offer, back."""

    NOT_EXAMINED = "not examined"
    GATE_SHUT = "gate shut"
    GATE_UNDECIDED = "gate undecided"
    DUTY = "a duty is not a price"
    LANE_UNDECIDED = "lane undecided"
    CIVILIAN = "a civilian is not counted in a ratio"
    NO_POINTS = "not in the table"
    NOT_IN_FORCE = "offer not in force"
    NO_GRANT = "no offer releases him there"
    BOUND = "bound"
    FULL = "places are taken"
    CRITERION = "criterion"
    NOBODY_MAY_GO = "nobody may go"
    CONDITION = "condition not met"
    APART = "offers exclude each other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One thing that keeps somebody, or an offer, back.

    Args:
        kind: what sort of thing.
        words: the thing in plain language.
        article: the article behind it, if any.
        decided_by: what would decide it, if it is undecided.
        claims: what was said that it rests on.
        clause: the name of the offer and the place of its clause, where it is one.
    """

    kind: CauseKind
    words: str
    article: str = ""
    decided_by: str = ""
    claims: tuple[ClaimId, ...] = ()
    clause: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        article = f" ({self.article})" if self.article else ""
        decided_by = f"; {self.decided_by} would decide it" if self.decided_by else ""
        return f"{self.words}{article}{decided_by}"


@dataclass(frozen=True, slots=True)
class Route:
    """One destination under one grant, or under none, and all that keeps somebody from it.

    Every cause is necessary: with all of them gone he goes, and with some of them he still does
    not go this way. Of several routes one is enough.
    """

    to: Power
    offer: OfferId | None
    grant: int | None
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class PersonReason:
    """Why one person goes or stays.

    Args:
        person: the person.
        outcome: what the clearing means for him.
        journey: how he goes, or could go.
        routes: the ways that he does not go, each with its causes; empty for somebody who goes.
        words: the whole in a sentence or two.
    """

    person: PersonId
    outcome: Outcome
    journey: Journey | None
    routes: tuple[Route, ...]
    words: str


@dataclass(frozen=True, slots=True)
class OfferReason:
    """Why one offer is exercised or not.

    Args:
        offer: the offer.
        exercised: whether the firm plan exercises it.
        could_be: whether the conditional plan does.
        causes: why the firm plan does not.
        words: the whole in a sentence or two.
    """

    offer: OfferId
    exercised: bool
    could_be: bool
    causes: tuple[Cause, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons of a whole clearing: everybody in order of ids, every offer in order of names."""

    people: tuple[PersonReason, ...]
    offers: tuple[OfferReason, ...]
