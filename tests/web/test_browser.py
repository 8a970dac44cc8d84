"""Every page in a browser, served by the command as an officer would serve it, on its own database."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from plugins.axe import violations
from plugins.chromium import QUIET
from web.routes import CLAIM

ROOT = Path(__file__).parents[2]
DAY = "as_of=2025-12-31"
PAGES = {
    "situation": f"/?{DAY}",
    "persons": f"/persons/?{DAY}",
    "person": f"/persons/kursk-2025/scout?{DAY}",
    "mention": f"/persons/kursk-2025/interrogated?{DAY}",
    "claim": f"/claims/{CLAIM}?{DAY}",
    "sources": f"/sources/?{DAY}",
    "source": f"/sources/kursk-2025/report?{DAY}",
    "findings": f"/findings?{DAY}",
    "offers": f"/offers?{DAY}",
    "plan": "/plan?as_of=2025-01-13",
    "plan-supposed": "/plan?scenario=one-for-one",
    "ledger": "/ledger",
    "capture": "/captures/new",
    "entry": "/claims/new?about=record:kursk-2025/scout&property=wish",
    "decide": f"/claims/{CLAIM}/decide",
    "rule": "/rule/kursk-2025/scout/birth_date",
    "judge": "/judge/kursk-2025/scout:kursk-2025/rifleman",
    "write-offer": "/offers/new",
    "drafts": "/drafts/",
}
SCREENS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "tablet": {"viewport": {"width": 820, "height": 1180}, "color_scheme": "light"},
    "narrow": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
}


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """The address that `repatria serve` prints."""
    folder = tmp_path_factory.mktemp("served")
    command = [sys.executable, "-m", "repatria"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200", "PYTHONUNBUFFERED": "1"}
    make = (
        "from pathlib import Path; from repatria import wiring as w; w.make_register(Path('r'), w.DEMO_CASE)"
    )
    done = subprocess.run(
        [sys.executable, "-c", make],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with subprocess.Popen(
        [*command, "serve", "--register", "r", "--port", "0"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stdout is not None
            told = (re.search(r"http://127\.0\.0\.1:\d+/enter\?key=\S+", line) for line in server.stdout)
            found = next((match for match in told if match), None)
            assert found, "the server ended without telling its address"
            yield found[0]
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser(chromium_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=list(QUIET))
        yield launched
        launched.close()


class Watched:
    """A browser's page with everything that it complained of or asked for."""

    def __init__(self, context, address: str) -> None:
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        self.page, self.complaints, self.requests = context.new_page(), [], []
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self._note_failure)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(address)

    def _note_failure(self, request) -> None:
        # The browser drops a request of its own, such as for the icon, when the next page is opened.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def open(self, path: str):
        answer = self.page.goto(self.origin + path)
        assert answer is not None
        return answer


@pytest.fixture(scope="module", params=SCREENS)
def watched(request, browser, address) -> Iterator[tuple[str, Watched]]:
    context = browser.new_context(**SCREENS[request.param])
    yield request.param, Watched(context, address)
    context.close()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> Path:
    """Where the screenshots go, for whoever wants to look."""
    return tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_opens_without_complaint_and_asks_no_one_else(watched, pictures, name):
    screen, site = watched
    assert site.open(PAGES[name]).status == 200
    page = site.page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "runs off to the side"
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Noto Sans"'), "unstyled"
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "found => found.map(each => +each.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.evaluate("document.querySelectorAll('script:not([src]), [style]').length") == 0
    kept = pictures / f"{screen}-{name}.png"
    page.screenshot(path=kept, full_page=screen == "light")
    assert kept.stat().st_size > 5_000
    assert site.complaints == []
    assert all(url.startswith(site.origin) for url in site.requests)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_keeps_the_rules_of_accessibility(watched, name):
    """WCAG 2.2 AA as far as axe-core can tell, in light, dark, on a tablet and on a narrow screen."""
    _, site = watched
    site.open(PAGES[name])
    assert violations(site.page) == []


@pytest.mark.parametrize("name", PAGES)
def test_each_page_reads_from_right_to_left_as_well(watched, pictures, name):
    screen, site = watched
    site.open(PAGES[name])
    site.page.evaluate("document.documentElement.dir = 'rtl'")
    site.page.screenshot(path=pictures / f"rtl-{screen}-{name}.png")
    # Whatever runs off to the side is lost there, since only one side can be scrolled to.
    assert site.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    aligned = site.page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign")
    assert aligned == "start"


def test_the_browser_would_run_no_script_and_load_nothing_from_elsewhere(browser, address):
    context = browser.new_context()
    site = Watched(context, address)
    site.open("/")
    site.page.evaluate("() => { document.body.innerHTML += '<img src=\"http://192.0.2.1/x.png\">' }")
    site.page.evaluate(
        "() => { const tag = document.createElement('script'); tag.text = 'document.title = 1';"
        " document.body.append(tag) }"
    )
    site.page.wait_for_timeout(200)
    assert site.page.title() == "Situation · Repatria"
    assert any("Content Security Policy" in told and "script" in told for told in site.complaints)
    assert any("Content Security Policy" in told and "192.0.2.1" in told for told in site.complaints)
    context.close()


def test_the_keyboard_finds_the_skip_link_first_and_sees_where_it_is(browser, address):
    context = browser.new_context()
    site = Watched(context, address)
    site.open("/")
    site.page.keyboard.press("Tab")
    first = site.page.evaluate(
        "() => { const at = document.activeElement, box = at.getBoundingClientRect();"
        " return [at.textContent, box.top >= 0, getComputedStyle(at).outlineStyle] }"
    )
    assert first == ["Skip to the content", True, "solid"]
    site.page.keyboard.press("Enter")
    assert site.page.evaluate("document.activeElement.id") == "main"
    context.close()


def test_a_day_can_be_asked_for_with_the_form(browser, address):
    context = browser.new_context()
    site = Watched(context, address)
    site.open("/persons/")
    site.page.fill("#as_of", "2025-01-13")
    site.page.keyboard.press("Enter")
    site.page.wait_for_url("**/persons/?as_of=2025-01-13*")
    assert "As of 13 January 2025" in site.page.inner_text("body")
    site.page.click("text=the man without papers")
    assert "as_of=2025-01-13" in site.page.url
    context.close()


def test_a_page_prints_without_what_only_a_screen_needs(browser, address):
    context = browser.new_context()
    site = Watched(context, address)
    site.open("/plan?as_of=2025-01-13")
    site.page.emulate_media(media="print")
    assert not site.page.is_visible("nav.sections")
    assert not site.page.is_visible("form.asof-form")
    assert site.page.is_visible("text=No exchange can be carried out.")
    assert site.page.pdf(format="A4").startswith(b"%PDF")
    context.close()


def test_without_the_key_the_browser_sees_only_where_to_find_it(browser, address):
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto("{0.scheme}://{0.netloc}/plan".format(urlsplit(address)))
    assert answer is not None
    assert answer.status == 403
    assert "repatria serve" in page.inner_text("main")
    context.close()


def rows_of(page, place: int) -> list[str]:
    """The words in one column of the first table that can be put in order, as they are shown."""
    return page.eval_on_selector(
        "table[data-equipped]",
        "(table, place) => [...table.tBodies[0].rows].filter(row => !row.hidden)"
        ".map(row => row.cells[place].innerText.trim())",
        place,
    )


def test_a_table_is_put_in_order_narrowed_and_taken_away(watched, tmp_path):
    screen, site = watched
    site.open("/sources/")
    page = site.page
    came = rows_of(page, 0)
    if screen != "narrow":
        page.click("table[data-equipped] th button:has-text('Claims')")
        page.click("table[data-equipped] th button:has-text('Claims')")
        assert page.get_attribute("table[data-equipped] th[aria-sort]", "aria-sort") == "descending"
    else:
        page.select_option(".table-order select", "4 down")
    claims = [int(text) for text in rows_of(page, 4)]
    assert claims == sorted(claims, reverse=True) and sorted(rows_of(page, 0)) == sorted(came)
    word = came[0].split()[0]
    page.fill(".table-tool input", word)
    left = rows_of(page, 0)
    assert (
        left
        and len(left) < len(came)
        and f"{len(left)} of {len(came)} rows" in page.inner_text(".table-tools")
    )
    with page.expect_download() as taken:
        page.click("text=Take away as CSV")
    taken.value.save_as(tmp_path / "table.csv")
    lines = (tmp_path / "table.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(left) + 1 and lines[0].startswith('"Source') and word in lines[1]
    page.fill(".table-tool input", "")
    assert len(rows_of(page, 0)) == len(came)
    assert site.complaints == []
