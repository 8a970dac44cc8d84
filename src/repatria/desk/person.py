"""A person's file read with the law beside it: where he may go, what stands in the way, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from repatria.core.claims.values import Decision, Risk
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.law.finding import Finding
from repatria.core.law.gate import Gate, GateState
from repatria.core.law.gates import gates, option_state
from repatria.core.law.lanes import LaneFinding, lane
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings
from repatria.core.law.settings import LawSettings
from repatria.core.terms.records import Power
from repatria.desk.board import open_files
from repatria.desk.find import find_file
from repatria.desk.offers import offer_destinations


@dataclass(frozen=True, slots=True)
class Destination:
    """A Power to which a person might go: whether he may, and every gate that decides it."""

    power: Power
    state: GateState
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True)
class FileReading:
    """A person's file with what the law says of it on the day asked about."""

    file: PersonFile
    lane: LaneFinding
    destinations: tuple[Destination, ...]
    findings: tuple[Finding, ...]


def read_files(view: View, settings: LawSettings, on: date) -> tuple[FileReading, ...]:
    """Every file of a view with the law beside it."""
    return tuple(read_file(view, file, settings, on) for file in open_files(view)[1])


def read_person(view: View, typed: str, settings: LawSettings, on: date) -> FileReading:
    """The file of the person that was typed.

    Raises:
        BadInput: the words name nobody, or more than one person.
    """
    return read_file(view, find_file(open_files(view)[1], typed), settings, on)


def read_file(view: View, file: PersonFile, settings: LawSettings, on: date) -> FileReading:
    """One file with the law beside it."""
    matter = Matter(file, view, on, settings)
    found = []
    for power in destinations(view, file):
        deciding = gates(file, power, on, settings, view)
        found.append(Destination(power, option_state(deciding), deciding))
    return FileReading(file, lane(matter), tuple(found), findings(matter))


def destinations(view: View, file: PersonFile) -> tuple[Power, ...]:
    """Every Power that a wish, a decision, a risk or an offer names for him, but the one that holds him.

    For a person whom no one holds there is no destination to decide on.
    """
    if file.held_by is None:
        return ()
    named = {wish.wish.destination for wish in file.wishes}
    for claim in file.claims.values():
        if isinstance(claim.value, Decision | Risk):
            named.add(claim.value.destination)
    named |= {file.depends_on, *offer_destinations(view, file.held_by)}
    return tuple(sorted(power for power in named if power is not None and power != file.held_by))
