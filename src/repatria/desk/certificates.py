"""Certificates of clearings: written beside a plan, and checked by anybody who is given the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from repatria.core.clearing.certificate.write import certificate_text, certify
from repatria.core.clearing.cleared import Cleared
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES, Objective
from repatria.core.clearing.round import Round


def certificate_of(
    asked: Round,
    cleared: Cleared,
    made_by: Mapping[str, str],
    objectives: Sequence[Objective] = DEFAULT_OBJECTIVES,
) -> str:
    """The text of the certificate of a clearing, the same to the byte for the same clearing.

    Args:
        asked: the round.
        cleared: what came of it.
        made_by: the versions of the programs that computed it, by name.
        objectives: those of the clearing.
    """
    return certificate_text(
        certify(
            asked.situation, asked.offers, cleared, objectives=objectives, names=asked.names, made_by=made_by
        )
    )
