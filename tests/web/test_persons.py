"""The list of persons, and one person's file."""

import pytest

SCOUT, RIFLEMAN = "/persons/kursk-2025/scout", "/persons/kursk-2025/rifleman"


def test_three_are_counted_and_one_mention_is_not(site):
    page = site.page("/persons/", as_of="2025-01-13")
    assert "Counted: 3" in page.words
    assert "Mentions that may be one of them: 1" in page.words
    assert "the man with another man's card 6 records" not in page.words


def test_every_record_of_a_person_opens_his_one_file(site):
    one = site.page("/persons/kursk-2025/without-papers", as_of="2025-01-13")
    other = site.page(SCOUT, as_of="2025-01-13")
    assert one.headings[0] == other.headings[0] == (1, "The man without papers")


def test_his_wishes_are_a_dated_series_with_what_each_lacks(site):
    words = site.page(SCOUT, as_of="2025-12-31").section("wishes-title").words
    assert words.index("12 January 2025 return: North Korea") < words.index(
        "October 2025 third state: South Korea"
    )
    assert "Heard by: detaining power In private: no Language understood: yes" in words
    assert "it was not heard by a neutral" in words
    assert "That no wish was expressed is not a wish not to go." in words
    assert words.count("newest") == 2  # the explanation, and the one wish that is marked


def test_gates_say_why_and_what_would_decide_them(site):
    words = site.page(SCOUT, as_of="2025-01-13").section("destinations-title").words
    assert "To North Korea undecided" in words
    assert "Decided by: a private interview by a neutral" in words
    assert "Decided by: a reasoned decision of the Detaining Power on the risk" in words
    assert "no one: it rests on silence" in words


def test_the_man_who_wishes_to_stay_is_shut_off_from_the_power_he_depends_on(site):
    words = site.page(RIFLEMAN, as_of="2025-01-13").section("to-KP").words
    assert words.startswith("To North Korea shut")


def test_birth_year_and_reported_age_stand_side_by_side(site):
    words = site.page(SCOUT, as_of="2025-12-31").section("conflicts-title").words
    assert "followed birth date 1999" in words
    assert "stands beside age 20" in words


def test_what_was_passed_over_is_named_with_the_reason(site):
    words = site.page(SCOUT, as_of="2025-01-13").words
    assert "Passed over: 9 January 2025 (another claim was made later)" in words


def test_what_he_is_bound_to_give_tells_given_from_unknown(site):
    words = site.page(SCOUT, as_of="2025-01-13").section("article-17-title").words
    assert "Birth date given 1999" in words
    assert "Name unknown nothing" in words


def test_findings_of_law_stand_in_his_file(site):
    assert "GC III 17" in site.page(SCOUT, as_of="2025-01-13").section("law-title").words


def test_a_mention_is_said_not_to_be_counted(site):
    page = site.page("/persons/kursk-2025/interrogated", as_of="2025-01-13")
    assert "Not counted. This may be the man with another man's card or the man without papers" in page.words
    assert "What the law says" not in page.words


def test_all_claims_are_listed_with_chain_and_passage(site):
    words = site.page(SCOUT, as_of="2025-01-13").section("claims-title").words
    assert "Volodymyr Zelenskyy, according to the news report of 13 January 2025" in words
    assert "paragraph P4, characters 667-790" in words


@pytest.mark.parametrize(
    "path", ["/persons/kursk-2025/nobody", "/persons/kursk-2025", "/persons/other/scout"]
)
def test_whom_the_register_does_not_know_is_not_found(site, path):
    assert site.get(path).status_code == 404


def test_whom_it_did_not_know_yet_is_not_found(site):
    assert site.get(SCOUT, as_of="2025-01-12").status_code == 404


def test_a_wish_is_called_established_only_where_its_gate_says_so(site):
    """October 2025 in the scenario: both were heard alone by a neutral; the letter was said of the two."""
    page = site.page(SCOUT, scenario="south-korea")
    wishes = page.section("wishes-title").words
    assert "31 October 2025 third state: South Korea established" in wishes
    assert "it was said of a group, and he was not heard alone" in wishes
    assert "Established wish" in page.section("to-KR").words


def test_an_established_wish_is_no_longer_current_after_its_days(site):
    words = site.page(SCOUT, scenario="south-korea", as_of="2026-01-31").section("wishes-title").words
    assert "31 October 2025 third state: South Korea expired" in words
    assert "an established wish is asked for anew" in words
