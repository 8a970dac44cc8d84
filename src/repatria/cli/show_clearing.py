"""A clearing on the terminal: how many go from where to where, under which offers, and how sure that is."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from repatria.cli.frame import heading, item
from repatria.core.clearing.cleared import Cleared
from repatria.core.clearing.plan import Journey, Level, Plan
from repatria.core.clearing.round import Round
from repatria.core.clearing.situation import Lane
from repatria.core.offers.powers import PowerNames
from repatria.core.offers.printer import Printer
from repatria.core.terms.health import HealthTier

FEW = 20
"""Up to how many people are told one by one."""


def _headline(firm: Plan) -> str:
    go = len(firm.journeys)
    if go:
        return "1 person goes." if go == 1 else f"{go:,} people go."
    hoped = [level.bound for level in firm.levels if level.name == "everybody" and not level.is_proven]
    if hoped:
        most = f"{hoped[0]:,}"
        return f"Nobody goes in any plan found in time; up to {most} might, for nothing better is ruled out."
    return "Nobody goes. `repatria why` says why of each, `repatria unlock --more` what would change it."


def show_clearing(asked: Round, cleared: Cleared, console: Console) -> None:
    """Print the firm plan, what could go besides, and what each objective came to."""
    names = PowerNames(asked.names)
    firm = cleared.firm
    go = len(firm.journeys)
    console.print(Text(_headline(firm), "bold"))
    gone = {journey.person for journey in firm.journeys}
    owed = sum(person.lane is Lane.DUTY and person.id not in gone for person in asked.situation.people)
    if owed:
        words = f"{owed:,} whose return is owed (GC III 109, 118) stay; `repatria why` says of each why"
        item(Text(words, "yellow"), console, mark="!")
    unsaid = sum(
        person.lane is Lane.AGREEMENT and person.tier in (HealthTier.GRAVE, HealthTier.SERIOUS)
        for person in asked.situation.people
        if person.id in gone
    )
    if unsaid:
        words = f"{unsaid:,} gravely or seriously wounded go under agreement: see whether it is owed"
        item(Text(words, "yellow"), console, mark="!")
    if go:
        console.print(_flows(firm.journeys, names))
        heading("Offers exercised", console)
        under = Counter(journey.offer for journey in firm.journeys)
        for offer in firm.exercised:
            item(f"{offer}: {under[offer]:,} released", console)
    if 0 < go <= FEW:
        heading("Who goes", console)
        for journey in firm.journeys:
            label = asked.labels.get(journey.person, journey.person)
            item(f"{label} to {names.name(journey.to)} under {journey.offer}", console)
    _besides(cleared, names, console)
    _later(asked, cleared, names, console)
    heading("What the plan comes to, in the order of the objectives", console)
    for level in firm.levels:
        if not level.is_proven or (level.value and level.name != "tie-break"):
            item(Text(_level(level), "" if level.is_proven else "yellow"), console)
    for problem in (*asked.problems, *cleared.problems):
        item(Text(str(problem), "red"), console, mark="!")
    if not firm.is_proven:
        words = "The search was stopped before it proved that no better plan exists; the gaps stand above."
        item(Text(words, "yellow"), console, mark="!")


def _flows(journeys: tuple[Journey, ...], names: PowerNames) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in ("held by", "goes to"):
        table.add_column(title)
    table.add_column("people", justify="right")
    for (held_by, to), number in sorted(Counter((one.held_by, one.to) for one in journeys).items()):
        table.add_row(names.name(held_by), names.name(to), f"{number:,}")
    return table


def _besides(cleared: Cleared, names: PowerNames, console: Console) -> None:
    besides = cleared.additional
    if besides:
        heading(f"Could go besides, once undecided gates are decided: {len(besides):,}", console)
        console.print(_flows(besides, names))
        asked = Counter(
            reason.decided_by or reason.words
            for journey in besides
            for reason in dict.fromkeys(journey.rests_on)
        )
        for words, number in sorted(asked.items(), key=lambda one: (-one[1], one[0]))[:FEW]:
            item(f"{number:,} wait for {words}", console)


def _later(asked: Round, cleared: Cleared, names: PowerNames, console: Console) -> None:
    """The places agreed as a number, each with who is meant."""
    slots = cleared.conditional.slots
    if not slots:
        return
    heading(f"Places agreed, names still to be given: {cleared.conditional.places:,}", console)
    printer, offers = Printer(names), {offer.id: offer for offer in asked.offers}
    for slot in slots:
        group = printer.group(offers[slot.offer].grants[slot.grant - 1].group)
        held_by, to = names.name(slot.held_by), names.name(slot.to)
        words = f"{slot.number:,} of ({group}), held by {held_by}, to {to} under {slot.offer}"
        item(words, console)


def _level(level: Level) -> str:
    if level.is_proven:
        return f"{level.value:,} {level.words} (proved)"
    gap = abs(level.bound - level.value) / max(1, abs(level.bound))
    return f"{level.value:,} {level.words} (not proved: {level.bound:,} at best, gap {gap:.1%})"
