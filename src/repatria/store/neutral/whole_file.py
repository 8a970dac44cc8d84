"""A new file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from repatria.core.errors import BadInput, NoRoom


@contextmanager
def new_file(to: Path) -> Iterator[BinaryIO]:
    """A file that gets its name when the block has ended well; durable then, and else not there.

    Raises:
        BadInput: something of that name is there.
        NoRoom: it cannot be written.
    """
    if to.exists():
        raise BadInput.of("register.copy-exists", str(to), "is there already.", "Name a new file.")
    draft = to.with_name(f"{to.name}.draft")
    try:
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.rename(to)
        _flush_folder(to.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        what = f"cannot be written: {error.strerror or error}."
        raise NoRoom.of("register.copy-room", str(to), what, "Free space, or name another place.") from None
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
