"""One seed for all that is random in these tests, and what they counted, printed at the end of a run.

Load it as a plugin (`-p faults.seeds`), so that every process of a run has the same seed; the
tests load it themselves where nobody did.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random, SystemRandom

import pytest

SETTING = "REPATRIA_TEST_SEED"
_COUNTED = "counted"
_lines: list[str] = []


def seed() -> str:
    """The seed of this run: the one that was set, or else one by chance."""
    # The processes that a run starts inherit it.
    return os.environ.setdefault(SETTING, str(SystemRandom().randrange(10**9)))


def chance(*what: object) -> Random:
    """Chance that depends on the seed and on what it is for, so that tests do not disturb each other."""
    print(f"{SETTING}={seed()}")
    return Random("/".join(map(str, (seed(), *what))))


@pytest.fixture
def counted(record_property) -> Callable[[str], None]:
    """Say what a test counted; it is printed at the end of the run."""

    def tell(words: str) -> None:
        print(words)
        record_property(_COUNTED, words)

    return tell


def pytest_configure() -> None:
    seed()


def pytest_report_header() -> str:
    return f"chance: {SETTING}={seed()}"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "teardown":
        _lines.extend(str(words) for key, words in report.user_properties if key == _COUNTED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _lines:
        terminalreporter.section(f"counted ({SETTING}={seed()})")
        for line in _lines:
            terminalreporter.write_line(line)
