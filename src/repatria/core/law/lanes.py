"""The two lanes: whose return is owed whatever others do, and over whom Powers may bargain.

People in the duty lane can never be consideration. Source: GC III 109(1) (the seriously wounded
and sick go "regardless of number or rank") and 118(1) (all go when active hostilities cease).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.core.files.person_file import PersonFile
from repatria.core.law.matter import Matter
from repatria.core.terms.health import CaptureHealth, HealthTier, MedicalCategory
from repatria.core.terms.records import ClaimId


class LaneKind(StrEnum):
    """On what ground a person goes."""

    DUTY = "duty"
    AGREEMENT = "agreement"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class LaneFinding:
    """In which lane a person is, why, and what would decide it if it is not settled."""

    lane: LaneKind
    article: str
    words: str
    claims: tuple[ClaimId, ...]
    decided_by: str = ""


def lane(matter: Matter) -> LaneFinding:
    """The lane of a person on a day."""
    state, behind = matter.hostilities()
    if state == "ceased":
        return LaneFinding(LaneKind.DUTY, "GC III 118(1)", "active hostilities have ceased", behind)
    category = matter.file.value("medical_category")
    examined = matter.file.rests_on("medical_category")
    if category is not None and MedicalCategory(str(category)).is_direct:
        words = "a medical examination found that he is to be repatriated directly"
        return LaneFinding(LaneKind.DUTY, "GC III 109(1), 110(1)", words, examined)
    if category is not None:
        words = "he was examined, and no duty of direct repatriation binds while hostilities go on"
        return LaneFinding(LaneKind.AGREEMENT, "GC III 109-110", words, (*examined, *behind))
    hurt = matter.file.rests_on("condition", "health")
    if hurt and health_tier(matter.file) is not HealthTier.WELL:
        words = (
            "he is reported wounded or sick, and no one has examined whether he is to be repatriated directly"
        )
        decided_by = "a medical examination under Arts 110 and 112"
        return LaneFinding(LaneKind.UNDECIDED, "GC III 109-110, 112", words, hurt, decided_by)
    words = "no claim brings him under a duty of return while hostilities go on"
    return LaneFinding(LaneKind.AGREEMENT, "GC III 109-110", words, behind)


_TIER_OF_HEALTH = {
    CaptureHealth.GOOD_HEALTH: HealthTier.WELL,
    CaptureHealth.NOT_WOUNDED: HealthTier.WELL,
    CaptureHealth.RECOVERED: HealthTier.WELL,
    CaptureHealth.CONVALESCENT: HealthTier.WOUNDED_OR_SICK,
    CaptureHealth.SICK: HealthTier.WOUNDED_OR_SICK,
    CaptureHealth.SLIGHTLY_WOUNDED: HealthTier.WOUNDED_OR_SICK,
    CaptureHealth.SERIOUSLY_WOUNDED: HealthTier.SERIOUS,
}


def health_tier(file: PersonFile) -> HealthTier:
    """How urgently his health asks for return; what a doctor found comes before what was reported."""
    category = file.value("medical_category")
    if category is not None and category != MedicalCategory.NONE:
        return HealthTier.GRAVE if MedicalCategory(str(category)).is_direct else HealthTier.SERIOUS
    health = file.value("health")
    if health is not None:
        return _TIER_OF_HEALTH[CaptureHealth(str(health))]
    if any(not belief.denied for belief in file.beliefs.get("condition", ())):
        return HealthTier.WOUNDED_OR_SICK
    return HealthTier.UNKNOWN
