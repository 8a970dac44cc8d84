"""Bundles of a register: sent, studied and taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from repatria.core.errors import BadInput, NoRoom
from repatria.store.folder import open_folder
from repatria.store.kept_files import FOLDER
from repatria.wiring.asking import now
from repatria.wiring.databases import alias_of
from repatria.wiring.registers import open_register

if TYPE_CHECKING:
    from repatria.core.access.reader import Reader
    from repatria.core.archive.bundle.verifier import Verifier
    from repatria.desk.bundling.leaving import Leaving
    from repatria.desk.bundling.make import Made, Order
    from repatria.desk.bundling.ports import Incoming
    from repatria.desk.bundling.sending import Sending
    from repatria.desk.bundling.study import Studied
    from repatria.desk.bundling.take import Mode, Taken, Taking
    from repatria.desk.ports import Register
    from repatria.store.bundles.shelf import FolderShelf
    from repatria.store.bundles.stored_bytes import StoredBytes


MOST_SERVED = 300_000
"""Entries up to which a register's bundles are made and looked into by its server."""


def bundle_shelf(path: Path) -> FolderShelf:
    """Whose keys the register in a folder trusts, and which bundles it took. Raises as `open_folder`."""
    from repatria.store.bundles.shelf import FolderShelf

    return FolderShelf(open_folder(path))


def make_bundle(path: Path, order: Order, reader: Reader, to: Path, recipients: Sequence[str] = ()) -> Made:
    """Send a bundle of the register in a folder to a file.

    Args:
        path: the register's folder.
        order: what is to be sent; the register's own signed sizes are added to it.
        reader: who sends it.
        to: a new file.
        recipients: age keys that alone can open it; none leaves it readable.

    Raises:
        NotAllowed, Refused, BadInput: see `desk.bundling.make.make_bundle`.
        NoRoom: it cannot be written.
    """
    from repatria.desk.bundling.make import make_bundle as make
    from repatria.store.bundles.files import parse_recipient, write_file

    keys = [parse_recipient(text) for text in recipients]
    register, shelf = open_register(path), bundle_shelf(path)
    ordered = replace(order, earlier=shelf.own_sizes())
    made = make(register, _stored_bytes(path), ordered, reader, shelf.folder.origin, shelf.signing_key())
    write_file(to, made.lines, keys)
    shelf.keep_sent(made.lines)
    # What was told to others is kept, so that the next bundle shows that the ledger has only grown since.
    shelf.folder.sign(made.checkpoint)
    return made


def measure_bundle(register: Register, order: Order, reader: Reader) -> Leaving:
    """What would leave by an order now.

    Raises:
        BadInput: as `desk.bundling.leaving.leaving`; or the register is too large for its server.
    """
    from repatria.desk.bundling.leaving import leaving

    must_be_served(register, "make")
    return leaving(register, order, reader)


def must_be_served(register: Register, command: str) -> None:
    """Refuse what takes a server too long, and name the command that does it; raises `BadInput`."""
    if register.size() > MOST_SERVED:
        what, remedy = (
            f"has more than {MOST_SERVED:,} entries.",
            f"Use repatria bundle {command} on its machine.",
        )
        raise BadInput.of("bundle.large", "this register", what, remedy)


def open_sending(path: Path, register: Register, sending: Sending) -> tuple[BinaryIO, str]:
    """The bundle of an order as an open file, and its name; nothing stays but its header and signature.

    Raises:
        Refused: something else would leave than was seen.
        BadInput, NoRoom: as `make_bundle`.
    """
    from repatria.desk.bundling.sending import changed

    if measure_bundle(register, sending.order, sending.reader) != sending.leaving:
        raise changed(f"{sending.order.rule}")
    with _room(path) as room:
        file = room / "bundle"
        make_bundle(path, sending.order, sending.reader, file, sending.recipients)
        # The open file outlives its name, which goes with the room.
        return file.open("rb"), f"repatria-{sending.order.made_at:%Y%m%d-%H%M%S}.bundle"


@contextmanager
def _room(path: Path) -> Iterator[Path]:
    try:
        (path / FOLDER).mkdir(mode=0o700, exist_ok=True)
        with TemporaryDirectory(dir=path / FOLDER, prefix="sending-") as folder:
            yield Path(folder)
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise NoRoom.of("bundle.room", "the bundle", what, "Free space; nothing was sent.") from None


def study_bundle(
    path: Path, file: Path, reader: Reader, mode: Mode | None = None, once: Verifier | None = None
) -> tuple[Taking, Incoming, Studied]:
    """Hold a bundle against the register in a folder; nothing is written.

    Args:
        path: the register's folder.
        file: the bundle.
        reader: who would take it.
        mode: what its acts of office would do; as its signer is kept, when None.
        once: a key that is trusted for this once.

    Raises:
        BadInput, CheckFailed: see `desk.bundling.study.study_bundle`.
    """
    from repatria.desk.bundling.study import study_bundle as study
    from repatria.desk.bundling.take import Mode, Taking
    from repatria.store.bundles.files import open_file

    register, shelf, ledger = open_register(path), bundle_shelf(path), _stored_bytes(path)
    incoming = open_file(file, shelf.identity() if shelf.has_identity() else None)
    trust = None if once is None else (lambda key: key == once or shelf.trusted(key))
    studied = study(incoming, ledger, shelf, shelf.folder.origin, trust)
    ours = shelf.same_body(studied.signed.signer)
    taking = Taking(
        register=register,
        ledger=ledger,
        shelf=shelf,
        reader=reader,
        origin=shelf.folder.origin,
        mode=mode or (Mode.SAME_BODY if ours else Mode.AS_PROPOSALS),
        moment=now(),
    )
    return taking, incoming, studied


def take_bundle(
    path: Path, file: Path, reader: Reader, mode: Mode | None = None, once: Verifier | None = None
) -> Taken:
    """Take a bundle into the register in a folder; arguments as `study_bundle`, raises as it and `take`."""
    from repatria.desk.bundling.take import take_bundle as take

    while True:
        taking, incoming, studied = study_bundle(path, file, reader, mode, once)
        try:
            return take(taking, incoming, studied)
        except BadInput as error:
            # Somebody recorded one of its claims meanwhile: what is new has to be found anew.
            if {problem.code for problem in error.problems} != {"ledger.repeated"}:
                raise


def _stored_bytes(path: Path) -> StoredBytes:
    alias = alias_of(open_folder(path))
    from repatria.store.bundles.stored_bytes import StoredBytes

    return StoredBytes(alias)
