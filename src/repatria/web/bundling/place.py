"""Where bundles of the register that is served are made and kept; one without a folder has no keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import FileResponse

from repatria import wiring
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput, NoRoom
from repatria.desk.bundling.leaving import Leaving, leaving
from repatria.desk.bundling.make import Order
from repatria.desk.bundling.sending import Sending, SendingDoor, changed
from repatria.desk.doing import Drafts
from repatria.web.access import served
from repatria.web.acting import door
from repatria.web.asking import MOST_READ
from repatria.web.uploads import FOLDER


def place() -> Path:
    """The folder of the register that is served.

    Raises:
        BadInput: it has none.
    """
    folder = served().folder
    if folder is None:
        what = "keeps no keys: it is served without a folder."
        raise BadInput.of("bundle.no-folder", "this register", what, "Serve a register of its own folder.")
    return folder


def shelf() -> Any:
    """Whose keys it trusts, and what it took and sent. Raises as `place`."""
    return wiring.bundle_shelf(place())


def sending_door() -> SendingDoor | None:
    """Where bundles wait for a second officer; None where one person keeps the register."""
    drafts: Drafts | None = door().drafts
    return SendingDoor(drafts, lambda: datetime.now(UTC), measure) if drafts is not None else None


def measure(order: Order, reader: Reader) -> Leaving:
    """What would leave by an order now.

    Raises:
        BadInput: as `leaving`; or the register is too large to be sent from by a page.
    """
    register = served().desk.register
    if register.size() > MOST_READ:
        what, remedy = f"has more than {MOST_READ:,} entries.", "Use repatria bundle make on its machine."
        raise BadInput.of("bundle.large", "this register", what, remedy)
    return leaving(register, order, reader)


def made_file(sending: Sending) -> FileResponse:
    """The bundle as a file to take away; nothing of it stays on the disk but its header and signature.

    Raises:
        Refused: something else would leave than was seen.
        BadInput, NoRoom: as `wiring.make_bundle`.
    """
    if measure(sending.order, sending.reader) != sending.leaving:
        raise changed(f"{sending.order.rule}")
    with _room() as room:
        path = room / "bundle"
        wiring.make_bundle(place(), sending.order, sending.reader, path, sending.recipients)
        name = f"repatria-{sending.order.made_at:%Y%m%d-%H%M%S}.bundle"
        # The open file outlives its name, which goes with the room.
        return FileResponse(
            path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
        )


@contextmanager
def _room() -> Iterator[Path]:
    parent = place() / FOLDER
    try:
        parent.mkdir(mode=0o700, exist_ok=True)
        with TemporaryDirectory(dir=parent, prefix="sending-") as folder:
            yield Path(folder)
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise NoRoom.of("bundle.room", "the bundle", what, "Free space; nothing was sent.") from None
