"""Reviewing in a browser: by keyboard alone, by marking words, on each screen and without a complaint."""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256

import pytest

from plugins.axe import violations
from web.test_browser import ROOT, SCREENS, Watched, browser
from web.test_reviewing import REPORT

__all__ = ["browser"]


def told(folder, *command):
    """What a process of its own answers: a browser's test runs a loop, in which no database may be asked."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200", "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def decisions(folder):
    lines = told(folder, "-m", "repatria", "intake", "export-decisions", "--register", "register")
    return [json.loads(line) for line in lines.splitlines()]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A register with one report, served; its folder, the report's digest and the address."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    told(folder, "-c", "from pathlib import Path; from repatria import wiring as w;"
                       " w.new_register(Path('register'), 'bureau.example/register')")  # fmt: skip
    told(folder, "-m", "repatria", "intake", "read", "a.txt", "--register", "register")
    digest = sha256(REPORT.encode()).hexdigest()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "repatria", "serve", "--register", "register", "--port", "0"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as server:  # fmt: skip
        try:
            lines = (re.search(r"http://127\.0\.0\.1:\d+/enter\?key=\S+", line) for line in server.stdout)
            found = next((match for match in lines if match), None)
            assert found
            yield folder, digest, found[0]
        finally:
            server.terminate()


@pytest.fixture(params=SCREENS)
def site(request, browser, served):
    context = browser.new_context(**SCREENS[request.param])
    yield Watched(context, served[2])
    context.close()


@pytest.fixture
def wide(browser, served):
    context = browser.new_context(**SCREENS["light"])
    yield Watched(context, served[2])
    context.close()


def test_the_pages_of_reports_are_sound_on_every_screen(site, served):
    wish = REPORT.index("One of them wants")
    for path in ("/reports/", f"/reports/{served[1]}", f"/reports/{served[1]}/{wish}-{wish + 20}"):
        assert site.open(path).status == 200
        assert violations(site.page) == []
        assert site.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        site.page.evaluate("document.documentElement.dir = 'rtl'")
        assert site.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert site.complaints == [] and all(url.startswith(site.origin) for url in site.requests)


def test_proposals_are_walked_and_decided_by_keys_alone(wide, served):
    folder, digest, _ = served
    page = wide.page
    wide.open(f"/reports/{digest}")
    before = len(decisions(folder))
    page.keyboard.press("r")  # with nothing in focus no letter decides
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.card") == "1"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.card") == "2"
    assert page.evaluate("document.querySelectorAll('mark.current').length") >= 1
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.card") == "1"
    with page.expect_navigation():
        page.keyboard.press("r")
    assert len(decisions(folder)) == before + 1
    # The next one that is open has the focus; a key typed into a field decides nothing.
    page.wait_for_function("document.activeElement.dataset.card === '2'")
    with page.expect_navigation():
        page.keyboard.press("e")
    page.focus("#f-speakers")
    page.keyboard.type("r")
    assert len(decisions(folder)) == before + 1


def test_marked_words_are_added_at_their_place(wide, served):
    _, digest, _ = served
    wide.open(f"/reports/{digest}")
    page = wide.page
    assert page.is_disabled("[data-add] button")
    place = page.evaluate(
        """() => {
            const all = [...document.querySelectorAll('[data-at]')];
            const holder = all.find(each => each.textContent.includes('Lipova'));
            const node = holder.firstChild, at = node.data.indexOf('Lipova');
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 6);
            getSelection().removeAllRanges(); getSelection().addRange(range);
            return Number(holder.dataset.at) + at;
        }"""
    )
    page.wait_for_function("!document.querySelector('[data-add] button').disabled")
    assert place == REPORT.index("Lipova")
    with page.expect_navigation():
        page.click("[data-add] button")
    assert re.search(rf"/{place}-{place + 6}\b", page.url)
    assert page.inner_text("blockquote.passage") == "Lipova"


def test_it_works_without_scripts(browser, served):
    context = browser.new_context(java_script_enabled=False, **SCREENS["tablet"])
    site = Watched(context, served[2])
    site.open(f"/reports/{served[1]}")
    before = len(decisions(served[0]))
    with site.page.expect_navigation():
        site.page.click("article.card:not(.card-decided) button[value='not_resolved']")
    assert len(decisions(served[0])) == before + 1
    context.close()
