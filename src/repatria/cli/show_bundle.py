"""Bundles in words: what was made, what one holds, and what taking it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from repatria.cli.frame import heading, item
from repatria.core.archive.bundle.growth import Growth
from repatria.core.archive.bundle.header import ONE_OFFICER, Header
from repatria.core.archive.entry import moment_text
from repatria.desk.bundling.make import Made
from repatria.desk.bundling.preview import Change, Preview
from repatria.desk.bundling.take import Mode, Taken

_MOST = 20


def print_made(made: Made, file: Path, console: Console) -> None:
    """Say what was written, and what is not in it."""
    size = sum(map(len, made.lines))
    header = made.header
    console.print(f"{_claims(header.claims)} are in {file}, {size / header.claims:,.0f} bytes each.")
    _print_losses(header, console)
    if header.confirmed_by is None:
        console.print(f"It says that it was {ONE_OFFICER}.")


def print_preview(found: Preview, console: Console) -> None:
    """Say who made a bundle, what it holds, and what would come of it."""
    header = found.header
    console.print(Text(f"From {header.origin}", "bold"))
    for words in _told(found):
        item(words, console)
    for met in found.met:
        if met.growth is not Growth.GROWN:
            style = "bold red" if met.growth is Growth.SPLIT else "yellow"
            words = f"Its log of {met.later.size} entries beside the one of {met.earlier.size}: {met.growth}."
            item(Text(words, style), console)
    _print_losses(header, console)
    heading("It holds", console)
    item(", ".join(f"{name} {count}" for name, count in found.properties.items()) or "nothing", console)
    item("about: " + ", ".join(f"{name} {count}" for name, count in found.subjects.items()), console)
    for compartment, count in found.withheld.items():
        item(f"{_claims(count)} of {compartment}, which you do not read", console)
    _print_consequences(found, console)


def _print_consequences(found: Preview, console: Console) -> None:
    heading("Were every claim of it accepted" if found.supposed else "Taking it", console)
    item(f"{_claims(found.new)} are new here; {found.claims - found.new} are not", console)
    if found.mode is Mode.AS_PROPOSALS:
        item(f"{found.put_aside} of its {found.acts} acts of office would be kept without effect", console)
    else:
        item(f"its {found.acts} acts of office would take effect", console)
    if found.unknown_targets:
        item(f"{found.unknown_targets} acts are on claims that are neither here nor in it", console)
    if found.quarantined:
        item(f"{_claims(len(found.quarantined))} break the vocabulary and would be quarantined", console)
    for change in found.changes[:_MOST]:
        item(_change(change), console)
    hidden = len(found.changes[_MOST:]) + found.withheld_changes
    if hidden:
        item(f"and {hidden} changes that are not shown", console)
    for people in found.joined:
        item(f"{' and '.join(people)} would be one person", console)


def print_taken(taken: Taken, register: Path, console: Console) -> None:
    """Say what taking a bundle did."""
    console.print(f"{_claims(taken.added)} were added; {taken.known} were here already.")
    if taken.put_aside:
        console.print(f"{taken.put_aside} acts of another body's officers are kept without effect.")
    if taken.taken_up:
        console.print(f"{taken.taken_up} acts of our own that had been put aside take effect now.")
    if taken.quarantined:
        place = register / "quarantine" / f"{taken.digest}.jsonl"
        console.print(f"{_claims(taken.quarantined)} break the vocabulary; they are in {place}.")


def _told(found: Preview) -> Iterator[str]:
    header = found.header
    yield f"signed by {found.signer}"
    yield f"a key kept here as {found.name}" if found.name else "a key that is not kept here"
    yield f"sent by {header.sent_by} for: {header.purpose}"
    yield f"confirmed by {header.confirmed_by}" if header.confirmed_by else ONE_OFFICER
    yield f"made {moment_text(header.made_at)}, chosen by: {header.rule}"
    yield f"{_claims(header.claims)}, {header.proofs or 'no'} proofs of inclusion; digest {found.digest}"


def _change(change: Change) -> Text:
    words = f"{change.person}, {change.property}: believed {_value(change.now)}, then {_value(change.then)}"
    return Text(words + ("; sources disagree" if change.contradicts else ""))


def _value(value: Any) -> str:
    if isinstance(value, Mapping) and set(value) == {"denied"}:
        return f"not {value['denied']}"
    return "nothing" if value is None else str(value)


def _print_losses(header: Header, console: Console) -> None:
    for what, count in header.losses.items():
        item(f"not in it: {what}: {count}", console)


def _claims(count: int) -> str:
    return f"{count:,} claim{'s' * (count != 1)}"
