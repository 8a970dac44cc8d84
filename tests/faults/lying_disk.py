"""A disk in memory under SQLite that keeps only what was synced, and loses its power when told to.

What was written and not yet synced is kept or lost at the cut in pieces of 512 bytes, each by
chance, so writes are torn and come in another order. A file system that lies about syncing
itself is no part of this.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import apsw

SECTOR = 512
_NAME = "lying"


class PowerIsOff(Exception):
    """The machine has no power; nothing more is read, written or synced."""


class Disk:
    """Files by name, and how many writes and syncs are left until the power goes.

    Args:
        files: what is on the disk, safely.
        operations: how many writes, truncations and syncs it still does; None for no end.
    """

    def __init__(self, files: dict[str, bytes], operations: int | None = None) -> None:
        self.files = {name: File(self, content) for name, content in files.items()}
        self.left = operations
        self.done = 0

    def spend(self) -> None:
        """One operation; it is not done when the power is off by then."""
        if self.left is not None and self.done >= self.left:
            raise PowerIsOff
        self.done += 1

    def after_the_cut(self, random: Random) -> Disk:
        """The disk as it is found when the power is back."""
        keeps = random.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        return Disk({name: file.found(random, keeps) for name, file in self.files.items()})


class File:
    """A file: what programs see of it, what is safe, and the changes between the two."""

    def __init__(self, disk: Disk, content: bytes = b"") -> None:
        self.disk, self.seen, self.safe = disk, bytearray(content), bytes(content)
        self.unsynced: list[Callable[[bytearray], None]] = []

    def found(self, random: Random, keeps: float) -> bytes:
        """What is left of it after a cut, each unsynced piece kept with a probability."""
        content = bytearray(self.safe)
        for change in self.unsynced:
            if random.random() < keeps:
                change(content)
        return bytes(content)

    # What follows is called by SQLite, by the names of its own interface.

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self.seen[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        for start, piece in _pieces(bytes(data), offset):
            self.unsynced.append(lambda content, start=start, piece=piece: _put(content, start, piece))
        # A write that the cut meets may be on the disk in part.
        self.disk.spend()
        _put(self.seen, offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        self.unsynced.append(lambda content: _cut(content, size))
        self.disk.spend()
        _cut(self.seen, size)

    def xSync(self, flags: int) -> None:
        self.disk.spend()
        self.safe, self.unsynced = bytes(self.seen), []

    def xFileSize(self) -> int:
        return len(self.seen)

    def xLock(self, level: int) -> None:
        return None

    def xUnlock(self, level: int) -> None:
        return None

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        # What SQLite takes for granted of every disk under Unix; the pieces above keep to it.
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

    def xClose(self) -> None:
        return None


class LyingDisks(apsw.VFS):
    """Lets SQLite open files on whichever disk was put in last."""

    def __init__(self) -> None:
        super().__init__(_NAME, "")
        self.disk = Disk({})

    def open(self, disk: Disk, name: str) -> apsw.Connection:
        """A connection to a database on the disk."""
        self.disk = disk
        return apsw.Connection(name, vfs=_NAME)

    def xFullPathname(self, name: str) -> str:
        return name

    def xOpen(self, name: object, flags: list[int]) -> File:
        flags[1] = flags[0]
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:
            return File(Disk({}))
        return self.disk.files.setdefault(str(path), File(self.disk))

    def xAccess(self, name: str, flags: int) -> bool:
        return name in self.disk.files

    def xDelete(self, name: str, sync_folder: bool) -> None:
        self.disk.spend()
        self.disk.files.pop(name, None)


def _pieces(data: bytes, offset: int) -> list[tuple[int, bytes]]:
    """A write in the pieces that a disk writes whole: its sectors."""
    starts = [offset, *range(offset - offset % SECTOR + SECTOR, offset + len(data), SECTOR)]
    ends = [*starts[1:], offset + len(data)]
    return [(start, data[start - offset : end - offset]) for start, end in zip(starts, ends, strict=True)]


def _put(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _cut(content: bytearray, size: int) -> None:
    del content[size:]
