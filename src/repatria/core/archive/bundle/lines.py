"""Reading a bundle line by line, never more of it at a time than a line may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from repatria.core.errors import BadInput


class Readable(Protocol):
    """A file open for reading bytes."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line with its end, or at most so many bytes of it."""


@dataclass(frozen=True, slots=True)
class Caps:
    """How large a bundle may be: bytes in all, bytes in a line, and lines."""

    size: int = 4 << 30
    line: int = 4 << 20
    lines: int = 20_000_000


CAPS = Caps()
"""Far beyond any honest bundle; what is larger is refused before it fills a machine."""


def capped_lines(file: Readable, caps: Caps = CAPS) -> Iterator[bytes]:
    """The lines of a file, each with its end.

    Raises:
        BadInput: the file, one of its lines, or their number is larger than a bundle may be.
    """
    size = count = 0
    while line := file.readline(caps.line + 1):
        size, count = size + len(line), count + 1
        if len(line) > caps.line:
            raise _too_large(f"line {count} is longer than {caps.line:,} bytes.")
        if size > caps.size:
            raise _too_large(f"it is larger than {caps.size:,} bytes.")
        if count > caps.lines:
            raise _too_large(f"it has more than {caps.lines:,} lines.")
        yield line


def _too_large(what: str) -> BadInput:
    return BadInput.of("bundle.size", "the bundle", what, "Ask for it in several parts.")
