"""How a thing was said: hedge, polarity, and whether a Power acknowledges it."""

from __future__ import annotations

from enum import StrEnum


class Hedge(StrEnum):
    """The reserve with which the innermost relay gives a statement."""

    STATED = "stated"
    REPORTED = "reported"
    ALLEGED = "alleged"
    PURPORTED = "purported"
    DENIED = "denied"
    NEITHER = "neither_confirmed_nor_denied"


class Polarity(StrEnum):
    """Whether a claim asserts its value or denies it."""

    ASSERTS = "asserts"
    DENIES = "denies"


class Acknowledgement(StrEnum):
    """What a Power says of a matter laid at its door. Silence is not a denial."""

    SILENT = "silent"
    NEITHER = "neither_confirms_nor_denies"
    DENIES = "denies"
    ACKNOWLEDGES = "acknowledges"
    WITHDRAWS = "withdraws"
