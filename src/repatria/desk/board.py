"""The situation: who holds whom of which Power, and what each Power says of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from repatria.core.claims.values import Acknowledged, Count, show
from repatria.core.claims.view import View
from repatria.core.files.beliefs import believe
from repatria.core.files.person_file import PersonFile, group_size, open_file
from repatria.core.files.persons import Persons, persons
from repatria.core.terms.records import ClaimId, Kind, Power, Ref, kind_of


@dataclass(frozen=True, slots=True)
class Holding:
    """People of one Power in the hands of another.

    Args:
        held_by: the Detaining Power.
        depends_on: the Power on which they depend; None when no one says.
        files: the persons known one by one.
        groups: groups spoken of only together, whose members are not known one by one.
        number: how many are said to be held, in words.
        claims: what the number and the holding rest on.
    """

    held_by: Power
    depends_on: Power | None
    files: tuple[PersonFile, ...]
    groups: tuple[Ref, ...]
    number: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Acknowledgements:
    """What one Power has said of a matter over time, oldest first."""

    matter: Ref
    power: Power
    said: tuple[tuple[str, str, ClaimId], ...]  # (date, words, claim)


@dataclass(frozen=True, slots=True)
class Board:
    """The situation as of a view.

    Args:
        holdings: who holds whom.
        elsewhere: files of persons whom no one is said to hold, such as a man named on a card.
        mentions: files of mentions that may be somebody counted already.
        acknowledgements: what each Power says of matters laid at its door.
        others: groups that nobody is said to hold, with the number given.
        news: claims about Powers: requests, promises, policies and forecasts.
        set_aside: judgements that could not be followed.
    """

    holdings: tuple[Holding, ...]
    elsewhere: tuple[PersonFile, ...]
    mentions: tuple[PersonFile, ...]
    acknowledgements: tuple[Acknowledgements, ...]
    others: tuple[tuple[Ref, str, tuple[ClaimId, ...]], ...]
    news: tuple[ClaimId, ...]
    set_aside: tuple[ClaimId, ...]


def open_files(view: View) -> tuple[Persons, tuple[PersonFile, ...]]:
    """Every person of a view with his file, in order of person id."""
    found = persons(view)
    return found, tuple(open_file(view, person) for person in found.people)


def situation_board(view: View) -> Board:
    """The situation that a view shows."""
    found, files = open_files(view)
    counted = [file for file in files if not file.perhaps]
    holdings, held_groups = _holdings(view, counted)
    return Board(
        holdings=holdings,
        elsewhere=tuple(file for file in counted if file.held_by is None),
        mentions=tuple(file for file in files if file.perhaps),
        acknowledgements=_acknowledgements(view),
        others=tuple((group, *_number(view, group)) for group in groups_of(view) if group not in held_groups),
        news=tuple(claim.id for claim in view.of("request", "promise", "policy", "forecast", "happened")),
        set_aside=found.set_aside,
    )


def groups_of(view: View) -> tuple[Ref, ...]:
    """Every group that an accepted claim speaks of."""
    return tuple(sorted({claim.about for claim in view.accepted if kind_of(claim.about) is Kind.GROUP}))


def group_power(view: View, group: Ref, property: str) -> tuple[Power | None, tuple[ClaimId, ...]]:
    """The Power believed of a group, such as who holds it, and the claims behind it."""
    beliefs = believe(view, property, list(view.about(group, property)), ())
    if not beliefs or beliefs[0].denied:
        return None, ()
    return Power(str(beliefs[0].value)), beliefs[0].rests_on()


def _holdings(view: View, files: list[PersonFile]) -> tuple[tuple[Holding, ...], set[Ref]]:
    known: dict[tuple[Power, Power | None], list[PersonFile]] = defaultdict(list)
    for file in files:
        if file.held_by is not None:
            known[(file.held_by, file.depends_on)].append(file)
    groups: dict[tuple[Power, Power | None], list[Ref]] = defaultdict(list)
    for group in groups_of(view):
        holder, _ = group_power(view, group, "held_by")
        if holder is not None:
            groups[(holder, group_power(view, group, "depends_on")[0])].append(group)
    keys = sorted({*known, *groups}, key=lambda key: (key[0], key[1] or ""))
    made = tuple(_holding(view, key, known[key], groups[key]) for key in keys)
    return made, {group for found in groups.values() for group in found}


def _holding(
    view: View, key: tuple[Power, Power | None], files: list[PersonFile], groups: list[Ref]
) -> Holding:
    numbers = [_number(view, group) for group in groups]
    behind = [claim for _, claims in numbers for claim in claims]
    for group in groups:
        behind.extend(group_power(view, group, "held_by")[1])
    for file in files:
        behind.extend(file.rests_on("held_by"))
    words = "; ".join(number for number, _ in numbers) or str(len(files))
    return Holding(key[0], key[1], tuple(files), tuple(groups), words, tuple(dict.fromkeys(behind)))


def _number(view: View, group: Ref) -> tuple[str, tuple[ClaimId, ...]]:
    count, claims = group_size(view, group)
    return (show(count) if isinstance(count, Count) else "number not given"), claims


def _acknowledgements(view: View) -> tuple[Acknowledgements, ...]:
    series: dict[tuple[Ref, Power], list[tuple[str, str, ClaimId]]] = defaultdict(list)
    for claim in view.of("acknowledges"):
        if isinstance(claim.value, Acknowledged):
            date = claim.said_on.text if claim.said_on else ""
            words = claim.value.says.replace("_", " ")
            series[(claim.about, claim.value.power)].append((date, words, claim.id))
    return tuple(
        Acknowledgements(matter, power, tuple(sorted(said)))
        for (matter, power), said in sorted(series.items())
    )
