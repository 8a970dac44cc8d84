"""The diary of a register's folder: when it was last copied and verified, a line for each time.

It tells the keeper what was forgotten. It proves nothing: checkpoints do.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from repatria.desk.doctor import Kept
from repatria.desk.ledger import Verified

DIARY = "kept.jsonl"


def note(folder: Path, what: str, found: Verified) -> None:
    """Note that something was done for the register; a folder that cannot be written is left as it is."""
    line = {
        "what": what,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "size": found.size,
        "root": found.root.hex(),
    }
    try:
        with (folder / DIARY).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        # A verification from read-only media is as good a one.
        return


def last(folder: Path, what: str) -> Kept | None:
    """When something was last done; a line that cannot be read counts for nothing."""
    found = None
    try:
        lines = (folder / DIARY).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        try:
            told = json.loads(line)
            if told["what"] == what:
                found = Kept(at=datetime.fromisoformat(told["at"]), size=int(told["size"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found
