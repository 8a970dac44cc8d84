"""The round that the register asks: the situation of its files and the law, and the offers that stand."""

from __future__ import annotations

from repatria.core.clearing.round import Round
from repatria.desk.desk import Question
from repatria.desk.offers import names_for_offers, read_offers, standing_offers
from repatria.desk.person import read_files
from repatria.desk.situations import situation


def round_of(question: Question) -> Round:
    """The round of a register, as of a day and supposing what the question supposes."""
    view = question.view
    readings = read_files(view, question.settings, question.when.held)
    return Round(
        situation=situation(view, question.settings, question.when.held),
        offers=standing_offers(view),
        names=names_for_offers(view),
        labels={reading.file.id: reading.file.label for reading in readings},
        problems=tuple(problem for reading in read_offers(view) for problem in reading.problems),
    )
