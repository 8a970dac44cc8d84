"""docs/offers-language.md says what the language is: its examples are read, its grammar is the grammar."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from repatria.core.errors import BadInput
from repatria.core.offers import limits
from repatria.core.offers.from_json import offer_from_json
from repatria.core.offers.grammar import GRAMMAR
from repatria.core.offers.parse import parse_offer, parse_sheet
from repatria.core.offers.plain.render import render
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.offers.printer import print_offer
from repatria.core.offers.sheet import print_sheet
from repatria.core.terms.records import Power

PAGE = (Path(__file__).parents[3] / "docs" / "offers-language.md").read_text(encoding="utf-8")
NAMES = {
    **DEFAULT_NAMES,
    "Aurland": Power("x-aurland"),
    "Brenia": Power("x-brenia"),
    "Cantor": Power("x-cantor"),
    "Ansar Allah": Power("x-ansar-allah"),
    "Sudan": Power("SD"),
}


def blocks(kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.M | re.S)


@pytest.mark.parametrize("text", blocks("offer"))
def test_every_example_is_canonical(text):
    """Read, printed and the same to the letter, but for the lines that a printer breaks."""
    offer = parse_offer(text, NAMES)
    assert parse_offer(print_offer(offer, NAMES), NAMES) == offer
    assert print_offer(offer, NAMES).split() == text.split()


@pytest.mark.parametrize("text", blocks("sheet"))
def test_every_sheet_is_canonical(text):
    """Tables and offers of one text."""
    sheet = parse_sheet(text, NAMES)
    assert sheet.tables
    assert sheet.offers
    assert print_sheet(sheet, NAMES) == text


def test_the_faults_told_on_the_page_are_told():
    """Both, to the letter."""
    text = (
        "offer kyiv by Ukraine\n  releases up to 2 of (soldiers of North Korea) to North Korea\n"
        "  if Ukraine recieves at least 1 of (everyone) from Russia\n\n\n"
        "offer seoul by South Korea\n  releases up to 2 of (soldiers of Nort Korea) to North Korea\n"
    )
    with pytest.raises(BadInput) as caught:
        parse_sheet(text, NAMES, "offers.txt")
    told = "\n".join(problem.in_full for problem in caught.value.problems)
    for line in told.split("\n"):
        assert f"\n    {line}\n" in PAGE


def test_the_limits_of_the_page_are_the_limits():
    """The numbers of the table are those of `limits`."""
    table = PAGE.split("| limit | most |")[1].split("\n\n")[0]
    told = {int(number.replace(",", "")) for number in re.findall(r"\| ([\d,]+) \|$", table, re.M)}
    assert told == {value for name, value in vars(limits).items() if name.isupper()}


def test_the_sentences_of_the_page_are_told():
    """The first offer in plain words."""
    for sentence in render(parse_offer(blocks("offer")[0])):
        assert f"\n    {sentence}\n" in PAGE


def test_the_json_example_is_the_first_offer():
    """Both forms of one offer."""
    [data] = blocks("json")
    assert offer_from_json(json.loads(data)) == parse_offer(blocks("offer")[0])


def test_the_bounds_and_groups_of_the_tables_are_read():
    """The first column of both tables, put into an offer."""
    tables = PAGE.split("## Conditions")[0]
    cells = [
        cell for row in re.findall(r"^\| (`.*?) \|", tables, re.M) for cell in re.findall("`([^`]+)`", row)
    ]
    assert len(cells) >= 20
    for cell in cells:
        is_bound = re.match(r"up to|at least|exactly|between|all", cell)
        bound, group = (cell, "everyone") if is_bound else ("all", cell)
        assert parse_offer(f"offer a by Ukraine releases {bound} of ({group}) to anyone")


def test_the_grammar_has_the_words_of_the_grammar():
    """No word of the language is missing on the page, and none is invented there."""
    [page] = blocks("grammar")
    assert set(re.findall(r"'([a-z]+)'", page)) == set(re.findall(r"'([a-z]+)'", GRAMMAR))
