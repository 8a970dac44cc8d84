"""Originals of reports: the bytes as they were received, kept under their digest and never written again.

originals/SHA256            the evidentiary copy, read-only
originals/SHA256.name       what it was called when it was received
originals/SHA256.*.proposals  what a proposer that cannot be run anew made of it

Who brought it, when, and how it was obtained stands in the ledger, in the claim that describes the source.
A working copy is made from the original anew, so that what is reviewed can always be held against it.
Source: Berkeley Protocol on Digital Open Source Investigations (2022), preservation: authenticity,
availability, identity, persistence; evidentiary and working copies apart.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from repatria.core.errors import CheckFailed, NoRoom

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Original:
    """An original: its digest, what it was called, and its bytes."""

    sha256: str
    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Originals:
    """The originals in a register's folder."""

    register: Path

    def keep(self, raw: bytes, name: str) -> str:
        """Keep bytes; their SHA-256 in hexadecimal. Keeping the same again changes nothing.

        Raises:
            NoRoom: they cannot be written; nothing is kept then.
        """
        digest = sha256(raw).hexdigest()
        folder = self.register / "originals"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            # The name first: an original without one would be known by its digest alone.
            _write_once(folder / f"{digest}.name", _plain(name).encode())
            _write_once(folder / digest, raw)
        except OSError as error:
            what = f"cannot be written: {error.strerror}."
            raise NoRoom.of("intake.room", "the original", what, "Free space.") from None
        return digest

    def get(self, digest: str) -> Original | None:
        """An original by its digest; None when it is not kept.

        Raises:
            CheckFailed: it is not what was kept.
        """
        path = self.register / "originals" / digest
        if not _DIGEST.fullmatch(digest) or not path.is_file():
            return None
        raw = path.read_bytes()
        if sha256(raw).hexdigest() != digest:
            what = "was altered since it was kept."
            raise CheckFailed.of("intake.altered", f"original {digest[:12]}", what, "Restore it from a copy.")
        name = path.with_name(f"{digest}.name")
        return Original(digest, name.read_text("utf-8") if name.is_file() else digest[:12], raw)

    def keep_beside(self, digest: str, proposer: str, data: bytes) -> None:
        """Keep what a proposer made of an original; what it made before gives way.

        Raises:
            NoRoom: it cannot be written.
        """
        path = self.register / "originals" / f"{digest}.{_slug(proposer)}.proposals"
        try:
            path.unlink(missing_ok=True)
            _write_once(path, data)
        except OSError as error:
            what = f"cannot be written: {error.strerror}."
            raise NoRoom.of("intake.room", "the proposals", what, "Free space.") from None

    def beside(self, digest: str) -> tuple[bytes, ...]:
        """What proposers made of an original, in the order of their names."""
        if not _DIGEST.fullmatch(digest):
            return ()
        found = sorted((self.register / "originals").glob(f"{digest}.*.proposals"))
        return tuple(path.read_bytes() for path in found)

    def all(self) -> tuple[str, ...]:
        """The digests of all that are kept, the latest first."""
        found = [path for path in (self.register / "originals").glob("*") if _DIGEST.fullmatch(path.name)]
        return tuple(
            path.name for path in sorted(found, key=lambda each: (-each.stat().st_mtime_ns, each.name))
        )


def _write_once(path: Path, data: bytes) -> None:
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o400)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text)[:60].strip("-") or "proposer"


def _plain(name: str) -> str:
    shown = "".join(each if each.isprintable() else "-" for each in name)
    return re.sub(r"[\\/:]+", "-", shown)[-120:].lstrip(".-") or "report"
