"""Persons as a table: one row each, with what is believed of them and their reader may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from repatria.core.access.compartments import compartment_of
from repatria.core.access.reader import Reader
from repatria.core.claims.standing import ACTS_OF_OFFICE
from repatria.core.claims.vocabulary import VOCABULARY, Holds
from repatria.core.files.person_file import PersonFile, said_of_group
from repatria.core.lists.cell_text import cell_text
from repatria.core.lists.cells import joined
from repatria.core.terms.records import Kind, key_of
from repatria.desk.board import open_files
from repatria.desk.desk import Question

PERSON = "list number"
"""The header of the column with the person; a list that comes back finds the same rows by it."""

EXPORTED = tuple(
    name
    for name, term in VOCABULARY.items()
    if Kind.RECORD in term.about and name not in ACTS_OF_OFFICE and name != "acknowledges"
)
"""The properties of persons that a table can hold, in the vocabulary's order."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of text: the headers, and rows with one cell for each."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def persons_table(question: Question, reader: Reader) -> TextTable:
    """Everybody of the question's view, with the properties that anybody has and the reader reads."""
    return table_of(open_files(question.view)[1], reader)


def table_of(files: Iterable[PersonFile], reader: Reader) -> TextTable:
    """Files as a table; fields of a compartment that the reader does not read have no column."""
    readable = [name for name in EXPORTED if reader.reads(compartment_of(name))]
    rows = [(key_of(file.records[0]), {name: _cell(file, name) for name in readable}) for file in files]
    used = [name for name in readable if any(cells[name] for _, cells in rows)]
    headers = (PERSON, *(name.replace("_", " ") for name in used))
    return TextTable(headers, tuple((person, *(cells[name] for name in used)) for person, cells in rows))


def _cell(file: PersonFile, property: str) -> str:
    texts = []
    for belief in file.beliefs.get(property, ()):
        # What is said of his group is true of him, but it was not said of him.
        if not (belief.value is None or belief.denied or said_of_group(file.claims[belief.chosen])):
            texts.append(cell_text(belief.value) or "")
    texts = [text for text in texts if text]
    if VOCABULARY[property].holds is Holds.SINGLE:
        return texts[0] if texts else ""
    return joined(list(dict.fromkeys(texts)))
