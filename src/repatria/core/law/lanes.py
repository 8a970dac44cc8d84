"""The two lanes: whose return is owed whatever others do, and over whom Powers may bargain.

People in the duty lane can never be consideration. Source: GC III 109(1) (the seriously wounded
and sick go, however many they are and whatever their rank), 110(1) (who they are), 112 (who
examines them) and 118(1) (all go when active hostilities have ceased).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.core.law.health import (
    category,
    health_tier,
    hurt_since_examined,
    is_disputed,
    reported_hurt,
)
from repatria.core.law.matter import Matter
from repatria.core.terms.records import ClaimId

__all__ = ["LaneFinding", "LaneKind", "health_tier", "lane"]

_DIRECT = "GC III 109(1), 110(1)"
_EXAMINE = "GC III 109-110, 112"


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
    """The lane of a person on a day: what his health gives, unless the end of hostilities decides."""
    state, behind = matter.hostilities()
    if state == "ceased":
        return LaneFinding(LaneKind.DUTY, "GC III 118(1)", "active hostilities have ceased", behind)
    found = _by_health(matter)
    if found.lane is not LaneKind.AGREEMENT:
        return found
    if state is None:
        words = (
            "it is not settled whether active hostilities have ceased, and with them began the duty of return"
        )
        decided_by = "a claim, or an officer's ruling, on whether active hostilities go on"
        return LaneFinding(LaneKind.UNDECIDED, "GC III 118(1)", words, behind, decided_by)
    return LaneFinding(found.lane, found.article, found.words, (*found.claims, *behind))


def _by_health(matter: Matter) -> LaneFinding:
    """The lane that his health gives while hostilities go on."""
    file = matter.file
    examined, found = file.rests_on("medical_category"), category(file)
    if is_disputed(file):
        words = "medical examinations disagree on whether he is to be repatriated directly, or one is sealed"
        return LaneFinding(LaneKind.UNDECIDED, _EXAMINE, words, examined, "another medical examination")
    if found is not None and found.is_direct:
        words = "a medical examination found that he is to be repatriated directly"
        return LaneFinding(LaneKind.DUTY, _DIRECT, words, examined)
    hurt = hurt_since_examined(file) if found is not None else reported_hurt(file)
    if hurt:
        when = " since he was examined" if found is not None else ""
        words = (
            f"he is reported wounded or sick{when}, and no one has examined whether he is to be "
            "repatriated directly"
        )
        decided_by = "a medical examination under Arts 110 and 112"
        return LaneFinding(LaneKind.UNDECIDED, _EXAMINE, words, (*hurt, *examined), decided_by)
    if found is not None:
        words = "he was examined, and no duty of direct repatriation binds while hostilities go on"
    else:
        words = "no claim brings him under a duty of return while hostilities go on"
    return LaneFinding(LaneKind.AGREEMENT, "GC III 109-110", words, examined)
