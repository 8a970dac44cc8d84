"""Finds a Chromium for the tests that look at pages as a person does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

PATH_SETTING = "REPATRIA_TEST_CHROMIUM"

QUIET = (
    # As root, and in most containers, Chromium's own sandbox cannot start; the pages are ours.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # A browser that calls home would fail on a closed network and would tell where the tests run.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Arguments to start it with: `playwright.chromium.launch(executable_path=chromium_path, args=QUIET)`."""


def is_here() -> bool:
    """Whether there is a browser, and Playwright, whose own Node.js needs libatomic, can drive it."""
    if find() is None:
        return False
    version = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(version, capture_output=True, check=False).returncode == 0


def find() -> str | None:
    """The browser's path, or None where there is none."""
    named = os.environ.get(PATH_SETTING)
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium; using this fixture marks the test as needing one."""
    path = find()
    assert path, "plugins.lacking skips a test that needs Chromium where there is none"
    return path
