"""What the file says of his health, as far as the law asks: examined, reported hurt, and how gravely.

A medical examination comes before what was reported before it. A wound reported since asks for
another one, and where examinations disagree, the doubt is on the side of the person.
"""

from __future__ import annotations

from repatria.core.files.person_file import PersonFile
from repatria.core.law.newest import may_be_newest, surely_after
from repatria.core.law.said import asserted, is_ruled
from repatria.core.terms.health import CaptureHealth, HealthTier, MedicalCategory
from repatria.core.terms.records import ClaimId

_TIER_OF_HEALTH = {
    CaptureHealth.GOOD_HEALTH: HealthTier.WELL,
    CaptureHealth.NOT_WOUNDED: HealthTier.WELL,
    CaptureHealth.RECOVERED: HealthTier.WELL,
    CaptureHealth.CONVALESCENT: HealthTier.WOUNDED_OR_SICK,
    CaptureHealth.SICK: HealthTier.WOUNDED_OR_SICK,
    CaptureHealth.SLIGHTLY_WOUNDED: HealthTier.WOUNDED_OR_SICK,
    CaptureHealth.SERIOUSLY_WOUNDED: HealthTier.SERIOUS,
}


def category(file: PersonFile) -> MedicalCategory | None:
    """What an examination found, as believed; None while nobody examined him."""
    found = file.value("medical_category")
    return None if found is None else MedicalCategory(str(found))


def is_disputed(file: PersonFile) -> bool:
    """True when it is not settled whether examinations found that he goes home directly.

    Those that may be equally new disagree, or the newest is not the one that is believed, or one
    is sealed, so that nobody can tell what it found.
    """
    if is_ruled(file, "medical_category"):
        return False
    claims = [file.claims[claim] for claim in asserted(file, "medical_category")]
    newest = [claim.value for claim in may_be_newest(claim for claim in claims if claim.asserts())]
    found = {
        MedicalCategory(str(value)).is_direct for value in (*newest, category(file)) if value is not None
    }
    return len(found) > 1 or None in newest


def hurt_since_examined(file: PersonFile) -> tuple[ClaimId, ...]:
    """Reports of a wound or sickness that were surely made after the examination."""
    belief = file.belief("medical_category")
    if belief is None or belief.denied:
        return ()
    examined = file.claims[belief.chosen]
    return tuple(claim for claim in reported_hurt(file) if surely_after(file.claims[claim], examined))


def reported_hurt(file: PersonFile) -> tuple[ClaimId, ...]:
    """The claims that report him wounded or sick; none where he is only said to be well."""
    health = file.value("health")
    well = health is not None and _TIER_OF_HEALTH[CaptureHealth(str(health))] is HealthTier.WELL
    return asserted(file, "condition") + (() if well else asserted(file, "health"))


def health_tier(file: PersonFile) -> HealthTier:
    """How urgently his health asks for return; what a doctor found comes before what was reported."""
    examined = category(file)
    if examined is not None and examined is not MedicalCategory.NONE:
        return HealthTier.GRAVE if examined.is_direct else HealthTier.SERIOUS
    health = file.value("health")
    if health is not None:
        return _TIER_OF_HEALTH[CaptureHealth(str(health))]
    return HealthTier.WOUNDED_OR_SICK if asserted(file, "condition") else HealthTier.UNKNOWN
