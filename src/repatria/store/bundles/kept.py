"""The bundles that a register has taken and sent, as their headers tell of them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from repatria.core.archive.bundle.header import Header, parse_header

MOST = 100
"""Bundles that are listed; the files of older ones stay."""


@dataclass(frozen=True, slots=True)
class KeptBundle:
    """A bundle that was taken or sent: its digest, what it said of itself, and when that was."""

    digest: str
    header: Header
    at: datetime


def newest(folder: Path) -> list[KeptBundle]:
    """The bundles kept in a folder, the latest first; a file that is none is passed over."""
    dated = sorted(((path.stat().st_mtime, path) for path in folder.glob("*.bundle")), reverse=True)
    found = []
    for moment, path in dated[:MOST]:
        with suppress(OSError, ValueError), path.open("rb") as file:
            header = parse_header(file.readline().removesuffix(b"\n"))
            found.append(KeptBundle(path.stem, header, datetime.fromtimestamp(moment, UTC)))
    return found
