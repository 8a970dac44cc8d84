"""Signing in as an officer does, in a browser, on the pages as `repatria serve` serves them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.axe import violations
from plugins.chromium import QUIET

ROOT = Path(__file__).parents[2]
PASSWORD = "weathered lantern nine"
OFFICERS = {"anna": "registrar", "root": "administrator", "watch": "auditor"}
SCREENS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "tablet": {"viewport": {"width": 820, "height": 1180}, "color_scheme": "light"},
    "narrow": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
}
PAGES = {
    "anna": ("/account", "/account/password", "/account/factors", "/account/factors/passkey",
             "/account/factors/recovery", "/account/purpose", "/break-glass?record=kursk-2025/scout",
             "/imports/", "/exports/", "/bundles/", "/bundles/new", "/bundles/take", "/bundles/trust"),
    "root": ("/officers/", "/officers/new", "/officer/anna", "/account"),
    "watch": ("/audit", "/account"),
}  # fmt: skip
SECRETS: dict[str, str] = {}
"""What each officer's authenticator holds, once it is set up."""

MAKE = """
import sys
from pathlib import Path
from repatria import wiring
from repatria.core.access.roles import Role
folder = Path("r")
wiring.with_accounts(folder)
wiring.make_register(folder, wiring.DEMO_CASE)
keeper = wiring.officers_keeper(folder)
for name, role in {officers}.items():
    keeper.add(name, [Role(role)], {password!r})
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address at which officers sign in."""
    folder = tmp_path_factory.mktemp("officers")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200", "PYTHONUNBUFFERED": "1"}
    script = MAKE.replace("{officers}", repr(OFFICERS)).replace("{password!r}", repr(PASSWORD))
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with subprocess.Popen(
        [sys.executable, "-m", "repatria", "serve", "--register", "r", "--port", "0"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as server:  # fmt: skip
        try:
            told = (re.search(r"http://localhost:\d+", line) for line in server.stdout)
            yield next(match[0] for match in told if match)
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser(chromium_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=list(QUIET))
        yield launched
        launched.close()


class Desk:
    """An officer at a browser: his page, and everything that the browser complained of or asked for."""

    def __init__(self, browser, address: str, name: str) -> None:
        self.address, self.name = address, name
        self.context = browser.new_context(**SCREENS["light"])
        self.page, self.complaints, self.requests = self.context.new_page(), [], []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, said) -> None:
        # Chromium remarks, as information, on a field that does not take the focus from one that has it.
        if said.type in {"warning", "error"}:
            self.complaints.append(f"{said.type}: {said.text}")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def type_password(self) -> None:
        self.page.fill("#f-name", self.name)
        self.page.fill("#f-password", PASSWORD)
        self.page.click("text=Go on")

    def sign_in(self) -> None:
        self.open("/sign-in")
        self.type_password()
        if self.name in SECRETS:
            self.page.fill("#f-code", self.fresh_code())
            self.page.click("button:has-text('Sign in')")
        else:
            self.page.click("text=Set up an authenticator")
            self.page.wait_for_selector(".secret code")
            SECRETS[self.name] = "".join(self.page.locator(".secret code").all_inner_texts())
            self.page.fill("#f-code", code(SECRETS[self.name]))
            self.page.click("text=It is set up")
            self.page.click("text=Make the codes")
            self.page.wait_for_selector(".recovery li:nth-child(10)")
            self.page.click("text=I have them on paper")
        self.is_in()

    def is_in(self) -> None:
        """Whether his own account opens."""
        self.page.wait_for_url(lambda url: "/sign-in" not in url and "/account/factors" not in url)
        self.open("/account")
        assert self.page.inner_text("h1") == self.name

    def fresh_code(self) -> str:
        """A code that was not used: that of the next half minute is good already."""
        return code(SECRETS[self.name], 1)


def code(secret: str, steps: int = 0) -> str:
    """What an authenticator shows (RFC 6238), reckoned apart from what is tested."""
    step = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), step, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture
def desk(browser, address, request):
    at = Desk(browser, address, request.param)
    yield at
    at.context.close()


@pytest.mark.parametrize("desk", OFFICERS, indirect=True)
def test_every_page_of_an_officer_is_sound_on_every_screen(desk):
    """No complaint of the browser, no request to another host, nothing too wide, and WCAG 2.2 AA."""
    desk.sign_in()
    for path in PAGES[desk.name]:
        for screen in SCREENS.values():
            desk.page.set_viewport_size(screen["viewport"])
            desk.page.emulate_media(color_scheme=screen["color_scheme"])
            desk.open(path)
            wide = desk.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, (path, screen)
            assert desk.page.locator("h1").count() == 1, path
            assert violations(desk.page) == [], (path, screen)
    assert desk.complaints == []
    assert {url for url in desk.requests if not url.startswith(desk.address)} == set()


@pytest.mark.parametrize("desk", ["anna"], indirect=True)
def test_a_passkey_is_made_and_then_opens_the_pages(desk):
    desk.sign_in()
    device = desk.context.new_cdp_session(desk.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }})  # fmt: skip
    desk.open("/account/factors/passkey")
    desk.page.fill("#f-name", "the blue key")
    desk.page.fill("#f-password", PASSWORD)
    desk.page.click("text=Make the passkey")
    desk.page.wait_for_url("**/account/factors")
    assert "the blue key" in desk.page.inner_text("main")
    desk.page.click("text=Sign out")
    desk.page.wait_for_url("**/sign-in")
    desk.type_password()
    desk.page.click("text=Use the passkey")
    desk.is_in()
    assert desk.complaints == []


@pytest.mark.parametrize("desk", ["watch"], indirect=True)
def test_a_form_is_taken_from_a_browser_and_sign_out_ends_it(desk):
    desk.sign_in()
    desk.open("/account/purpose?next=/account")
    desk.page.fill("#f-purpose", "looking at the pages")
    desk.page.click("text=Go on to the file")
    assert "looking at the pages" in desk.page.inner_text("main")
    desk.page.click("text=Sign out")
    desk.page.wait_for_url("**/sign-in")
    desk.open("/account")
    assert desk.page.url.endswith("/sign-in?next=%2Faccount")
