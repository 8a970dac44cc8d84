"""Why one person goes or stays, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from repatria.cli.frame import heading, item
from repatria.core.clearing.explain.reasons import Cause, Outcome, Route
from repatria.core.clearing.round import Round
from repatria.core.offers.powers import PowerNames
from repatria.desk.why import WhyAnswer

_STYLES = {Outcome.GOES: "green", Outcome.COULD_GO: "yellow", Outcome.STAYS: ""}


def show_why(answer: WhyAnswer, asked: Round, console: Console) -> None:
    """Print the answer: the outcome, then each route that is nearest, with what has to fall."""
    name = PowerNames(asked.names).name
    reason = answer.reason
    head = f"{answer.label}, held by {name(answer.person.held_by)}: {reason.outcome}"
    console.print(Text(head, f"bold {_STYLES[reason.outcome]}".strip()))
    if reason.outcome is not Outcome.STAYS or not answer.nearest:
        item(reason.words, console)
    if not answer.nearest:
        return
    heading("What stands in the way; of several ways one is enough", console)
    for route in answer.nearest:
        _route(route, name(route.to), console)
    left = len(reason.routes) - len(answer.nearest)
    if left:
        others = "1 other way asks" if left == 1 else f"{left} other ways ask"
        item(f"{others} for all of one of these and more", console, mark="")


def _route(route: Route, to: str, console: Console) -> None:
    under = f" under {route.offer}" if route.offer else ""
    joined = ", all of it" if len(route.causes) > 1 else ""
    item(f"to {to}{under}{joined}:", console)
    for cause in route.causes:
        _cause(cause, console)


def _cause(cause: Cause, console: Console) -> None:
    article = f" ({cause.article})" if cause.article else ""
    item(f"{cause.kind}: {cause.words}{article}", console, depth=1, mark="-")
    if cause.decided_by:
        item(f"decided by: {cause.decided_by}", console, depth=2, mark="→")
