"""Roles: what each officer reads and does. A role holds fields and deeds, not pages; the rest is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed


class Role(StrEnum):
    """An office that a person holds at a node."""

    REGISTRAR = "registrar"
    MEDICAL_OFFICER = "medical officer"
    INTERVIEWER = "interviewer"  # of the neutral; the only one who takes a wish
    JURIST = "jurist"
    NEGOTIATOR = "negotiator"
    HANDOVER_OFFICER = "handover officer"
    FAMILY_LIAISON = "family liaison"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a role may read and do."""

    reads: frozenset[Compartment]
    does: frozenset[Deed]


def _mandate(reads: Iterable[Compartment], *does: Deed) -> Mandate:
    return Mandate(frozenset({Compartment.REGISTER, *reads}), frozenset({Deed.READ_FILES, *does}))


_C, _D = Compartment, Deed

MANDATES: Mapping[Role, Mandate] = {
    Role.REGISTRAR: _mandate(
        [_C.FAMILY],
        _D.RECORD_CLAIM, _D.DECIDE_CLAIM, _D.RULE, _D.JUDGE_NOT_SAME, _D.MERGE, _D.RECORD_DEATH,
        _D.SIGN_LIST, _D.IMPORT, _D.EXPORT, _D.SEND_BUNDLE, _D.TAKE_BUNDLE, _D.BREAK_GLASS,
    ),
    Role.MEDICAL_OFFICER: _mandate(
        [_C.MEDICAL],
        _D.RECORD_CLAIM, _D.RECORD_MEDICAL, _D.RECORD_DEATH, _D.BREAK_GLASS,
    ),
    Role.INTERVIEWER: _mandate(
        [_C.WISHES, _C.RISK],
        _D.RECORD_CLAIM, _D.RECORD_WISH, _D.ESTABLISH_WISH, _D.BREAK_GLASS,
    ),
    Role.JURIST: _mandate(
        [_C.MEDICAL, _C.WISHES, _C.RISK, _C.NEGOTIATION],
        _D.RECORD_CLAIM, _D.DECIDE_CLAIM, _D.DECIDE_LAW, _D.RULE, _D.JUDGE_NOT_SAME, _D.MERGE,
        _D.ESTABLISH_WISH, _D.RECORD_DEATH, _D.CLEAR, _D.SIGN_LIST, _D.SEND_BUNDLE, _D.BREAK_GLASS,
    ),
    Role.NEGOTIATOR: _mandate([_C.NEGOTIATION], _D.WRITE_OFFER, _D.CLEAR, _D.EXPORT),
    Role.HANDOVER_OFFICER: _mandate([_C.WISHES], _D.CLEAR, _D.SIGN_LIST, _D.BREAK_GLASS),
    Role.FAMILY_LIAISON: _mandate([_C.FAMILY], _D.RECORD_CLAIM),
    # Who watches over the others acts in nothing, and reads no more of a file than it takes to watch.
    Role.AUDITOR: _mandate([], _D.READ_AUDIT),
    # Who keeps the machine has no business with the people in it.
    Role.ADMINISTRATOR: Mandate(frozenset(), frozenset({_D.MANAGE_OFFICERS})),
}  # fmt: skip
"""The mandate of each role. What is not here is refused."""

INCOMPATIBLE: Mapping[frozenset[Role], str] = {
    frozenset(pair): why
    for pairs, why in (
        (
            [(Role.AUDITOR, other) for other in Role if other is not Role.AUDITOR],
            "an auditor audits nobody's work but others'",
        ),
        (
            [
                (Role.ADMINISTRATOR, other)
                for other in Role
                if other not in (Role.ADMINISTRATOR, Role.AUDITOR)
            ],
            "whoever gives out roles reads no file",
        ),
        (
            [(Role.INTERVIEWER, Role.NEGOTIATOR), (Role.INTERVIEWER, Role.REGISTRAR)],
            "a wish is heard by the neutral, never by who bargains or holds",
        ),
    )
    for pair in pairs
}
"""Pairs of roles that nobody may hold together, and why."""


def incompatible(roles: Iterable[Role]) -> tuple[str, ...]:
    """Why these roles may not be held together, in words; empty when they may."""
    return tuple(
        f"{one} and {other}: {INCOMPATIBLE[frozenset((one, other))]}"
        for one, other in combinations(sorted(set(roles)), 2)
        if frozenset((one, other)) in INCOMPATIBLE
    )
