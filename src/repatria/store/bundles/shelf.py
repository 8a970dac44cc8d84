"""The shelf of a register: whose keys it trusts, its own key for what is encrypted, and what it took.

keys/trusted/NAME.pub               another register's verifier key, and whether it is of the same body
keys/age.key                        the X25519 identity to which others encrypt; mode 0600
bundles/taken/DIGEST.bundle         a bundle taken, its claims left to the ledger
bundles/sent/DIGEST.bundle          the header and the signature of one sent
bundles/checkpoints/KEY/*.txt       what that register signed of itself in its bundles
quarantine/DIGEST.jsonl             claims of a bundle that broke the vocabulary, each with the reasons
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64decode
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey
from pyrage import IdentityError
from pyrage.x25519 import Identity

from repatria.core.archive.bundle.items import Item
from repatria.core.archive.bundle.read import Signed
from repatria.core.archive.bundle.verifier import Verifier, parse_verifier
from repatria.core.archive.checkpoint import Checkpoint, open_checkpoint
from repatria.core.errors import BadInput, CheckFailed, NoRoom, RegisterUnusable
from repatria.store.bundles.files import parse_recipient
from repatria.store.bundles.kept import KeptBundle, newest
from repatria.store.folder import RegisterFolder

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_SAME_BODY, _OTHER_BODY = "same body", "another body"


@dataclass(frozen=True, slots=True)
class Trusted:
    """A key that is trusted: under which name, whose, and whether it is of this body."""

    name: str
    key: Verifier
    same_body: bool


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """The shelf in a register's folder; implements `desk.bundling.ports.Shelf`."""

    folder: RegisterFolder

    def own(self) -> Verifier:
        """This register's own key, as others trust it."""
        return Verifier(self.folder.origin, bytes(self.folder.public_key()))

    def signing_key(self) -> SigningKey:
        """The key with which this register signs.

        Raises:
            RegisterUnusable: it is missing or no key.
        """
        path = self.folder.path / "keys" / "signing.key"
        try:
            return SigningKey(b64decode(path.read_text(encoding="ascii").strip(), validate=True))
        except (OSError, ValueError):
            raise _no_key(path) from None

    def identity(self) -> Identity:
        """The key for what is encrypted to this register; made when it is first asked for.

        Raises:
            RegisterUnusable: the file holds no key.
            NoRoom: it cannot be written.
        """
        path = self.folder.path / "keys" / "age.key"
        if not path.exists():
            _write(path, [f"{Identity.generate()}\n".encode()], mode=0o600)
        try:
            return Identity.from_str(path.read_text(encoding="ascii").strip())
        except (OSError, ValueError, IdentityError):
            raise _no_key(path) from None

    def has_identity(self) -> bool:
        """True when the register has a key for what is encrypted to it."""
        return (self.folder.path / "keys" / "age.key").exists()

    def trust(self, name: str, key: Verifier, *, same_body: bool) -> Path:
        """Keep a key as trusted under a name; its file.

        Raises:
            BadInput: the name cannot be a file's, or stands for another key.
            NoRoom: it cannot be written.
        """
        if _NAME.fullmatch(name) is None:
            what = "is no name for a key."
            raise BadInput.of("bundle.name", name[:60], what, "Use letters, digits, dots, dashes.")
        path = self.folder.path / "keys" / "trusted" / f"{name}.pub"
        known = next((each for each in self.all_trusted() if each.name == name), None)
        if known is not None and known.key != key:
            what = f"stands for another key: {known.key}."
            remedy = f"Remove {path} if that key is no longer to be trusted, or use another name."
            raise BadInput.of("bundle.name", name, what, remedy)
        _write(path, [f"{key}\n{_SAME_BODY if same_body else _OTHER_BODY}\n".encode()])
        return path

    def all_trusted(self) -> tuple[Trusted, ...]:
        """The keys that are trusted, by name.

        Raises:
            RegisterUnusable: one of the files holds no key.
        """
        paths = sorted((self.folder.path / "keys" / "trusted").glob("*.pub"))
        return tuple(_trusted(path) for path in paths)

    def name_of(self, key: Verifier) -> str:
        """Under which name a key is kept; empty when it is not."""
        if key == self.own():
            return "this register"
        return next((each.name for each in self.all_trusted() if each.key == key), "")

    def trusted(self, key: Verifier) -> bool:
        """True when the key is kept as trusted, or is the register's own."""
        return bool(self.name_of(key))

    def same_body(self, key: Verifier) -> bool:
        """True when the key is kept as that of another register of the same body, or is the own."""
        return key == self.own() or any(each.key == key and each.same_body for each in self.all_trusted())

    def checkpoints_of(self, key: Verifier) -> list[Checkpoint]:
        """What that register signed of itself in earlier bundles.

        Raises:
            CheckFailed: a file among them was altered.
        """
        found = []
        for path in sorted(self._checkpoints(key).glob("*.txt")):
            try:
                found.append(open_checkpoint(path.read_text(encoding="utf-8"), key.verify_key()))
            except (OSError, ValueError):
                what, remedy = "is no checkpoint signed by that register.", "Restore it from a copy."
                raise CheckFailed.of("checkpoint.signature", str(path), what, remedy) from None
        return found

    def keep(self, signed: Signed, lines: Iterable[bytes], quarantined: Iterable[Item]) -> None:
        """Keep a bundle without its claims, its checkpoint, and what of it broke the vocabulary; durably.

        Raises:
            NoRoom: it cannot be written.
        """
        self.keep_checkpoint(signed)
        _write(self.folder.path / "bundles" / "taken" / f"{signed.digest}.bundle", lines, mode=0o600)
        apart, broken = self.folder.path / "quarantine" / f"{signed.digest}.jsonl", list(quarantined)
        if broken:
            _write(apart, map(_quarantined, broken), mode=0o600)
        else:
            apart.unlink(missing_ok=True)

    def keep_checkpoint(self, signed: Signed) -> None:
        """Keep a bundle's checkpoint; two of one size are both kept when they differ."""
        checkpoint = signed.checkpoint
        name = f"{checkpoint.size:012d}-{checkpoint.root.hex()[:16]}.txt"
        _write(self._checkpoints(signed.signer) / name, [signed.header.checkpoint.encode()])

    def check_recipients(self, texts: Iterable[str]) -> None:
        """Refuse an age key that is none, before anything is made for it. Raises as `parse_recipient`."""
        for text in texts:
            parse_recipient(text)

    def keep_sent(self, lines: Sequence[bytes]) -> None:
        """Keep the header and the signature of a bundle that was sent; keeping it again changes nothing.

        Raises:
            NoRoom: it cannot be written.
        """
        name = f"{json.loads(lines[-1])['digest']}.bundle"
        _write(self.folder.path / "bundles" / "sent" / name, (lines[0], lines[-1]), mode=0o600)

    def sent(self) -> list[KeptBundle]:
        """The bundles that were sent, the latest first."""
        return newest(self.folder.path / "bundles" / "sent")

    def taken(self) -> list[KeptBundle]:
        """The bundles that were taken, the latest first."""
        return newest(self.folder.path / "bundles" / "taken")

    def own_sizes(self) -> tuple[int, ...]:
        """The sizes at which this register was signed, the latest eight."""
        return tuple(checkpoint.size for checkpoint in self.folder.checkpoints()[-8:])

    def _checkpoints(self, key: Verifier) -> Path:
        return self.folder.path / "bundles" / "checkpoints" / key.fingerprint[:32]


def _trusted(path: Path) -> Trusted:
    try:
        key, body = path.read_text(encoding="utf-8").splitlines()
        return Trusted(path.stem, parse_verifier(key), {_SAME_BODY: True, _OTHER_BODY: False}[body])
    except (OSError, ValueError, KeyError):
        raise _no_key(path) from None


def _quarantined(item: Item) -> bytes:
    told = {
        "claim": item.id,
        "faults": [{"code": each.code, "what": each.what, "remedy": each.remedy} for each in item.faults],
        "entry": json.loads(item.body),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _no_key(path: Path) -> RegisterUnusable:
    what = "is missing or no key."
    return RegisterUnusable.of("register.key", str(path), what, "Restore it from a copy of the register.")


def _write(path: Path, lines: Iterable[bytes], mode: int = 0o644) -> None:
    """Write a file whole or not at all, and durably, with the folders that it needs."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(draft, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        what = f"cannot be written: {error.strerror}."
        raise NoRoom.of("bundle.room", str(path), what, "Free space; nothing was taken.") from None


def _put_in_place(draft: Path, path: Path) -> None:
    """Give a draft its name, and remove what others who were killed left of theirs."""
    try:
        draft.replace(path)
    except FileNotFoundError:
        # Another who wrote the same file at the same time was first, and tidied up.
        if not path.exists():
            raise
    for left in path.parent.glob(f"{path.name}.*.new"):
        left.unlink(missing_ok=True)
