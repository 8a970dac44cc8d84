"""The process in which originals are read: few rights, little memory, one after the other."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from typing import IO, Any

from repatria.core.errors import BadInput
from repatria.intake.originals.fences import BARE
from repatria.intake.originals.picture import without_metadata
from repatria.intake.originals.reading import read_as
from repatria.intake.originals.working import working_to_json

MEMORY = 1 << 30
"""Bytes of address space; what needs more is refused."""


def main() -> None:
    """Read what is asked for on standard input, and answer on standard output, each with its length first."""
    # What a library prints must not stand among the answers.
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    _limit()
    answer: dict[str, Any]
    while (head := _told(asked)) is not None:
        kind, name = json.loads(head)
        raw = _told(asked) or b""
        try:
            if kind == BARE:
                answer = {"bare": b64encode(without_metadata(raw, name)).decode()}
            else:
                answer = {"working": working_to_json(read_as(kind, raw, name))}
        except BadInput as error:
            answer = {
                "problems": [[each.code, each.where, each.what, each.remedy] for each in error.problems]
            }
        except MemoryError:
            answer = {"memory": True}
        except Exception as error:
            answer = {"broken": type(error).__name__}
        data = json.dumps(answer).encode()
        answers.write(len(data).to_bytes(8, "big") + data)
        answers.flush()


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # It writes no file.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _told(stream: IO[bytes]) -> bytes | None:
    size = stream.read(8)
    return stream.read(int.from_bytes(size, "big")) if len(size) == 8 else None


if __name__ == "__main__":
    main()
