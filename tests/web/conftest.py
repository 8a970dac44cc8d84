"""The pages over the case of January 2025, for everybody in this folder."""

from __future__ import annotations

import pytest

from registers import kursk
from store.making import make_ready

make_ready()

from repatria.web.access import use_desk  # noqa: E402
from web.site import Site, desk_over, officer, stranger  # noqa: E402


@pytest.fixture(scope="session")
def case_desk():
    """One desk for the whole session: the register in it is only read."""
    return desk_over(kursk())


@pytest.fixture
def site(case_desk) -> Site:
    """The pages, with the key."""
    use_desk(case_desk)
    return Site(officer())


@pytest.fixture
def outside(case_desk) -> Site:
    """The pages, without the key."""
    use_desk(case_desk)
    return Site(stranger())
