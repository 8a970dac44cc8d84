"""The sources, and one source with its claims in the order of its passages."""

import re


def test_the_sources_are_listed_with_their_kinds_and_numbers(site):
    page = site.page("/sources/", as_of="2025-01-13")
    assert (
        "News report of 13 January 2025 on the offer to exchange North Korean soldiers news report"
        in page.words
    )
    assert "yes, by its digest" in page.words
    assert "Publications of 2025 and 2026" not in page.words


def test_a_source_shows_what_is_needed_to_find_a_passage_again(site):
    words = site.page("/sources/kursk-2025/report").section("what").words
    assert "Publisher the source states none" in words
    assert "11305 characters" in words
    assert "c8ddc489 ccc8a75c" in words


def test_claims_stand_in_the_order_of_their_passages(site):
    words = site.page("/sources/kursk-2025/report").section("read").words
    starts = [int(start) for start in re.findall(r"characters (\d+)-\d+", words)]
    assert len(starts) > 50
    assert starts == sorted(starts)


def test_an_address_is_written_out_and_never_linked(site):
    page = site.page("/sources/kursk-2025/publications-january")
    assert "https://www.tvcnews.tv/" in page.words
    assert not any("tvcnews" in link for link in page.links)


def test_a_source_that_nothing_was_read_in_is_not_found(site):
    assert site.get("/sources/kursk-2025/none").status_code == 404
    assert site.get("/sources/kursk-2025/publications-2025", as_of="2025-01-13").status_code == 404
