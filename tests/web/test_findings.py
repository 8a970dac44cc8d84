"""What the law says: each finding with its article, its claims and what would settle it."""

from dataclasses import replace
from datetime import date

from repatria.core.law.settings import HOLD, Question
from repatria.desk.findings import all_findings
from repatria.web.access import use_desk
from web.site import Site, officer


def test_the_page_shows_every_finding_of_the_desk(site, case_desk):
    question = case_desk.ask("2025-01-13")
    found = all_findings(question.view, question.settings, question.when.held)
    page = site.page("/findings", as_of="2025-01-13")
    codes = [given for tag, given in page.tags if tag == "li" and given.get("class") == "finding"]
    assert len(codes) == len(found)
    for finding in found:
        assert finding.code in page.words
        assert finding.article in page.words


def test_the_video_is_a_breach_alleged_and_leads_to_its_claims(site):
    page = site.page("/findings", as_of="2025-01-13")
    assert "GC III 13(2) breach alleged" in page.words
    assert sum(link.startswith("/claims/") for link in page.links) > 40


def test_findings_are_grouped_by_whom_they_are_about(site):
    headings = [words for level, words in site.page("/findings", as_of="2025-01-13").headings if level == 2]
    assert "The man with another man's card" in headings
    assert len(headings) == len(set(headings))


def test_before_anything_was_known_nothing_is_found(site):
    assert "no claim raised a question of law" in site.page("/findings", as_of="2024-12-31").words


def test_open_questions_of_law_are_undecided_until_somebody_decides_them(case_desk):
    day = date(2025, 1, 13)
    decided = case_desk.settings.decide(Question.HARMFUL_NOTIFICATION, HOLD, "the head of the Bureau", day)
    use_desk(replace(case_desk, settings=decided))
    site = Site(officer())
    then, before = (
        site.page("/findings", as_of=text).section("settings").words for text in ("2025-01-13", "2025-01-12")
    )
    assert "held case by case, by a named decision the head of the Bureau, 13 January 2025" in then
    assert "the head of the Bureau" not in before
    assert before.count("undecided") == then.count("undecided") + 1
