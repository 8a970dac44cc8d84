"""Finding whom a person at the keyboard means, from as little as they typed."""

from __future__ import annotations

from collections.abc import Iterable

from repatria.core.errors import BadInput
from repatria.core.files.person_file import PersonFile


def find_file(files: Iterable[PersonFile], typed: str) -> PersonFile:
    """The one file that what was typed names: a record's key, its last part, or the file's label.

    Raises:
        BadInput: it names nobody, or more than one person.
    """
    files = list(files)
    found = [file for file in files if _names(file, typed)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(sorted(_short(record) for file in files for record in file.records)) or "nobody yet"
    if not found:
        raise BadInput.of(
            "ask.person", typed, "names nobody in the register on that day.", f"Known are {known}."
        )
    raise BadInput.of("ask.person", typed, "names more than one person.", f"Write one of {known}.")


def _names(file: PersonFile, typed: str) -> bool:
    keys = {key for record in file.records for key in (record, record.partition(":")[2], _short(record))}
    return typed in keys or typed.casefold() == file.label.casefold()


def _short(record: str) -> str:
    return record.rpartition("/")[2]
