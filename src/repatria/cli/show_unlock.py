"""What would unlock something, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from repatria.cli.frame import heading, item
from repatria.core.clearing.round import Round
from repatria.core.clearing.unlock.changes import Unlocking
from repatria.core.clearing.unlock.decisions import Decisions
from repatria.desk.unlocking import UnlockAnswer
from repatria.desk.why import label_of

_NOTHING = "no offer has to change: a plan that keeps all of them does it, and the criteria choose another"

_BARRED = "no change of offers reaches it: the law bars it"
_LATE = "no change of offers was found in time, and none is proved not to exist"


def show_unlock(answer: UnlockAnswer, asked: Round, console: Console) -> None:
    """Print the smallest changes, what bars the goal now, and which decisions to seek first."""
    console.print(Text(f"So that {answer.goal} ({answer.go} go now)", "bold"))
    if not answer.changes:
        item(_BARRED if answer.in_time else _LATE, console)
    for number, one in enumerate(answer.changes, 1):
        _changes(number, one, asked, console)
    if answer.conflict:
        heading("What keeps it from coming about now, together", console)
        for bar in answer.conflict:
            item(bar.words, console)
    if answer.decisions is not None and answer.decisions.alone:
        _decisions(answer.decisions, console)


def _changes(number: int, one: Unlocking, asked: Round, console: Console) -> None:
    told = "; and ".join(change.words for change in one.changes) or _NOTHING
    item(Text(told, "cyan"), console, mark=f"{number}.")
    item(f"then {one.go} could go", console, depth=1, mark="-")
    for each in one.gives_up:
        item(each.words, console, depth=1, mark="-")
    for waiting in one.undecided:
        decided_by = "; ".join(dict.fromkeys(reason.decided_by or reason.words for reason in waiting.reasons))
        words = f"even then {label_of(asked, waiting.person)} could go only after: {decided_by}"
        item(words, console, depth=1, mark="-")
    if one.unnamed:
        item(f"{one.unnamed} of them not named yet, and every gate still to be asked", console, 1, "-")
    if not one.is_smallest:
        item("it is not proved that nothing smaller does, for time ran out", console, depth=1, mark="!")


def _decisions(found: Decisions, console: Console) -> None:
    heading("Decisions to seek first, by how many people they bring home", console)
    for effect in found.alone:
        item(effect.words, console)
    if found.sequence:
        heading("One after the other", console)
        for number, effect in enumerate(found.sequence, 1):
            item(effect.words, console, mark=f"{number}.")
    if found.untried:
        item(f"{found.untried} possibilities were not tried, for that many clearings are enough", console)
