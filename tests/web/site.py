"""The pages over a register in memory, asked as a browser on this machine would."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from repatria.core.law.settings import DEFAULTS
from repatria.desk.desk import Desk
from repatria.solver.highs import highs
from repatria.wiring import read_scenario, scenario_files
from web.reading import Page

TODAY = date(2026, 11, 23)


def desk_over(register: Any, **other: Any) -> Desk:
    """A desk as wiring makes it, on a fixed day."""
    parts = {
        "register": register,
        "solve": highs,
        "settings": DEFAULTS,
        "today": lambda: TODAY,
        "scenarios": tuple(scenario_files()),
        "read_scenario": read_scenario,
    }
    return Desk(**(parts | other))


def stranger() -> Client:
    """Somebody on this machine without the key."""
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


def officer() -> Client:
    """Somebody who came in through the address that the server printed."""
    client = stranger()
    assert client.get("/enter", {"key": settings.REPATRIA_KEY}).status_code == 302
    return client


class Site:
    """Pages, read."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, **question: str) -> HttpResponse:
        """The answer to a question, whatever it is."""
        return self.client.get(path, question)

    def page(self, path: str, **question: str) -> Page:
        """A page that has to be there."""
        answer = self.get(path, **question)
        assert answer.status_code == 200, Page(answer.content.decode()).words
        return Page(answer.content.decode())
