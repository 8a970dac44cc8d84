"""Faults: what happens to the register when machines, disks, programs and people fail."""

import pytest

from store.fixtures import register

__all__ = ["register"]


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin("faults.seeds"):
        config.pluginmanager.import_plugin("faults.seeds")
