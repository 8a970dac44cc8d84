"""Stages on the terminal: who goes when, in numbers, and how far ahead each Power is."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from repatria.cli.frame import heading, item
from repatria.core.clearing.round import Round
from repatria.core.clearing.stages.loads import owed
from repatria.core.clearing.stages.schedule import Limits, NoSchedule, Schedule, exposure, gives_in_all, worst
from repatria.core.offers.powers import PowerNames


def show_stages(found: Schedule | NoSchedule, limits: Limits, asked: Round, console: Console) -> None:
    """Print a schedule, or why there is none."""
    names = PowerNames(asked.names)
    if isinstance(found, NoSchedule):
        console.print(Text(f"No schedule keeps these limits: {found.why}.", "bold"))
        if found.enough is not None:
            item(f"{found.enough} more tolerated by every Power that is limited would be enough.", console)
        return
    many = len(found.stages)
    console.print(
        Text("Nobody goes." if not many else f"{many} {'stage' if many == 1 else 'stages'}.", "bold")
    )
    proved = "no schedule is shorter" if found.is_shortest else f"at least {found.at_least} are needed"
    item(f"{proved}: {found.why}", console)
    if not found.settled:
        item("that nobody grave could go in an earlier stage was not proved in the time given", console)
    when = "before the receipts of the same stage" if limits.cautious else "as each stage settles"
    item(f"how far ahead a Power is, is looked at {when}", console)
    for number, stage in enumerate(found.stages, 1):
        heading(f"Stage {number}: {len(stage):,} people", console)
        table = Table(box=None, pad_edge=False)
        for title in ("held by", "goes to"):
            table.add_column(title)
        table.add_column("people", justify="right")
        for (source, to), people in sorted(Counter((one.held_by, one.to) for one in stage).items()):
            table.add_row(names.name(source), names.name(to), f"{people:,}")
        console.print(table)
    if many:
        _exposures(found, limits, asked, names, console)


def _exposures(found: Schedule, limits: Limits, asked: Round, names: PowerNames, console: Console) -> None:
    duties = owed(asked.situation)
    heading("People released and not yet returned, stage by stage (released / settled)", console)
    table = Table(box=None, pad_edge=False)
    table.add_column("Power")
    for number in range(1, len(found.stages) + 1):
        table.add_column(str(number), justify="right")
    table.add_column("worst", justify="right")
    table.add_column("tolerated", justify="right")
    moments = list(exposure(found.stages, duties))
    gives = gives_in_all([one for stage in found.stages for one in stage], duties)
    for power, most in sorted(worst(found, duties).items()):
        pairs = zip(moments[::2], moments[1::2], strict=True)
        cells = [f"{released.ahead[power]} / {settled.ahead[power]}" for released, settled in pairs]
        bears = limits.tolerated(power)
        net = gives.get(power, 0)
        told = "any" if bears is None else f"{bears} + {net} given in all" if net else str(bears)
        table.add_row(names.name(power), *cells, str(most), told)
    console.print(table)
