"""The form of the file: one line for each thing, and a last line without which the file is not whole.

repatria-register 1      the form's name and version
head {...}               origin, and the ledger's size, root, last moment and format
file {...} / part ...    a file of the register's folder, then its bytes in base64
entry ...                an entry's bytes as they are stored, in order; canonical JSON has no line break
act [...]                an act: first, count, key, kind, recorded_by, recorded_at, digest
table {...} / row [...]  a table of accounts or of the API, then its rows
end {...}                how many lines of each kind there are, and the SHA-256 of all bytes before
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO

from repatria.core.errors import CheckFailed, RegisterUnusable

MAGIC = b"repatria-register "
FORM = 1
"""The version of the form; a higher one was written by a newer Repatria."""

LONGEST_LINE = 64 << 20
"""Bytes; no entry comes near it, and a file that is none must not fill the memory."""

KINDS = frozenset({b"head", b"file", b"part", b"entry", b"act", b"table", b"row"})


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says of the ledger before it tells its entries."""

    origin: str
    size: int
    root: str
    recorded_at: str
    format: int


class Writer:
    """Writes lines, and counts and digests what it wrote."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._digest, self._counts = out, sha256(), Counter[str]()
        self._put(MAGIC + str(FORM).encode() + b"\n")

    def line(self, kind: str, payload: bytes) -> None:
        """Write one thing.

        Raises:
            CheckFailed: its bytes hold a line break, as nothing that was recorded does.
        """
        if b"\n" in payload:
            what, remedy = "holds a line break, so it was altered.", "Verify the register."
            raise CheckFailed.of("register.copy-altered", f"{kind} {self._counts[kind]}", what, remedy)
        self._counts[kind] += 1
        self._put(b"%s %s\n" % (kind.encode(), payload))

    def json(self, kind: str, told: Any) -> None:
        """Write one thing as JSON."""
        self.line(kind, json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode())

    def end(self) -> None:
        """Write the last line; from now on the file is whole."""
        told = {"lines": dict(sorted(self._counts.items())), "sha256": self._digest.hexdigest()}
        self._put(b"end " + json.dumps(told).encode() + b"\n")

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._out.write(data)


def lines(source: BinaryIO, name: str) -> Iterator[tuple[str, bytes]]:
    """Every line but the first and the last: its kind, and its bytes. It ends only where the file is whole.

    Args:
        source: the file, open at its beginning.
        name: its name, for errors.

    Raises:
        CheckFailed: it was cut short or altered, or is none; what came before then counts for nothing.
        RegisterUnusable: a newer Repatria wrote it.
    """
    digest, counts = sha256(), Counter[str]()
    first = source.readline(100)
    _check_first(first, name)
    digest.update(first)
    while True:
        line = source.readline(LONGEST_LINE)
        kind, _, payload = line.removesuffix(b"\n").partition(b" ")
        if not line.endswith(b"\n"):
            raise _unsound(name, "was cut short", "register.copy-cut")
        if kind == b"end":
            break
        if kind not in KINDS:
            raise _unsound(name, "was altered", "register.copy-altered")
        digest.update(line)
        counts[kind.decode()] += 1
        yield kind.decode(), payload
    told = told_in(payload, name, dict)
    if told.get("sha256") != digest.hexdigest() or told.get("lines") != counts or source.read(1):
        raise _unsound(name, "was altered", "register.copy-altered")


def told_in(payload: bytes, name: str, kind: type) -> Any:
    """The JSON in a line, which must be of a kind; raises CheckFailed as `lines`."""
    try:
        told = json.loads(payload)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, kind):
        raise _unsound(name, "was altered", "register.copy-altered")
    return told


def head_in(payload: bytes, name: str) -> Head:
    """The head in its line; raises CheckFailed as `lines`."""
    told: Mapping[str, Any] = told_in(payload, name, dict)
    try:
        return Head(
            str(told["origin"]),
            int(told["size"]),
            str(told["root"]),
            str(told["recorded_at"]),
            int(told["format"]),
        )
    except (KeyError, TypeError, ValueError):
        raise _unsound(name, "was altered", "register.copy-altered") from None


def altered(name: str) -> CheckFailed:
    """The error for a copy whose lines do not fit together."""
    return _unsound(name, "was altered", "register.copy-altered")


def _check_first(line: bytes, name: str) -> None:
    version = line.removeprefix(MAGIC).strip()
    if not line.startswith(MAGIC) or not version.isdigit():
        raise _unsound(name, "is no copy of a register", "register.copy-altered")
    if int(version) > FORM:
        what = f"is of form {int(version)}; this Repatria reads {FORM}."
        raise RegisterUnusable.of("register.newer", name, what, "Restore it with the newer Repatria.")


def _unsound(name: str, what: str, code: str) -> CheckFailed:
    return CheckFailed.of(code, name, f"{what}; nothing of it was kept.", "Take another copy.")
