"""One claim: what is said, by whom, where it was read, and whether it stands."""

import pytest

from repatria.core.archive.entry import moment_text
from repatria.desk.asking import as_of, view_as_of


@pytest.fixture(scope="module")
def claims(case_desk):
    """Every claim of the case, by what it speaks of and its property."""
    view = view_as_of(case_desk.register, as_of("2026-11-23", today=None))
    return {
        (claim.about.rpartition("/")[2], claim.property, claim.said_on and claim.said_on.text): claim
        for claim in view.recorded
    }


def page_of(site, claim, **question):
    return site.page(f"/claims/{claim.id}", **question)


def test_a_claim_shows_its_chain_its_reserve_and_its_passage(site, claims):
    words = page_of(site, claims["captives", "group_size", "2025-01-11"]).section("said").words
    assert (
        "Said by Volodymyr Zelenskyy acts for Ukraine according to the news report of 13 January 2025"
        in words
    )
    assert "With what reserve reported" in words
    assert "paragraph P4, characters 667-790" in words


def test_a_denial_is_told_from_an_assertion(site, claims):
    claim = claims["captives", "wish", "2025-01-06/2025-01-13"]
    assert "Denied: third state (South Korea)" in page_of(site, claim).section("said").words


def test_who_accepted_it_and_why_is_told(site, claims):
    words = page_of(site, claims["captives", "group_size", "2025-01-11"]).section("stands").words
    assert "accepted" in words
    assert "read in the report and attributed as it attributes the registrar" in words


def test_a_claim_that_nobody_accepted_is_only_proposed(site, claims):
    claim = next(
        each for key, each in claims.items() if key[1] == "happened" and "identities" in str(each.value)
    )
    assert "No officer has accepted or rejected it" in page_of(site, claim).section("stands").words


def test_its_bytes_and_its_hash_are_those_of_the_ledger(site, claims, case_desk):
    claim = claims["captives", "group_size", "2025-01-11"]
    entry = next(entry for entry in case_desk.register.entries() if entry.claim.id == claim.id)
    words = page_of(site, claim).section("kept").words
    assert entry.leaf().hex() in words.replace(" ", "")
    assert moment_text(entry.recorded_at) in words
    assert f"Entry {entry.sequence}" in words


def test_an_offer_keeps_its_lines(site, claims):
    claim = next(each for key, each in claims.items() if key[1] == "offer")
    assert "offer kyiv-12-january by Ukraine\n  releases up to 2" in page_of(site, claim).html


def test_a_supposed_claim_is_marked_and_has_no_entry(site, case_desk):
    supposed = case_desk.read_scenario("one-for-one").claims[0]
    page = page_of(site, supposed, scenario="one-for-one")
    assert "Only the scenario says this" in page.words
    assert "How the ledger keeps it" not in page.words
    assert site.get(f"/claims/{supposed.id}").status_code == 404


def test_a_claim_that_was_not_known_yet_is_not_found(site, claims):
    claim = claims["captives", "age", "2025-12-24"]
    assert site.get(f"/claims/{claim.id}", as_of="2025-10-31").status_code == 404


@pytest.mark.parametrize("path", ["/claims/01945f88-fa00-701f-88d0-000000000000", "/claims/one", "/claims/"])
def test_what_is_no_claim_is_not_found(site, path):
    assert site.get(path).status_code == 404
