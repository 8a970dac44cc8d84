"""The register's folder: its settings, its signing key and its checkpoints, beside the database.

register.toml            origin, format, and where the database is
register.sqlite3         the ledger and its projections (unless on PostgreSQL)
keys/signing.key         the Ed25519 seed that signs checkpoints; mode 0600
keys/public.key          what anyone needs to check them
checkpoints/*.txt        signed checkpoints; copies belong in other hands
"""

from __future__ import annotations

import json
import os
import tomllib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey, VerifyKey

from repatria.core.archive.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from repatria.core.errors import BadInput, CheckFailed, NoRoom, RegisterUnusable

FORMAT = 1
"""The folder's format; a register of a higher one was made by a newer Repatria."""


@dataclass(frozen=True, slots=True)
class RegisterFolder:
    """An existing register's folder.

    Args:
        path: the folder.
        origin: the name under which its checkpoints are signed.
        database_url: where the ledger is, when not in the folder; a PostgreSQL URL.
    """

    path: Path
    origin: str
    database_url: str | None = None

    @property
    def database(self) -> Path:
        """The SQLite file of a register that keeps its ledger in the folder."""
        return self.path / "register.sqlite3"

    def public_key(self) -> VerifyKey:
        """The key with which anyone can check this register's checkpoints."""
        return VerifyKey(_key(self.path / "keys" / "public.key"))

    def signing_seed(self) -> bytes:
        """The seed of the key that signs, for whoever has to see that it is the right one."""
        return _key(self.path / "keys" / "signing.key")

    def sign(self, checkpoint: Checkpoint) -> Path:
        """Sign a checkpoint and keep it; its file, to be copied into other hands."""
        key = SigningKey(self.signing_seed())
        kept = self.path / "checkpoints" / f"{checkpoint.size:012d}.txt"
        _write(kept, sign_checkpoint(checkpoint, key))
        return kept

    def checkpoints(self) -> list[Checkpoint]:
        """The checkpoints kept in the folder, oldest first.

        Raises:
            CheckFailed: one of them is not signed by this register's key.
        """
        return [self.read_checkpoint(path) for path in sorted((self.path / "checkpoints").glob("*.txt"))]

    def read_checkpoint(self, path: Path) -> Checkpoint:
        """Read a checkpoint of this register from a file.

        Raises:
            BadInput: the file cannot be read.
            CheckFailed: it is no checkpoint of this register.
        """
        try:
            return open_checkpoint(path.read_text(encoding="utf-8"), self.public_key())
        except OSError as error:
            raise BadInput.of(
                "checkpoint.file", str(path), f"cannot be read: {error.strerror}.", "Check the path."
            ) from None
        except ValueError as error:
            raise CheckFailed.of(
                "checkpoint.signature", str(path), f"{error}.", "Ask whoever holds another copy for theirs."
            ) from None


def create_folder(path: Path, origin: str, database_url: str | None = None) -> RegisterFolder:
    """Make the folder of a new register.

    Raises:
        BadInput: the folder exists and holds something.
        NoRoom: it cannot be written.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise BadInput.of(
            "register.exists", str(path), "is there already and not empty.", "Name a new folder."
        )
    key = SigningKey.generate()
    try:
        for folder in (path, path / "keys", path / "checkpoints"):
            folder.mkdir(parents=True, exist_ok=True)
        path.chmod(0o700)  # what it holds is nobody's else on this machine
        _write(path / "keys" / "signing.key", b64encode(bytes(key)).decode() + "\n", mode=0o600)
        _write(path / "keys" / "public.key", b64encode(bytes(key.verify_key)).decode() + "\n")
        _write(path / "register.toml", _settings(origin, database_url))
    except OSError as error:
        raise NoRoom.of(
            "register.folder",
            str(path),
            f"cannot be written: {error.strerror}.",
            "Free space, or name another.",
        ) from None
    return RegisterFolder(path, origin, database_url)


def open_folder(path: Path) -> RegisterFolder:
    """Open the folder of an existing register.

    Raises:
        BadInput: there is no register in the folder.
        RegisterUnusable: its settings are damaged, or were made by a newer Repatria.
    """
    try:
        settings = tomllib.loads((path / "register.toml").read_text(encoding="utf-8"))
    except OSError:
        raise BadInput.of(
            "register.missing",
            str(path),
            "holds no register.",
            "Make one with repatria demo, or name another folder.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise RegisterUnusable.of(
            "register.settings", str(path / "register.toml"), "cannot be read.", "Restore it from a copy."
        ) from None
    kept, origin, url = (settings.get(key) for key in ("format", "origin", "database_url"))
    if not isinstance(kept, int) or not isinstance(origin, str) or not isinstance(url, str | None):
        raise RegisterUnusable.of(
            "register.settings",
            str(path / "register.toml"),
            "lacks its format or its origin.",
            "Restore it from a copy.",
        )
    if kept > FORMAT:
        raise RegisterUnusable.of(
            "register.newer",
            str(path),
            f"is of format {kept}; this Repatria reads {FORMAT}.",
            "Open it with the newer Repatria that made it.",
        )
    return RegisterFolder(path, origin, url)


def _settings(origin: str, database_url: str | None) -> str:
    lines = [f"format = {FORMAT}", f"origin = {json.dumps(origin)}"]
    if database_url:
        lines.append(f"database_url = {json.dumps(database_url)}")
    return "\n".join(lines) + "\n"


def _key(path: Path) -> bytes:
    try:
        return b64decode(path.read_text(encoding="ascii").strip(), validate=True)
    except (OSError, ValueError):
        raise RegisterUnusable.of(
            "register.key", str(path), "is missing or no key.", "Restore it from a copy of the register."
        ) from None


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(path.name + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
