"""A person as lists show him: one line made from his file, and from the register's own compartment alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from repatria.core.access.compartments import Compartment, compartment_of
from repatria.core.claims.values import Acknowledged, Name
from repatria.core.files.person_file import PersonFile
from repatria.core.terms.records import ClaimId, PersonId, Power, Ref
from repatria.core.terms.speech import Acknowledgement
from repatria.desk.search import script_of, sorting_key

MOST_NAMES = 4
"""How many names a line shows, each in a script of its own; all others are found by searching."""


class Status(StrEnum):
    """How a person stands, as far as a list tells it."""

    HELD = "held"
    RELEASED = "released"
    DIED = "died"
    NOT_HELD = "held by no one known"


@dataclass(frozen=True, slots=True)
class BestName:
    """The name followed among those in one script, and the claim that it rests on."""

    text: str
    claim: ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One person's line.

    Args:
        person: who.
        records: how many records are held to be his.
        perhaps: of whom he may be one; not counted then.
        label: how to speak of him without a name.
        names: the best name in each script, in the order of scripts.
        held_by: the Detaining Power; None when no one is said to hold him.
        depends_on: the Power on which he depends; None when no one says.
        status: how he stands.
        captured_on: when he was captured, as EDTF; empty when no one says.
        card_from: the day of his arrival at a camp, as ISO 8601, while no capture card was sent; else empty.
        acknowledged: True when some Power's last word on him is that it acknowledges him.
        notified: True when his Bureau is said to have received his particulars.
        conflicts: on how many matters of the register's compartment sources disagree.
        waiting: how many claims about him nobody has accepted or rejected.
        recorded_at: when something about him was last recorded, as the ledger writes moments.
        medical_category: what an examination found, for readers of medical facts; empty when none did.
    """

    person: PersonId
    records: int
    perhaps: tuple[PersonId, ...]
    label: str
    names: tuple[BestName, ...]
    held_by: Power | None
    depends_on: Power | None
    status: Status
    captured_on: str
    card_from: str
    acknowledged: bool
    notified: bool
    conflicts: int
    waiting: int = 0
    recorded_at: str = ""
    medical_category: str = ""

    @property
    def called(self) -> str:
        """What the line is headed with: his best name, or what tells him from others."""
        return self.names[0].text if self.names else self.label

    @property
    def name_key(self) -> str:
        """By what the line is ordered among others."""
        return sorting_key(self.called)[:KEY_LENGTH]


KEY_LENGTH = 120
"""Characters by which lines are ordered."""


def listed(file: PersonFile, waiting: int = 0, recorded_at: str = "") -> Listed:
    """The line of a file.

    Args:
        file: his file.
        waiting: how many claims about his records nobody has decided on, of the register's compartment.
        recorded_at: when something about his records was last recorded.
    """
    status = _status(file)
    card_sent = any(not belief.denied for belief in file.beliefs.get("capture_card_sent", ()))
    arrived = file.date("arrived_at_camp")
    card_due = status is Status.HELD and not card_sent and arrived is not None and arrived.last is not None
    return Listed(
        person=file.id,
        records=len(file.records),
        perhaps=file.perhaps,
        label=file.label,
        names=best_names(file),
        held_by=file.held_by,
        depends_on=file.depends_on,
        status=status,
        captured_on=captured.text if (captured := file.date("captured_on")) else "",
        card_from=arrived.last.isoformat() if card_due and arrived and arrived.last else "",
        acknowledged=_acknowledged(file),
        notified=any(not belief.denied for belief in file.beliefs.get("notified_to_bureau", ())),
        conflicts=sum(in_the_register(conflict.property) for conflict in file.conflicts),
        waiting=waiting,
        recorded_at=recorded_at,
        medical_category=str(file.value("medical_category") or ""),
    )


def best_names(file: PersonFile) -> tuple[BestName, ...]:
    """The name followed in each script, names in Latin letters last; the beliefs are ranked already."""
    best: dict[str, BestName] = {}
    for belief in file.beliefs.get("name", ()):
        if not belief.denied and isinstance(belief.value, Name):
            best.setdefault(script_of(belief.value.text), BestName(belief.value.text, belief.chosen))
    ordered = sorted(best.items(), key=lambda each: (each[0] == "LATIN", each[0]))
    return tuple(name for _, name in ordered)[-MOST_NAMES:]


def in_the_register(property: str) -> bool:
    """True for a property that every officer who handles files may read."""
    return compartment_of(property) is Compartment.REGISTER


def _status(file: PersonFile) -> Status:
    if file.value("died_on") is not None:
        return Status.DIED
    if file.value("released_on") is not None:
        return Status.RELEASED
    return Status.NOT_HELD if file.held_by is None else Status.HELD


def _acknowledged(file: PersonFile) -> bool:
    last: dict[tuple[Power, Ref], Acknowledgement] = {}
    for power, about, says in _said(file):
        last[(power, about)] = says
    return Acknowledgement.ACKNOWLEDGES in last.values()


def _said(file: PersonFile) -> Iterable[tuple[Power, Ref, Acknowledgement]]:
    """What Powers said of him, oldest first."""
    for belief in file.beliefs.get("acknowledges", ()):
        if not belief.denied and isinstance(belief.value, Acknowledged):
            about = file.claims[belief.chosen].about
            yield belief.value.power, about, Acknowledgement(belief.value.says)
