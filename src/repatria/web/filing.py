"""What a person's page shows of his file: beliefs in sections, wishes with what they lack, disagreements."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.claims.vocabulary import VOCABULARY, Property
from repatria.core.files.beliefs import Belief
from repatria.core.files.conflicts import Conflict
from repatria.core.files.person_file import BOUND_TO_GIVE, FieldState, PersonFile
from repatria.core.files.wishes import DatedWish, standing_wish
from repatria.core.law.gate import GateState
from repatria.core.law.will import lacks
from repatria.core.terms.records import ClaimId
from repatria.desk.person import FileReading
from repatria.web.asking import Asked

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "identity",
        (
            "name", "described_as", "birth_date", "birth_place", "age", "rank", "service_number",
            "identity_status", "papers", "carried_document", "sex", "unit", "nationality", "occupation",
            "serves_since",
            "comes_from", "member_of", "father_name", "mother_maiden_name", "next_of_kin", "mail_address",
        ),
    ),
    ("status", ("depends_on", "status_ground", "status_doubt", "tribunal_decision")),
    (
        "captivity",
        (
            "captured_by", "captured_on", "captured_at", "held_by", "held_at", "statement_in_custody",
            "omitted_from", "released_on", "died_on", "cause_of_death", "buried_at",
        ),
    ),
    ("health", ("condition", "health", "medical_category", "fitness_to_travel")),
    ("decisions", ("risk_on_return", "non_refoulement", "art12_assessment", "acceptance")),
    (
        "duties",
        (
            "identity_card_issued", "arrived_at_camp", "capture_card_sent", "notified_to_bureau",
            "notification_decision",
        ),
    ),
)  # fmt: skip
"""The sections of a file and the properties in each; wishes and judgements have places of their own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One property of a file with what is believed of it."""

    term: Property
    beliefs: tuple[Belief, ...]


@dataclass(frozen=True, slots=True)
class ShownWish:
    """One expression of a wish.

    Args:
        said: the wish.
        state: `established`, `expired`, `reported`, or `not expressed`.
        lacks: what it lacks to be established, in words.
        is_newest: True for the one that counts.
    """

    said: DatedWish
    state: str
    lacks: tuple[str, ...]
    is_newest: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a disagreement: whether it is followed, and if it is passed over, why."""

    claim: ClaimId
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Sides:
    """A disagreement with its claims side by side."""

    conflict: Conflict
    sides: tuple[Side, ...]


def believed(file: PersonFile) -> list[tuple[str, list[Row]]]:
    """What is believed, section by section; a section about which nothing is said is left out."""
    found = [
        (name, [Row(VOCABULARY[term], file.beliefs[term]) for term in terms if file.beliefs.get(term)])
        for name, terms in SECTIONS
    ]
    return [(name, rows) for name, rows in found if rows]


def fields_bound_to_give(file: PersonFile) -> list[tuple[Property, FieldState, Belief | None]]:
    """The four things that a prisoner is bound to give (GC III 17(1)), and how each stands."""
    return [(VOCABULARY[name], file.field(name), file.belief(name)) for name in BOUND_TO_GIVE]


def wishes_of(file: PersonFile, asked: Asked) -> list[ShownWish]:
    """His wishes, oldest first."""
    newest = standing_wish(file.wishes)
    return [
        ShownWish(
            said,
            wish_state(said, file, asked),
            _lacks(said, file, asked),
            newest is not None and said.claim == newest.claim,
        )
        for said in file.wishes
    ]


def wish_state(said: DatedWish, file: PersonFile, asked: Asked) -> str:
    """How far a wish is established on the day asked about."""
    if not said.expressed:
        return "not expressed"
    if _lacks(said, file, asked):
        return "reported"
    valid = said.is_valid_on(asked.on, asked.question.settings.wish_valid_days)
    return "established" if valid else "expired"


def _lacks(said: DatedWish, file: PersonFile, asked: Asked) -> tuple[str, ...]:
    # The law room's own measure, so that a page never calls established what a gate does not.
    return lacks(file.claims[said.claim], file, asked.view) if said.expressed else ()


def conflicts(file: PersonFile) -> list[Sides]:
    """Every disagreement of a file, each claim with whether it is followed and why not."""
    return [
        Sides(conflict, tuple(_side(file, conflict, claim) for claim in conflict.claims))
        for conflict in file.conflicts
    ]


def _side(file: PersonFile, conflict: Conflict, claim: ClaimId) -> Side:
    for belief in file.beliefs.get(conflict.property, ()):
        if claim in belief.support:
            return Side(claim, "followed", "")
        for other in belief.passed_over:
            if other.claim == claim:
                return Side(claim, "passed over", other.why)
    return Side(claim, "stands beside", "")


@dataclass(frozen=True, slots=True)
class Standing:
    """One line on how a person stands: his newest wish and its state, and the destinations by state."""

    wish: DatedWish | None
    wish_state: str
    open: int
    undecided: int
    shut: int


def standing(reading: FileReading, asked: Asked) -> Standing:
    """How a person stands on the day asked about."""
    wish = standing_wish(reading.file.wishes)
    states = [destination.state for destination in reading.destinations]
    return Standing(
        wish,
        wish_state(wish, reading.file, asked) if wish else "",
        states.count(GateState.OPEN),
        states.count(GateState.UNDECIDED),
        states.count(GateState.SHUT),
    )
