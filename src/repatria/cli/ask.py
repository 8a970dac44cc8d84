"""Commands that ask: situation, plan, person, findings, offers, claim, vocabulary. None changes anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import options
from repatria.cli.show_claim import show_claim
from repatria.cli.show_findings import show_findings
from repatria.cli.show_offers import show_offers
from repatria.cli.show_person import show_person
from repatria.cli.show_plan import show_plan
from repatria.cli.show_situation import show_situation
from repatria.core.errors import BadInput
from repatria.core.terms.records import parse_claim_id
from repatria.desk.as_json import as_json
from repatria.desk.board import situation_board
from repatria.desk.desk import Desk, Question
from repatria.desk.findings import all_findings
from repatria.desk.offers import read_offers
from repatria.desk.person import read_person
from repatria.desk.plan import answer_plan
from repatria.desk.provenance import saying
from repatria.desk.vocabulary import vocabulary_page


def situation(
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    as_json_text: options.AsJson = False,
) -> None:
    """Who holds whom, and what each Power says of it."""
    question = wiring.open_desk(register).ask(as_of, known_on)
    _print(situation_board(question.view), question, show_situation, as_json_text)


def plan(
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    as_json_text: options.AsJson = False,
) -> None:
    """Who can go home, who cannot and why, and the smallest changes that would unlock more.

    Exit status: 0 somebody can go, 1 nobody can.
    """
    desk = wiring.open_desk(register)
    question = desk.ask(as_of, known_on, scenario)
    answer = answer_plan(question, desk.solve)
    _print(answer, question, show_plan, as_json_text)
    raise typer.Exit(0 if answer.firm.journeys else 1)


def person(
    who: Annotated[str, typer.Argument(help="A record's key or its last part, such as without-papers.")],
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    as_json_text: options.AsJson = False,
) -> None:
    """One person's file: what is believed on whose word, and what stands between him and each destination."""
    question = wiring.open_desk(register).ask_about(who, as_of, known_on, scenario)
    reading = read_person(question.view, who, question.settings, question.when.held)
    _print(reading, question, show_person, as_json_text)


def findings(
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    as_json_text: options.AsJson = False,
) -> None:
    """What the law says of every person, document and group."""
    question = wiring.open_desk(register).ask(as_of, known_on, scenario)
    found = all_findings(question.view, question.settings, question.when.held)
    _print(found, question, show_findings, as_json_text)


def offers(
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    as_json_text: options.AsJson = False,
) -> None:
    """The offers that stand, as written and as understood."""
    question = wiring.open_desk(register).ask(as_of, known_on, scenario)
    _print(read_offers(question.view), question, show_offers, as_json_text)


def claim(
    claim_id: Annotated[str, typer.Argument(help="The claim's id, as answers print it.")],
    register: options.Register = options.DEFAULT_REGISTER,
    as_json_text: options.AsJson = False,
) -> None:
    """One claim: who said it, where, with what reserve, and whether it stands."""
    question = wiring.open_desk(register).ask(None)
    try:
        told = saying(question.view, parse_claim_id(claim_id))
    except (ValueError, KeyError):
        raise BadInput.of(
            "ask.claim", claim_id, "is no claim of this register.", "Copy the id from an answer."
        ) from None
    _print(told, question, show_claim, as_json_text)


def vocabulary() -> None:
    """Everything that can be claimed, in Markdown."""
    print(vocabulary_page(), end="")


def print_plan(desk: Desk, as_of: str | None, scenario: str | None) -> None:
    """Print who can go, as the demo does, one question after the other."""
    question = desk.ask(as_of, None, scenario)
    show_plan(answer_plan(question, desk.solve), question, Console(highlight=False))


def plan_as_json(desk: Desk, as_of: str | None, scenario: str | None) -> dict[str, Any]:
    """Who can go, as JSON."""
    question = desk.ask(as_of, None, scenario)
    return _as_json(answer_plan(question, desk.solve), question)


def _as_json(answer: object, question: Question) -> dict[str, Any]:
    head = {"as_of": question.when.held.isoformat(), "known_on": question.when.known.isoformat()}
    scenario = {"scenario": question.scenario.name} if question.scenario else {}
    return {**head, **scenario, "answer": as_json(answer)}


def _print(
    answer: object, question: Question, show: Callable[[Any, Question, Console], None], in_json: bool
) -> None:
    """Print an answer as text for a person, or as JSON for a program."""
    if in_json:
        print(json.dumps(_as_json(answer, question), ensure_ascii=False, indent=2))
        return
    show(answer, question, Console(highlight=False))


COMMANDS = (situation, plan, person, findings, offers, claim, vocabulary)
