"""Gates: what stands between a person and a destination. Each can block, none can compel.

A gate is open, shut or undecided, and an undecided gate says what would decide it. Undecided
is never permission. Doubt falls on the side of the person: a wish opens its gate only when it
is established, but a wish against a destination shuts the gate whoever reports it.
"""

from __future__ import annotations

from datetime import date

from repatria.core.files.person_file import PersonFile
from repatria.core.law.gate import Gate, GateState
from repatria.core.law.gates_of_decision import acceptance, art12, fitness, non_refoulement
from repatria.core.law.gates_of_person import identity, wish
from repatria.core.law.settings import DEFAULTS, LawSettings
from repatria.core.terms.records import Power


def gates(
    file: PersonFile, destination: Power, on: date, settings: LawSettings = DEFAULTS
) -> tuple[Gate, ...]:
    """Every gate between a person and a destination on a day.

    Staying with the Detaining Power needs no journey and passes no gate.
    """
    if destination == file.held_by:
        return ()
    found = [
        wish(file, destination, on, settings),
        non_refoulement(file, destination, on),
        fitness(file, destination, on),
        identity(file, destination),
    ]
    if destination != file.depends_on:
        found += [art12(file, destination, on), acceptance(file, destination, on)]
    return tuple(found)


def option_state(deciding: tuple[Gate, ...]) -> GateState:
    """Open when every gate is open, shut when one is shut, else undecided; undecided with no gate."""
    states = {gate.state for gate in deciding}
    if GateState.SHUT in states:
        return GateState.SHUT
    return GateState.OPEN if states == {GateState.OPEN} else GateState.UNDECIDED
