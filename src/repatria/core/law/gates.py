"""Gates: what stands between a person and a destination. Each can block, none can compel.

A gate is open, shut or undecided, and an undecided gate says what would decide it. Undecided
is never permission. Doubt falls on the side of the person: a wish opens its gate only when it
is established, but a wish against a destination shuts the gate whoever reports it.
"""

from __future__ import annotations

from datetime import date

from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.law.gate import Gate, GateState
from repatria.core.law.gates_of_decision import acceptance, art12, fitness, non_refoulement
from repatria.core.law.gates_of_person import identity, status, wish
from repatria.core.law.said import is_settled
from repatria.core.law.settings import DEFAULTS, LawSettings
from repatria.core.terms.records import Power


def gates(
    file: PersonFile,
    destination: Power,
    on: date,
    settings: LawSettings = DEFAULTS,
    view: View | None = None,
) -> tuple[Gate, ...]:
    """Every gate between a person and a destination on a day.

    Staying with the Detaining Power needs no journey and passes no gate.

    Args:
        view: tells for which Power an actor speaks. Without it a decision opens a gate only
            where the Power itself is named as its maker.
    """
    if destination == file.held_by:
        return ()
    found = [
        wish(file, destination, on, settings, view),
        non_refoulement(file, destination, on, view),
        fitness(file, destination, on),
        identity(file, destination),
        status(file, destination),
    ]
    # Art. 12 binds on the way to every Power but his own, and while it is disputed which that is.
    if destination != file.depends_on or not is_settled(file, "depends_on"):
        found.append(art12(file, destination, on, view))
    if destination != file.depends_on:
        found.append(acceptance(file, destination, on, view))
    return tuple(gate for gate in found if gate is not None)


def option_state(deciding: tuple[Gate, ...]) -> GateState:
    """Open when every gate is open, shut when one is shut, else undecided; undecided with no gate."""
    states = {gate.state for gate in deciding}
    if GateState.SHUT in states:
        return GateState.SHUT
    return GateState.OPEN if states == {GateState.OPEN} else GateState.UNDECIDED
