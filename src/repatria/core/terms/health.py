"""Health as the Convention sorts it: capture-card states, and the categories of Art. 110."""

from __future__ import annotations

from enum import StrEnum


class CaptureHealth(StrEnum):
    """The closed list of seven in item 11 of the capture card (GC III Annex IV.B)."""

    GOOD_HEALTH = "good_health"
    NOT_WOUNDED = "not_wounded"
    RECOVERED = "recovered"
    CONVALESCENT = "convalescent"
    SICK = "sick"
    SLIGHTLY_WOUNDED = "slightly_wounded"
    SERIOUSLY_WOUNDED = "seriously_wounded"


class MedicalCategory(StrEnum):
    """What a medical examination found under GC III Art. 110."""

    DIRECT_INCURABLE = "110-1-1"
    DIRECT_NOT_WITHIN_A_YEAR = "110-1-2"
    DIRECT_PERMANENTLY_DIMINISHED = "110-1-3"
    NEUTRAL_WITHIN_A_YEAR = "110-2-1"
    NEUTRAL_HEALTH_THREATENED = "110-2-2"
    NONE = "none"  # examined; Art. 110 does not apply

    @property
    def is_direct(self) -> bool:
        """True for those whom Art. 110(1) sends home directly, regardless of number or rank."""
        return self.value.startswith("110-1")


class HealthTier(StrEnum):
    """How urgently health asks for return, gravest first; the order of objectives follows it."""

    GRAVE = "grave"  # Art. 110(1): direct repatriation
    SERIOUS = "serious"  # Art. 110(2), or reported seriously wounded or sick
    WOUNDED_OR_SICK = "wounded_or_sick"
    WELL = "well"
    UNKNOWN = "unknown"
