"""Checks: what does not fit together in one report, and what the law asks to be looked at."""

from __future__ import annotations

import pytest

from repatria.intake.reports.checks import Kind, checks
from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.propose import propose_from
from repatria.intake.reports.speakers.reading import read

HEAD = " date 2025-01-13 Prisoners spoken of\n\n"
OFFER = "Kyiv is ready to hand over two prisoners if Moscow releases ten soldiers."
STAYS = "One of them wants to stay in Ukraine."


def found(*paragraphs):
    page = read_plain(HEAD + "\n\n".join(paragraphs) + "\n")
    was_read = read(page)
    return {each.kind: each for each in checks(page, was_read, propose_from(was_read))}


@pytest.mark.parametrize(
    ("kind", "paragraphs"),
    [
        (Kind.SPELLING, ["Volodymyr Zelensky spoke of prisoners.", "Zelenskyy left Kursk."]),
        (Kind.NUMBERS,
         ["Ukraine captured two soldiers.", "Reuters reported Ukraine captured three soldiers."]),
        (Kind.NOT_COMPARABLE,
         ["Ukraine captured two soldiers.", "Pyongyang has deployed nearly 11,000 soldiers to Kursk."]),
        (Kind.HEDGES, ["Ukraine captured two soldiers.", "Kyiv claims that Ukraine captured two soldiers."]),
        (Kind.DATES, ["Kyiv said on Saturday that its troops had captured two soldiers."]),
        (Kind.MARKS, ["We hold all the prisoners now,” Volodymyr Zelensky said."]),
        (Kind.WHO, ["Two prisoners spoke.", STAYS, "One of the prisoners had no papers."]),
        (Kind.WISH, [OFFER, STAYS]),
        (Kind.INDUCEMENT, ["Captured soldiers who want peace will be given work, Kyiv said.", STAYS]),
        (Kind.CUSTODY, ["The prisoner said during interrogation that he had been sent to train."]),
        (Kind.PICTURE, ["Kyiv posted a video showing one of the prisoners in bed."]),
    ],
    ids=lambda given: given.name if isinstance(given, Kind) else "",
)  # fmt: skip
def test_what_has_to_be_looked_at_is_told(kind, paragraphs):
    assert kind in found(*paragraphs)


def test_a_report_in_which_all_fits_is_given_no_check():
    assert found("Azerbaijan released 32 Armenian prisoners of war on Saturday, the Red Cross said.") == {}


def test_a_wish_to_return_beside_an_offer_is_no_tension():
    assert Kind.WISH not in found(OFFER, "One of them wants to return to Russia.")
