"""A whole copy of a register as one file that only the holder of a key can open.

The copy goes from the folder into the file as a stream: nothing of it lies unencrypted beside the file.
Source: age, version 1 (age-encryption.org/v1); POSIX.1-2001 (tar).
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pyrage
from pyrage.x25519 import Identity, Recipient

from repatria.core.errors import BadInput, CheckFailed, NoRoom


def recipient(text: str) -> Recipient:
    """Whoever can open the file, by the public half of a key.

    Raises:
        BadInput: it is no public key of age.
    """
    try:
        return Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        what, remedy = "is no public key of age.", "It begins with age1; make one with --new-key."
        raise BadInput.of("register.copy-key", text[:20], what, remedy) from None


def identity(path: Path) -> Identity:
    """The key that opens a file.

    Raises:
        BadInput: the file holds no secret key of age.
    """
    try:
        lines = path.read_text(encoding="ascii").splitlines()
        return Identity.from_str(next(line for line in lines if line.startswith("AGE-SECRET-KEY-")))
    except (OSError, ValueError, StopIteration, pyrage.IdentityError):
        what, remedy = "holds no secret key of age.", "Name the file that --new-key made."
        raise BadInput.of("register.copy-identity", str(path), what, remedy) from None


def new_identity(path: Path) -> str:
    """Make a key in a new file that only you can read; the public half, to which copies are encrypted.

    Raises:
        BadInput: there is such a file already, or it cannot be written.
    """
    made = Identity.generate()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        what = f"cannot be made: {error.strerror}."
        raise BadInput.of("register.copy-identity", str(path), what, "Name a new file.") from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# public key: {made.to_public()}\n{made}\n")
    return str(made.to_public())


def seal(folder: Path, to: Path, recipients: list[Recipient]) -> None:
    """Put a folder into a file for the holders of keys alone.

    Raises:
        NoRoom: the file cannot be written; none is left then.
    """
    draft = to.with_name(f"{to.name}.draft")

    def pack(file: BinaryIO) -> None:
        with tarfile.open(fileobj=file, mode="w|") as tar:
            tar.add(folder, arcname=".")

    try:
        with draft.open("wb") as out:
            through(pack, lambda read: pyrage.encrypt_io(read, out, recipients))
            out.flush()
            os.fsync(out.fileno())
        draft.rename(to)
    except OSError as error:
        draft.unlink(missing_ok=True)
        what = f"cannot be written: {error.strerror or error}."
        raise NoRoom.of("register.copy-room", str(to), what, "Free space, or name another place.") from None


def unseal(sealed: Path, to: Path, key: Identity) -> None:
    """Take the folder out of such a file.

    Raises:
        CheckFailed: the key does not open it, or it was altered.
    """

    def unpack(read: BinaryIO) -> None:
        with tarfile.open(fileobj=read, mode="r|") as tar:
            tar.extractall(to, filter="data")
        read.read()  # what is left of the last block, so that the other end is not cut off

    failed: list[BaseException] = []

    def decrypt(write: BinaryIO) -> None:
        try:
            with sealed.open("rb") as file:
                pyrage.decrypt_io(file, write, [key])
        except (OSError, pyrage.DecryptError) as error:
            failed.append(error)

    try:
        through(decrypt, unpack)
    except (tarfile.TarError, EOFError) as error:
        failed.append(error)
    if failed:
        what, remedy = (
            "cannot be opened with this key, or was altered.",
            "Try the right key, or another copy.",
        )
        raise CheckFailed.of("register.copy-sealed", str(sealed), what, remedy)


def through(write: Callable[[BinaryIO], None], read: Callable[[BinaryIO], None]) -> None:
    """Let one end write while the other reads."""
    source, sink = os.pipe()
    failed: list[BaseException] = []

    def writer() -> None:
        try:
            with os.fdopen(sink, "wb") as file:
                write(file)
        except BrokenPipeError:
            return  # the reader has failed, and says why
        except BaseException as error:
            failed.append(error)

    thread = Thread(target=writer)
    thread.start()
    try:
        with os.fdopen(source, "rb") as file:
            read(file)
    finally:
        thread.join()
    if failed:
        raise failed[0]
