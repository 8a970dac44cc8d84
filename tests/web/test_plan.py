"""The plan: the golden answers of the case, on the page."""

import pytest


def test_as_of_january_nobody_can_go_and_the_page_says_why(site):
    words = site.page("/plan", as_of="2025-01-13").section("answer").words
    assert words.startswith("No exchange can be carried out.")
    assert "Ukraine receives at least 1 of (soldiers of Ukraine) from Russia" in words
    assert "North Korea is asked to organise with Russia the exchange" in words
    assert "The smallest change that would unlock it: Russia releases at least 1" in words
    assert "Even then the man without papers could go to North Korea only after" in words
    assert "a private interview by a neutral" in words


def test_everybody_who_does_not_go_has_his_exact_reasons(site):
    words = site.page("/plan", as_of="2025-01-13").section("stays").words
    assert "The man with another man's card stays held by Ukraine" in words
    assert "gate shut His" in words
    assert "To South Korea gate shut" in words
    assert "no offer releases him there No offer of Ukraine releases him to South Korea" in words


def test_under_the_scenario_the_plan_is_one_for_one(site):
    page = site.page("/plan", scenario="one-for-one")
    words = page.section("answer").words
    assert "The man without papers goes from Ukraine to North Korea" in words
    assert "One Ukrainian prisoner of war goes from Russia to Ukraine" in words
    assert "another man's card" not in words
    assert "As of 20 January 2025" in page.words
    assert "Russia offers one Ukrainian, and the gates open for the man who wishes to return" in page.words
    assert "Supposed" in page.words


def test_the_picture_has_one_band_for_each_pair_of_powers(site):
    page = site.page("/plan", scenario="one-for-one")
    bands = [
        given for tag, given in page.tags if tag == "path" and "band" in (given.get("class") or "").split()
    ]
    assert len(bands) == 2 * 3  # one for each width of screen
    assert site.page("/plan", as_of="2025-01-13").html.count('class="band') == 0


def test_his_wish_stands_whatever_else_opens(site):
    page = site.page("/plan", scenario="everything-but-his-wish")
    assert "another man's card" not in page.section("answer").words
    assert "The man with another man's card stays" in page.section("stays").words


def test_supposed_claims_are_marked_as_supposed(site):
    page = site.page("/plan", scenario="one-for-one")
    assert any("chip-supposed" in (given.get("class") or "") for _, given in page.tags)
    assert all("scenario=one-for-one" in link for link in page.links if link.startswith("/claims/"))


def test_every_aim_is_shown_with_what_was_proved(site):
    words = site.page("/plan", as_of="2025-01-13").section("how").words
    assert "proved" in words
    assert "not proved" not in words


@pytest.mark.parametrize("scenario", ["/etc/passwd", "../../pyproject.toml", "none-such", "one-for-one.yaml"])
def test_only_the_scenarios_that_are_offered_can_be_supposed(site, scenario):
    answer = site.get("/plan", scenario=scenario)
    assert answer.status_code == 400
    assert "one-for-one" in answer.content.decode()
    assert "pyproject" not in answer.content.decode()


def test_a_plan_with_journeys_is_well_formed(site):
    assert site.page("/plan", scenario="one-for-one").broken == []
