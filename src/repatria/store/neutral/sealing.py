"""The neutral form within one file that only the holders of keys can open, as a stream either way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

import pyrage
from pyrage.x25519 import Identity, Recipient

from repatria.store.neutral.form import MAGIC
from repatria.store.neutral.whole_file import new_file
from repatria.store.sealed_copy import through


def seal(write: Callable[[BinaryIO], None], to: Path, recipients: list[Recipient]) -> None:
    """Write a copy into a new file for the holders of keys; nothing of it lies open anywhere.

    Raises:
        BadInput: something of that name is there.
        NoRoom: it cannot be written; no file is left then.
        Whatever the writing raises; no file is left then either.
    """
    with new_file(to) as out:
        through(write, lambda read: pyrage.encrypt_io(read, out, recipients))


def opened(sealed: Path, to: Path, key: Identity) -> bool:
    """Take the copy out of such a file; False, and no file, where the key opens none or it has another form.

    What the key cannot open is left to whoever opens the other form, who says why.
    """
    is_neutral = False

    def decrypt(write: BinaryIO) -> None:
        nonlocal is_whole
        try:
            with sealed.open("rb") as file:
                pyrage.decrypt_io(file, write, [key])
            is_whole = True
        except (OSError, pyrage.DecryptError):
            return

    def take(read: BinaryIO) -> None:
        nonlocal is_neutral
        first = read.read(len(MAGIC))
        is_neutral = first == MAGIC
        if is_neutral:
            with new_file(to) as out:
                out.write(first)
                copyfileobj(read, out)

    is_whole = False
    through(decrypt, take)
    if is_neutral and not is_whole:
        to.unlink(missing_ok=True)
    return is_neutral and is_whole
