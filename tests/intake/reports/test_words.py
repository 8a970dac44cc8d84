"""Words of reports: quotations, dates, numbers, sentences and names, read without a model."""

from __future__ import annotations

from datetime import date

import pytest

from repatria.intake.reports.page import Span
from repatria.intake.reports.words.dates import dates
from repatria.intake.reports.words.gazetteer import known_in
from repatria.intake.reports.words.numbers import numbers
from repatria.intake.reports.words.quotes import Marks, quotes
from repatria.intake.reports.words.sentences import sentences

MONDAY = date(2025, 1, 13)


@pytest.mark.parametrize(
    ("text", "marks", "quoted"),
    [
        ("“We hold them,” he said.", Marks.BOTH, "We hold them,"),
        ('"We hold them," he said.', Marks.BOTH, "We hold them,"),
        ("We hold all of them now,” he said.", Marks.CLOSING, "We hold all of them now,"),
        ("“We hold them, and shall go on.", Marks.OPENING, "We hold them, and shall go on."),
        ("He called it ‘a plain lie’ on air.", Marks.BOTH, "a plain lie"),
    ],
)
def test_quotations_are_found_with_whatever_marks_they_have(text, marks, quoted):
    (found,) = quotes(text, [Span(0, len(text))])
    assert (found.marks, found.span.of(text)) == (marks, quoted)


def test_a_speech_goes_on_over_paragraphs():
    first, second = "“We hold them.", "“We shall go on holding them.”"
    text = f"{first}\n\n{second}"
    found = quotes(text, [Span(0, len(first)), Span(len(first) + 2, len(text))])
    assert [quote.goes_on for quote in found] == [True, False]


def test_an_apostrophe_opens_nothing():
    text = "The soldiers' arrest was the army's doing, and didn't surprise 'em."
    assert quotes(text, [Span(0, len(text))]) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Sunday", "2025-01-12"), ("on Monday", "2025-01-13"), ("last week", "2025-01-06/2025-01-12"),
        ("last August", "2024-08"), ("yesterday", "2025-01-12"), ("on 3 March", "2024-03-03"),
        ("on 3 March 2023", "2023-03-03"), ("January 11, 2025", "2025-01-11"), ("in February", "2024-02"),
        ("in 2022", "2022"), ("12-14 December", None), ("a few days later", None), ("several days", None),
        ("last month", "2024-12"), ("will meet on Thursday", "2025-01-16"), ("03/04/2024", None),
        ("31 February 2024", None),
    ],
)  # fmt: skip
def test_dates_are_reckoned_from_the_page_and_never_invented(text, value):
    found = [told.value for told in dates(f"It happened {text} there.", MONDAY)]
    if text == "12-14 December":
        assert found == ["2024-12-12/2024-12-14"]
    else:
        assert found in ([value], []) if value is None else found == [value]


def test_without_a_page_date_a_weekday_has_no_value():
    (told,) = dates("They said on Sunday that they hold him.", None)
    assert told.value is None


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("two soldiers", 2, "exact"),
        ("nearly 11,000 soldiers", 11000, "nearly"), ("at least forty men", 40, "at least"),
        ("twenty-six men", 26, "exact"), ("two hundred and fifteen men", 215, "exact"),
        ("dozens of men", None, "vague"),
        ("a dozen men", 12, "exact"), ("some 300 men", 300, "about"), ("both men", 2, "exact"),
    ],
)  # fmt: skip
def test_numbers_in_figures_and_words_with_their_qualifier(text, value, qualifier):
    first = next(iter(numbers(text)))
    assert (first.value, first.qualifier) == (value, qualifier)


def test_an_abbreviation_ends_no_sentence():
    text = "Gen. Ivo Horak met Mr. Novak on Jan. 9 in the U.S. Embassy. He left. “Why?” she asked."
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == [
        "Gen. Ivo Horak met Mr. Novak on Jan. 9 in the U.S. Embassy.", "He left.", "“Why?” she asked.",
    ]  # fmt: skip


def test_the_longest_name_is_the_one_that_is_meant():
    found = known_in("South Korea’s National Intelligence Service told Seoul and the North Koreans")
    assert [(named.text, named.known.power) for named in found] == [
        ("South Korea’s National Intelligence Service", "KR"), ("Seoul", "KR"), ("North Koreans", "KP"),
    ]  # fmt: skip
