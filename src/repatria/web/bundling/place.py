"""Where bundles of the register that is served are made and kept; one without a folder has no keys."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.http import FileResponse

from repatria import wiring
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput
from repatria.desk.bundling.leaving import Leaving
from repatria.desk.bundling.make import Order
from repatria.desk.bundling.sending import Sending, SendingDoor
from repatria.desk.doing import Drafts
from repatria.web.access import served
from repatria.web.acting import door


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
    """What would leave by an order now; raises as `wiring.measure_bundle`."""
    return wiring.measure_bundle(served().desk.register, order, reader)


def made_file(sending: Sending) -> FileResponse:
    """The bundle as a file to take away; raises as `wiring.open_sending`."""
    file, name = wiring.open_sending(place(), served().desk.register, sending)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
