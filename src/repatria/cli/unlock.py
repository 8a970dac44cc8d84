"""The command that tells what would unlock an offer, send one person, or bring one more home."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import options
from repatria.cli.show_unlock import show_unlock
from repatria.cli.why import RoundFile, Seconds, asked_round
from repatria.core.clearing.plan_json import changes_to_json, decisions_to_json
from repatria.core.errors import BadInput
from repatria.desk.as_json import as_json
from repatria.desk.unlocking import UnlockAnswer, unlock_more, unlock_offer, unlock_person


def unlock(
    offer: Annotated[str | None, typer.Argument(help="The offer's name.")] = None,
    person: Annotated[str | None, typer.Option(help="Somebody who is to go, in place of an offer.")] = None,
    more: Annotated[bool, typer.Option("--more", help="One more person is to go than go now.")] = False,
    how_many: Annotated[int, typer.Option(min=1, max=20, help="How many sets of changes to look for.")] = 3,
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    round_file: RoundFile = None,
    seconds: Seconds = wiring.LONGEST_ANSWER,
    as_json_text: options.AsJson = False,
) -> None:
    """The smallest changes that would unlock an offer, send one person, or bring one more home.

    Exit status: 0 some changes would, 1 none can.
    """
    if sum((offer is not None, person is not None, more)) > 1:
        what, remedy = "asks for more than one thing.", "Name an offer, or --person, or --more."
        raise BadInput.of("ask.unlock", "unlock", what, remedy)
    asked, solver = asked_round(register, as_of, known_on, scenario, round_file, seconds)
    if offer is not None:
        answer = unlock_offer(asked, offer, solver, how_many)
    elif person is not None:
        answer = unlock_person(asked, person, solver, how_many)
    else:
        answer = unlock_more(asked, solver, how_many)
    if as_json_text:
        told = {"as_of": asked.situation.as_of.isoformat(), "answer": _as_json(answer)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show_unlock(answer, asked, Console(highlight=False))
    raise typer.Exit(0 if answer.changes else 1)


def _as_json(answer: UnlockAnswer) -> dict[str, object]:
    return {
        "goal": answer.goal,
        "go": answer.go,
        "in_time": answer.in_time,
        "changes": changes_to_json(answer.changes),
        "conflict": as_json(answer.conflict),
        "decisions": None if answer.decisions is None else decisions_to_json(answer.decisions),
    }
