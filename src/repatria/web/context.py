"""What every template knows of the request: where it is, who reads, and what was just done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.web.asking import KEPT

DONE = {
    "recorded": "Recorded.",
    "again": "This was recorded before; nothing was recorded twice.",
    "confirmed": "Confirmed and recorded.",
    "declined": "Declined; nothing was recorded.",
    "released": "Confirmed; the file can be taken away now.",
    "left": "The file was removed; nothing of it was taken.",
}
"""What an officer is told after an act, by the word in the address."""


def of_request(request: HttpRequest) -> dict[str, Any]:
    """What the frame of a page shows of whoever asks, and which deeds the page may offer him."""
    reader: Reader | None = getattr(request, "reader", None)
    # Nobody acts in the past, nor on what is only supposed.
    is_now = not any(request.GET.get(name) for name in KEPT)
    return {
        "here": request.path,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "reader": reader,
        "may": {deed.name: is_now and reader is not None and reader.may(deed) for deed in Deed},
    }
