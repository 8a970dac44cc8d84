"""The command that finds rings in a file: a graph of wants with caps, or a want list without."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import options
from repatria.core.errors import BadInput
from repatria.desk.as_json import as_json

DEFAULT_CYCLES, DEFAULT_CHAINS = 3, 4
UNBOUNDED = "any"


def rings(
    file: Annotated[
        Path, typer.Argument(help="A .wmd, .dat, .input or .ndds file, or a want list; or packed (.gz).")
    ],
    cycles: Annotated[
        str | None, typer.Option(help=f"The longest cycle, or {UNBOUNDED}; {DEFAULT_CYCLES} when not given.")
    ] = None,
    chains: Annotated[
        str | None,
        typer.Option(help=f"The longest chain, 0 for none, or {UNBOUNDED}; {DEFAULT_CHAINS} when not given."),
    ] = None,
    holders: Annotated[
        bool | None,
        typer.Option("--holders/--no-holders", help="Want lists: of equal plans, the one with most holders."),
    ] = None,
    limit: Annotated[
        float | None, typer.Option(min=0, help="Seconds after which the best so far is given.")
    ] = None,
    as_json_text: options.AsJson = False,
) -> None:
    """Which rings bring most people home: cycles of holders who let go whom another wants, and chains.

    Ctrl-C gives the best plan so far with its bound. Exit status: 0 somebody can go, 1 nobody can.
    """
    # These need numpy, which no other command waits for.
    from repatria.cli.show_rings import show_rings
    from repatria.core.clearing.rings.graph import RingGraph
    from repatria.core.clearing.rings.rings import Caps
    from repatria.desk.rings import answer_rings, answer_settlement

    given = wiring.read_rings(file)
    if isinstance(given, RingGraph):
        caps = Caps(_cap(cycles, "--cycles", DEFAULT_CYCLES), _cap(chains, "--chains", DEFAULT_CHAINS))
        answer = answer_rings(given, wiring.solve_rings(given, caps, limit, _told))
    else:
        if any(cap not in (None, UNBOUNDED) for cap in (cycles, chains)):
            what = "is a want list, whose parties all settle together."
            raise BadInput.of("rings.caps", str(file), what, "Leave --cycles and --chains out.")
        settled = wiring.settle_wants(given, holders, limit)
        bounds = (settled.prices, settled.trades_at_most, settled.holders_at_most)
        answer = answer_settlement(given, settled.settlement, *bounds)
    if as_json_text:
        print(json.dumps(as_json(answer), ensure_ascii=False, indent=2))
    else:
        show_rings(answer, Console(highlight=False))
    raise typer.Exit(0 if answer.people else 1)


def _cap(given: str | None, option: str, default: int) -> int | None:
    if given is None:
        return default
    if given == UNBOUNDED:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise BadInput.of(
            "rings.caps", option, f'"{given[:20]}" is no cap.', f"Give a number, or {UNBOUNDED}."
        )
    return int(given)


def _told(weight: int, bound: int) -> None:
    """Progress, for who watches a terminal."""
    if sys.stderr.isatty():
        print(
            f"\r{weight} found, at most {bound} ",
            end="\n" if weight == bound else "",
            file=sys.stderr,
            flush=True,
        )
