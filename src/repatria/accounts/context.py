"""What the frame of a page shows of whoever is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from repatria.core.access.deeds import Deed


def of_request(request: HttpRequest) -> dict[str, Any]:
    """The officer, and which of his own pages he has; nothing where nobody signs in."""
    officer = getattr(request, "officer", None)
    if officer is None:
        return {"signed_in": None}
    reader = request.reader
    return {
        "signed_in": {
            "name": officer.name,
            "roles": sorted(officer.held),
            "is_whole": reader is not None,
            "audits": reader is not None and reader.may(Deed.READ_AUDIT),
            "manages": reader is not None and reader.may(Deed.MANAGE_OFFICERS),
            "reads": reader is not None and reader.may(Deed.READ_FILES),
        }
    }
