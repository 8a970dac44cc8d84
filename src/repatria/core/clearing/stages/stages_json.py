"""A schedule as JSON, the same to the byte for the same schedule."""

from __future__ import annotations

from typing import Any

from repatria.core.clearing.situation import Situation
from repatria.core.clearing.stages.loads import owed
from repatria.core.clearing.stages.schedule import NoSchedule, Schedule, exposure, worst


def schedule_to_json(found: Schedule | NoSchedule, situation: Situation) -> dict[str, Any]:
    """A schedule with every Power's exposure, or why there is none."""
    if isinstance(found, NoSchedule):
        return {"stages": None, "why": found.why, "tolerance_enough": found.enough}
    duties = owed(situation)
    return {
        "stages": [
            [
                {"person": one.person, "held_by": one.held_by, "to": one.to, "offer": one.offer}
                for one in stage
            ]
            for stage in found.stages
        ],
        "at_least": found.at_least,
        "shortest": found.is_shortest,
        "why": found.why,
        "gravest_first_proved": found.settled,
        "cautious": found.limits.cautious,
        "exposure": [
            {"stage": moment.stage, "when": moment.when, "ahead": dict(moment.ahead)}
            for moment in exposure(found.stages, duties)
        ],
        "worst": dict(sorted(worst(found, duties).items())),
    }
