"""Kinds of events, told from the property of a claim alone."""

from __future__ import annotations

from enum import StrEnum

from repatria.core.claims.standing import ACTS_OF_OFFICE


class Event(StrEnum):
    """What a subscription can ask for."""

    RECORDED = "recorded"  # something was said of somebody or something
    DECIDED = "decided"  # a claim was accepted, rejected, corrected, retracted or confirmed
    JUDGED = "judged"  # two records were judged
    RULED = "ruled"  # a conflict was ruled on
    OFFERED = "offered"  # an offer was made or withdrawn


def event_of(property: str) -> Event:
    """The kind of event that a claim on a property is."""
    if property in ("same_as", "not_same_as", "unsure_same_as"):
        return Event.JUDGED
    if property == "ruling":
        return Event.RULED
    if property in ("offer", "offer_withdrawn"):
        return Event.OFFERED
    if property in ACTS_OF_OFFICE and property != "source":
        return Event.DECIDED
    return Event.RECORDED
