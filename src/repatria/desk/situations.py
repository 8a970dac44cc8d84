"""From files and the law to a situation that can be cleared: who is held, and where each may go."""

from __future__ import annotations

from datetime import date

from repatria.core.claims.values import Count
from repatria.core.claims.view import View
from repatria.core.clearing.situation import (
    Lane,
    Option,
    OptionState,
    Person,
    Reason,
    Reservoir,
    Situation,
)
from repatria.core.files.person_file import PersonFile, group_size
from repatria.core.law.gate import Gate, GateState
from repatria.core.law.lanes import health_tier
from repatria.core.law.settings import LawSettings
from repatria.core.terms.records import Power, Ref
from repatria.desk.board import group_power, groups_of
from repatria.desk.person import FileReading, read_files
from repatria.desk.provenance import title_of

_STATES = {
    GateState.OPEN: OptionState.FIRM,
    GateState.UNDECIDED: OptionState.CONDITIONAL,
    GateState.SHUT: OptionState.BARRED,
}
_ATTRIBUTES = ("rank", "sex", "unit", "nationality", "occupation", "comes_from")
"""What offers may choose people by besides health, status, group and time."""


def situation(view: View, settings: LawSettings, on: date) -> Situation:
    """The situation of a view. Mentions that may be somebody counted already are left out."""
    readings = [
        reading
        for reading in read_files(view, settings, on)
        if reading.file.held_by is not None and not reading.file.perhaps
    ]
    people = tuple(_person(reading, on) for reading in readings)
    reservoirs = _reservoirs(view, [reading.file for reading in readings])
    return Situation(
        as_of=on,
        people=people,
        reservoirs=reservoirs,
        powers=_powers(people, reservoirs),
        facts={claim.about: bool(claim.value) for claim in view.of("fact") if claim.asserts()},
        groups={group: title_of(view, group) for group in groups_of(view)},
    )


def _person(reading: FileReading, on: date) -> Person:
    file, lane = reading.file, reading.lane
    held_by = file.held_by
    assert held_by is not None  # situation() asks only for people who are held
    return Person(
        id=file.id,
        held_by=held_by,
        depends_on=file.depends_on,
        options={
            destination.power: Option(_STATES[destination.state], _reasons(destination.gates))
            for destination in reading.destinations
        },
        lane=Lane(lane.lane.value),
        lane_reasons=(
            Reason(words=lane.words, article=lane.article, decided_by=lane.decided_by, claims=lane.claims),
        ),
        tier=health_tier(file),
        months_in_captivity=_months(file, on),
        groups=frozenset(file.groups),
        records=frozenset(file.records),
        attributes={name: str(value) for name in _ATTRIBUTES if (value := file.value(name)) is not None},
    )


def _reasons(gates: tuple[Gate, ...]) -> tuple[Reason, ...]:
    """The gates that are not open; only the shut ones where one is shut."""
    shut = [gate for gate in gates if gate.state is GateState.SHUT]
    return tuple(
        Reason(words=gate.words, article=gate.article, decided_by=gate.decided_by, claims=gate.claims)
        for gate in shut or [gate for gate in gates if gate.state is GateState.UNDECIDED]
    )


def _months(file: PersonFile, on: date) -> int | None:
    captured = file.date("captured_on")
    if captured is None or captured.last is None or captured.last > on:
        return None
    since = captured.last
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)


def _reservoirs(view: View, files: list[PersonFile]) -> tuple[Reservoir, ...]:
    """Groups held of whom more are spoken of than are known one by one."""
    found = []
    for group in groups_of(view):
        holder, _ = group_power(view, group, "held_by")
        left = _unlisted(view, group, files)
        if holder is not None and left != 0:
            found.append(
                Reservoir(
                    held_by=holder,
                    depends_on=group_power(view, group, "depends_on")[0],
                    group=group,
                    size=left,
                )
            )
    return tuple(found)


def _unlisted(view: View, group: Ref, files: list[PersonFile]) -> int | None:
    size, _ = group_size(view, group)
    if not isinstance(size, Count) or size.number is None:
        return None
    return max(0, size.number - sum(group in file.groups for file in files))


def _powers(people: tuple[Person, ...], reservoirs: tuple[Reservoir, ...]) -> tuple[Power, ...]:
    named = {power for person in people for power in (person.held_by, person.depends_on, *person.options)}
    named |= {power for each in reservoirs for power in (each.held_by, each.depends_on)}
    return tuple(sorted(power for power in named if power is not None))
