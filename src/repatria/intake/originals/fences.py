"""Originals read behind a fence: a reader that hangs, bursts or breaks takes only its own process with it.

Libraries that read documents of strangers have had holes, and will have. The process that runs them has
a bound on memory and on time, writes no file, and is thrown away when it misbehaves.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from base64 import b64decode
from threading import Lock
from typing import Any

from repatria.core.errors import BadInput, Problem
from repatria.intake.originals.kinds import PLAIN, media_type
from repatria.intake.originals.reading import read_as
from repatria.intake.originals.working import Working, working_from_json

LARGEST = 50 << 20
"""Bytes of an original; a larger one is something else than a report."""

SECONDS = 20.0
"""For one original."""

BARE = "bare picture"
"""What is asked of the reader instead of a media type."""

MOST_ANSWERED = 64 << 20


def working_copy(raw: bytes, name: str) -> Working:
    """The working copy of an original.

    Args:
        raw: its bytes as received.
        name: what its file is called.

    Raises:
        BadInput: it is too large, of a kind that is not read, damaged, encrypted or empty; or its reader
            took too long, too much memory, or broke.
    """
    if len(raw) > LARGEST:
        what = f"has {len(raw):,} bytes; a report has at most {LARGEST:,}."
        raise BadInput.of("intake.size", name, what, "Save the page alone.")
    kind = media_type(raw, name)
    if kind in (PLAIN, ""):
        return read_as(kind, raw, name)
    answer = _asked(kind, raw, name)
    return working_from_json(answer["working"])


def bare_picture(raw: bytes, name: str) -> bytes:
    """A picture as PNG without its metadata, made behind the same fence.

    Raises:
        BadInput: as `working_copy`; or it is no picture.
    """
    return b64decode(_asked(BARE, raw, name)["bare"])


def _asked(kind: str, raw: bytes, name: str) -> dict[str, Any]:
    with _LOCK:
        answer = _CHILD.ask(kind, raw, name)
    if "working" in answer or "bare" in answer:
        return answer
    if "problems" in answer:
        raise BadInput(Problem(*each) for each in answer["problems"])
    if answer.get("time"):
        what = f"could not be read within {SECONDS:.0f} seconds."
        raise BadInput.of("intake.time", name, what, "Save its words as plain text.")
    if answer.get("memory"):
        raise BadInput.of("intake.memory", name, "needs too much memory.", "Save its words as plain text.")
    raise BadInput.of("intake.damaged", name, "broke its reader.", "Save its words as plain text.")


class _Child:
    """The reader's process, started when it is first needed and again when it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, kind: str, raw: bytes, name: str) -> dict[str, Any]:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        until = time.monotonic() + SECONDS
        try:
            for part in (json.dumps([kind, name]).encode(), raw):
                process.stdin.write(len(part).to_bytes(8, "big") + part)
            process.stdin.flush()
            size = int.from_bytes(self._exactly(process, 8, until), "big")
            if size > MOST_ANSWERED:
                raise MemoryError
            found: dict[str, Any] = json.loads(self._exactly(process, size, until))
        except TimeoutError:
            self._end()
            return {"time": True}
        except MemoryError:
            self._end()
            return {"memory": True}
        except (OSError, ValueError, EOFError):
            self._end()
            return {"broken": "ended"}
        if "memory" in found or "broken" in found:
            # What is left of its memory, or in which state it is, nobody knows.
            self._end()
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "repatria.intake.originals.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._process

    def _exactly(self, process: subprocess.Popen[bytes], size: int, until: float) -> bytes:
        assert process.stdout is not None
        found = bytearray()
        descriptor = process.stdout.fileno()
        while len(found) < size:
            ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            piece = os.read(descriptor, min(1 << 20, size - len(found)))
            if not piece:
                raise EOFError
            found += piece
        return bytes(found)

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _environment() -> dict[str, str]:
    """What the reader's process is told: where programs and modules are, and nothing of the register."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }


_CHILD, _LOCK = _Child(), Lock()
