"""Bundles as files: encrypted with age where their recipients are named, and never read beyond their caps.

Source: the age format, age-encryption.org/v1, with X25519 recipients.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pyrage
from pyrage.x25519 import Identity, Recipient

from repatria.core.archive.bundle.lines import CAPS, Caps, capped_lines
from repatria.core.errors import BadInput, CheckFailed, NoRoom

_AGE = b"age-encryption.org/v1\n"
LARGEST_ENCRYPTED = 1 << 30
"""Bytes; an encrypted bundle is opened in memory, so that its plain text is never on the disk."""


@dataclass(frozen=True, slots=True)
class PlainFile:
    """A bundle in a file; implements `desk.bundling.ports.Incoming`."""

    path: Path
    caps: Caps = CAPS

    def lines(self) -> Iterator[bytes]:
        """Its lines from the beginning."""
        try:
            with self.path.open("rb") as file:
                yield from capped_lines(file, self.caps)
        except OSError as error:
            raise unreadable(self.path, error) from None


@dataclass(frozen=True, slots=True)
class InMemory:
    """A bundle in memory; implements `desk.bundling.ports.Incoming`."""

    data: bytes
    caps: Caps = CAPS

    def lines(self) -> Iterator[bytes]:
        """Its lines from the beginning."""
        return capped_lines(BytesIO(self.data), self.caps)


def open_file(path: Path, identity: Identity | None, caps: Caps = CAPS) -> PlainFile | InMemory:
    """A bundle in a file, decrypted where it is encrypted.

    Args:
        path: the file.
        identity: the register's own key for what is encrypted to it; None when it has none.
        caps: how large a bundle may be.

    Raises:
        BadInput: the file cannot be read, or is larger than a bundle may be.
        CheckFailed: it is encrypted to others, or was altered.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(_AGE)) != _AGE:
                return PlainFile(path, caps)
            data = _AGE + file.read(LARGEST_ENCRYPTED + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(data) > LARGEST_ENCRYPTED:
        what = f"is encrypted and larger than {LARGEST_ENCRYPTED:,} bytes."
        raise BadInput.of("bundle.size", str(path), what, "Ask for it in several parts.")
    if identity is None:
        raise _not_for_us(path)
    try:
        return InMemory(pyrage.decrypt(data, [identity]), caps)
    except pyrage.DecryptError as error:
        if "matching keys" in str(error):
            raise _not_for_us(path) from None
        what = "was altered or cut short: it cannot be decrypted."
        raise CheckFailed.of("bundle.altered", str(path), what, "Ask the sender for it again.") from None


def parse_recipient(text: str) -> Recipient:
    """A recipient's age key.

    Raises:
        BadInput: the text is none.
    """
    try:
        return Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        what, remedy = "is no age recipient.", "Ask for the one that repatria bundle key prints there."
        raise BadInput.of("bundle.age-key", text[:70], what, remedy) from None


def write_file(path: Path, lines: Iterable[bytes], recipients: Sequence[Recipient] = ()) -> int:
    """Write a bundle whole or not at all; its size in bytes.

    Raises:
        BadInput: something is there already.
        NoRoom: it cannot be written.
    """
    if path.exists():
        raise BadInput.of("bundle.exists", str(path), "is there already.", "Name a new file.")
    draft = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            if recipients:
                file.write(pyrage.encrypt(b"".join(lines), list(recipients)))
            else:
                file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        size = draft.stat().st_size
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        what = f"cannot be written: {error.strerror}."
        raise NoRoom.of("bundle.room", str(path), what, "Free space, or name another place.") from None
    return size


def unreadable(path: Path, error: OSError) -> BadInput:
    """That a file cannot be read."""
    return BadInput.of("bundle.file", str(path), f"cannot be read: {error.strerror}.", "Check the path.")


def _not_for_us(path: Path) -> CheckFailed:
    what = "is encrypted to others than this register."
    return CheckFailed.of("bundle.recipient", str(path), what, "Give it to whom it is for.")
