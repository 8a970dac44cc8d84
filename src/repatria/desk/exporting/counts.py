"""How many are held, by whom, of which Power and in what state of health, without small counts."""

from __future__ import annotations

from repatria.core.access.compartments import Compartment
from repatria.core.access.reader import Reader
from repatria.core.files.person_file import PersonFile
from repatria.core.law.health import health_tier
from repatria.core.lists.counts import Cell, counted
from repatria.desk.board import open_files
from repatria.desk.desk import Question

NOT_KNOWN = "not known"


def counts_of(question: Question, reader: Reader) -> tuple[tuple[str, ...], tuple[Cell, ...]]:
    """The groupings, outermost first, and the counts as they may be shown.

    Persons known one by one are counted; mentions that may be somebody counted already are not.
    Who does not read medical facts gets no grouping by health.
    """
    reads_health = reader.reads(Compartment.MEDICAL)
    _, files = open_files(question.view)
    people = [_path(file, reads_health) for file in files if not file.perhaps]
    names = ("held_by", "depends_on", "health")[: 3 if reads_health else 2]
    return names, counted(people)


def _path(file: PersonFile, with_health: bool) -> tuple[str, ...]:
    path = (file.held_by or NOT_KNOWN, file.depends_on or NOT_KNOWN)
    return (*path, str(health_tier(file))) if with_health else path
