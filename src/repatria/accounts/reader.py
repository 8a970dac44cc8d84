"""The reader: whoever asks, as the one policy knows him, in both modes of serving."""

from __future__ import annotations

from dataclasses import replace

from repatria.accounts import glass
from repatria.accounts.models import Officer
from repatria.core.access.reader import Reader
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
