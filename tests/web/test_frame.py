"""The frame: the day asked about stays the same from page to page, and the page is well formed."""

from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from web.reading import Page
from web.routes import PAGES


@pytest.mark.parametrize("path", PAGES.values())
def test_every_link_carries_the_question_on(site, path):
    page = site.page(path, as_of="2025-10-31", known_on="2025-10-31")
    for link in page.links:
        parts = urlsplit(link)
        if parts.path:
            asked = parse_qs(parts.query)
            known = asked.get("known_on", ["a link to another day"])
            assert "as_of" in asked
            assert known == ["2025-10-31"] or asked["as_of"] != ["2025-10-31"] or "known_on" not in asked


@pytest.mark.parametrize("path", PAGES.values())
def test_no_link_leads_out_and_every_link_inside_arrives(site, path):
    page = site.page(path, as_of="2025-12-31")
    for link in dict.fromkeys(page.links):
        parts = urlsplit(link)
        assert not parts.netloc
        if parts.path and not parts.path.startswith(("/claims/", "/persons/k", "/sources/k")):
            assert site.client.get(link).status_code == 200
        elif parts.fragment:
            assert any(given.get("id") == parts.fragment for _, given in page.tags) or parts.path


@pytest.mark.parametrize("path", PAGES.values())
def test_headings_go_down_by_one_and_the_first_is_the_only_h1(site, path):
    levels = [level for level, _ in site.page(path, as_of="2025-12-31").headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", PAGES.values())
def test_ids_are_unique_and_labels_point_to_them(site, path):
    tags = site.page(path, as_of="2025-12-31").tags
    ids = [given["id"] for _, given in tags if given.get("id")]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        for wanted in (word for _, given in tags for word in (given.get(name) or "").split()):
            assert wanted in ids


@pytest.mark.parametrize("path", [*PAGES.values(), "/persons/kursk-2025/rifleman"])
def test_every_element_is_closed_where_it_was_opened(site, path):
    assert site.page(path, as_of="2025-01-13").broken == []
    assert Page(site.get("/nowhere").content.decode()).broken == []


@pytest.mark.parametrize("path", PAGES.values())
def test_no_page_carries_script_or_style_of_its_own(site, path):
    for tag, given in site.page(path, as_of="2025-12-31").tags:
        assert tag not in {"style", "iframe", "object", "embed"}
        assert tag != "script" or given["src"].startswith("/static/web/"), "only this server's own files"
        assert not any(name == "style" or name.startswith("on") for name in given)


def test_the_days_on_which_the_register_changed_are_links(site):
    page = site.page("/persons/", as_of="2025-10-31")
    assert "/persons/?as_of=2025-01-13" in page.links
    current = [given for tag, given in page.tags if given.get("aria-current") == "date"]
    assert [given["href"] for given in current] == ["/persons/?as_of=2025-10-31"]


def test_today_is_the_day_asked_about_when_none_is_given(site):
    assert "As of 23 November 2026" in site.page("/").words
