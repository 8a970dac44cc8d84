"""The reader: whoever asks, as the one policy knows him, in both modes of serving."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest

from repatria.accounts import glass
from repatria.accounts.models import Officer
from repatria.core.access.reader import NotAllowed, Reader
from repatria.core.access.roles import incompatible
from repatria.core.terms.records import Ref


def reader_for(officer: Officer) -> Reader:
    """An officer as a reader. Roles that may not be held together give nothing, however they were given."""
    roles = officer.held
    return Reader(officer=officer.ref, roles=frozenset() if incompatible(roles) else roles)


def opened_for(reader: Reader, record: Ref) -> Reader:
    """A reader with what he opened of one person's file in an emergency; elsewhere he reads as ever."""
    opened = glass.opened(reader.officer, record)
    return replace(reader, opened=reader.opened | opened) if opened else reader


def reader_of(request: HttpRequest) -> Reader:
    """Whoever asks.

    Raises:
        NotAllowed: nobody has come in; the door should have refused him before.
    """
    reader: Reader | None = getattr(request, "reader", None)
    if reader is None:
        raise NotAllowed.of("access.nobody", "this request", "comes from nobody.", "Sign in.")
    return reader
